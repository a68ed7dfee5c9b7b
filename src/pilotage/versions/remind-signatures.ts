import { type SQL, sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import type { Contexte } from '../../socle/http/contexte.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import type { Feuille } from '../feuille-de-route/feuille.ts'
import type { Maison as Expediteur } from './courriels.ts'
import { renewDemande } from './renew-demande.ts'
import { ATTENTE_DE_RELANCE_MS, expireOf, REPOS_ENTRE_COURRIELS_MS } from './signature.ts'

/** Who writes, and what is done of what fails. */
type Maison = Expediteur & Pick<Contexte, 'logDefaut'>

/** The job 'relancer-signatures': one reminder, once, to who was written to seven days ago or more and did not sign. */
export async function remindSignatures(db: Base, maison: Maison, maintenant: Date): Promise<number> {
  const avant = new Date(maintenant.getTime() - ATTENTE_DE_RELANCE_MS)
  return writeRappels(
    db,
    sql`s.relancee_le is null and s.expire_le <= ${expireOf(avant)}`,
    maison,
    maintenant,
  )
}

/** The button: everyone who did not sign this version, but those who were written to less than a day ago. */
export async function requestRappel(
  db: Base,
  feuille: Pick<Feuille, 'id' | 'departement'>,
  numero: number,
  maison: Maison,
  auteur: string,
  maintenant: Date,
): Promise<number> {
  const avant = new Date(maintenant.getTime() - REPOS_ENTRE_COURRIELS_MS)
  const ici = sql`v.feuille = ${feuille.id} and v.numero = ${numero}`
  const rappels = await writeRappels(
    db,
    sql`${ici} and s.expire_le <= ${expireOf(avant)}`,
    maison,
    maintenant,
  )
  await writeJournal(db, {
    ...{ acteur: auteur, action: 'relancer', objet: 'signature', objet_id: `${feuille.id}/${numero}` },
    ...{ departement: feuille.departement, details: { numero, courriels: rappels } },
  })
  return rappels
}

type Attendue = { id: number; courriel: string; membre: string; feuille: string; numero: number }

/**
 * One transaction each, so that a stop loses nothing and a second run goes on. What fails for one is logged and stops
 * nobody else’s mail; it is tried again the next time.
 */
async function writeRappels(db: Base, condition: SQL, maison: Maison, maintenant: Date): Promise<number> {
  const select = (seule: SQL) => sql`
    select s.id::int as id, s.courriel, m.nom as membre, v.contenu ->> 'titre' as feuille, v.numero
    from signature s join version_feuille v on v.id = s.version join membre m on m.id = s.membre
    where s.signee_le is null and s.courriel is not null and v.etat in ('concertation', 'adoptee')
      and m.statut = 'confirme' and ${condition} and ${seule}`
  const { rows } = await db.execute<Attendue>(sql`${select(sql`true`)} order by s.id`)
  let rappels = 0
  for (const { id } of rows)
    try {
      rappels += await db.transaction(async tx => {
        const { rows: relues } = await tx.execute<Attendue>(sql`${select(sql`s.id = ${id}`)} for update of s`)
        if (!relues[0]) return 0
        await renewDemande(tx, relues[0], 'rappel', maison, maintenant)
        return 1
      })
    } catch (erreur) {
      maison.logDefaut(erreur, `rappel de la signature ${id}`)
    }
  return rappels
}
