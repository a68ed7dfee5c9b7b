import type { ActionLue, AxeLu, FeuilleLue } from '../feuille-lue.ts'
import type { Fiche, Mention } from './fiche.ts'
import { type Ligne, simplify } from './ligne.ts'
import type { Marque } from './mark-lignes.ts'

/** Everything that landed in no field, paragraph by paragraph, with where it stood and the action that it seems to speak of. */
export function listNonCompris(
  lignes: readonly Ligne[],
  marques: readonly Marque[],
  pris: ReadonlySet<number>,
  fiches: readonly Fiche[],
  mentions: readonly Mention[],
  lues: ReadonlyMap<Fiche, ActionLue>,
  axes: readonly AxeLu[],
): FeuilleLue['non_compris'] {
  const blocs: FeuilleLue['non_compris'] = []
  const entetes = new Set<string>()
  const titres = axes.map(({ titre }) => simplify(titre))
  let dernier = -2
  for (const [rang, ligne] of lignes.entries()) {
    const marque = marques[rang]!
    if (pris.has(rang) || marque.type === 'nombre') continue
    // A header or a footer is told once.
    if (marque.type === 'bruit') {
      const texte = ligne.texte.replace(/\d+/g, '')
      const connu = entetes.has(texte) || titres.some(titre => titre.includes(simplify(texte)))
      if (!/\p{L}{3}/u.test(texte) || connu) continue
      entetes.add(texte)
    }
    const fiche = fiches.find(({ debut, fin }) => rang >= debut && rang < fin)
    const action = fiche
      ? lues.get(fiche)!.numero
      : (mentions.find(({ debut, fin }) => rang >= debut && rang < fin)?.numero ?? null)
    const texte = `${ligne.puce ? '- ' : ''}${ligne.texte || ligne.libelle || ''}`
    const bloc = blocs.at(-1)
    const suit = dernier === rang - 1 && ligne.vides === 0 && !ligne.saut && marque.type !== 'champ'
    if (bloc && suit && bloc.action === action) {
      bloc.texte += ligne.tableau === 'entete' ? ` | ${texte}` : `\n${texte}`
      bloc.endroit.a = ligne.n
    } else blocs.push({ texte, endroit: { de: ligne.n, a: ligne.n }, action })
    dernier = rang
  }
  return blocs
}
