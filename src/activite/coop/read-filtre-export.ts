import { z } from 'zod'
import { DISPOSITIFS_D_EMPLOI } from '../../annuaire/mediateurs/affectation.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { findDepartements } from '../../territoire/find-departements.ts'
import { ORIGINES } from '../activite.ts'
import { DEMARCHES, THEMATIQUES, TYPES } from '../codes.ts'
import type { FiltreActivites } from '../filtre.ts'

const vide = (valeur: unknown) => (valeur === '' ? undefined : valeur)
const choix = <T extends z.ZodType>(type: T) => z.preprocess(vide, type.optional())
const code = choix(z.string().max(64))

const contrat = z.object({
  ...{ departement: code, commune: code, epci: code, structure: code, lieu: code },
  ...{ depuis: choix(z.iso.date()), jusqu_a: choix(z.iso.date()), auteur: choix(z.uuid()) },
  type: choix(z.enum(TYPES)),
  thematique: choix(z.enum([...THEMATIQUES, ...DEMARCHES])),
  acteur: choix(z.enum(DISPOSITIFS_D_EMPLOI)),
  origine: choix(z.enum(ORIGINES)),
})

/**
 * What an address asks to export, by the words of the list: one filter for each département, all of them unless one is named.
 * @throws Erreur saisie_invalide: a file of other activities than those meant would be believed
 */
export async function readFiltreExport(
  db: Base,
  demande: Record<string, string>,
): Promise<FiltreActivites[]> {
  const lu = contrat.safeParse(demande)
  if (!lu.success)
    throw new Erreur(
      'saisie_invalide',
      'Un des filtres de cet export n’est pas compris. Revenez à la liste, choisissez de nouveau, puis exportez.',
      lu.error.issues.map(({ path, message }) => ({ champ: path.join('.'), message })),
    )
  const { departement, ...filtre } = lu.data
  if (departement !== undefined) return [{ departement, ...filtre }]
  const { lignes } = await findDepartements(db)
  return lignes.map(({ code: installe }) => ({ departement: installe, ...filtre }))
}
