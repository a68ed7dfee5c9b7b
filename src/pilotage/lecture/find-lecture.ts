import { and, desc, eq, sql } from 'drizzle-orm'
import { type Departements, isWithin } from '../../annuaire/portee.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { FeuilleLue } from './feuille-lue.ts'
import { lectureFeuille } from './tables.ts'

/** A draft and the lines it was read from; its original file stays in the base until it is asked for. */
export type Lecture = {
  id: number
  departement: string
  nom_fichier: string
  lignes: string[]
  lue: FeuilleLue
  deposee_le: Date
  feuille: string | null
  revision: number
}

const COLONNES = {
  id: lectureFeuille.id,
  departement: lectureFeuille.departement,
  nom_fichier: lectureFeuille.nom_fichier,
  lignes: lectureFeuille.lignes,
  lue: lectureFeuille.lue,
  deposee_le: lectureFeuille.deposee_le,
  feuille: lectureFeuille.feuille,
  revision: lectureFeuille.revision,
}

const { lignes: _lignes, ...SANS_LIGNES } = COLONNES

const within = (departements: Departements) => isWithin(sql`${lectureFeuille.departement}`, departements)

/** @throws Erreur introuvable when the draft is not in these départements */
export async function findLecture(
  db: BaseOuTransaction,
  id: number,
  departements: Departements,
  tenue = false,
): Promise<Lecture> {
  const requete = db
    .select(COLONNES)
    .from(lectureFeuille)
    .where(and(eq(lectureFeuille.id, id), within(departements)))
  const [lue] = await (tenue ? requete.for('update') : requete)
  if (!lue) throw new Erreur('introuvable', 'Cette lecture n’existe pas, ou n’est pas dans votre territoire.')
  return lue
}

/** Drafts of these départements, the newest first, with what each holds. */
export async function listLectures(db: BaseOuTransaction, departements: Departements) {
  const lignes = await db
    .select(SANS_LIGNES)
    .from(lectureFeuille)
    .where(within(departements))
    .orderBy(desc(lectureFeuille.id))
    .limit(100)
  return lignes.map(({ lue, ...lecture }) => {
    const actions = lue.axes.flatMap(axe => axe.actions)
    return {
      ...lecture,
      actions: actions.length,
      indicateurs: actions.reduce((somme, { indicateurs }) => somme + indicateurs.length, 0),
      nonCompris: lue.non_compris.length,
    }
  })
}

/** The file as it was sent. @throws Erreur introuvable */
export async function readOriginal(db: BaseOuTransaction, id: number, departements: Departements) {
  const [lu] = await db
    .select({ nom: lectureFeuille.nom_fichier, contenu: lectureFeuille.original })
    .from(lectureFeuille)
    .where(and(eq(lectureFeuille.id, id), within(departements)))
  if (!lu) throw new Erreur('introuvable', 'Cette lecture n’existe pas, ou n’est pas dans votre territoire.')
  return lu
}
