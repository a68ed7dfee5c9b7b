import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { findJour, formatDate } from '../socle/texte/dates.ts'
import { readCode } from './code.ts'

export type CodeValable = {
  code: string
  departement: string
  structure: string | null
  nom: string | null
  jour: string
}

/**
 * A code that may still be answered with, and whom it is about: the name of the place or structure.
 * @throws Erreur introuvable (no such code), disparu (already used, or too late)
 */
export async function findCode(
  db: BaseOuTransaction,
  saisie: string,
  maintenant: Date,
): Promise<CodeValable> {
  const code = readCode(saisie)
  const { rows } = code
    ? await db.execute<CodeValable & { expire_le: string; utilise: boolean }>(sql`
        select k.code, f.departement, f.structure, coalesce(l.nom, s.nom) as nom, f.jour::text, f.expire_le,
          exists (select from avis a where a.code = k.code) as utilise
        from code_avis k join feuille_avis f on f.id = k.feuille
        left join structure s on s.id = f.structure left join lieu l on l.id = f.lieu
        where k.code = ${code}`)
    : { rows: [] }
  const [connu] = rows
  if (!connu)
    throw new Erreur(
      'introuvable',
      'Aucun bulletin ne porte ce code. Il compte huit signes, lettres et chiffres : recopiez-le tel qu’il est imprimé.',
    )
  const { expire_le, utilise, ...valable } = connu
  if (utilise)
    throw new Erreur(
      'disparu',
      'Ce code a déjà servi : un bulletin ne donne qu’une réponse. Merci à qui l’a donnée.',
    )
  const fin = new Date(expire_le)
  if (fin <= maintenant)
    throw new Erreur(
      'disparu',
      `Ce code n’est plus valable depuis le ${formatDate(findJour(fin))}. Demandez-en un autre à qui vous a reçu.`,
    )
  return valable
}
