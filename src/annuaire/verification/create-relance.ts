import type { Transaction } from '../../socle/base/open-base.ts'
import { queueCourriel } from '../../socle/courriel/queue-courriel.ts'
import { type Maison, type Signataire, writeDemande } from './courriels.ts'
import { createLien } from './create-lien.ts'
import type { LieuAVerifier } from './find-gestionnaires.ts'
import { relance, relanceLieu } from './tables.ts'

export type Demande = {
  /** Null: by hand. */
  campagne: number | null
  departement: string
  destinataire: string
  lieux: readonly Pick<LieuAVerifier, 'id' | 'nom' | 'commune'>[]
  /** A word of the coordination. */
  mot: string | null
  signataire: Signataire | null
}

/** Asks one holder about all these places, with one mail and one link. */
export async function createRelance(
  tx: Transaction,
  { campagne, departement, destinataire, lieux, mot, signataire }: Demande,
  maison: Maison,
  maintenant: Date,
): Promise<void> {
  const [creee] = await tx
    .insert(relance)
    .values({ campagne, departement, destinataire, envoyee_le: maintenant })
    .returning({ id: relance.id })
  const { id } = creee!
  await tx.insert(relanceLieu).values(lieux.map(lieu => ({ relance: id, lieu: lieu.id })))
  const { chemin, expire_le } = await createLien(tx, id, maintenant)
  const texte = writeDemande({
    ...{ lieux, mot, signataire, maison, expire_le },
    lien: maison.adresse + chemin,
    rappel: false,
  })
  await queueCourriel(tx, { destinataire, ...texte, expire_le }, maintenant)
}
