import type { Application } from '../../../socle/http/contexte.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { formatCompte, formatNombre } from '../../../socle/texte/nombres.ts'
import { formatTelephone } from '../../../socle/texte/telephone.ts'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { Pagination } from '../../../socle/ui/navigation.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { type Colonne, Tableau } from '../../../socle/ui/tableau.tsx'
import type { Carte } from '../../../territoire/draw-carte.ts'
import { sayFraicheur } from '../../fraicheur/fraicheur.ts'
import { sayOuverture } from '../../horaires/say-ouverture.ts'
import { drawCarteLieux } from '../draw-carte-lieux.ts'
import { findLieux, type LieuListe } from '../find-lieux.ts'
import { sayDistance } from '../say-distance.ts'
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

    const premier = (page - 1) * parPage + 1
    const carte = await drawCarteLieux(db, lignes, premier)
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
            {carte && <CarteNumerotee carte={carte} adresse={hrefOfLieux(choix, page, '/carte/image.svg')} />}
            <Tableau
              legende={[formatCompte(total, 'lieu', 'lieux'), numero].filter(Boolean).join(', ')}
              colonnes={listColonnes(maintenant(), filtre.autour !== undefined)}
              lignes={lignes.map((lieu, rang) => ({ ...lieu, numero: premier + rang }))}
              idOf={({ id }) => id}
            />
            <Pagination page={page} parPage={parPage} total={total} hrefOf={hrefOf} />
          </>
        )}
      </>,
    )
  })
}

/** Under the picture, what it has no room for. */
function CarteNumerotee({ carte: { groupes }, adresse }: { carte: Carte; adresse: string }) {
  return (
    <figure className="mg-carte-image">
      <img
        src={adresse}
        alt="Carte des lieux du tableau : chacun y porte le numéro de sa ligne."
        width={640}
        height={480}
      />
      <figcaption>
        Les numéros sont ceux du tableau.
        {groupes.map(({ lettre, numeros }) => (
          <span key={lettre}>
            {' '}
            <strong>{lettre}</strong> : lieux {numeros.join(', ')}.
          </span>
        ))}
      </figcaption>
    </figure>
  )
}

type Ligne = LieuListe & { numero: number }

/** The distance is only told from somewhere. */
function listColonnes(maintenant: Date, distance: boolean): Colonne<Ligne>[] {
  return [
    { cle: 'numero', titre: 'N°', nombre: true, cellule: ({ numero }) => formatNombre(numero) },
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
      cellule: lieu =>
        lieu.ouverture ? sayOuverture(lieu.ouverture, findJour(maintenant)) : 'Horaires non renseignés',
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

const COLONNE_DISTANCE: Colonne<Ligne> = {
  cle: 'distance',
  titre: 'Distance',
  nombre: true,
  cellule: ({ distance }) => (distance === null ? 'Inconnue' : sayDistance(distance)),
}
