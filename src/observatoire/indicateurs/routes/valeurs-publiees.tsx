import { findJour, formatDateCourte } from '../../../socle/texte/dates.ts'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { readPeriode, sayPeriode } from '../../periodes/periode.ts'
import type { IndicateurLu } from '../../valeurs/indicateur-lu.ts'
import type { ValeurPubliee } from '../../valeurs/list-valeurs-publiees.ts'
import { sayNombre } from '../../valeurs/say-valeur.ts'
import type { DepartementVu } from './load-indicateur.ts'
import { sayTerritoire } from './say-territoire.ts'
import { LienDePreuve } from './tableau-indicateurs.tsx'

/** The figures as they were shown, beside what they are today. */
export function ValeursPubliees({
  indicateur,
  departement,
  publiees,
}: {
  indicateur: IndicateurLu
  departement: DepartementVu
  publiees: readonly ValeurPubliee[]
}) {
  if (publiees.length === 0) return null
  const { id, unite, valeurs, courante } = indicateur
  const findAujourdhui = ({ periode, epci }: ValeurPubliee) =>
    [courante, ...valeurs].find(
      valeur => valeur.periode === periode && valeur.epci === epci && valeur.part === '',
    )
  const sayPubliee = ({ valeur, masquee }: ValeurPubliee) => {
    if (masquee) return 'masqué'
    return valeur === null ? 'sans valeur' : sayNombre(valeur, unite)
  }
  return (
    <section aria-labelledby="publiees">
      <h2 id="publiees">Chiffres publiés</h2>
      <p>Un chiffre publié ne change plus. Il est ici à côté de ce qu’il vaut aujourd’hui.</p>
      <Tableau
        legende="Chiffres publiés"
        lignes={publiees}
        idOf={({ id }) => String(id)}
        colonnes={[
          { cle: 'titre', titre: 'Publication', entete: true, cellule: ({ titre }) => titre },
          {
            ...{ cle: 'le', titre: 'Publié le' },
            cellule: ({ publiee_le }) => formatDateCourte(findJour(publiee_le)),
          },
          {
            ...{ cle: 'periode', titre: 'Période' },
            cellule: ({ periode }) => {
              const lue = readPeriode(periode)
              return lue ? sayPeriode(lue) : periode
            },
          },
          { cle: 'epci', titre: 'Territoire', cellule: ({ epci }) => sayTerritoire(departement, epci) },
          { cle: 'valeur', titre: 'Chiffre publié', cellule: sayPubliee },
          {
            ...{ cle: 'aujourdhui', titre: 'Aujourd’hui' },
            cellule: publiee => {
              const valeur = findAujourdhui(publiee)
              return valeur ? <LienDePreuve id={id} valeur={valeur} unite={unite} /> : '–'
            },
          },
        ]}
      />
    </section>
  )
}
