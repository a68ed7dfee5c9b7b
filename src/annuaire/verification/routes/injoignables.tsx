import { exigerDepartements } from '../../../socle/auth/droits.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { Pagination } from '../../../socle/ui/navigation.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { VERIFIER } from '../../droits.ts'
import { sayFraicheur } from '../../fraicheur/fraicheur.ts'
import { readPage } from '../../routes/read-page.ts'
import { findGestionnaires } from '../find-gestionnaires.ts'
import { listTerritoires, readSaisie, type SaisieCriteres, toCriteres } from './read-criteres.ts'

const PAR_PAGE = 50

export const hrefOfInjoignables = ({ departement, anciennete, epci }: SaisieCriteres, page = 1) =>
  `/campagnes/injoignables?${new URLSearchParams({ departement, anciennete, epci, page: String(page) })}`

/** The places that a campaign would ask about if it knew to whom. */
export function addInjoignables(app: Application): void {
  app.get('/campagnes/injoignables', async c => {
    const { db, maintenant } = c.var.contexte
    const territoires = await listTerritoires(db, exigerDepartements(c.var.acteur, VERIFIER))
    const saisie = readSaisie(c.req.query(), territoires)
    const { injoignables } = await findGestionnaires(db, saisie.departement, toCriteres(saisie), maintenant())
    const page = readPage(c)
    const total = injoignables.length
    const aujourdhui = findJour(maintenant())
    return renderPage(
      c,
      {
        titre: 'Lieux sans adresse à qui écrire',
        section: 'Campagnes',
        fil: [
          { texte: 'Coordination', href: '/coordination' },
          { texte: 'Campagnes', href: '/campagnes' },
        ],
        chapeau: 'Ni courriel public, ni adresse enregistrée par la coordination.',
      },
      total === 0 ? (
        <EtatVide titre="Tous ces lieux ont une adresse">
          <p>
            <a href="/campagnes/nouvelle">Préparer une campagne</a>
          </p>
        </EtatVide>
      ) : (
        <>
          <Tableau
            legende={formatCompte(total, 'lieu sans adresse', 'lieux sans adresse')}
            lignes={injoignables.slice((page - 1) * PAR_PAGE, page * PAR_PAGE)}
            idOf={({ id }) => id}
            colonnes={[
              {
                cle: 'lieu',
                titre: 'Lieu',
                entete: true,
                cellule: ({ id, nom }) => <a href={`/lieux/${id}`}>{nom}</a>,
              },
              {
                cle: 'commune',
                titre: 'Commune',
                cellule: ({ commune, code_postal }) => `${code_postal} ${commune}`,
              },
              {
                cle: 'verifie',
                titre: 'Dernière vérification',
                cellule: ({ verifie_le }) => sayFraicheur(verifie_le, aujourdhui),
              },
              {
                cle: 'action',
                titre: 'Action',
                cellule: ({ id, nom }) => (
                  <a href={`/lieux/${id}/gestionnaire`}>
                    Enregistrer une adresse<span className="fr-sr-only"> pour {nom}</span>
                  </a>
                ),
              },
            ]}
          />
          <Pagination
            {...{ page, total }}
            parPage={PAR_PAGE}
            hrefOf={numero => hrefOfInjoignables(saisie, numero)}
          />
        </>
      ),
    )
  })
}
