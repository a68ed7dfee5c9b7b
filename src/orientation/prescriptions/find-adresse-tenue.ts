import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { findLieuDestinataire, findStructureDestinataire } from './find-destinataire.ts'

/** Whom a prescription was sent to. */
export type Adressee = { structure: string | null; lieu: string | null }

/**
 * Where the receiving structure reads its mail today. The address that was written to stays while it is one of the place, or of an
 * account of the structure; that of someone who left it, account erased or not, gives way to another. Null: none is known.
 */
export async function findAdresseTenue(
  db: BaseOuTransaction,
  adressee: Adressee,
  adresse: string,
): Promise<string | null> {
  if (await isAdresseTenue(db, adressee, adresse)) return adresse
  const { structure, lieu } = adressee
  const present =
    (lieu === null ? null : await findLieuDestinataire(db, lieu)) ??
    (structure === null ? null : await findStructureDestinataire(db, structure))
  return present?.courriel ?? null
}

/** Without a structure no account was ever looked at: the address is of the place. */
export async function isAdresseTenue(
  db: BaseOuTransaction,
  { structure, lieu }: Adressee,
  adresse: string,
): Promise<boolean> {
  if (structure === null) return true
  const { rows } = await db.execute<{ tenue: boolean }>(sql`
    select exists (
      select from portee a join personne p on p.id = a.personne
      where a.structure = ${structure} and a.role in ('gestionnaire', 'mediateur') and p.courriel = ${adresse}
    ) or exists (
      select from fiche_source f join lieu l on l.id = f.lieu
      where f.id = ${lieu}::text and (
        exists (select from unnest(l.courriels) c where lower(trim(c)) = ${adresse})
        or exists (
          select from fiche_source autre join suivi_lieu s on s.fiche = autre.id
          where autre.lieu = l.id and lower(trim(s.courriel_gestionnaire)) = ${adresse}))
    ) as tenue`)
  return rows[0]!.tenue
}
