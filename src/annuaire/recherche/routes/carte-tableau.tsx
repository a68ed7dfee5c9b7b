import type { Application } from '../../../socle/http/contexte.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { formatCompte, formatNombre } from '../../../socle/texte/nombres.ts'
import { formatTelephone } from '../../../socle/texte/telephone.ts'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { Pagination } from '../../../socle/ui/navigation.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { type Colonne, Tableau } from '../../../socle/ui/tableau.tsx'
import { sayFraicheur } from '../../fraicheur/fraicheur.ts'
import { findLieux, type LieuListe } from '../find-lieux.ts'
import { sayDistance } from '../say-distance.ts'
import { sayOuverture } from '../say-ouverture.ts'
import { checkRecherche } from './check-recherche.ts'
import { hrefOfLieux } from './choix.ts'
import { readRecherche } from './read-recherche.ts'

/** The map as a table: the same places, for who reads rather than looks. */
export function addCarteTableau(app: Application): void {
  app.get('/carte/tableau', async c => {
    const { db, maintenant } = c.var.contexte
    const recherche = await readRecherche(db, c.req.queries())
    const { choix, page } = recherche
    const filtre = checkRecherche(recherche)
    const { lignes, total, parPage } = await findLieux(db, filtre, { page, maintenant: maintenant() })
    const pages = Math.max(1, Math.ceil(total / parPage))
    const hrefOf = (page: number) => hrefOfLieux(choix, page, '/carte/tableau')
    if (page > pages) return c.redirect(hrefOf(pages), 302)

    const numero = pages > 1 ? `page ${formatNombre(page)} sur ${formatNombre(pages)}` : ''
    return renderPage(
      c,
      {
        titre: 'Tableau des lieux',
        section: ['Lieux d’aide numérique', numero].filter(Boolean).join(', '),
        fil: [{ texte: 'Lieux d’aide numérique', href: '/lieux' }],
      },
      <>
        <p>
          <a href={hrefOfLieux(choix)}>Revenir à la liste et à la carte</a>
        </p>
        {total === 0 ? (
          <EtatVide titre="Aucun lieu ne correspond">
            <p>Revenez à la liste pour chercher autrement.</p>
          </EtatVide>
        ) : (
          <>
            <Tableau
              legende={[formatCompte(total, 'lieu', 'lieux'), numero].filter(Boolean).join(', ')}
              colonnes={listColonnes(maintenant(), filtre.autour !== undefined)}
              lignes={lignes}
              idOf={({ id }) => id}
            />
            <Pagination page={page} parPage={parPage} total={total} hrefOf={hrefOf} />
          </>
        )}
      </>,
    )
  })
}

/** The distance is only told from somewhere. */
function listColonnes(maintenant: Date, distance: boolean): Colonne<LieuListe>[] {
  return [
    {
      cle: 'nom',
      titre: 'Lieu',
      entete: true,
      cellule: ({ id, nom }) => <a href={`/lieux/${id}`}>{nom}</a>,
    },
    { cle: 'commune', titre: 'Commune', cellule: ({ commune }) => commune },
    ...(distance ? [COLONNE_DISTANCE] : []),
    {
      cle: 'ouvert',
      titre: 'Ouvert',
      cellule: lieu => sayOuverture(lieu, maintenant)?.texte ?? 'Horaires non renseignés',
    },
    {
      cle: 'telephone',
      titre: 'Téléphone',
      cellule: ({ telephone }) =>
        telephone ? (
          <a className="mg-telephone" href={`tel:${telephone}`}>
            {formatTelephone(telephone)}
          </a>
        ) : (
          'Non renseigné'
        ),
    },
    {
      cle: 'verifie',
      titre: 'Vérifié',
      cellule: ({ verifie_le }) => sayFraicheur(verifie_le, findJour(maintenant)),
    },
  ]
}

const COLONNE_DISTANCE: Colonne<LieuListe> = {
  cle: 'distance',
  titre: 'Distance',
  nombre: true,
  cellule: ({ distance }) => (distance === null ? 'Inconnue' : sayDistance(distance)),
}
