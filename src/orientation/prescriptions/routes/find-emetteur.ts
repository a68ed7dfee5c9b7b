import { desc, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { structure } from '../../../annuaire/tables.ts'
import type { Acteur } from '../../../socle/auth/acteur.ts'
import { structuresAutorisees } from '../../../socle/auth/droits.ts'
import type { Base } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import { PRESCRIRE } from '../../droits.ts'
import type { Emetteur } from '../emetteur.ts'
import { FILIERES } from '../prescription.ts'
import { prescription } from '../tables.ts'

/** What an account says of itself when it sends: known for who works for a structure, asked of the others and remembered. */
export type Presentation = { organisme: string; filiere: string; structure: string | null; demandee: boolean }

export async function findPresentation(db: Base, acteur: NonNullable<Acteur>): Promise<Presentation> {
  const structures = structuresAutorisees(acteur, PRESCRIRE)
  if (structures.length > 0) {
    const [sienne] = await db.select().from(structure).where(inArray(structure.id, structures)).limit(1)
    if (sienne) return { organisme: sienne.nom, filiere: 'mediation', structure: sienne.id, demandee: false }
  }
  const [derniere] = await db
    .select({ organisme: prescription.organisme, filiere: prescription.filiere })
    .from(prescription)
    .where(eq(prescription.compte, acteur.personne))
    .orderBy(desc(prescription.envoyee_le))
    .limit(1)
  return { organisme: '', filiere: '', ...derniere, structure: null, demandee: true }
}

const DITE = z.object({
  organisme: z
    .string()
    .trim()
    .min(1, 'Écrivez pour qui vous travaillez.')
    .max(120, 'Le nom est trop long : 120 signes au plus.'),
  filiere: z.enum(FILIERES, 'Choisissez votre domaine.'),
})

/** Who sends, from an account. @throws Erreur saisie_invalide */
export function toEmetteur(
  acteur: NonNullable<Acteur>,
  { structure, demandee, ...connue }: Presentation,
  dite: { organisme: string; filiere: string },
): Emetteur {
  const lecture = DITE.safeParse(demandee ? dite : connue)
  if (!lecture.success)
    throw new Erreur(
      'saisie_invalide',
      'La demande n’est pas envoyée : des réponses sont à corriger.',
      lecture.error.issues.map(({ path, message }) => ({ champ: String(path[0] ?? ''), message })),
    )
  const mediateur = acteur.portees.some(({ role }) => role === 'mediateur')
  return {
    porte: { compte: acteur.personne, structure },
    ...{ nom: acteur.nom, courriel: acteur.courriel, ...lecture.data },
    genre: mediateur ? 'mediateur' : 'professionnel',
  }
}
