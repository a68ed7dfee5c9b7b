import { drawBarres } from '../../../socle/graphiques/draw-barres.ts'
import { formatDateCourte } from '../../../socle/texte/dates.ts'
import { Dessin, Graphique } from '../../../socle/ui/graphique.tsx'
import { type Colonne, Tableau } from '../../../socle/ui/tableau.tsx'
import type { IndicateurLu } from '../../valeurs/indicateur-lu.ts'
import { sayNombre } from '../../valeurs/say-valeur.ts'
import type { Valeur } from '../../valeurs/valeur.ts'
import { hrefOfIndicateur } from './adresses.ts'
import { LARGEUR_ETROITE } from './evolution.tsx'
import { findMontree } from './find-suite.ts'
import type { DepartementVu } from './load-indicateur.ts'
import { sayTerritoire } from './say-territoire.ts'
import { LienDePreuve, sayPeriodeDe } from './tableau-indicateurs.tsx'

/**
 * The figures of the period that is looked at, or of the last known one, EPCI by EPCI, by name; none for what is only told of
 * the whole département.
 */
export function listParEpci(indicateur: IndicateurLu, departement: DepartementVu): Valeur[] {
  const montree = findMontree(indicateur, '')
  return indicateur.valeurs
    .filter(({ periode, epci, part }) => periode === montree?.periode && epci !== '' && part === '')
    .sort((a, b) =>
      sayTerritoire(departement, a.epci).localeCompare(sayTerritoire(departement, b.epci), 'fr'),
    )
}

/** Those figures as bars, as a map when contours are known, and as a table. */
export function ParIntercommunalite({
  indicateur,
  departement,
  lignes,
  carte,
}: {
  indicateur: IndicateurLu
  departement: DepartementVu
  lignes: readonly Valeur[]
  carte: string | null
}) {
  const { id, unite, cibles } = indicateur
  if (lignes.length === 0) return null
  const quand = sayPeriodeDe(lignes[0]!)
  const sayEpci = ({ epci }: Valeur) => sayTerritoire(departement, epci)
  const findCible = ({ epci }: Valeur) =>
    cibles
      .filter(cible => cible.epci === epci)
      .sort((a, b) => (a.date < b.date ? -1 : 1))
      .at(-1)
  const dessin = {
    ...{ titre: 'Par intercommunalité', unite },
    barres: lignes.map(ligne => ({
      ...{ libelle: sayEpci(ligne), valeur: ligne.valeur, masquee: ligne.masquee !== null },
    })),
  }
  const colonnes: (Colonne<Valeur> | null)[] = [
    carte
      ? { cle: 'numero', titre: 'Numéro sur la carte', cellule: ligne => lignes.indexOf(ligne) + 1 }
      : null,
    {
      ...{ cle: 'epci', titre: 'Intercommunalité', entete: true },
      cellule: ligne =>
        ligne.epci === '?' ? (
          sayEpci(ligne)
        ) : (
          <a href={hrefOfIndicateur(id, { epci: ligne.epci })}>{sayEpci(ligne)}</a>
        ),
    },
    {
      ...{ cle: 'valeur', titre: 'Valeur' },
      cellule: ligne => <LienDePreuve id={id} valeur={ligne} unite={unite} />,
    },
    cibles.some(({ epci }) => epci !== '')
      ? {
          ...{ cle: 'cible', titre: 'Cible' },
          cellule: ligne => {
            const cible = findCible(ligne)
            if (!cible) return '–'
            return `${sayNombre(cible.valeur, unite)} au ${formatDateCourte(cible.date)}`
          },
        }
      : null,
  ]
  return (
    <section aria-labelledby="epci">
      <h2 id="epci">Par intercommunalité</h2>
      <Graphique
        titre={`${indicateur.libelle}, ${quand}`}
        phrase={tellPhrase(lignes, sayEpci)}
        svg={drawBarres(dessin)}
        etroit={drawBarres({ ...dessin, largeur: LARGEUR_ETROITE })}
      >
        {carte && <Dessin svg={carte} />}
        <Tableau
          legende={`Par intercommunalité, ${quand}`}
          colonnes={colonnes.filter(colonne => colonne !== null)}
          lignes={lignes}
          idOf={({ epci }) => epci}
        />
      </Graphique>
    </section>
  )
}

/** What the bars show, in one sentence; nothing is said of a hidden figure but that it is. */
function tellPhrase(lignes: readonly Valeur[], sayEpci: (ligne: Valeur) => string): string {
  const connues = lignes.filter(({ valeur, masquee }) => valeur !== null && !masquee)
  const masquees = lignes.filter(({ masquee }) => masquee).length
  const suite =
    masquees > 0 ? ' Les chiffres masqués concernent trop peu de personnes, ou les feraient deviner.' : ''
  if (connues.length === 0) return `Aucune valeur ne peut être montrée.${suite}`
  const [haute, basse] = [
    connues.reduce((a, b) => (b.valeur! > a.valeur! ? b : a)),
    connues.reduce((a, b) => (b.valeur! < a.valeur! ? b : a)),
  ]
  if (haute.valeur === basse.valeur) return `Toutes les valeurs connues sont égales.${suite}`
  return `La valeur la plus haute est celle de ${sayEpci(haute)}, la plus basse celle de ${sayEpci(basse)}.${suite}`
}
