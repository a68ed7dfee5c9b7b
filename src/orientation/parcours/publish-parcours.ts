import { sql } from 'drizzle-orm'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { type ContenuParcours, isParcoursVide } from './parcours.ts'
import type { Territoire } from './save-parcours.ts'

/**
 * The working text becomes what everyone reads, under a new number. Answers it.
 * @throws Erreur conflit when it is no longer the revision that was read, says nothing, or what is read already
 */
export function publishParcours(
  db: Base,
  { departement, epci }: Territoire,
  revision: number,
  acteur: string,
  maintenant: Date,
): Promise<number> {
  return db.transaction(async tx => {
    const { rows } = await tx.execute<{ id: number; contenu: ContenuParcours }>(sql`
      select id, contenu from parcours where departement = ${departement} and epci = ${epci} and revision = ${revision} for update`)
    const [lu] = rows
    if (!lu)
      throw new Erreur('conflit', 'Ce parcours a été modifié depuis. Relisez-le, puis publiez-le de nouveau.')
    if (isParcoursVide(lu.contenu))
      throw new Erreur(
        'conflit',
        'Ce parcours est vide. Écrivez par quelle porte commencer, puis publiez-le.',
      )
    const { rowCount: pareil } = await tx.execute(sql`
      select from parcours_version v join parcours p on p.id = v.parcours
      where p.id = ${lu.id} and v.retiree_le is null and v.contenu = p.contenu`)
    if (pareil) throw new Erreur('conflit', 'Ce texte est déjà celui que tout le monde lit.')
    await closeVersion(tx, lu.id, maintenant)
    const { rows: publiees } = await tx.execute<{ numero: number }>(sql`
      insert into parcours_version (parcours, numero, contenu, publiee_par, publiee_le)
      select p.id, coalesce((select max(numero) from parcours_version where parcours = p.id), 0) + 1, p.contenu, ${acteur}, ${maintenant}
      from parcours p where p.id = ${lu.id} returning numero`)
    const { numero } = publiees[0]!
    await writeJournal(tx, {
      ...{ acteur, action: 'publier', objet: 'parcours', objet_id: epci, departement, details: { numero } },
    })
    return numero
  })
}

/** Nobody reads it any more; its text stays to be worked on. @throws Erreur introuvable when nothing is published */
export async function withdrawParcours(
  db: Base,
  { departement, epci }: Territoire,
  acteur: string,
  maintenant: Date,
): Promise<void> {
  await db.transaction(async tx => {
    const { rows } = await tx.execute<{ id: number }>(
      sql`select id from parcours where departement = ${departement} and epci = ${epci} for update`,
    )
    if (!rows[0] || !(await closeVersion(tx, rows[0].id, maintenant)))
      throw new Erreur('introuvable', 'Ce parcours n’est pas publié : il n’y a rien à retirer.')
    await writeJournal(tx, { acteur, action: 'retirer', objet: 'parcours', objet_id: epci, departement })
  })
}

async function closeVersion(tx: Transaction, id: number, maintenant: Date): Promise<boolean> {
  const { rowCount } = await tx.execute(
    sql`update parcours_version set retiree_le = ${maintenant} where parcours = ${id} and retiree_le is null`,
  )
  return Boolean(rowCount)
}
