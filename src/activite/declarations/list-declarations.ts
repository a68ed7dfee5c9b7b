import { sql } from 'drizzle-orm'
import { isWithin } from '../../annuaire/portee.ts'
import type { Acteur } from '../../socle/auth/acteur.ts'
import { departementsAutorises, structuresAutorisees } from '../../socle/auth/droits.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { DECLARER_UN_MOIS } from '../droits.ts'

export type AnneeDeclaree = {
  structure: string
  nom: string
  departement: string
  /** Month 'YYYY-MM' → people helped; absent: nothing declared. */
  mois: Record<string, number>
  /** Whether a mediator with an account works there: months are then counted by what they record. */
  mediateur: boolean
}

/**
 * A year of declarations, structure by structure: those of the actor's structures, and in their départements those that declared
 * this year or the one before.
 */
export async function listDeclarations(
  db: BaseOuTransaction,
  acteur: NonNullable<Acteur>,
  annee: number,
): Promise<AnneeDeclaree[]> {
  const structures = structuresAutorisees(acteur, DECLARER_UN_MOIS)
  const departements = departementsAutorises(acteur, DECLARER_UN_MOIS)
  const { rows } = await db.execute<AnneeDeclaree>(sql`
    with declarees as (
      select a.structure, to_char(a.date, 'YYYY-MM') as mois, sum(a.participants)::int as participants from activite a
      where a.origine = 'declaration' and a.supprime_le is null
        and a.date between ${`${annee - 1}-01-01`} and ${`${annee}-12-31`}
        and (${isWithin(sql`a.departement`, departements)} or ${isWithin(sql`a.structure`, structures)})
      group by 1, 2
    )
    select s.id as structure, s.nom, s.departement,
      coalesce((select jsonb_object_agg(d.mois, d.participants) from declarees d where d.structure = s.id and d.mois like ${`${annee}-%`}), '{}') as mois,
      exists (select 1 from portee p where p.structure = s.id and p.role = 'mediateur') as mediateur
    from structure s
    where ${isWithin(sql`s.id`, structures)} or s.id in (select structure from declarees)
    order by s.nom collate "fr-x-icu", s.id`)
  return rows
}

export type Declarante = { id: string; nom: string; departement: string }

/** The structures that an actor may declare for, by name. */
export async function listDeclarantes(
  db: BaseOuTransaction,
  acteur: NonNullable<Acteur>,
): Promise<Declarante[]> {
  const { rows } = await db.execute<Declarante>(sql`
    select s.id, s.nom, s.departement from structure s
    where ${isWithin(sql`s.departement`, departementsAutorises(acteur, DECLARER_UN_MOIS))}
      or ${isWithin(sql`s.id`, structuresAutorisees(acteur, DECLARER_UN_MOIS))}
    order by s.nom collate "fr-x-icu", s.id`)
  return rows
}
