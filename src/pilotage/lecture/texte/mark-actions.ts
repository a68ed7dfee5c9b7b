import { countCycles } from './cycles.ts'
import type { Ligne } from './ligne.ts'
import type { Marque } from './mark-lignes.ts'
import { isNumeroSousUnAxe } from './titres.ts'

/** Words that name an action in some documents, and an axis, a step or nothing in others. */
const AUTREMENT =
  /^(engagement|chantier|op[ée]ration|initiative|d[ée]fi|levier|ambition|enjeu|objectif(?: op[ée]rationnel)?|proposition|dispositif)\s*(?:n\s*[°ºo]\s*)?(?<![\p{L}])(\d{1,2}(?:\.\d{1,2}){0,2})(?![\p{L}\p{N}%€]|[.,]\d)\s*(?:[|:.)/–—-]+\s*|\s+|$)(.*)$/isu

/** Where no heading says action, those that fields follow are the actions: 'Engagement 1 : …', 'Chantier n° 2 – …'. */
export function markActions(lignes: readonly Ligne[], marques: readonly Marque[]): Marque[] {
  const dejaNommees = marques.some(
    (marque, i) =>
      marque.type === 'action' &&
      !marque.puce &&
      (marque.forme === 'nommee' || isNumeroSousUnAxe(marque.numero ?? '')) &&
      isSuiviDUnChamp(marques, i),
  )
  if (dejaNommees) return [...marques]
  const candidates = lignes.flatMap(({ texte, puce, tableau }, i) => {
    const lu = puce === null && tableau === null ? AUTREMENT.exec(texte) : null
    const marque = marques[i]!
    const libre = marque.type === 'texte' || (marque.type === 'axe' && !marque.champ)
    return lu && libre && isSuiviDUnChamp(marques, i)
      ? [{ i, sorte: lu[1]!.toLowerCase(), numero: lu[2]!, titre: lu[3]!.trim() }]
      : []
  })
  const sortes = [...Map.groupBy(candidates, ({ sorte }) => sorte).values()]
  const retenue = sortes.reduce((a, b) => (b.length > a.length ? b : a), [])
  if (new Set(retenue.map(({ numero }) => numero)).size < 2) return [...marques]
  // Where each holds several, they are axes.
  if (countCycles(marques.slice(retenue[0]!.i)) >= retenue.length * 1.5) return [...marques]
  const nouvelles = [...marques]
  for (const { i, numero, titre } of retenue)
    nouvelles[i] = {
      type: 'action',
      numero,
      titre,
      forme: 'nommee',
      separee: true,
      tableau: false,
      puce: false,
    }
  return nouvelles
}

/** A field comes within a few lines: what stands between is the title, or a sentence under it. */
export function isSuiviDUnChamp(marques: readonly Marque[], i: number): boolean {
  const suivantes = marques.slice(i + 1, i + 9)
  const champ = suivantes.findIndex(({ type }) => type === 'champ')
  const action = suivantes.findIndex(marque => marque.type === 'action' || marque.type === 'axe')
  return champ >= 0 && (action < 0 || champ < action)
}
