import { sql } from 'drizzle-orm'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import { queueCourriel } from '../../socle/courriel/queue-courriel.ts'
import type { ChampCorrige } from '../lieux/merge-fiches.ts'
import { waitForTurn } from '../wait-for-turn.ts'
import { type Maison, writeAccuse } from './courriels.ts'
import { hrefOfLien } from './create-lien.ts'
import { type Avant, acteurOf, type LienLu, type LieuDuLien, type Reponse } from './lien.ts'

/** A link, and the token that opened it: the receipt leads back to it. */
export type Porteur = { lien: LienLu; jeton: string }

/** The place as it stands, in the transaction of the answer. */
export type LieuRepondu = { id: string; departement: string }

export type ReponseDonnee = {
  reponse: Reponse | null
  /** What the answer corrects: remembered as it was. */
  champs?: readonly ChampCorrige[]
  /** What the receipt says: 'tout est exact.' */
  phrase: string
  /** What it changes, to the place and in the journal. */
  write: (tx: Transaction, lieu: LieuRepondu, avant: Avant) => Promise<void>
}

/**
 * Gives the same answer for some places of a link, all or none, and mails a receipt to its holder: a link that was
 * forwarded cannot act in silence. A null answer forgets the former one.
 * @throws Erreur conflit while an import runs
 */
export async function answerLien(
  db: Base,
  { lien, jeton }: Porteur,
  lieux: readonly LieuDuLien[],
  { reponse, champs = [], phrase, write }: ReponseDonnee,
  maison: Maison,
  maintenant: Date,
): Promise<void> {
  await db.transaction(async tx => {
    await waitForTurn(tx, '10s')
    for (const { lieu } of lieux) {
      const { avant, ...repondu } = await rememberAvant(tx, lien, lieu, champs)
      if (reponse !== 'cesse') await withdrawDisparition(tx, lieu, acteurOf(lien), maintenant)
      await write(tx, repondu, avant)
      await tx.execute(sql`
        update relance_lieu set reponse = ${reponse}, repondu_le = ${reponse && maintenant},
          avant = ${reponse && JSON.stringify(avant)}::jsonb where ${isOf(lien, lieu)}`)
    }
    const reponses = lieux.map(({ nom, commune }) => `« ${nom} », ${commune} : ${phrase}`)
    const adresse = maison.adresse + hrefOfLien(jeton)
    const accuse = writeAccuse({ reponses, lien: adresse, expire_le: lien.expire_le, maintenant, maison })
    await queueCourriel(
      tx,
      { destinataire: lien.destinataire, ...accuse, expire_le: lien.expire_le },
      maintenant,
    )
  })
}

/** A place of the link, under whatever identifiers it was sent. */
const isOf = ({ relance }: LienLu, lieu: string) =>
  sql`relance = ${relance} and lieu in (select id from fiche_source where fiche_source.lieu = ${lieu})`

/** What the place said before the first answer: what a former one remembered wins. */
async function rememberAvant(
  tx: Transaction,
  lien: LienLu,
  lieu: string,
  champs: readonly ChampCorrige[],
): Promise<LieuRepondu & { avant: Avant }> {
  const { rows } = await tx.execute<
    LieuRepondu & Avant['suivi'] & { valeurs: Avant['champs']; retenu: Avant | null }
  >(sql`
    select id, departement, confirme_le, ferme_du, ferme_au, ferme_motif, contacts_publics, to_jsonb(l) as valeurs,
      (select avant from relance_lieu where ${isOf(lien, lieu)} and avant is not null limit 1) as retenu
    from lieu l where id = ${lieu}`)
  const { id, departement, valeurs, retenu, ...suivi } = rows[0]!
  const avant = {
    suivi: retenu?.suivi ?? suivi,
    champs: { ...Object.fromEntries(champs.map(champ => [champ, valeurs[champ]])), ...retenu?.champs },
  }
  return { id, departement, avant }
}

/** Who says anything else of a place no longer says that it is gone. */
async function withdrawDisparition(tx: Transaction, lieu: string, acteur: string, maintenant: Date) {
  await tx.execute(sql`
    update signalement set etat = 'ecarte', traite_par = ${acteur}, traite_le = ${maintenant}
    where lieu in (select id from fiche_source where fiche_source.lieu = ${lieu})
      and origine = 'gestionnaire' and categorie = 'ferme' and etat = 'ouvert'`)
}
