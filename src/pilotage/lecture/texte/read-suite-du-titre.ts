import type { Ligne } from './ligne.ts'
import type { Marque } from './mark-lignes.ts'
import { isSuspendue, joinLignes } from './mend-texte.ts'

const LIGNES_D_UN_TITRE = 5

/** A title whole: what its line holds, then the lines that go on with it, or the paragraph under a heading that holds only a number. */
export function readSuiteDuTitre(
  lignes: readonly Ligne[],
  marques: readonly Marque[],
  debut: number,
  fin: number,
): { titre: string; titres: number[] } {
  const marque = marques[debut]!
  const premier =
    marque.type === 'action' || marque.type === 'axe'
      ? marque.titre
      : marque.type === 'champ'
        ? marque.reste
        : lignes[debut]!.texte
  const textes = premier === '' ? [] : [premier]
  const titres = [debut]
  for (let i = debut + 1; i < fin && titres.length <= LIGNES_D_UN_TITRE; i++) {
    const ligne = lignes[i]!
    if (['bruit', 'nombre'].includes(marques[i]!.type) && textes.length === 0) continue
    // 'Mesure n° 1     Priorité : 2', then the title under both.
    if (isPriorite(marques[i]!) && textes.length === 0) continue
    if (marques[i]!.type !== 'texte' || ligne.puce !== null) break
    if (textes.length > 0 && !continues(lignes[titres.at(-1)!]!, ligne, textes.at(-1)!)) break
    if (textes.length === 0 && ligne.texte.length > 250) break
    textes.push(ligne.texte)
    titres.push(i)
  }
  return { titre: joinLignes(textes).replace(/\s*[.:|–-]$/u, ''), titres }
}

const isPriorite = (marque: Marque) =>
  marque.type === 'champ' && marque.champ === 'priorite' && marque.reste !== ''

function continues(precedente: Ligne, ligne: Ligne, texte: string): boolean {
  if (ligne.vides > 0 || ligne.saut || ligne.tableau !== null || /[.!?:]$/.test(texte)) return false
  return (
    /^[\p{Ll}(]/u.test(ligne.texte) ||
    isSuspendue(texte) ||
    precedente.ouverte ||
    (isEnCapitales(texte) && isEnCapitales(ligne.texte))
  )
}

const isEnCapitales = (texte: string) => /^[^\p{Ll}]+$/u.test(texte)
