import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { type ContenuParcours, PARCOURS_VIDE } from './parcours.ts'
import type { Territoire } from './save-parcours.ts'

export type VersionLue = {
  numero: number
  contenu: ContenuParcours
  publiee_le: Date
  retiree_le: Date | null
}

export type ParcoursLu = {
  contenu: ContenuParcours
  /** 0: nothing was written yet. */
  revision: number
  modifie_le: Date | null
  modifie_par: string | null
  /** The last first. */
  versions: VersionLue[]
}

/** The working text of an EPCI, and all that was published of it. */
export async function readParcours(
  db: BaseOuTransaction,
  { departement, epci }: Territoire,
): Promise<ParcoursLu> {
  const { rows } = await db.execute<
    Omit<ParcoursLu, 'versions' | 'modifie_le'> & { id: number; modifie_le: string }
  >(sql`
    select p.id, p.contenu, p.revision, p.modifie_le, coalesce(a.nom, 'un compte supprimé') as modifie_par
    from parcours p left join personne a on a.id::text = p.modifie_par
    where p.departement = ${departement} and p.epci = ${epci}`)
  const [lu] = rows
  if (!lu) return { contenu: PARCOURS_VIDE, revision: 0, modifie_le: null, modifie_par: null, versions: [] }
  const { id, modifie_le, ...parcours } = lu
  const { rows: versions } = await db.execute<LigneVersion>(sql`
    select numero, contenu, publiee_le, retiree_le from parcours_version where parcours = ${id} order by numero desc`)
  return { ...parcours, modifie_le: new Date(modifie_le), versions: versions.map(toVersion) }
}

export type ParcoursPublie = VersionLue & { departement: string; epci: string; nom: string }

type LigneVersion = Omit<VersionLue, 'publiee_le' | 'retiree_le'> & {
  publiee_le: string
  retiree_le: string | null
}
const toVersion = <L extends LigneVersion>({ publiee_le, retiree_le, ...ligne }: L) => ({
  ...ligne,
  publiee_le: new Date(publiee_le),
  retiree_le: retiree_le ? new Date(retiree_le) : null,
})

/** What everyone reads, by name; `epci`: that of one EPCI only, once for each département that published one. */
export async function listParcoursPublies(db: BaseOuTransaction, epci?: string): Promise<ParcoursPublie[]> {
  const { rows } = await db.execute<LigneVersion & { departement: string; epci: string; nom: string }>(sql`
    select p.departement, p.epci, e.nom, v.numero, v.contenu, v.publiee_le, v.retiree_le
    from parcours_version v join parcours p on p.id = v.parcours join epci e on e.code = p.epci
    where v.retiree_le is null and ${epci ? sql`p.epci = ${epci}` : sql`true`}
    order by e.nom collate "fr-x-icu", p.departement`)
  return rows.map(toVersion)
}
