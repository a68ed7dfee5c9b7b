import { sql } from 'drizzle-orm'
import { defineOubli } from '../personnes/oublis.ts'
import type { Transaction } from '../socle/base/open-base.ts'
import { toSlug } from '../socle/texte/slug.ts'

// Answers are nobody's: nothing to tell of anyone. But the words left with them may name who one asks to forget.
defineOubli({ nom: 'Mots laissés dans les avis', tell: async () => [], forget, replace: async () => {} })

async function forget(tx: Transaction, personne: string): Promise<void> {
  const { rows } = await tx.execute<{ id: number; texte: string; nom: string }>(sql`
    select a.id::int, a.commentaire as texte, p.nom from personne_suivie p
    join feuille_avis f on f.structure = p.structure join code_avis k on k.feuille = f.id join avis a on a.code = k.code
    where p.id = ${personne} and a.commentaire is not null`)
  const nommant = rows.filter(({ texte, nom }) => `-${toSlug(texte)}-`.includes(`-${toSlug(nom)}-`))
  if (nommant.length > 0)
    await tx.execute(
      sql`update avis set commentaire = null where id = any(${sql.param(nommant.map(({ id }) => id))}::bigint[])`,
    )
}
