import { sql } from 'drizzle-orm'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { CONSERVATION_JOURS } from './prescription.ts'

/** What nobody answers is over after this: the person has found help, or has given up. */
const SANS_REPONSE_JOURS = 180
const JOUR_MS = 86_400_000

/** The columns that tell who someone is, who sent them and where that was mailed: emptied together. */
export const EFFACEMENT = sql`personne = null, prenom = null, telephone = null, precisions = null, empreinte = null,
  prescripteur_nom = null, prescripteur_courriel = null, destinataire_courriel = null`

/**
 * Forgets who sends nobody any more, as long after, and once none of what they sent may still be read: those are told apart by the
 * identifier alone, which names nobody.
 */
async function purgePrescripteurs(tx: Transaction, avant: Date): Promise<void> {
  const { rows } = await tx.execute<{ departement: string }>(sql`
    delete from prescripteur p where p.retire_le <= ${avant}
      and not exists (select from prescription d where d.prescripteur = p.id and d.identite_effacee_le is null)
    returning p.departement`)
  await tellPurge(tx, 'prescripteur', 'retirés', rows)
}

/** One line of journal a département: how many, and nobody. */
async function tellPurge(
  tx: Transaction,
  objet: string,
  objet_id: string,
  rows: readonly { departement: string }[],
): Promise<void> {
  for (const [departement, siens] of Map.groupBy(rows, ligne => ligne.departement))
    await writeJournal(tx, {
      ...{ acteur: 'tâche', action: 'effacer', objet, objet_id, departement },
      details: { nombre: siens.length },
    })
}

/**
 * Erases who was sent, some weeks after the end, or half a year after nobody ever answered; and the links that led there. What is
 * counted stays. A refused one waits as long for its prescriber to send it on. Prescribers who were removed go as long after.
 */
export async function purgePrescriptions(
  db: Base,
  maintenant: Date,
  jours = readConservation(process.env),
): Promise<number> {
  const closes = new Date(maintenant.getTime() - jours * JOUR_MS)
  const abandonnees = new Date(maintenant.getTime() - SANS_REPONSE_JOURS * JOUR_MS)
  return db.transaction(async tx => {
    const { rows } = await tx.execute<{ departement: string }>(sql`
      update prescription set ${EFFACEMENT}, identite_effacee_le = ${maintenant}
      where identite_effacee_le is null and (close_le <= ${closes} or envoyee_le <= ${abandonnees}) returning departement`)
    await tx.execute(sql`
      delete from lien_prescription n where n.expire_le <= ${closes}
        or exists (select from prescription d where d.id = n.prescription and d.identite_effacee_le is not null)`)
    await tellPurge(tx, 'prescription', 'closes', rows)
    await purgePrescripteurs(tx, closes)
    return rows.length
  })
}

/** MAILLAGE_ORIENTATION_CONSERVATION_JOURS: how many days after its end who was sent stays readable. @throws Error */
export function readConservation(env: NodeJS.ProcessEnv): number {
  const saisie = env.MAILLAGE_ORIENTATION_CONSERVATION_JOURS
  if (!saisie) return CONSERVATION_JOURS
  const jours = Number(saisie)
  if (!Number.isInteger(jours) || jours < 0 || jours > 365)
    throw new Error('MAILLAGE_ORIENTATION_CONSERVATION_JOURS must be a number of days, from 0 to 365')
  return jours
}
