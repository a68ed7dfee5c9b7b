import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { type Departements, isWithin } from '../../annuaire/portee.ts'
import { structure } from '../../annuaire/tables.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { epci } from '../../territoire/tables.ts'
import type { TypeDeComite } from './gouvernance.ts'
import { COLONNES_DU_MEMBRE, type Membre } from './list-membres.ts'
import { comite, comiteMembre, membre, representant } from './tables.ts'

export type Representant = typeof representant.$inferSelect

export type MembreComplet = Membre & {
  structure_nom: string | null
  /** Mandates that run first, then the last ended. */
  representants: Representant[]
  comites: { id: number; nom: string; type: TypeDeComite; clos_le: string | null }[]
}

/** @throws Erreur introuvable when the member is not in these départements */
export async function findMembre(
  db: BaseOuTransaction,
  id: number,
  departements: Departements,
): Promise<MembreComplet> {
  const [lu] = await db
    .select({ ...COLONNES_DU_MEMBRE, structure_nom: structure.nom })
    .from(membre)
    .leftJoin(epci, eq(epci.code, membre.epci))
    .leftJoin(structure, eq(structure.id, membre.structure))
    .where(and(eq(membre.id, id), isWithin(sql`${membre.departement}`, departements)))
  if (!lu)
    throw new Erreur(
      'introuvable',
      'Ce membre de la gouvernance n’existe pas, ou n’est pas dans votre territoire.',
    )
  const representants = await db
    .select({ representant, compte: COMPTE })
    .from(representant)
    .where(eq(representant.membre, id))
    .orderBy(
      desc(sql`coalesce(${representant.fin}, 'infinity'::date)`),
      desc(representant.titulaire),
      asc(representant.nom),
      asc(representant.id),
    )
  const comites = await db
    .select({ id: comite.id, nom: comite.nom, type: comite.type, clos_le: comite.clos_le })
    .from(comiteMembre)
    .innerJoin(comite, eq(comite.id, comiteMembre.comite))
    .where(eq(comiteMembre.membre, id))
    .orderBy(asc(comite.type), asc(comite.nom))
  return {
    ...lu,
    representants: representants.map(({ representant, compte }) => ({ ...representant, personne: compte })),
    comites,
  }
}

/** An account may be made after the mandate: it has its address. */
const COMPTE = sql<string | null>`
  coalesce(representant.personne, (select p.id from personne p where p.courriel = representant.courriel))`
