import { CHAMPS } from '../corrections.ts'
import type { Endroit } from '../feuille-lue.ts'

const NOMS: Record<string, string> = { ...CHAMPS, titre: 'Titre', priorite: 'Priorité', numero: 'Numéro' }

/** A line of the original as a person reads it: page marks, cells and styles are told by signs. */
const printLigne = (ligne: string) =>
  ligne
    .replace(/\f/g, '')
    .replace(/^#{1,6} /, '')
    .replace(/\t/g, ' | ')
    .replace(/\v/g, ' / ')
    .trim()

/**
 * Lines of the original, with their numbers, and in front of those where a field was read the name of this field. It scrolls by
 * itself, so that it stays beside the form.
 */
export function Original({
  lignes,
  de,
  a,
  endroits = {},
}: {
  lignes: readonly string[]
  de: number
  a: number
  endroits?: Record<string, Endroit>
}) {
  const montrees = lignes.slice(de - 1, a).map((ligne, rang) => ({ n: de + rang, texte: printLigne(ligne) }))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard
    <section className="mg-original" aria-label="Le document d’origine" tabIndex={0}>
      <ul>
        {montrees
          .filter(({ texte }) => texte !== '')
          .map(({ n, texte }) => {
            const champ = findChamp(endroits, n)
            return (
              <li key={n} id={`l${n}`} className={champ ? 'mg-original-lu' : undefined}>
                <span className="mg-original-numero">{n}</span>
                {champ && endroits[champ]!.de === n && (
                  <span className="mg-original-champ">{NOMS[champ]}</span>
                )}
                {texte}
              </li>
            )
          })}
      </ul>
    </section>
  )
}

/** The field read on a line: the one that takes the fewest lines, where several overlap. */
function findChamp(endroits: Record<string, Endroit>, n: number): string | undefined {
  return Object.entries(endroits)
    .filter(([champ, { de, a }]) => NOMS[champ] && de <= n && n <= a)
    .sort(([, x], [, y]) => x.a - x.de - (y.a - y.de))[0]?.[0]
}
