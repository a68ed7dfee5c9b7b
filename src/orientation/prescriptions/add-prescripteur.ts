import { z } from 'zod'
import type { Base } from '../../socle/base/open-base.ts'
import { normalizeAdresse } from '../../socle/courriel/normalize-adresse.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { FILIERES, GENRES_DE_PRESCRIPTEUR } from './prescription.ts'
import { prescripteur } from './tables.ts'

export const contratPrescripteur = z.object({
  courriel: z.string().transform((saisie, contexte) => {
    const adresse = normalizeAdresse(saisie)
    if (adresse) return adresse
    contexte.addIssue({
      code: 'custom',
      message: 'Écrivez une adresse électronique, par exemple accueil@mairie.fr.',
    })
    return z.NEVER
  }),
  nom: z.string().trim().min(1, 'Écrivez son nom.').max(100, 'Le nom est trop long : 100 signes au plus.'),
  organisme: z
    .string()
    .trim()
    .min(1, 'Écrivez pour qui cette personne travaille.')
    .max(120, 'Le nom de l’organisme est trop long : 120 signes au plus.'),
  genre: z.enum(GENRES_DE_PRESCRIPTEUR, 'Choisissez dans la liste.'),
  filiere: z.enum(FILIERES, 'Choisissez dans la liste.'),
})

/**
 * Lets someone send people without an account, from a département. Known already: what is said of them is renewed.
 * @throws Erreur saisie_invalide
 */
export async function addPrescripteur(
  db: Base,
  departement: string,
  saisie: unknown,
  acteur: string,
  maintenant: Date,
): Promise<{ id: string; courriel: string }> {
  const lecture = contratPrescripteur.safeParse(saisie)
  if (!lecture.success)
    throw new Erreur(
      'saisie_invalide',
      'Ce prescripteur n’est pas enregistré : des réponses sont à corriger.',
      lecture.error.issues.map(({ path, message }) => ({ champ: String(path[0] ?? ''), message })),
    )
  const { data } = lecture
  return db.transaction(async tx => {
    const [connu] = await tx
      .insert(prescripteur)
      .values({ ...data, departement, cree_le: maintenant })
      .onConflictDoUpdate({
        target: [prescripteur.departement, prescripteur.courriel],
        set: {
          nom: data.nom,
          organisme: data.organisme,
          genre: data.genre,
          filiere: data.filiere,
          retire_le: null,
        },
      })
      .returning({ id: prescripteur.id })
    await writeJournal(tx, {
      ...{ acteur, action: 'enregistrer', objet: 'prescripteur', objet_id: connu!.id, departement },
    })
    return { id: connu!.id, courriel: data.courriel }
  })
}
