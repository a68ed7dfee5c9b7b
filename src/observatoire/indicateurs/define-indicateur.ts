import { isDeepStrictEqual } from 'node:util'
import { and, eq } from 'drizzle-orm'
import type { Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { bindTermes } from './bind-termes.ts'
import { type DefinitionIndicateur, readDefinition } from './read-definition.ts'
import { indicateur } from './tables.ts'

/**
 * Makes an indicator. The same code with the same definition is the same indicator, which several roadmaps may share: its
 * identifier is answered, and one that was retired comes back.
 * @throws Erreur saisie_invalide, conflit when the code already means something else in this département
 */
export async function defineIndicateur(
  tx: Transaction,
  { departement, ...saisie }: DefinitionIndicateur & { departement: string },
  auteur: string,
  maintenant: Date,
): Promise<number> {
  const definition = readDefinition(saisie)
  const [connu] = await tx
    .select()
    .from(indicateur)
    .where(and(eq(indicateur.departement, departement), eq(indicateur.code, definition.code)))
  if (connu) {
    const { calcul, unite, periodicite, ventilation, sens } = readDefinition(connu)
    const { note, libelle, responsable, code, ...compte } = definition
    if (!isDeepStrictEqual({ calcul, unite, periodicite, ventilation, sens }, compte))
      throw new Erreur(
        'conflit',
        `Le code « ${code} » désigne déjà l’indicateur « ${connu.libelle} », défini autrement. Donnez un autre code, ou modifiez cet indicateur.`,
      )
    if (connu.retire_le) {
      await tx.update(indicateur).set({ retire_le: null }).where(eq(indicateur.id, connu.id))
      await bindTermes(tx, departement, definition, maintenant)
      await write('rétablir', connu.id)
    }
    return connu.id
  }
  const [cree] = await tx
    .insert(indicateur)
    .values({ departement, ...definition })
    .returning({ id: indicateur.id })
  await bindTermes(tx, departement, definition, maintenant)
  await write('définir', cree!.id)
  return cree!.id

  function write(action: string, id: number) {
    const details = { code: definition.code, libelle: definition.libelle }
    return writeJournal(tx, {
      acteur: auteur,
      action,
      objet: 'indicateur',
      objet_id: String(id),
      departement,
      details,
    })
  }
}
