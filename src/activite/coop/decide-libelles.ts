import { sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { normalizeLibelle } from './colonnes.ts'
import { CHAMPS_EXIGES, type ChampLibelle, LISTES } from './libelles.ts'
import { correspondanceLibelle } from './tables.ts'

export type DecisionLibelle = {
  champ: string
  libelle: string /** Null: leave it out. */
  code: string | null
}

/**
 * Says what labels mean, for all the imports of these départements from now on.
 * @throws Erreur saisie_invalide when a list or a code does not exist, or when what a row must say is left out
 */
export async function decideLibelles(
  db: Base,
  {
    departements,
    acteur,
    decisions,
  }: { departements: readonly string[]; acteur: string; decisions: readonly DecisionLibelle[] },
  maintenant: Date,
): Promise<void> {
  for (const { champ, code } of decisions)
    if (
      !Object.hasOwn(LISTES, champ) ||
      (code === null && CHAMPS_EXIGES.includes(champ)) ||
      (code !== null && !Object.hasOwn(LISTES[champ as ChampLibelle], code))
    )
      throw new Erreur(
        'saisie_invalide',
        'Cette réponse n’est pas dans la liste. Choisissez-en une de la liste.',
      )
  if (decisions.length === 0) return
  await db.transaction(async tx => {
    await tx
      .insert(correspondanceLibelle)
      .values(
        departements.flatMap(departement =>
          decisions.map(({ champ, libelle, code }) => ({
            ...{ departement, champ, libelle: normalizeLibelle(libelle), code },
            ...{ decidee_par: acteur, decidee_le: maintenant },
          })),
        ),
      )
      .onConflictDoUpdate({
        target: [
          correspondanceLibelle.departement,
          correspondanceLibelle.champ,
          correspondanceLibelle.libelle,
        ],
        set: { code: sql`excluded.code`, decidee_par: acteur, decidee_le: maintenant },
      })
    for (const departement of departements)
      await writeJournal(tx, {
        ...{ acteur, action: 'expliquer', objet: 'libellés coop', objet_id: departement, departement },
        details: { nombre: decisions.length },
      })
  })
}
