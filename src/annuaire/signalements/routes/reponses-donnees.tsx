import { exigerDepartements } from '../../../socle/auth/droits.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import { formatInstant } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { Pagination } from '../../../socle/ui/navigation.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { VERIFIER } from '../../droits.ts'
import { readPage } from '../../routes/read-page.ts'
import { listReponses, type ReponseLue } from '../list-reponses.ts'
import { NOM_DE_LA_CATEGORIE } from '../signalement.ts'
import { FILE, REPONSES } from './adresses.ts'
import { NOM_DE_LA_REPONSE } from './reponses.tsx'

/** What was answered to reports, by whom, and how to go back on it. */
export function addReponsesDonnees(app: Application): void {
  app.get(REPONSES, async c => {
    const departements = exigerDepartements(c.var.acteur, VERIFIER)
    const liste = await listReponses(c.var.contexte.db, departements, { page: readPage(c) })
    return renderPage(
      c,
      {
        titre: 'Réponses aux signalements',
        section: 'Signalements',
        fil: [
          { texte: 'Coordination', href: '/coordination' },
          { texte: 'Signalements à traiter', href: FILE },
        ],
        chapeau: 'Les textes des visiteurs sont effacés un an après la réponse.',
      },
      liste.total === 0 ? (
        <EtatVide titre="Aucun signalement n’a encore reçu de réponse">
          <p>Les réponses données dans la file des signalements apparaissent ici.</p>
        </EtatVide>
      ) : (
        <>
          <Tableau
            legende={formatCompte(liste.total, 'réponse', 'réponses', 'aucune')}
            lignes={liste.lignes}
            idOf={({ id }) => String(id)}
            colonnes={[
              {
                cle: 'lieu',
                titre: 'Lieu',
                entete: true,
                cellule: ({ lieu, nom, commune }) => (
                  <>
                    <a href={`/lieux/${lieu}`}>{nom}</a> <span className="mg-source">{commune}</span>
                  </>
                ),
              },
              { cle: 'objet', titre: 'Signalement', cellule: reponse => <Signale reponse={reponse} /> },
              { cle: 'reponse', titre: 'Réponse', cellule: ({ reponse }) => NOM_DE_LA_REPONSE[reponse] },
              { cle: 'par', titre: 'Par', cellule: ({ par, le }) => `${par}, ${formatInstant(le)}` },
              {
                cle: 'action',
                titre: 'Action',
                cellule: ({ id, reponse }) => (
                  <form method="post" action={`${FILE}/annuler`}>
                    <input type="hidden" name="id" value={id} />
                    <input type="hidden" name="retour" value="reponses" />
                    <Bouton
                      texte={reponse === 'ferme' ? 'Rouvrir le lieu' : 'Remettre dans la file'}
                      priorite="discrete"
                      petit
                    />
                  </form>
                ),
              },
            ]}
          />
          <Pagination {...liste} hrefOf={page => `${REPONSES}?page=${page}`} />
        </>
      ),
    )
  })
}

function Signale({ reponse: { categorie, fois, textes } }: { reponse: ReponseLue }) {
  return (
    <>
      {NOM_DE_LA_CATEGORIE[categorie]}
      {fois > 1 && `, ${formatCompte(fois, 'fois', 'fois')}`}
      {textes.length > 0 && <span className="mg-source mg-autre">{textes.join(' · ')}</span>}
    </>
  )
}
