import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import type { Canal } from './avis.ts'
import { isFeuilleWithin, type Portee } from './portee.ts'

export type FeuilleLue = {
  id: string
  departement: string
  structure_nom: string | null
  lieu_nom: string | null
  sujet: 'activite' | 'orientation' | 'lieu'
  jour: string
  canal: Canal
  expire_le: Date
  codes: number
  reponses: number
}

const PAR_PAGE = 30

const CHAMPS = sql`
  f.id, f.departement, s.nom as structure_nom, l.nom as lieu_nom, f.jour::text, f.canal, f.expire_le,
  case when f.activite is not null then 'activite' when f.orientation is not null then 'orientation' else 'lieu' end as sujet,
  (select count(*)::int from code_avis k where k.feuille = f.id) as codes,
  (select count(*)::int from code_avis k join avis a on a.code = k.code where k.feuille = f.id) as reponses`
const DE = sql`feuille_avis f left join structure s on s.id = f.structure left join lieu l on l.id = f.lieu`

type Brute = Omit<FeuilleLue, 'expire_le'> & { expire_le: string }
const toFeuille = (brute: Brute): FeuilleLue => ({ ...brute, expire_le: new Date(brute.expire_le) })

/** The sheets handed out there, the last first; calls hand out nothing, and are not in it. */
export async function listFeuilles(
  db: BaseOuTransaction,
  portee: Portee,
  page = 1,
): Promise<{ lignes: FeuilleLue[]; total: number; page: number; parPage: number }> {
  const choix = sql`f.canal <> 'telephone' and ${isFeuilleWithin(portee)}`
  const { rows } = await db.execute<Brute>(sql`
    select ${CHAMPS} from ${DE} where ${choix}
    order by f.cree_le desc, f.id limit ${PAR_PAGE} offset ${(page - 1) * PAR_PAGE}`)
  const { rows: compte } = await db.execute<{ total: number }>(
    sql`select count(*)::int as total from feuille_avis f where ${choix}`,
  )
  return { lignes: rows.map(toFeuille), total: compte[0]!.total, page, parPage: PAR_PAGE }
}

/**
 * One sheet and its codes, in the order in which they are printed.
 * @throws Erreur introuvable
 */
export async function readFeuille(
  db: BaseOuTransaction,
  id: string,
  portee: Portee,
): Promise<{ feuille: FeuilleLue; codes: { code: string; utilise: boolean }[] }> {
  const { rows } = z.uuid().safeParse(id).success
    ? await db.execute<Brute>(
        sql`select ${CHAMPS} from ${DE} where f.id = ${id} and f.canal <> 'telephone' and ${isFeuilleWithin(portee)}`,
      )
    : { rows: [] }
  const [brute] = rows
  if (!brute) throw new Erreur('introuvable', 'Votre structure n’a pas préparé cette feuille.')
  const { rows: codes } = await db.execute<{ code: string; utilise: boolean }>(sql`
    select k.code, exists (select from avis a where a.code = k.code) as utilise
    from code_avis k where k.feuille = ${id} order by k.code`)
  return { feuille: toFeuille(brute), codes }
}
