import { exigerDepartements } from '../../../socle/auth/droits.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import { findJour, formatDateCourte } from '../../../socle/texte/dates.ts'
import { BoutonLien } from '../../../socle/ui/bouton.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { VERIFIER } from '../../droits.ts'
import { type CampagneLue, countLieux, countReponses, listCampagnes } from '../list-campagnes.ts'
import { addCampagne } from './campagne.tsx'
import { addGestionnaire } from './gestionnaire.tsx'
import { addInjoignables } from './injoignables.tsx'
import { addNouvelleCampagne } from './nouvelle-campagne.tsx'

/** Asking holders whether what is published of their places is right: campaigns, and one place by hand. */
export function addCampagnes(app: Application): void {
  app.get('/campagnes', async c => {
    const departements = exigerDepartements(c.var.acteur, VERIFIER)
    const { db, maintenant } = c.var.contexte
    const campagnes = await listCampagnes(db, departements, maintenant())
    return renderPage(
      c,
      {
        titre: 'Campagnes de vérification',
        section: 'Coordination',
        fil: [{ texte: 'Coordination', href: '/coordination' }],
        chapeau: 'Un courriel à chaque gestionnaire : ses informations sont-elles exactes ?',
        action: campagnes.length > 0 && <NouvelleCampagne />,
      },
      campagnes.length === 0 ? (
        <EtatVide titre="Aucune campagne n’a encore été lancée" action={<NouvelleCampagne />}>
          <p>Une campagne écrit aux gestionnaires des lieux qui n’ont pas été vérifiés depuis longtemps.</p>
        </EtatVide>
      ) : (
        <Tableau
          legende="Les campagnes, de la plus récente à la plus ancienne"
          lignes={campagnes}
          idOf={({ id }) => String(id)}
          colonnes={[
            { cle: 'nom', titre: 'Campagne', entete: true, cellule: showNom },
            { cle: 'date', titre: 'Lancée', cellule: ({ creee_le }) => formatDateCourte(findJour(creee_le)) },
            { cle: 'etat', titre: 'État', cellule: sayEtat },
            {
              ...{ cle: 'gestionnaires', titre: 'Courriels', nombre: true },
              cellule: ({ gestionnaires }) => gestionnaires,
            },
            { cle: 'lieux', titre: 'Lieux', nombre: true, cellule: countLieux },
            { cle: 'reponses', titre: 'Réponses', nombre: true, cellule: sayReponses },
          ]}
        />
      ),
    )
  })
  addNouvelleCampagne(app)
  addInjoignables(app)
  addCampagne(app)
  addGestionnaire(app)
}

const NouvelleCampagne = () => <BoutonLien texte="Préparer une campagne" href="/campagnes/nouvelle" />

const showNom = ({ id, nom }: CampagneLue) => <a href={`/campagnes/${id}`}>{nom}</a>

export function sayEtat({ envoyee_le, close_le }: CampagneLue): string {
  if (close_le) return 'Close'
  return envoyee_le ? 'En cours' : 'Envoi en cours'
}

/** '12 (40 %)' */
function sayReponses(campagne: CampagneLue): string {
  const [reponses, lieux] = [countReponses(campagne), countLieux(campagne)]
  return lieux === 0 ? '0' : `${reponses} (${Math.round((100 * reponses) / lieux)} %)`
}
