import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { JOURS_D_AVIS } from './conservation.ts'
import { isNommee, type PersonneProposee } from './list-personnes-de-structure.ts'

export type LignePersonne = PersonneProposee & {
  nom_structure: string
  dernier_contact: string
  conserver_jusqu_au: string
}

export type FiltrePersonnes = {
  /** Where the actor may see them. */
  structures: readonly string[]
  texte?: string
  /** Only those who will be erased within JOURS_D_AVIS of this day. */
  bientotEffacees?: string
  page?: number
}

const PAR_PAGE = 50

/** The followed people of these structures, by name. */
export async function findPersonnes(
  db: BaseOuTransaction,
  { structures, texte = '', bientotEffacees, page = 1 }: FiltrePersonnes,
): Promise<{ lignes: LignePersonne[]; total: number; page: number; parPage: number }> {
  const choix = sql`${isNommee(structures, texte)} and ${
    bientotEffacees ? sql`p.conserver_jusqu_au <= ${bientotEffacees}::date + ${JOURS_D_AVIS}::int` : sql`true`
  }`
  const { rows } = await db.execute<LignePersonne>(sql`
    select p.id, p.structure, s.nom as nom_structure, p.prenom, p.nom, p.annee_naissance, c.nom as commune,
      p.dernier_contact::text, p.conserver_jusqu_au::text
    from personne_suivie p join structure s on s.id = p.structure left join commune c on c.code = p.commune
    where ${choix} order by p.cle, p.id limit ${PAR_PAGE} offset ${(page - 1) * PAR_PAGE}`)
  const { rows: compte } = await db.execute<{ total: number }>(
    sql`select count(*)::int as total from personne_suivie p where ${choix}`,
  )
  return { lignes: rows, total: compte[0]!.total, page, parPage: PAR_PAGE }
}
