import { sql } from 'drizzle-orm'
import { AGES_DES_PUBLICS, type PublicParAge } from './publics.ts'

const marge = (axe: string, code: string) =>
  sql`coalesce((a.marges -> ${axe}::text ->> ${code}::text)::int, 0)`
const sumAges = (code: PublicParAge) =>
  sql.join(
    AGES_DES_PUBLICS[code].map(tranche => marge('tranches_age', tranche)),
    sql` + `,
  )

/**
 * How many participants of `a`, a row of activity, are of each public, as `p` and `c`: the SQL of countPublics
 * (docs/decisions/statistiques-d-activite.md).
 */
export const COMPTES_DES_PUBLICS = sql`
  cross join lateral (select ${sumAges('jeunes')} as jeunes, ${sumAges('seniors')} as seniors,
    ${marge('publics', 'parents')} as parents, ${marge('publics', 'beneficiaires_rsa')} as rsa,
    ${marge('publics', 'aide_sociale_a_l_enfance')} as ase, ${marge('publics', 'mobilite_reduite')} as mobilite) p
  cross join lateral (
    select least(a.participants, greatest(p.jeunes + p.seniors, p.parents, p.rsa, p.ase, p.mobilite)) as cible) c`
