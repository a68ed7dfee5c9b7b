import { and, eq, isNull } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { bindTermes } from './bind-termes.ts'
import { findIndicateur } from './find-indicateur.ts'
import { type DefinitionIndicateur, readDefinition } from './read-definition.ts'
import { indicateur } from './tables.ts'
import { listUsages, sayNomme } from './usages.ts'

/**
 * Writes an indicator again, as whoever read this revision of it wants it.
 * @throws Erreur introuvable, saisie_invalide, conflit when someone wrote it meanwhile or when the code is taken; an adopted
 * text names it by its code, which stays
 */
export async function updateIndicateur(
  db: Base,
  id: number,
  revision: number,
  saisie: DefinitionIndicateur,
  auteur: string,
  departements: readonly string[] | 'tous',
  maintenant: Date,
): Promise<void> {
  await db.transaction(async tx => {
    const avant = await findIndicateur(tx, id, departements)
    const definition = readDefinition(saisie)
    const nomme = definition.code === avant.code ? null : sayNomme(await listUsages(tx, avant))
    if (nomme) throw new Erreur('saisie_invalide', nomme, [{ champ: 'code', message: nomme }])
    const [homonyme] = await tx
      .select({ id: indicateur.id, libelle: indicateur.libelle })
      .from(indicateur)
      .where(and(eq(indicateur.departement, avant.departement), eq(indicateur.code, definition.code)))
    if (homonyme && homonyme.id !== id)
      throw new Erreur(
        'conflit',
        `Le code « ${definition.code} » est celui de l’indicateur « ${homonyme.libelle} ». Donnez un autre code.`,
      )
    const ecrits = await tx
      .update(indicateur)
      .set({ ...definition, revision: revision + 1 })
      .where(and(eq(indicateur.id, id), eq(indicateur.revision, revision), isNull(indicateur.retire_le)))
      .returning({ id: indicateur.id })
    if (ecrits.length === 0)
      throw new Erreur(
        'conflit',
        'Quelqu’un a modifié cet indicateur pendant que vous l’écriviez. Relisez sa version, puis reprenez vos changements.',
      )
    await bindTermes(tx, avant.departement, definition, maintenant)
    const champs = Object.keys(definition).filter(
      champ =>
        JSON.stringify(definition[champ as keyof typeof definition]) !==
        JSON.stringify(avant[champ as keyof typeof avant]),
    )
    await writeJournal(tx, {
      ...{ acteur: auteur, action: 'modifier', objet: 'indicateur', objet_id: String(id) },
      departement: avant.departement,
      details: { code: definition.code, libelle: definition.libelle, champs },
    })
  })
}
