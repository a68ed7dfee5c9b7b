import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Requete } from '../../../socle/http/contexte.ts'
import type { Faute } from '../../../socle/ui/formulaire.tsx'

/** A form being read: each answer as typed, and what is wrong in it. */
export type Lecture = {
  champs: Record<string, unknown>
  fautes: Faute[]
  /** One text, trimmed; '' when it is missing. */
  texte: (nom: string) => string
  /** Every answer of that name. */
  tous: (nom: string) => string[]
  refuse: (champ: string, message: string) => void
}

export async function readFormulaire(c: Requete): Promise<Lecture> {
  return openLecture(await c.req.parseBody({ all: true }))
}

export function openLecture(champs: Record<string, unknown>): Lecture {
  const fautes: Faute[] = []
  return {
    champs,
    fautes,
    texte: nom => readChamp(champs, nom).trim(),
    tous: nom => {
      const valeur = champs[nom]
      const toutes = Array.isArray(valeur) ? valeur : [valeur]
      return toutes.filter(une => typeof une === 'string').filter(Boolean)
    },
    refuse: (champ, message) => fautes.push({ champ, message }),
  }
}

/** A text that must be there, or may be empty (`facultatif`), of at most so many characters. */
export function readTexteDe(
  lecture: Lecture,
  nom: string,
  { quoi, plafond, facultatif = false }: { quoi: string; plafond: number; facultatif?: boolean },
): string {
  const texte = lecture.texte(nom).replaceAll('\r\n', '\n')
  if (!texte && !facultatif) lecture.refuse(nom, `Donnez ${quoi}.`)
  if (texte.length > plafond)
    lecture.refuse(nom, `Ce texte a ${texte.length} caractères. Raccourcissez-le à ${plafond} au plus.`)
  return texte
}

const LIGNES_AU_PLUS = 60

/** Things written one a line. */
export function readLignes(lecture: Lecture, nom: string): string[] {
  const lignes = [
    ...new Set(
      lecture
        .texte(nom)
        .split(/\r?\n/)
        .map(ligne => ligne.trim().replace(/\s+/g, ' '))
        .filter(Boolean),
    ),
  ]
  if (lignes.length > LIGNES_AU_PLUS)
    lecture.refuse(nom, `Il y a ${lignes.length} lignes. Gardez-en ${LIGNES_AU_PLUS} au plus.`)
  const longue = lignes.find(ligne => ligne.length > 300)
  if (longue) lecture.refuse(nom, `La ligne « ${longue.slice(0, 40)}… » dépasse 300 caractères. Coupez-la.`)
  return lignes
}

/** A day, or null when the field is left empty. */
export function readJour(lecture: Lecture, nom: string): string | null {
  const texte = lecture.texte(nom)
  if (!texte) return null
  if (isJour(texte)) return texte
  lecture.refuse(nom, 'Écrivez une date qui existe, par exemple 2026-09-01.')
  return null
}

/** The second day does not come before the first. */
export function checkOrdre(lecture: Lecture, debut: string | null, fin: string | null): void {
  if (debut && fin && debut > fin)
    lecture.refuse('fin', 'La fin vient avant le début. Corrigez l’une des deux dates.')
}

/** A day of the calendar: neither the 31st of February, nor the year 20226. */
export function isJour(texte: string): boolean {
  if (!/^20\d\d-\d\d-\d\d$/.test(texte)) return false
  const instant = new Date(`${texte}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(texte)
}

/** A whole number in an address or a hidden field. @throws Erreur introuvable */
export function readEntier(texte: string | undefined): number {
  if (!/^\d{1,15}$/.test(texte ?? ''))
    throw new Erreur('introuvable', 'Cette adresse ne mène à rien. Revenez à la page précédente.')
  return Number(texte)
}

/** The revision that a form was filled from; 0, which none has, when it is missing. */
export const readRevision = (lecture: Lecture): number =>
  Number(/^\d{1,9}$/.exec(lecture.texte('revision'))?.[0] ?? 0)
