import { desc, eq } from 'drizzle-orm'
import { createRelance } from '../src/annuaire/verification/create-relance.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import { courriel } from '../src/socle/courriel/tables.ts'
import { MARDI_MATIN } from './comptes-de-test.ts'
import { ADRESSE_DE_TEST } from './contexte-de-test.ts'

export const MAISON = { adresse: ADRESSE_DE_TEST, nomInstance: 'Inclusion numérique', editeur: null }

/** The last mail written to someone. */
export async function readCourriel(db: Base, destinataire: string) {
  const [dernier] = await db
    .select()
    .from(courriel)
    .where(eq(courriel.destinataire, destinataire))
    .orderBy(desc(courriel.cree_le), desc(courriel.prochain_essai))
    .limit(1)
  return dernier ?? null
}

/** The path of the link in the last mail written to someone. */
export async function readLien(db: Base, destinataire: string): Promise<string> {
  const lien = (await readCourriel(db, destinataire))?.texte?.match(/https?:\S+\/verifier\/\S+/)?.[0]
  if (!lien) throw new Error(`no link was mailed to ${destinataire}`)
  return new URL(lien).pathname
}

/** Asks the holder of these places, and opens the mail. */
export async function askHolder(
  db: Base,
  destinataire: string,
  lieux: { id: string; nom: string; commune: string }[],
  maintenant = MARDI_MATIN,
): Promise<string> {
  await db.transaction(tx =>
    createRelance(
      tx,
      { campagne: null, departement: '26', destinataire, lieux, mot: null, signataire: null },
      MAISON,
      maintenant,
    ),
  )
  return readLien(db, destinataire)
}
