import { and, desc, eq, gte, ilike, inArray, lt, or, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Acteur } from '../auth/acteur.ts'
import { exigerDepartements } from '../auth/droits.ts'
import { personne } from '../auth/tables.ts'
import type { Base } from '../base/open-base.ts'
import { LIRE_JOURNAL } from './droits.ts'
import { journal } from './tables.ts'

const PAR_PAGE = 50

export type FiltresJournal = {
  objet?: string | undefined
  /** Part of the name of who acted. */
  acteur?: string | undefined
  /** Days, 'YYYY-MM-DD', both included, in French time. */
  du?: string | undefined
  au?: string | undefined
}

export type EntreeLue = {
  id: number
  le: Date
  /** Name of the person, or what acted in their place. */
  acteur: string
  action: string
  objet: string
  objet_id: string
  departement: string | null
  details: Record<string, unknown>
}

/**
 * The journal, last entries first: of their départements for those who run one, all of it, entries without département
 * included, for administrators.
 * @throws Erreur non_connecte, interdit.
 */
export async function listJournal(
  db: Base,
  acteur: Acteur,
  filtres: FiltresJournal,
  page: number,
): Promise<{ lignes: EntreeLue[]; total: number; page: number; parPage: number }> {
  const departements = exigerDepartements(acteur, LIRE_JOURNAL)
  const nom = filtres.acteur?.replaceAll(/[\\%_]/g, signe => `\\${signe}`)
  const choix = and(
    departements === 'tous' ? undefined : inArray(journal.departement, departements),
    filtres.objet ? eq(journal.objet, filtres.objet) : undefined,
    nom ? or(ilike(personne.nom, `%${nom}%`), ilike(journal.acteur, `%${nom}%`)) : undefined,
    filtres.du ? gte(journal.le, sql`${filtres.du}::date`) : undefined,
    filtres.au ? lt(journal.le, sql`${filtres.au}::date + 1`) : undefined,
  )
  // A person's identifier is written as text, beside names of commands.
  const auteur = eq(journal.acteur, sql`${personne.id}::text`)
  const [compte] = await db
    .select({ total: sql<number>`count(*)::int` })
    .from(journal)
    .leftJoin(personne, auteur)
    .where(choix)
  const lignes = await db
    .select()
    .from(journal)
    .leftJoin(personne, auteur)
    .where(choix)
    .orderBy(desc(journal.id))
    .limit(PAR_PAGE)
    .offset((page - 1) * PAR_PAGE)
  return {
    lignes: lignes.map(ligne => ({
      ...ligne.journal,
      acteur: ligne.personne?.nom ?? tellProgramme(ligne.journal.acteur),
      details: ligne.journal.details as Record<string, unknown>,
    })),
    total: compte?.total ?? 0,
    page,
    parPage: PAR_PAGE,
  }
}

/** Who acted, when it is not a person who still has an account. */
export function tellProgramme(acteur: string): string {
  if (acteur === 'commande') return 'Ligne de commande'
  if (acteur === 'public') return 'Quelqu’un, sans compte'
  // Someone without an account, by the link of a mail.
  if (acteur.startsWith('lien:')) return `Gestionnaire, lien n° ${acteur.slice('lien:'.length)}`
  return z.uuid().safeParse(acteur).success ? 'Compte supprimé' : acteur
}
