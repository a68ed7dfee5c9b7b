import type { HorairesParJour } from '../horaires/read-horaires-par-jour.ts'
import type { ChampSchema } from '../schema/champs.ts'
import { simplifyTexte } from '../schema/simplify-texte.ts'
import type { Choix, Correspondance, JourOsm, Regle, RegleHoraires } from './correspondance.ts'

type Valeurs = Record<string, string>

/**
 * What a row says of one field: the text ('' when nothing), and the columns it was read in (none for a constant).
 * Opening hours in columns of their own also come day by day.
 */
export type Extrait = {
  texte: string
  colonnes: readonly string[]
  jours?: HorairesParJour
}

/** By field; a field without rule is absent. */
export type Extraits = Partial<Record<ChampSchema, Extrait>>

const dejaPrets = new WeakMap<Correspondance, (valeurs: Valeurs) => Extraits>()

/**
 * A correspondance made ready to read many rows: terms are simplified once, not once a row.
 * Prepared once per correspondance object, however many rows are read with it.
 */
export function compileCorrespondance(correspondance: Correspondance): (valeurs: Valeurs) => Extraits {
  const connu = dejaPrets.get(correspondance)
  if (connu) return connu
  const { horaires, ...regles } = correspondance
  const lecteurs = Object.entries(regles).map(
    ([champ, regle]) => [champ, Array.isArray(regle) ? compileChoix(regle) : compileRegle(regle)] as const,
  )
  if (horaires) lecteurs.push(['horaires', compileHoraires(horaires)])
  const readExtraits = (valeurs: Valeurs): Extraits => {
    const ligne = { valeurs, mots: new Map<string, string>() }
    return Object.fromEntries(lecteurs.map(([champ, read]) => [champ, read(ligne)]))
  }
  dejaPrets.set(correspondance, readExtraits)
  return readExtraits
}

/** A row, and the simplified words of its columns as they get needed. */
type LigneLue = { valeurs: Valeurs; mots: Map<string, string> }

function compileRegle(regle: Regle): (ligne: LigneLue) => Extrait {
  const { colonne, joindre, dissocier, valeur } = regle
  if (joindre) {
    const readAutrement = joindre.ou && compileRegle(joindre.ou)
    return ligne => {
      const colonnes = joindre.colonnes.filter(nom => ligne.valeurs[nom])
      if (colonnes.length === 0 && readAutrement) return readAutrement(ligne)
      return { texte: colonnes.map(nom => ligne.valeurs[nom]).join(joindre.separateur), colonnes }
    }
  }
  if (dissocier) {
    const colonnes = [dissocier.colonne]
    return ({ valeurs }) => ({
      texte: (valeurs[dissocier.colonne] ?? '').split(dissocier.separateur)[dissocier.partie]?.trim() ?? '',
      colonnes,
    })
  }
  if (valeur !== undefined) return () => ({ texte: valeur, colonnes: [] })
  const colonnes = colonne ? [colonne] : []
  return ({ valeurs }) => ({ texte: (colonne && valeurs[colonne]) || '', colonnes })
}

type ChoixPret = { colonnes: string[] | null; termes: Terme[] | null; sauf: Terme[]; cible: string }
/** `mots` is surrounded by spaces; a term without any word ('€') is looked for as written. */
type Terme = { mots: string | null; brut: string }

function compileChoix(choix: Choix[]): (ligne: LigneLue) => Extrait {
  const prets: ChoixPret[] = choix.map(({ colonnes, termes, sauf, cible }) => ({
    colonnes: colonnes ?? null,
    termes: termes?.map(compileTerme) ?? null,
    sauf: sauf?.map(compileTerme) ?? [],
    cible,
  }))
  return ligne => {
    const cibles = new Set<string>()
    const lues = new Set<string>()
    for (const pret of prets) {
      const colonne = pret.colonnes?.find(nom => isDesigne(ligne, nom, pret))
      if (pret.colonnes && colonne === undefined) continue
      cibles.add(pret.cible)
      if (colonne) lues.add(colonne)
    }
    return { texte: [...cibles].join('|'), colonnes: [...lues] }
  }
}

function compileTerme(terme: string): Terme {
  const mots = simplifyTexte(terme)
  return { mots: mots === '' ? null : ` ${mots} `, brut: terme }
}

function isDesigne(ligne: LigneLue, colonne: string, { termes, sauf }: ChoixPret): boolean {
  const brut = ligne.valeurs[colonne]
  if (!brut) return false
  if (!termes) return true
  let mots = ligne.mots.get(colonne)
  if (mots === undefined) {
    mots = ` ${simplifyTexte(brut)} `
    ligne.mots.set(colonne, mots)
  }
  const holds = (terme: Terme) =>
    terme.mots === null ? brut.includes(terme.brut) : mots.includes(terme.mots)
  return termes.some(holds) && !sauf.some(holds)
}

const JOURS: Record<JourOsm, keyof HorairesParJour> = {
  Mo: 'lundi',
  Tu: 'mardi',
  We: 'mercredi',
  Th: 'jeudi',
  Fr: 'vendredi',
  Sa: 'samedi',
  Su: 'dimanche',
}

function compileHoraires({ jours, semaine, osm }: RegleHoraires): (ligne: LigneLue) => Extrait {
  const colonnesDuTexte = [osm, semaine].flatMap(colonne => colonne || [])
  const colonnesDesJours = (jours ?? []).map(({ colonne, osm: jour }) => ({
    jour: JOURS[jour],
    noms: [colonne].flat(),
  }))
  return ({ valeurs }) => {
    for (const nom of colonnesDuTexte) if (valeurs[nom]) return { texte: valeurs[nom], colonnes: [nom] }
    const parJour: HorairesParJour = {}
    const lues: string[] = []
    for (const { jour, noms } of colonnesDesJours) {
      const remplies = noms.filter(nom => valeurs[nom])
      if (remplies.length > 0) parJour[jour] = remplies.map(nom => valeurs[nom]).join(' / ')
      lues.push(...remplies)
    }
    const texte = Object.entries(parJour)
      .map(([jour, heures]) => `${jour} ${heures}`)
      .join(' ; ')
    return { texte, colonnes: lues, jours: parJour }
  }
}
