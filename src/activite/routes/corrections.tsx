import { formatInstant } from '../../socle/texte/dates.ts'
import type { Changement } from '../describe-saisie.ts'

type Version<T> = { revision: number; contenu: T; remplacee_le: Date; par: string | null }

/** Each correction, the last first: when, by whom, and what it changed. `tues`: what the history does not keep, in words. */
export function Corrections<T>({
  versions,
  actuelle,
  compare,
  tues,
}: {
  versions: readonly Version<T>[]
  actuelle: T
  compare: (avant: T, apres: T) => Changement[]
  tues: string
}) {
  if (versions.length === 0) return null
  return (
    <section aria-labelledby="corrections">
      <h2 id="corrections">Corrections</h2>
      <ol>
        {versions.map(({ revision, contenu, remplacee_le, par }, rang) => {
          // What replaced a version is the one shown just above, or what it says now.
          const changements = compare(contenu, rang === 0 ? actuelle : versions[rang - 1]!.contenu)
          return (
            <li key={revision}>
              {formatInstant(remplacee_le)}
              {par && `, par ${par}`}
              <ul>
                {changements.length === 0 && <li>{tues}</li>}
                {changements.map(({ champ, a, b }) => (
                  <li key={champ}>
                    {champ} : {a ?? 'rien'} → {b ?? 'rien'}
                  </li>
                ))}
              </ul>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
