import { formatNombre } from '../../../socle/texte/nombres.ts'
import { type Colonne, Tableau } from '../../../socle/ui/tableau.tsx'
import {
  type Comptes,
  computePart,
  type IndicateursFraicheur,
} from '../../qualite/compute-indicateurs-fraicheur.ts'
import type { Situation } from '../../qualite/situations.ts'
import { hrefOfLieuxSuivis } from './adresses-fraicheur.ts'

/** `epci`: null for the communes of none, undefined for the whole département. */
type Ligne = Comptes & { nom: string; epci: string | null | undefined }

const ENTETE: Colonne<Ligne> = {
  ...{ cle: 'epci', titre: 'Intercommunalité', entete: true },
  cellule: ({ nom, epci }) => (epci === undefined ? <strong>{nom}</strong> : nom),
}

/** The figures of each EPCI, then of the whole département; each leads to the places that it counts. */
export function TableauxParEpci({
  indicateurs: { departement, total, epci },
}: {
  indicateurs: IndicateursFraicheur
}) {
  const lignes: Ligne[] = [
    ...epci.map(({ epci, ...comptes }) => ({
      ...comptes,
      nom: epci?.nom ?? 'Sans intercommunalité',
      epci: epci?.code ?? null,
    })),
    { ...total, nom: `Tout le département (${departement.nom})`, epci: undefined },
  ]
  const idOf = ({ nom }: Ligne) => nom
  const countOf = (cle: Situation | 'lieux', titre: string): Colonne<Ligne> => ({
    ...{ cle, titre, nombre: true },
    cellule: ligne => {
      const situation = cle === 'lieux' ? undefined : cle
      const href = hrefOfLieuxSuivis({ departement: departement.code, epci: ligne.epci, situation })
      return <Nombre nombre={ligne[cle]} href={href} quoi={`${titre}, ${ligne.nom}`} />
    },
  })
  const partOf = (cle: string, titre: string, read: (ligne: Ligne) => number | null): Colonne<Ligne> => ({
    ...{ cle, titre, nombre: true },
    cellule: ligne => sayPart(read(ligne)),
  })
  return (
    <div className="mg-fraicheur">
      <h2>Fraîcheur par intercommunalité</h2>
      <Tableau
        legende="Lieux publiés, par ancienneté de leur dernière vérification"
        {...{ lignes, idOf }}
        colonnes={[
          ENTETE,
          countOf('lieux', 'Lieux'),
          countOf('recente', 'Moins de 6 mois'),
          countOf('a_verifier', '6 à 24 mois'),
          countOf('ancienne', 'Plus de 24 mois'),
          countOf('inconnue', 'Jamais'),
          countOf('a_actualiser', 'À actualiser'),
          partOf('taux', 'Taux d’actualisation', ({ actualise, lieux }) => computePart(actualise, lieux)),
        ]}
      />
      <h2>À reprendre par intercommunalité</h2>
      <Tableau
        legende="Lieux publiés dont la fiche est à reprendre ; un lieu peut être compté plusieurs fois"
        {...{ lignes, idOf }}
        colonnes={[
          ENTETE,
          countOf('douteux', 'Douteux'),
          countOf('incomplet', 'Incomplets'),
          countOf('injoignable', 'Injoignables'),
          countOf('ferme', 'Fermés pour un temps'),
        ]}
      />
      <h2 id="structures">Structures par intercommunalité</h2>
      <Tableau
        legende="Structures qui portent des lieux publiés ; présente dans deux intercommunalités, une structure compte dans chacune"
        {...{ lignes, idOf }}
        colonnes={[
          ENTETE,
          countOf('lieux', 'Lieux'),
          {
            ...{ cle: 'structures', titre: 'Structures', nombre: true },
            cellule: ligne => (
              <Nombre
                nombre={ligne.structures}
                href={hrefOfLieuxSuivis(
                  { departement: departement.code, epci: ligne.epci },
                  { tri: { cle: 'structure', sens: 'croissant' } },
                )}
                quoi={`structures, ${ligne.nom}`}
              />
            ),
          },
          partOf('part', 'Part des structures', ({ structures }) =>
            computePart(structures, total.structures),
          ),
        ]}
      />
    </div>
  )
}

/** A figure and the way to what it counts; nothing has no list. */
function Nombre({ nombre, href, quoi }: { nombre: number; href: string; quoi: string }) {
  if (nombre === 0) return <span className="mg-nombre-lien">0</span>
  return (
    <a className="mg-nombre-lien" href={href}>
      {formatNombre(nombre)}
      <span className="fr-sr-only"> : {quoi}</span>
    </a>
  )
}

const sayPart = (part: number | null) => (part === null ? 'Aucun lieu' : `${part}\u00a0%`)
