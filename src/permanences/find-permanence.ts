import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { serie } from '../agenda/tables.ts'
import { structure } from '../annuaire/tables.ts'
import { personne } from '../socle/auth/tables.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { commune } from '../territoire/tables.ts'
import { type Etendue, isSienne } from './etendue.ts'
import { type NatureAnnoncee, toTitre } from './nature.ts'
import { permanence, permanenceMediateur, tournee } from './tables.ts'

/** Permanences with their series; the caller orders and bounds it. */
export const selectPermanences = (db: BaseOuTransaction, condition: SQL | undefined) =>
  db
    .select({
      permanence,
      serie,
      titre: toTitre(serie),
      nature: sql<NatureAnnoncee>`${serie.nature}`,
      structure: { id: structure.id, nom: structure.nom },
      commune: { code: commune.code, nom: commune.nom },
      tournee: { id: tournee.id, nom: tournee.nom },
    })
    .from(permanence)
    .innerJoin(serie, eq(serie.id, permanence.serie))
    .innerJoin(structure, eq(structure.id, permanence.structure))
    .leftJoin(commune, eq(commune.code, serie.commune))
    .leftJoin(tournee, eq(tournee.id, permanence.tournee))
    .where(condition)

export type PermanenceLue = Awaited<ReturnType<typeof selectPermanences>>[number]

/** One permanence; `etendue` null: for the public page. @throws Erreur introuvable */
export async function findPermanence(
  db: BaseOuTransaction,
  id: number,
  etendue: Etendue | null,
): Promise<PermanenceLue> {
  const [lue] = await selectPermanences(
    db,
    and(eq(permanence.id, id), etendue ? isSienne(etendue) : sql`true`),
  )
  if (!lue)
    throw new Erreur(
      'introuvable',
      etendue
        ? 'Cette permanence ou cet atelier n’existe pas, ou n’est pas de votre structure.'
        : 'Rien n’est annoncé à cette adresse. Cherchez dans l’agenda.',
    )
  return lue
}

/** Those that go on from it, changed from a day on. */
export const listSuites = (db: BaseOuTransaction, id: number): Promise<PermanenceLue[]> =>
  selectPermanences(db, eq(permanence.suite_de, id)).orderBy(asc(serie.ancre), asc(permanence.id))

/** Who holds it, by name. */
export const listMediateurs = (db: BaseOuTransaction, id: number): Promise<{ id: string; nom: string }[]> =>
  db
    .select({ id: personne.id, nom: personne.nom })
    .from(permanenceMediateur)
    .innerJoin(personne, eq(personne.id, permanenceMediateur.personne))
    .where(eq(permanenceMediateur.permanence, id))
    .orderBy(asc(personne.nom), asc(personne.id))
