import { sql } from 'drizzle-orm'
import { type Departements, isWithin } from '../../annuaire/portee.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Filiere, GenreDePrescripteur } from './prescription.ts'

export type PrescripteurLu = {
  id: string
  departement: string
  courriel: string
  nom: string
  organisme: string
  genre: GenreDePrescripteur
  filiere: Filiere
  /** Prescriptions sent, ever. */
  envois: number
}

/** Those who may send people without an account, by organisation; `id`: one of them only. */
export async function listPrescripteurs(
  db: BaseOuTransaction,
  departements: Departements,
  id?: string,
): Promise<PrescripteurLu[]> {
  const { rows } = await db.execute<PrescripteurLu>(sql`
    select p.id, p.departement, p.courriel, p.nom, p.organisme, p.genre, p.filiere,
      (select count(*)::int from prescription d where d.prescripteur = p.id and d.suite_de is null) as envois
    from prescripteur p
    where p.retire_le is null and ${isWithin(sql`p.departement`, departements)} and ${id ? sql`p.id = ${id}` : sql`true`}
    order by p.organisme collate "fr-x-icu", p.nom collate "fr-x-icu", p.id`)
  return rows
}
