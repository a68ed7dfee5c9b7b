import { and, eq, gt } from 'drizzle-orm'
import type { Base, BaseOuTransaction } from '../base/open-base.ts'
import type { Mode } from '../mode.ts'
import { digestJeton } from './jeton.ts'
import { lienDeConnexion, personne } from './tables.ts'

export type LienReconnu = { personne: string; nom: string; courriel: string; retour: string }

/** Whom a link would sign in, without using it; null when it is unknown, used, or expired. */
export async function findLienDeConnexion(
  db: BaseOuTransaction,
  jeton: string,
  mode: Mode,
  maintenant: Date,
): Promise<LienReconnu | null> {
  const [lien] = await db
    .select({
      personne: personne.id,
      nom: personne.nom,
      courriel: personne.courriel,
      retour: lienDeConnexion.retour,
    })
    .from(lienDeConnexion)
    .innerJoin(personne, eq(personne.id, lienDeConnexion.personne))
    .where(isValid(jeton, mode, maintenant))
  return lien ?? null
}

/** Uses a link: whom to sign in. Of two uses at once, one gets null. The person's other pending links die with it. */
export async function consumeLienDeConnexion(
  db: Base,
  jeton: string,
  mode: Mode,
  maintenant: Date,
): Promise<LienReconnu | null> {
  return db.transaction(async tx => {
    const [ligne] = await tx
      .select()
      .from(lienDeConnexion)
      .where(isValid(jeton, mode, maintenant))
      .for('update')
    if (!ligne) return null
    const lien = await findLienDeConnexion(tx, jeton, mode, maintenant)
    if (!ligne.reutilisable)
      await tx
        .delete(lienDeConnexion)
        .where(and(eq(lienDeConnexion.personne, ligne.personne), eq(lienDeConnexion.reutilisable, false)))
    return lien
  })
}

function isValid(jeton: string, mode: Mode, maintenant: Date) {
  return and(
    eq(lienDeConnexion.empreinte, digestJeton(jeton)),
    gt(lienDeConnexion.expire_le, maintenant),
    mode === 'demonstration' ? undefined : eq(lienDeConnexion.reutilisable, false),
  )
}
