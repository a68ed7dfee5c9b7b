import { Tableau } from '../../../socle/ui/tableau.tsx'
import type { Ecart } from '../indicateur-fige.ts'

/** How indicators are counted and where they should be, when it differs; `avant`, `apres`: what the two sides are. */
export function TableauDesEcarts({
  legende,
  ecarts,
  avant,
  apres,
  parCode = false,
}: {
  legende: string
  ecarts: readonly Ecart[]
  avant: string
  apres: string
  /** Of several indicators: each line tells which. */
  parCode?: boolean
}) {
  return (
    <Tableau<Ecart>
      legende={legende}
      colonnes={[
        {
          ...{ cle: 'quoi', titre: 'Ce qui diffère', entete: true },
          cellule: ({ code, quoi }) => (parCode ? `${code} : ${quoi}` : quoi),
        },
        { cle: 'avant', titre: avant, cellule: ecart => ecart.avant ?? 'Rien' },
        { cle: 'apres', titre: apres, cellule: ecart => ecart.apres ?? 'Rien' },
      ]}
      lignes={ecarts}
      idOf={({ code, quoi }) => `${code} ${quoi}`}
    />
  )
}
