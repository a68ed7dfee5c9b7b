import { isDeepStrictEqual } from 'node:util'
import { eq } from 'drizzle-orm'
import { findAffectation } from '../annuaire/mediateurs/find-affectation.ts'
import type { Acteur } from '../socle/auth/acteur.ts'
import type { BaseOuTransaction, Transaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { writeJournal } from '../socle/journal/write-journal.ts'
import type { SaisieActivite } from './activite.ts'
import { checkJour } from './check-jour.ts'
import { findDejaAccompagnes } from './find-deja-accompagnes.ts'
import { followDejaAccompagnes } from './follow-deja-accompagnes.ts'
import { relinkPersonnes } from './link-personnes.ts'
import { listPersonnes } from './list-personnes.ts'
import { CONFLIT, lockActivite } from './lock-activite.ts'
import { findOrientationRecue } from './orientations.ts'
import { activite, activiteVersion } from './tables.ts'
import { toLigne } from './to-ligne.ts'
import { toSaisie } from './to-saisie.ts'

export type Correction = { id: string; revision: number; saisie: SaisieActivite }

/**
 * Replaces what an activity says; what it said before is kept. Sending again what is already there changes nothing, whatever the
 * revision. Whose it is stays, unless its day changes to one of another post.
 * @throws Erreur conflit when someone corrected it since `revision`, introuvable, saisie_invalide
 */
export async function correctActivite(
  db: BaseOuTransaction,
  acteur: NonNullable<Acteur>,
  correction: Correction,
  maintenant: Date,
): Promise<{ revision: number; changee: boolean }> {
  checkJour(correction.saisie.date, maintenant)
  return db.transaction(async tx => {
    const personnes = [...(await listPersonnes(tx, correction.id)), ...correction.saisie.personnes]
    return followDejaAccompagnes(tx, { activite: correction.id, personnes }, maintenant, () =>
      replaceSaisie(tx, acteur, correction, maintenant),
    )
  })
}

async function replaceSaisie(
  tx: Transaction,
  acteur: NonNullable<Acteur>,
  { id, revision, saisie: envoyee }: Correction,
  maintenant: Date,
) {
  const lue = await lockActivite(tx, acteur, id)
  if (lue.supprime_le)
    throw new Erreur('conflit', 'Cette activité a été supprimée. Rétablissez-la avant de la corriger.')
  const avant = toSaisie(lue, await listPersonnes(tx, id))
  // What led here stays, whatever structure its author works for since.
  if (envoyee.orientation && envoyee.orientation !== avant.orientation)
    await findOrientationRecue(tx, acteur, envoyee.orientation)
  const saisie = { ...envoyee, deja_accompagnes: await findDejaCorrige(tx, id, avant, envoyee) }
  const { lieu, commune, rendez_vous, ...ligne } = await toLigne(tx, saisie, lue.departement)
  if (isDeepStrictEqual(sort(avant), sort({ ...saisie, lieu, commune, rendez_vous })))
    return { revision: lue.revision, changee: false }
  if (lue.revision !== revision) throw new Erreur('conflit', CONFLIT)
  await tx.insert(activiteVersion).values({
    ...{ activite: id, revision, remplacee_par: acteur.personne, remplacee_le: maintenant },
    // The history is of figures: it keeps neither whom they were about nor what was noted of them, which must be erasable.
    contenu: { ...avant, personnes: [], notes: null },
  })
  const attribution = saisie.date === lue.date ? {} : await findAttributionDu(tx, lue, saisie.date)
  await tx
    .update(activite)
    .set({
      ...{ ...ligne, lieu, commune, rendez_vous },
      ...attribution,
      ...{ revision: revision + 1, modifie_le: maintenant },
    })
    .where(eq(activite.id, id))
  await relinkPersonnes(tx, acteur, { id, saisie, avant: avant.personnes })
  await writeJournal(tx, {
    ...{ acteur: acteur.personne, action: 'corriger', objet: 'activité', objet_id: id },
    departement: lue.departement,
  })
  return { revision: revision + 1, changee: true }
}

/** What was found of the people followed before, until that day, is sent back as if it had been said: it is not true of others. */
async function findDejaCorrige(tx: Transaction, id: string, avant: SaisieActivite, saisie: SaisieActivite) {
  const { deja_accompagnes: dit, personnes, date } = saisie
  const memes = date === avant.date && isDeepStrictEqual([...avant.personnes].sort(), [...personnes].sort())
  const trouve =
    !memes && dit !== null && dit === avant.deja_accompagnes
      ? await findDejaAccompagnes(tx, { ...avant, deja_accompagnes: null }, id)
      : null
  const dite = trouve !== null && trouve === dit ? { ...saisie, deja_accompagnes: null } : saisie
  return findDejaAccompagnes(tx, dite, id)
}

/** The post of another day: the same employer's if there was one, else the one of that day, else what was written stays. */
async function findAttributionDu(tx: Transaction, lue: typeof activite.$inferSelect, jour: string) {
  if (!lue.auteur) return {}
  const trouvee =
    (await findAffectation(tx, lue.auteur, jour, lue.structure)) ??
    (await findAffectation(tx, lue.auteur, jour))
  return trouvee
    ? { structure: trouvee.structure, acteur: trouvee.dispositif, departement: trouvee.departement }
    : {}
}

/** Lists and counts do not depend on the order in which they were said, nor on zeros. */
function sort(saisie: SaisieActivite) {
  const marges = Object.fromEntries(
    Object.entries(saisie.marges).map(([axe, comptes]) => [
      axe,
      Object.fromEntries(Object.entries(comptes).filter(([, n]) => n > 0)),
    ]),
  )
  return {
    ...{ ...saisie, marges },
    thematiques: [...saisie.thematiques].sort(),
    materiel: [...saisie.materiel].sort(),
    personnes: [...saisie.personnes].sort(),
    tags: [...saisie.tags].sort(),
  }
}
