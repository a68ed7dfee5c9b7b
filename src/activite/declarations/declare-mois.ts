import { eq } from 'drizzle-orm'
import { structure as tableStructure } from '../../annuaire/tables.ts'
import type { Acteur } from '../../socle/auth/acteur.ts'
import { exiger } from '../../socle/auth/droits.ts'
import type { BaseOuTransaction, Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { TYPES, type TypeActivite } from '../codes.ts'
import { DECLARER_UN_MOIS } from '../droits.ts'
import { activite, activiteVersion } from '../tables.ts'
import { toSaisie } from '../to-saisie.ts'
import {
  type Declaration,
  nameDeclaration,
  sayRevisions,
  toLignesDeclarees,
  toPremierJour,
} from './declaration.ts'

/**
 * Keeps what a structure did in a month, or corrects it in place: one row a type, in the same register as what mediators record one
 * by one. `revisions` is the state that was read (`sayRevisions`). Sent twice, it is kept once.
 * @throws Erreur interdit, introuvable, saisie_invalide (a month to come), conflit when someone declared it meanwhile, or when what was
 *   read is another month and this one is declared
 */
export async function declareMois(
  db: BaseOuTransaction,
  acteur: Acteur,
  { dite, revisions }: { dite: Declaration; revisions: string },
  maintenant: Date,
): Promise<{ change: boolean }> {
  const jour = toPremierJour(dite.mois)
  if (jour > findJour(maintenant)) {
    const message = 'Ce mois n’est pas encore commencé. Vérifiez-le.'
    throw new Erreur('saisie_invalide', message, [{ champ: 'mois', message }])
  }
  return db.transaction(async tx => {
    // Two people who declare the same month at once come one after the other.
    const [connue] = await tx
      .select()
      .from(tableStructure)
      .where(eq(tableStructure.id, dite.structure))
      .for('update')
    if (!connue) throw new Erreur('introuvable', 'Cette structure n’existe pas.')
    exiger(acteur, DECLARER_UN_MOIS, { structure: connue.id, departement: connue.departement })
    const avant = await lockLignes(tx, dite)
    const voulues = TYPES.map(type => toRow(dite, type))
    const changees = TYPES.filter((type, rang) => differs(avant.get(type), voulues[rang] ?? null))
    if (changees.length === 0) return { change: false }
    checkEtat(dite, [...avant.values()], revisions)
    for (const type of changees) {
      const cadre = { departement: connue.departement, auteur: acteur.personne, maintenant }
      await replace(tx, avant.get(type) ?? null, voulues[TYPES.indexOf(type)] ?? null, cadre)
    }
    await writeJournal(tx, {
      ...{ acteur: acteur.personne, action: avant.size === 0 ? 'déclarer' : 'corriger' },
      ...{ objet: 'mois déclaré', objet_id: `${dite.structure}:${dite.mois}` },
      departement: connue.departement,
      details: { structure: connue.id, mois: dite.mois },
    })
    return { change: true }
  })
}

type Ligne = typeof activite.$inferSelect
type Row = ReturnType<typeof toRow>

function checkEtat({ structure, mois }: Declaration, lues: readonly Ligne[], revisions: string): void {
  const lignes = lues.filter(({ supprime_le }) => supprime_le === null)
  if (sayRevisions({ structure, mois, lignes }) === revisions) return
  if (revisions.startsWith(`${mois};`))
    throw new Erreur(
      'conflit',
      'Quelqu’un a déclaré ce mois pendant que vous écriviez. Comparez, puis enregistrez ce qui est juste.',
    )
  // The month was typed over that of the form: where nothing is declared, nothing is replaced.
  if (lignes.length > 0)
    throw new Erreur('conflit', 'Ce mois est déjà déclaré. Comparez, puis enregistrez ce qui est juste.')
}

async function lockLignes(tx: Transaction, { structure, mois }: Declaration) {
  const lignes = new Map<TypeActivite, Ligne>()
  for (const type of TYPES) {
    const [lue] = await tx
      .select()
      .from(activite)
      .where(eq(activite.id, nameDeclaration(structure, mois, type)))
      .for('update')
    if (lue) lignes.set(type, lue)
  }
  return lignes
}

/** The row of a type; null when nothing of it was done. */
function toRow(dite: Declaration, voulu: TypeActivite) {
  const ligne = toLignesDeclarees(dite).find(({ type }) => type === voulu)
  if (!ligne) return null
  const { ages, ...comptes } = ligne
  return {
    ...comptes,
    ...{ id: nameDeclaration(dite.structure, dite.mois, voulu), date: toPremierJour(dite.mois) },
    ...{ structure: dite.structure, acteur: dite.acteur, origine: 'declaration' as const },
    ...{ type_lieu: 'autre' as const, commune: dite.commune, thematiques: [...dite.thematiques].sort() },
    marges: { genres: {}, tranches_age: ages, statuts: {}, publics: {} },
  }
}

function differs(avant: Ligne | undefined, voulue: Row): boolean {
  const present = avant !== undefined && avant.supprime_le === null
  if (!present || !voulue) return present !== (voulue !== null)
  return toCle(avant) !== toCle(voulue)
}

/** What two declarations of one month may differ by. */
function toCle(ligne: NonNullable<Row> | Ligne): string {
  const { nombre, participants, duree_minutes, acteur, commune, thematiques, marges } = ligne
  const ages = Object.entries(marges.tranches_age ?? {}).filter(([, n]) => n > 0)
  return JSON.stringify([
    ...[nombre, participants, duree_minutes, acteur, commune],
    ...[[...thematiques].sort(), ages.sort(([a], [b]) => a.localeCompare(b))],
  ])
}

async function replace(
  tx: Transaction,
  avant: Ligne | null,
  voulue: Row,
  { departement, auteur, maintenant }: { departement: string; auteur: string; maintenant: Date },
): Promise<void> {
  if (!avant) {
    if (voulue)
      await tx
        .insert(activite)
        .values({ ...voulue, departement, cree_le: maintenant, modifie_le: maintenant })
    return
  }
  await tx.insert(activiteVersion).values({
    ...{ activite: avant.id, revision: avant.revision, remplacee_par: auteur, remplacee_le: maintenant },
    contenu: { ...toSaisie(avant, []), nombre: avant.nombre },
  })
  const suite = { revision: avant.revision + 1, modifie_le: maintenant }
  await tx
    .update(activite)
    .set(voulue ? { ...voulue, ...suite, supprime_le: null } : { ...suite, supprime_le: maintenant })
    .where(eq(activite.id, avant.id))
}
