import { and, desc, eq } from 'drizzle-orm'
import type { Base } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import { membre } from '../../gouvernance/tables.ts'
import type { Acte } from '../acte.ts'
import type { EtapeDeFinancement } from '../action.ts'
import { lockAction, tellAction } from '../lock-action.ts'
import { financement } from '../tables.ts'

/** `membre`: the member of the governance who funds; `financeur` names another. `centimes`: more than zero. */
export type FinancementSaisi = {
  membre: number | null
  financeur: string
  etape: EtapeDeFinancement
  centimes: number
  le: string
  note: string | null
}

/** Sent again within that time, a line is the same one: a double click must not double a budget. */
const DOUBLE_CLIC_MS = 10_000

/** @throws Erreur introuvable */
export async function recordFinancement(
  db: Base,
  feuille: string,
  numero: string,
  saisi: FinancementSaisi,
  acte: Acte,
): Promise<void> {
  await db.transaction(async tx => {
    const tenue = await lockAction(tx, feuille, numero, acte.departements)
    let { financeur } = saisi
    if (saisi.membre !== null) {
      const [connu] = await tx
        .select({ nom: membre.nom })
        .from(membre)
        .where(and(eq(membre.id, saisi.membre), eq(membre.departement, tenue.departement)))
      if (!connu) throw new Erreur('introuvable', 'Ce membre n’existe plus. Rechargez la page.')
      financeur = connu.nom
    }
    const nouvelle = { ...saisi, financeur, action: tenue.id, saisi_par: acte.auteur }
    const [derniere] = await tx
      .select()
      .from(financement)
      .where(eq(financement.action, tenue.id))
      .orderBy(desc(financement.id))
      .limit(1)
    const recente = acte.maintenant.getTime() - tenue.modifiee_le.getTime() < DOUBLE_CLIC_MS
    if (derniere && recente && isSame(nouvelle, derniere)) return
    await tx.insert(financement).values(nouvelle)
    await tellAction(tx, tenue, acte, 'inscrire au budget', { etape: saisi.etape, centimes: saisi.centimes })
  })
}

const isSame = <T extends object>(saisie: T, ligne: T): boolean =>
  (Object.keys(saisie) as (keyof T)[]).every(champ => saisie[champ] === ligne[champ])
