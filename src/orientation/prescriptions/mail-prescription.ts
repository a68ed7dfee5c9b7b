import { and, eq, isNull } from 'drizzle-orm'
import type { Transaction } from '../../socle/base/open-base.ts'
import { queueCourriel } from '../../socle/courriel/queue-courriel.ts'
import { type Maison, writeAnnulation, writeDemande, writeIssue, writeSuivi } from './courriels.ts'
import { createLien } from './create-lien.ts'
import { findAdresseTenue } from './find-adresse-tenue.ts'
import { DUREE_DU_LIEN_MS } from './prescription.ts'
import { prescripteur, type prescription } from './tables.ts'

export type LignePrescription = typeof prescription.$inferSelect

/**
 * Writes to the receiving structure, with a link that is only for answering. Nothing when only its accounts are known.
 * Whoever left the structure since it was sent is written to no more.
 */
export async function mailToStructure(
  tx: Transaction,
  envoyee: LignePrescription,
  raison: 'nouvelle' | 'rappel' | 'lien',
  maison: Maison,
  maintenant: Date,
): Promise<void> {
  const destinataire = await findBoite(tx, envoyee)
  if (!destinataire) return
  const objet = { usage: 'repondre', prescription: envoyee.id } as const
  const { chemin, expire_le } = await createLien(tx, objet, destinataire, maintenant)
  const texte = writeDemande({ envoyee, raison, lien: maison.adresse + chemin, expire_le, maison })
  await queueCourriel(tx, { destinataire, ...texte, expire_le }, maintenant)
}

/** Tells the receiving structure that who sent it gives it up. A mail says no more than the others, and opens nothing. */
export async function mailAnnulation(
  tx: Transaction,
  envoyee: LignePrescription,
  maison: Maison,
  maintenant: Date,
): Promise<void> {
  const destinataire = await findBoite(tx, envoyee)
  if (!destinataire) return
  const expire_le = new Date(maintenant.getTime() + DUREE_DU_LIEN_MS)
  await queueCourriel(tx, { destinataire, ...writeAnnulation({ envoyee, maison }), expire_le }, maintenant)
}

const findBoite = async (tx: Transaction, { destinataire_courriel, ...envoyee }: LignePrescription) =>
  destinataire_courriel && findAdresseTenue(tx, envoyee, destinataire_courriel)

/**
 * Gives who has no account the link that follows what they sent; answers its path. Null for an account, which has a page, and is
 * only told of what was sent on; and for a prescriber who was removed.
 */
export async function mailSuivi(
  tx: Transaction,
  envoyee: LignePrescription,
  maison: Maison,
  maintenant: Date,
): Promise<string | null> {
  if (envoyee.compte && !envoyee.suite_de) return null
  if (!envoyee.prescripteur_courriel || (await isRetire(tx, envoyee))) return null
  const { lien, chemin, expire_le } = await linkToSuivi(tx, envoyee, maison, maintenant)
  const texte = writeSuivi({ envoyee, lien, expire_le, maison })
  await queueCourriel(tx, { destinataire: envoyee.prescripteur_courriel, ...texte, expire_le }, maintenant)
  return chemin
}

/** Tells the prescriber what became of it, and only that; whether they could be told: not once removed. */
export async function mailIssue(
  tx: Transaction,
  envoyee: LignePrescription,
  raison: 'issue' | 'rappel',
  maison: Maison,
  maintenant: Date,
): Promise<boolean> {
  if (!envoyee.prescripteur_courriel || (await isRetire(tx, envoyee))) return false
  const { lien, expire_le } = await linkToSuivi(tx, envoyee, maison, maintenant)
  const texte = writeIssue({ envoyee, raison, lien, expire_le, maison })
  await queueCourriel(tx, { destinataire: envoyee.prescripteur_courriel, ...texte, expire_le }, maintenant)
  return true
}

/** Who sent it is on the register no more: what they sent goes on without them. */
async function isRetire(tx: Transaction, envoyee: LignePrescription): Promise<boolean> {
  if (!envoyee.prescripteur) return false
  const presents = and(eq(prescripteur.id, envoyee.prescripteur), isNull(prescripteur.retire_le))
  return (await tx.$count(prescripteur, presents)) === 0
}

/** The page where a prescriber follows: their own for an account, behind a link for the others. */
async function linkToSuivi(tx: Transaction, envoyee: LignePrescription, maison: Maison, maintenant: Date) {
  if (envoyee.compte)
    return {
      lien: `${maison.adresse}/prescriptions/${envoyee.id}`,
      chemin: null,
      expire_le: new Date(maintenant.getTime() + DUREE_DU_LIEN_MS),
    }
  const objet = { usage: 'suivre', prescription: envoyee.id } as const
  const { chemin, expire_le } = await createLien(tx, objet, envoyee.prescripteur_courriel!, maintenant)
  return { lien: maison.adresse + chemin, chemin, expire_le }
}
