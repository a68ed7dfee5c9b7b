import type { EntreeLue } from './list-journal.ts'

/** What an entry tells after the name of who acted: 'a importé 120 lieux'. Pure, from the entry alone. */
export type Recit = (entree: Pick<EntreeLue, 'objet_id' | 'departement' | 'details'>) => string

export type RecitsObjet = {
  /** As the filter of the journal names it: 'Imports de lieux'. */
  nom: string
  /** One sentence for each action written to the journal. */
  actions: Record<string, Recit>
}

const RECITS = new Map<string, RecitsObjet>()

/** Declares how the entries of one kind of object read in French; each feature declares those that it writes. */
export function defineRecits(objet: string, recits: RecitsObjet): void {
  RECITS.set(objet, recits)
}

/** The kinds of objects that the journal speaks of, by name. */
export function listObjets(): { objet: string; nom: string }[] {
  return [...RECITS]
    .map(([objet, { nom }]) => ({ objet, nom }))
    .sort((a, b) => a.nom.localeCompare(b.nom, 'fr'))
}

/** An entry as a sentence. One that nobody declared still reads: 'archiver – bon 12'. */
export function tellEntree(entree: EntreeLue): string {
  const recit = RECITS.get(entree.objet)?.actions[entree.action]
  return recit ? recit(entree) : `${entree.action} – ${entree.objet} ${entree.objet_id}`
}

/** A text kept in `details`, or null: the journal is read long after the code that wrote it has changed. */
export function readTexte(details: Record<string, unknown>, nom: string): string | null {
  const valeur = details[nom]
  return typeof valeur === 'string' || typeof valeur === 'number' ? String(valeur) : null
}
