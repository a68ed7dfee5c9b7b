import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { toSlug } from '../../socle/texte/slug.ts'
import { epci } from '../../territoire/tables.ts'
import type { College, RoleDeMembre, StatutDeMembre } from './gouvernance.ts'
import { membre } from './tables.ts'

export type Membre = typeof membre.$inferSelect & { epci_nom: string | null }

export type FiltreMembres = {
  /** Those of the governance today when nothing is said. */
  statuts?: readonly StatutDeMembre[] | undefined
  college?: College | undefined
  role?: RoleDeMembre | undefined
  /** Words of the name. */
  q?: string | undefined
}

/** The bodies of the governance of a département: colleges in their order, then by name. All of them: they fit on a page. */
export async function listMembres(
  db: BaseOuTransaction,
  departement: string,
  { statuts = ['confirme'], college, role, q }: FiltreMembres = {},
): Promise<Membre[]> {
  const lus = await db
    .select(COLONNES_DU_MEMBRE)
    .from(membre)
    .leftJoin(epci, eq(epci.code, membre.epci))
    .where(
      and(
        eq(membre.departement, departement),
        inArray(membre.statut, [...statuts]),
        college && eq(membre.college, college),
        role && eq(membre.role, role),
      ),
    )
    .orderBy(asc(membre.college), asc(sql`${membre.nom} collate "fr-x-icu"`), asc(membre.id))
  const mots = toSlug(q ?? '')
    .split('-')
    .filter(Boolean)
  return lus.filter(({ nom, epci_nom }) => {
    const cherche = toSlug(`${nom} ${epci_nom ?? ''}`)
    return mots.every(mot => cherche.includes(mot))
  })
}

export const COLONNES_DU_MEMBRE = {
  ...{ id: membre.id, departement: membre.departement, nom: membre.nom, college: membre.college },
  ...{ role: membre.role, statut: membre.statut, siret: membre.siret, structure: membre.structure },
  ...{ epci: membre.epci, depuis: membre.depuis, revision: membre.revision, epci_nom: epci.nom },
}
