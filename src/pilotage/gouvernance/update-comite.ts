import { sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { checkComite, type SaisieComite } from './check-comite.ts'
import { setComposition } from './set-composition.ts'
import { type ComiteVise, writeComite } from './write-comite.ts'

/** @throws Erreur introuvable; saisie_invalide, by field; conflit when someone wrote it meanwhile */
export async function updateComite(
  db: Base,
  vise: ComiteVise,
  saisie: SaisieComite,
  auteur: string,
  maintenant: Date,
): Promise<void> {
  await writeComite(db, vise, { acteur: auteur, action: 'modifier' }, async (tx, avant) => {
    const { ecrit, membres } = await checkComite(tx, avant.departement, saisie, vise.id, maintenant)
    await setComposition(tx, vise.id, membres)
    // The facts of its meetings say its type and its EPCI: touched, they are counted again.
    if (ecrit.type !== avant.type || ecrit.epci !== avant.epci)
      await tx.execute(sql`update reunion set comite = comite where comite = ${vise.id}`)
    return ecrit
  })
}
