import { addJours, isJourDuCalendrier } from '../agenda/jours.ts'
import type { ContenuSerie } from '../agenda/serie.ts'
import { cleanTelephone } from '../annuaire/schema/clean-telephone.ts'
import { cleanLigneDeTexte, cleanTexte } from '../annuaire/schema/clean-texte.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { NATURES_ANNONCEES, type NatureAnnoncee } from './nature.ts'
import { MOTIF_AU_PLUS, NOTE_AU_PLUS, TITRE_AU_PLUS } from './permanence.ts'
import { readOu } from './read-ou.ts'
import type { Faute, Refuse } from './refus.ts'
import { RYTHMES, toRegle } from './rythme.ts'
import { TYPES_DE_LIEU, type TypeDeLieu } from './type-de-lieu.ts'

/** When, as a form writes it. */
export type SaisieRythme = {
  premiere: string
  debut: string
  fin: string
  rythme: string
  /** Ranks of days, Monday is 0. */
  jours: string[]
  jusqu_au: string
  feries: string
  /** Days when it does not take place, apart by spaces, commas or lines. */
  exceptions: string
}

/** A permanence as a form writes it. */
export type SaisiePermanence = SaisieRythme & {
  nature: string
  titre: string
  lieu: string
  adresse: string
  commune: string
  type_lieu: string
  sur_rendez_vous: string
  aller_vers: string
  places: string
  telephone: string
  note: string
}

export type PermanenceSaisie = {
  nature: NatureAnnoncee
  serie: ContenuSerie
  type_lieu: TypeDeLieu
  sur_rendez_vous: boolean
  aller_vers: boolean
  places: number | null
  telephone: string | null
  note: string | null
}

const EXCEPTIONS_AU_PLUS = 100
const HEURE = /^([01]\d|2[0-3]):[0-5]\d$/

/** When a form is read. `ancre`: the first day that what it changes has already, however old. */
export type Moment = { aujourdhui: string; ancre?: string }

/**
 * Reads a form; the place of the directory is looked up, so that its name, its address and its commune are those of its fiche.
 * @throws Erreur saisie_invalide, by field
 */
export async function checkPermanence(
  db: BaseOuTransaction,
  saisie: SaisiePermanence,
  departement: string,
  moment: Moment,
): Promise<PermanenceSaisie> {
  const fautes: Faute[] = []
  const refuse: Refuse = (champ, message) => void fautes.push({ champ, message })
  const nature = NATURES_ANNONCEES.find(connue => connue === saisie.nature)
  if (!nature) refuse('nature', 'Dites si c’est une permanence ou un atelier.')
  const titre = readTitre(saisie.titre, refuse)
  const quand = readRythme(saisie, moment, refuse)
  const ou = await readOu(db, saisie, departement, refuse)
  const type_lieu = readTypeDeLieu(saisie.type_lieu, 'type_lieu', refuse)
  const telephone = saisie.telephone.trim() ? cleanTelephone(saisie.telephone).valeur : null
  if (saisie.telephone.trim() && !telephone)
    refuse('telephone', 'Écrivez un numéro à 10 chiffres, par exemple 04 75 00 11 22.')
  const sur_rendez_vous = saisie.sur_rendez_vous === 'oui'
  if (sur_rendez_vous && !telephone)
    refuse('telephone', 'Indiquez le numéro où prendre rendez-vous ou s’inscrire.')
  const places = saisie.places.trim() === '' ? null : Number(saisie.places)
  if (places !== null && !(Number.isInteger(places) && places > 0 && places <= 1000))
    refuse('places', 'Écrivez un nombre de places, de 1 à 1 000, ou laissez vide.')
  const note = cleanTexte(saisie.note).valeur
  if (note && note.length > NOTE_AU_PLUS)
    refuse('note', `Ce texte a ${note.length} caractères. Raccourcissez-le à ${NOTE_AU_PLUS} au plus.`)
  if (fautes.length > 0 || !titre || !quand || !ou || !type_lieu || !nature) throw refusal(fautes)
  return {
    nature,
    serie: { titre, ...ou, ...quand },
    ...{ type_lieu, sur_rendez_vous, places, telephone, note, aller_vers: saisie.aller_vers === 'oui' },
  }
}

export const refusal = (fautes: readonly Faute[]) =>
  new Erreur('saisie_invalide', 'Rien n’est enregistré : corrigez ce qui est indiqué.', fautes)

export function readTitre(texte: string, refuse: Refuse, champ = 'titre'): string | null {
  const titre = cleanLigneDeTexte(texte).valeur
  if (!titre) refuse(champ, 'Donnez un nom : les habitants le liront.')
  else if (titre.length > TITRE_AU_PLUS)
    refuse(champ, `Ce nom a ${titre.length} caractères. Raccourcissez-le à ${TITRE_AU_PLUS} au plus.`)
  return titre
}

/** Why something is cancelled. */
export function readMotif(texte: string, refuse: Refuse): string | null {
  const motif = cleanLigneDeTexte(texte).valeur
  if (!motif) refuse('motif', 'Dites pourquoi : les habitants le liront.')
  else if (motif.length > MOTIF_AU_PLUS)
    refuse('motif', `Raccourcissez ce texte à ${MOTIF_AU_PLUS} caractères au plus.`)
  return motif
}

export function readTypeDeLieu(code: string, champ: string, refuse: Refuse): TypeDeLieu | null {
  const type = TYPES_DE_LIEU.find(connu => connu === code)
  if (!type) refuse(champ, 'Choisissez la sorte de lieu : les statistiques en ont besoin.')
  return type ?? null
}

export function readHeures(
  debut: string,
  fin: string,
  refuse: Refuse,
  champs: readonly [string, string] = ['debut', 'fin'],
): { heure_debut: string; heure_fin: string } | null {
  if (!HEURE.test(debut)) refuse(champs[0], 'Écrivez l’heure de début, par exemple 09:30.')
  if (!HEURE.test(fin)) refuse(champs[1], 'Écrivez l’heure de fin, par exemple 12:00.')
  if (!HEURE.test(debut) || !HEURE.test(fin)) return null
  if (debut >= fin) {
    refuse(champs[1], 'L’heure de fin doit venir après l’heure de début, le même jour.')
    return null
  }
  return { heure_debut: debut, heure_fin: fin }
}

const PASSE_JOURS = 366
const AVENIR_JOURS = 5 * 366

/** Why a day is none that one announces: not of the calendar, or a slip of the keyboard, years away. Null when it is one. */
export function refuseJour(jour: string, aujourdhui: string, absent = 'Indiquez le jour.'): string | null {
  if (!isJourDuCalendrier(jour)) return absent
  if (jour < addJours(aujourdhui, -PASSE_JOURS))
    return 'Ce jour est passé depuis plus d’un an. Vérifiez l’année.'
  if (jour > addJours(aujourdhui, AVENIR_JOURS)) return 'Ce jour est dans plus de cinq ans. Vérifiez l’année.'
  return null
}

type Quand = Pick<
  ContenuSerie,
  'regle' | 'parite' | 'ancre' | 'jusqu_au' | 'feries' | 'exceptions' | 'heure_debut' | 'heure_fin'
>

export function readJours(
  saisie: Omit<SaisieRythme, 'debut' | 'fin'>,
  { aujourdhui, ancre }: Moment,
  refuse: Refuse,
): Omit<Quand, 'heure_debut' | 'heure_fin'> | null {
  const rythme = RYTHMES.find(connu => connu === saisie.rythme)
  if (!rythme) refuse('rythme', 'Dites à quel rythme.')
  const faute =
    saisie.premiere === ancre ? null : refuseJour(saisie.premiere, aujourdhui, 'Indiquez le premier jour.')
  const juste = faute === null
  if (faute) refuse('premiere', faute)
  const jusqu_au = saisie.jusqu_au || null
  if (jusqu_au && !isJourDuCalendrier(jusqu_au))
    refuse('jusqu_au', 'Écrivez le dernier jour, par exemple 2027-06-30, ou laissez vide.')
  else if (juste && jusqu_au && jusqu_au < saisie.premiere)
    refuse('jusqu_au', 'Le dernier jour doit venir après le premier.')
  const mots = saisie.exceptions.split(/[\s,;]+/).filter(Boolean)
  const exceptions = mots.flatMap(mot => {
    const jour = mot.replace(
      /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/,
      (_, j, m, a) => `${a}-${m.padStart(2, '0')}-${j.padStart(2, '0')}`,
    )
    if (isJourDuCalendrier(jour)) return [jour]
    refuse('exceptions', `« ${mot.slice(0, 20)} » n’est pas un jour. Écrivez par exemple 24/12/2026.`)
    return []
  })
  if (exceptions.length > EXCEPTIONS_AU_PLUS)
    refuse(
      'exceptions',
      `${EXCEPTIONS_AU_PLUS} jours au plus. Pour une longue fermeture, changez plutôt le dernier jour.`,
    )
  if (!rythme || !juste) return null
  const jours = saisie.jours.map(Number).filter(rang => Number.isInteger(rang) && rang >= 0 && rang <= 6)
  return {
    ...toRegle(rythme, saisie.premiere, jours),
    ...{ ancre: saisie.premiere, jusqu_au: rythme === 'une_fois' ? null : jusqu_au },
    // What is announced for one day takes place that day, whatever day it is.
    feries: saisie.feries === 'oui' || rythme === 'une_fois',
    exceptions: [...new Set(exceptions)].sort(),
  }
}

function readRythme(saisie: SaisieRythme, moment: Moment, refuse: Refuse): Quand | null {
  const jours = readJours(saisie, moment, refuse)
  const heures = readHeures(saisie.debut, saisie.fin, refuse)
  return jours && heures && { ...jours, ...heures }
}
