import type { Acteur } from '../socle/auth/acteur.ts'
import type { Base, Transaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { writeJournal } from '../socle/journal/write-journal.ts'
import type { Canal } from './avis.ts'
import { createCode } from './code.ts'
import { type Cible, findCible } from './find-cible.ts'
import type { SujetDAvis } from './sujets.ts'
import { codeAvis, feuilleAvis } from './tables.ts'

/** More would be a survey, not the opinion of those who came that day. */
export const CODES_AU_PLUS = 100
/** A slip taken home comes back late, or never. */
const VALIDITE_MS = 60 * 86_400_000

export type NouvelleFeuille = {
  /** Given by the form: sent twice, it is made once. */
  id: string
  cible: Cible
  nombre: number
  canal: Exclude<Canal, 'telephone'>
}

/**
 * Makes codes to hand out, each good for one answer.
 * @throws Erreur non_connecte, interdit, introuvable, saisie_invalide
 */
export async function createFeuille(
  db: Base,
  acteur: Acteur,
  { id, cible, nombre, canal }: NouvelleFeuille,
  maintenant: Date,
): Promise<void> {
  const sujet = await findCible(db, acteur, cible, maintenant)
  if (!Number.isInteger(nombre) || nombre < 1 || nombre > CODES_AU_PLUS) {
    const message = `Demandez de 1 à ${CODES_AU_PLUS} bulletins. Pour plus de monde, faites plusieurs feuilles.`
    throw new Erreur('saisie_invalide', message, [{ champ: 'nombre', message }])
  }
  await db.transaction(async tx => {
    const codes = await insertFeuille(tx, { id, cible, sujet, canal, nombre }, maintenant)
    if (codes.length === 0) return
    await writeJournal(tx, {
      ...{ acteur: acteur!.personne, action: 'préparer', objet: 'avis', objet_id: id },
      ...{ departement: sujet.departement, details: { nombre, canal } },
    })
  })
}

/** The sheet and its codes; none when it was already made. */
export async function insertFeuille(
  tx: Transaction,
  {
    id,
    cible,
    sujet,
    canal,
    nombre,
  }: { id: string; cible: Cible; sujet: SujetDAvis; canal: Canal; nombre: number },
  maintenant: Date,
): Promise<string[]> {
  const { departement, structure, lieu, commune, jour } = sujet
  const [creee] = await tx
    .insert(feuilleAvis)
    .values({
      ...{ id, departement, structure, lieu, commune, jour, canal },
      ...(cible.type !== 'lieu' && { [cible.type]: cible.id }),
      ...{ cree_le: maintenant, expire_le: new Date(maintenant.getTime() + VALIDITE_MS) },
    })
    .onConflictDoNothing()
    .returning({ id: feuilleAvis.id })
  if (!creee) return []
  const codes = Array.from({ length: nombre }, createCode)
  await tx.insert(codeAvis).values(codes.map(code => ({ code, feuille: id })))
  return codes
}
