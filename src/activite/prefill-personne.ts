import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { type Champs, readTous, readUn } from './champs.ts'
import type { TrancheAge } from './codes.ts'

/** From what age on each bracket runs. */
const DEBUTS: readonly (readonly [TrancheAge, number])[] = [
  ['soixante_dix_plus', 70],
  ['soixante_soixante_neuf', 60],
  ['quarante_cinquante_neuf', 40],
  ['vingt_cinq_trente_neuf', 25],
  ['dix_huit_vingt_quatre', 18],
  ['douze_dix_huit', 12],
  ['moins_de_douze', 0],
]

/** The bracket of who was born in a year, the year of an activity: only years are known. */
export function findTranche(naissance: number, annee: number): TrancheAge | null {
  return DEBUTS.find(([, age]) => annee - naissance >= age)?.[0] ?? null
}

/**
 * What is known of a followed person is not asked again: age that day, gender, commune, and whether they came before. What the form
 * says already stands.
 */
export async function prefillPersonne(
  db: BaseOuTransaction,
  champs: Champs,
  structures: readonly string[],
): Promise<Champs> {
  const [personne, ...autres] = readTous(champs, 'personnes')
  if (!personne || autres.length > 0 || structures.length === 0) return champs
  const { rows } = await db.execute<{
    genre: string
    annee_naissance: number | null
    commune: string | null
    deja: boolean
  }>(sql`
    select p.genre, p.annee_naissance, p.commune, exists (
      select 1 from activite_personne ap join activite a on a.id = ap.activite
      where ap.personne = p.id and a.supprime_le is null and a.date <= ${readUn(champs, 'date')}) as deja
    from personne_suivie p
    where p.id = ${personne} and p.structure = any(${sql.param([...structures])}::text[])`)
  const [connue] = rows
  if (!connue) return { ...champs, personnes: [] }
  const annee = Number(readUn(champs, 'date').slice(0, 4))
  const tranche = connue.annee_naissance === null ? null : findTranche(connue.annee_naissance, annee)
  const connus = {
    genre: connue.genre === 'non_communique' ? null : connue.genre,
    tranche_age: tranche,
    commune_beneficiaire: connue.commune,
    deja: connue.deja ? 'oui' : 'non',
  }
  const aDire = Object.entries(connus).filter(
    ([nom, valeur]) => valeur !== null && readUn(champs, nom) === '',
  )
  return { ...champs, ...Object.fromEntries(aDire.map(([nom, valeur]) => [nom, [valeur as string]])) }
}
