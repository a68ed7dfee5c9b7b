import type { Ligne } from './ligne.ts'
import { isSuspendue, joinLignes } from './mend-texte.ts'

export type Mise = {
  /** From this length on, a line was cut by the edge of the page. */
  largeur: number
  mots: ReadonlySet<string>
}

/** One item of a list or one paragraph, and the lines that make it. */
export type Element = { texte: string; puce: boolean; lignes: Ligne[] }

const NUMERO_DE_LISTE = /^\(?(?:\d{1,2}|[a-z])[).]\s+(?=\p{L})|^\d{1,2}\s*[-–]\s+(?=\p{L})/u

/**
 * Cuts the lines of a field into items. What stands after a list, once a paragraph or a page has ended, belongs to something else:
 * it is left out, to be shown as not understood.
 */
export function readElements(lignes: readonly Ligne[], { largeur, mots }: Mise, sousTitres: boolean) {
  const elements: { puce: boolean; lignes: Ligne[]; textes: string[] }[] = []
  const dehors: Ligne[] = []
  const estUneListe = lignes.some(isPuce)
  const premierePuce = lignes.find(isPuce)
  for (const [i, ligne] of lignes.entries()) {
    const dernier = elements.at(-1)
    const texte = ligne.texte.replace(estUneListe && ligne.puce === null ? NUMERO_DE_LISTE : /^$/, '')
    const precedente = lignes[i - 1]
    // '3. Pilotage' under a list of dots: another part of the document.
    const autreListe =
      isPuce(ligne) && ligne.vides > 0 && (ligne.puce === null) !== (premierePuce!.puce === null)
    // What stands apart under a table belongs to none of its cells.
    const sousLeTableau =
      precedente?.tableau === 'contenu' &&
      ligne.tableau === null &&
      ligne.vides > 0 &&
      !goesOn(precedente, ligne, false, largeur)
    if (dehors.length > 0 || sousLeTableau || (autreListe && ligne.puce === null && dernier))
      dehors.push(ligne)
    else if (isPuce(ligne) || !dernier || !precedente)
      elements.push({ puce: isPuce(ligne), lignes: [ligne], textes: [texte] })
    else if (goesOn(precedente, ligne, dernier.puce, largeur) || isDansLaListe(lignes, i, dernier.puce)) {
      dernier.lignes.push(ligne)
      dernier.textes.push(texte)
    } else if (isPartie(precedente, ligne, dernier.puce) && !(sousTitres && announces(lignes, i)))
      dehors.push(ligne)
    else elements.push({ puce: false, lignes: [ligne], textes: [texte] })
  }
  return {
    elements: elements.map(
      ({ textes, ...reste }): Element => ({ ...reste, texte: joinLignes(textes, mots) }),
    ),
    dehors,
  }
}

const isPuce = (ligne: Ligne) => ligne.puce !== null || NUMERO_DE_LISTE.test(ligne.texte)

/** Whether a line is the rest of the sentence that the line before it began. */
function goesOn(precedente: Ligne, ligne: Ligne, dansUnePuce: boolean, largeur: number): boolean {
  const { texte } = precedente
  if (ligne.tableau === 'contenu' && precedente.tableau === 'contenu')
    return /^\p{Ll}/u.test(ligne.texte) || isSuspendue(texte)
  const minuscule = /^[\p{Ll}(«]/u.test(ligne.texte)
  const finie = /[.!?;:…]$/u.test(texte)
  if (ligne.vides > 0 || ligne.saut) return !finie && (/^[\p{Ll}(]/u.test(ligne.texte) || isSuspendue(texte))
  if (dansUnePuce) return true
  if (minuscule && !/[.!?:]$/u.test(texte)) return true
  return (
    isSuspendue(texte) ||
    texte.length >= largeur ||
    (precedente.ouverte && !finie && texte.length >= largeur / 3)
  )
}

/** A blank line inside an item: the list goes on below, and not at once, as it would under a heading. */
function isDansLaListe(lignes: readonly Ligne[], i: number, dansUnePuce: boolean): boolean {
  if (!dansUnePuce || lignes[i]!.saut || announces(lignes, i) || /[.!?;:]$/.test(lignes[i - 1]!.texte))
    return false
  const puce = lignes.findIndex((ligne, rang) => rang > i && isPuce(ligne))
  return puce > 0 && !lignes.slice(i + 1, puce + 1).some(({ saut }) => saut)
}

/** Whether a line, that goes on with nothing, has left the field. */
const isPartie = (precedente: Ligne, ligne: Ligne, apresUnePuce: boolean) =>
  ligne.tableau !== 'contenu' &&
  ((apresUnePuce && (ligne.vides > 0 || ligne.saut)) || (ligne.saut && precedente.n < ligne.n))

/** A line that a list follows at once: a heading inside the field. */
function announces(lignes: readonly Ligne[], i: number): boolean {
  const suivante = lignes[i + 1]
  return suivante !== undefined && isPuce(suivante) && !lignes[i]!.saut && lignes[i]!.texte.length < 80
}

/** 'Jeunes, parents ; élus (maires, adjoints)…' → each, the commas between brackets left alone. */
export function splitEnumeration(texte: string, signes: string): string[] {
  const parts: string[] = []
  let profondeur = 0
  let debut = 0
  for (let i = 0; i <= texte.length; i++) {
    const signe = texte[i]
    if (signe === '(') profondeur++
    else if (signe === ')') profondeur--
    else if (signe === undefined || (profondeur <= 0 && signes.includes(signe))) {
      parts.push(texte.slice(debut, i))
      debut = i + 1
    }
  }
  return parts
    .map(part => part.replace(/^\s*(?:et\s+)?|[\s.…]+$|\s*,?\s*etc[\s.…]*$/gu, '').trim())
    .filter(part => part !== '' && !/^etc$/i.test(part))
}
