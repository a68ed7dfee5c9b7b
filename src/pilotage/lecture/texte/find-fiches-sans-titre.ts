import type { Champ } from './champs.ts'
import { compareMots, listMotsDuTitre } from './compare-titres.ts'
import type { Fiche } from './fiche.ts'
import type { Fiches } from './find-fiches.ts'
import type { Ligne } from './ligne.ts'
import type { Marque } from './mark-lignes.ts'
import { joinLignes } from './mend-texte.ts'
import { readSuiteDuTitre } from './read-suite-du-titre.ts'
import { isPuceSeule, isTitreSerre } from './titre-detache.ts'

type Cycle = { premier: number; dernier: number }
/** `sur`: it reads like a title. Others, a sentence or a word, are titles only where titles stand. */
type Paragraphe = { rangs: number[]; texte: string; place: string; sur: boolean }
type Choisi = { paragraphe: Paragraphe; numero?: string }

/** A field heading this far from any other, in lines, is a word of the introduction. */
const ISOLE = 60

/** Below this share of words in common, two titles are not the same one. */
const RESSEMBLANCE = 0.55

/**
 * Actions that no heading opens, as in slides: the same fields come back from page to page, the title is a paragraph among them, and
 * the number, when there is one, stands alone or in the list of titles that opens each axis.
 */
export function findFichesSansTitre(lignes: readonly Ligne[], marques: readonly Marque[]): Fiches {
  const cycles = findCycles(marques)
  const annonces = listAnnonces(lignes, marques)
  const paragraphes = cycles.map((cycle, rang) =>
    listParagraphes(
      lignes,
      marques,
      Math.max(cycles[rang - 1]?.dernier ?? -1, findDebutDePage(lignes, cycle.premier) - 1),
      cycle,
    ),
  )
  const serres = cycles.map(({ premier }) => readTitreSerre(lignes, marques, premier))
  const titres = chooseTitres(paragraphes, serres, annonces)
  const debuts = cycles.map(({ premier }, rang) =>
    findDebut(lignes, cycles[rang - 1]?.dernier ?? -1, premier, titres[rang]?.paragraphe),
  )
  const auPied = isAxeAuPied(marques, cycles)
  let precedent = 0
  const fiches = cycles.map((cycle, rang): Fiche => {
    const { paragraphe, numero: annonce } = titres[rang] ?? {}
    const debut = debuts[rang]!
    const fin = findFin(lignes, marques, cycle.dernier, debuts[rang + 1] ?? lignes.length, auPied)
    const numero = annonce ?? findNumero(marques, debut, fin, precedent + 1)
    precedent = Number.parseInt(numero, 10) || precedent + 1
    const axe = marques.findIndex((marque, i) => i >= debut && i < fin && marque.type === 'axe')
    return {
      debut,
      fin,
      numero,
      titre: paragraphe?.texte.replace(/\s*[.:;]$/u, '') ?? '',
      titres: paragraphe?.rangs ?? [],
      axe: axe < 0 ? null : axe,
    }
  })
  return { fiches, mentions: [] }
}

function findCycles(marques: readonly Marque[]): Cycle[] {
  const cycles: Cycle[] = []
  let vus = new Set<Champ>()
  let dernierChamp: Champ | null = null
  const rangs = marques.flatMap(({ type }, i) => (type === 'champ' ? [i] : []))
  for (const [ordre, i] of rangs.entries()) {
    const marque = marques[i]!
    const seul = i - (rangs[ordre - 1] ?? -ISOLE) >= ISOLE && (rangs[ordre + 1] ?? i + ISOLE) - i >= ISOLE
    if (seul || marque.type !== 'champ' || ['autre', 'numero', 'axe', 'titre'].includes(marque.champ))
      continue
    if (cycles.length === 0 || (marque.champ !== dernierChamp && vus.has(marque.champ))) {
      if (vus.size < 2) cycles.pop()
      cycles.push({ premier: i, dernier: i })
      vus = new Set()
    }
    vus.add(marque.champ)
    cycles.at(-1)!.dernier = i
    dernierChamp = marque.champ
  }
  if (vus.size < 2) cycles.pop()
  return cycles
}

/** Numbered titles of the document: those of its summaries among them. */
function listAnnonces(
  lignes: readonly Ligne[],
  marques: readonly Marque[],
): { numero: string; titre: string }[] {
  return marques.flatMap((marque, i) => {
    if (marque.type !== 'action' || marque.numero === null) return []
    return [{ numero: marque.numero, titre: readSuiteDuTitre(lignes, marques, i, marques.length).titre }]
  })
}

function findDebutDePage(lignes: readonly Ligne[], rang: number): number {
  for (let i = rang; i > 0; i--) if (lignes[i]!.saut) return i
  return 0
}

/** Paragraphs of a cycle that may be its title, with the fields between which they stand. */
function listParagraphes(
  lignes: readonly Ligne[],
  marques: readonly Marque[],
  apres: number,
  { premier, dernier }: Cycle,
): Paragraphe[] {
  const trouves: Paragraphe[] = []
  for (let i = apres + 1; i <= dernier; i++) {
    const debute = isLibre(lignes, marques, i) && (i === 0 || !isMemeParagraphe(lignes, marques, i))
    if (!debute && !isPuceSeule(lignes, marques, i)) continue
    const rangs = [i]
    while (debute && isMemeParagraphe(lignes, marques, i + 1)) rangs.push(++i)
    const texte = joinLignes(rangs.map(rang => lignes[rang]!.texte))
    const dessus = marques[rangs[0]! - 1]
    const sousUnTitre = lignes[rangs[0]!]!.vides === 0 && dessus?.type === 'champ' && dessus.reste === ''
    if (texte.length > 250 || texte.length < 4 || rangs.length > 6 || /^\p{Ll}/u.test(texte)) continue
    const suivante = marques[i + 1]
    let champ = rangs[0]! - 1
    while (champ >= 0 && marques[champ]!.type !== 'champ') champ--
    const precedente = marques[champ]
    const avant = rangs[0]! < premier ? '' : precedente?.type === 'champ' ? precedente.champ : ''
    const place = !sousUnTitre && suivante?.type === 'champ' ? `${avant}>${suivante.champ}` : '-'
    const serree = !debute && lignes[i]!.vides === 0 && lignes[i - 1]?.puce != null
    trouves.push({ rangs, texte, place, sur: texte.length >= 8 && !/[.;:]$/.test(texte) && !serree })
  }
  return trouves
}

/** A line goes on with the one above, unless a sentence ended there: a title may stand under it. */
const isMemeParagraphe = (lignes: readonly Ligne[], marques: readonly Marque[], i: number) =>
  isLibre(lignes, marques, i - 1) &&
  isLibre(lignes, marques, i) &&
  lignes[i]!.vides === 0 &&
  !lignes[i]!.saut &&
  !(/[.!?;]$/.test(lignes[i - 1]!.texte) && /^\p{Lu}/u.test(lignes[i]!.texte))

const isLibre = (lignes: readonly Ligne[], marques: readonly Marque[], i: number) =>
  marques[i]?.type === 'texte' && lignes[i]!.puce === null

function matchTitres(
  paragraphes: readonly Paragraphe[][],
  annonces: readonly { numero: string; titre: string }[],
) {
  const connues = annonces.map(annonce => ({ ...annonce, mots: listMotsDuTitre(annonce.titre) }))
  const paires = paragraphes.flatMap((deLaFiche, rang) =>
    deLaFiche
      .filter(({ sur }) => sur)
      .flatMap(paragraphe => {
        const mots = listMotsDuTitre(paragraphe.texte)
        return connues.flatMap(({ mots: siens, numero, titre }) => {
          const note = compareMots(mots, siens)
          return note < RESSEMBLANCE ? [] : [{ rang, paragraphe, numero, titre, note }]
        })
      }),
  )
  const choisis = new Map<number, { paragraphe: Paragraphe; numero: string }>()
  const pris = new Set<string>()
  for (const { rang, paragraphe, numero, titre } of paires.sort((a, b) => b.note - a.note)) {
    if (choisis.has(rang) || pris.has(`${numero} ${titre}`)) continue
    choisis.set(rang, { paragraphe, numero })
    pris.add(`${numero} ${titre}`)
  }
  return choisis
}

/** The title of each cycle: the one that a summary announces, else the paragraph that stands where titles do. */
function chooseTitres(
  paragraphes: readonly Paragraphe[][],
  serres: readonly (Paragraphe | null)[],
  annonces: readonly { numero: string; titre: string }[],
): (Choisi | undefined)[] {
  const annoncees = matchTitres(paragraphes, annonces)
  const place = findPlaceCommune(paragraphes)
  const choisis = paragraphes.map((siens, rang) => {
    const aSaPlace = siens.filter(paragraphe => paragraphe.place === place)
    const serre = place?.startsWith('>') ? serres[rang] : null
    const paragraphe = aSaPlace.find(({ sur }) => sur) ?? aSaPlace[0] ?? serre
    return annoncees.get(rang) ?? (paragraphe ? { paragraphe } : undefined)
  })
  const lettres = choisis.every(choisi => choisi && LETTRE.test(choisi.paragraphe.texte))
  return lettres ? choisis.map(removeLettre) : choisis
}

/** 'A. Déployer un bus', where every title has its letter: they begin again in each axis, and number nothing. */
const LETTRE = /^(?:[A-H]|[IVX]{1,4})\s*[.)–—:-]\s+(?=\p{Lu})/u

const removeLettre = (choisi: Choisi | undefined): Choisi | undefined =>
  choisi && {
    ...choisi,
    paragraphe: { ...choisi.paragraphe, texte: choisi.paragraphe.texte.replace(LETTRE, '') },
  }

/** The line just over the first field, with no blank between it and what the action above says. */
const readTitreSerre = (
  lignes: readonly Ligne[],
  marques: readonly Marque[],
  premier: number,
): Paragraphe | null =>
  isTitreSerre(lignes, marques, premier - 1)
    ? { rangs: [premier - 1], texte: lignes[premier - 1]!.texte, place: '-', sur: false }
    : null

/** Where titles stand in most actions: before the first field, or between the same two. */
function findPlaceCommune(paragraphes: readonly Paragraphe[][]): string | null {
  const comptes = new Map<string, number>()
  for (const { place, sur } of paragraphes.flat())
    if (sur && place !== '-') comptes.set(place, (comptes.get(place) ?? 0) + 1)
  return [...comptes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
}

function findDebut(
  lignes: readonly Ligne[],
  apres: number,
  premier: number,
  titre: Paragraphe | undefined,
): number {
  for (let i = premier; i > apres + 1; i--) if (lignes[i]!.saut) return Math.min(i, titre?.rangs[0] ?? i)
  return Math.min(premier, titre?.rangs[0] ?? premier)
}

/** The axis may be said at the bottom of the page of its action: then none stands over the first of them. */
const isAxeAuPied = (marques: readonly Marque[], [cycle]: readonly Cycle[]): boolean =>
  !marques
    .slice(Math.max(0, (cycle?.premier ?? 0) - ISOLE), cycle?.premier)
    .some(marque => marque.type === 'axe' && !marque.champ)

/** Past its last field, an action ends with its page, or at the heading of the next axis. */
function findFin(
  lignes: readonly Ligne[],
  marques: readonly Marque[],
  dernier: number,
  suivant: number,
  auPied: boolean,
): number {
  for (let i = dernier + 1; i < suivant; i++) {
    const suspendu = lignes[i]!.saut && !/^\p{Ll}/u.test(lignes[i]!.texte) && lignes[i]!.puce === null
    const marque = marques[i]!
    const deLaPage = auPied && !lignes[i]!.saut && lignes[i + 1]?.saut !== false
    if (marque.type === 'fin' || (marque.type === 'axe' && !marque.champ && !deLaPage)) return i
    if (suspendu && i > dernier + 1) return i
  }
  return suivant
}

function findNumero(marques: readonly Marque[], debut: number, fin: number, attendu: number): string {
  const seul = marques
    .slice(debut, fin)
    .find(marque => marque.type === 'nombre' && Number.parseInt(marque.nombre, 10) === attendu)
  return seul?.type === 'nombre' ? seul.nombre : String(attendu)
}
