import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Fiche } from '../fiche.ts'
import { type Departements, isWithin } from '../portee.ts'
import type { Comparable } from '../rapprochement/comparable.ts'
import { explainComparaison } from '../rapprochement/compare.ts'
import type { Decision, Paire } from './decide-rapprochement.ts'

export type FicheDePaire = {
  id: string
  source: string
  contenu: Fiche
  departement: string
  /** YYYY-MM-DD */
  importee_le: string
  etat: 'presente' | 'a_clore' | 'close'
  lieu: string
  /** Records that are already in the same place. */
  compagnes: { id: string; nom: string; source: string }[]
}

export type PaireLue = {
  a: FicheDePaire
  b: FicheDePaire
  decision: Decision | null
  /** What speaks for one place, and against. */
  pour: string[]
  contre: string[]
}

/** Two records with all that helps to decide; null when one is gone, or when neither is in these départements. */
export async function readPaire(
  db: BaseOuTransaction,
  { a, b }: Paire,
  departements: Departements,
): Promise<PaireLue | null> {
  const { rows } = await db.execute<FicheDePaire & { comparable: Comparable; dedans: boolean }>(sql`
    select f.id, source, contenu, departement, importee_le, etat, lieu, comparable, ${isWithin(sql`departement`, departements)} as dedans,
      coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'nom', c.contenu->>'nom', 'source', c.source) order by c.rang)
        from fiche_source c where c.lieu = f.lieu and c.id not in (${a}, ${b})), '[]') as compagnes
    from fiche_source f where f.id in (${a}, ${b})`)
  const [ficheA, ficheB] = [rows.find(({ id }) => id === a), rows.find(({ id }) => id === b)]
  if (!ficheA || !ficheB || !(ficheA.dedans || ficheB.dedans)) return null
  const { rows: jugements } = await db.execute<{ decision: Decision | null }>(
    sql`select decision from rapprochement where a = ${a} and b = ${b}`,
  )
  return {
    a: ficheA,
    b: ficheB,
    decision: jugements[0]?.decision ?? null,
    ...explainComparaison(ficheA.comparable, ficheB.comparable),
  }
}
