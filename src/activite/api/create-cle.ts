import { createJeton, digestJeton } from '../../socle/auth/jeton.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { PORTEE_ACTIVITES } from './find-cle.ts'
import { cleApi } from './tables.ts'

export type NouvelleCle = {
  nom: string
  departement: string
  /** SIREN, for a key that reads only that EPCI. */
  epci: string | null
  /** Last day, counted from today. */
  jours: number
  acteur: string
}

export const JOURS_AU_PLUS = 730
const JOUR_MS = 86_400_000

/**
 * Opens activities to a program.
 * @returns the identifier, and what the program sends: the only time that it can be read
 * @throws Erreur saisie_invalide
 */
export async function createCle(
  db: Base,
  { nom, departement, epci, jours, acteur }: NouvelleCle,
  maintenant: Date,
): Promise<{ id: string; jeton: string }> {
  if (!nom.trim() || nom.length > 100)
    throw refuse('nom', 'Dites à quel programme sert cette clé, en 100 signes au plus.')
  if (!Number.isInteger(jours) || jours < 1 || jours > JOURS_AU_PLUS)
    throw refuse('jours', 'Choisissez pour combien de temps cette clé ouvre les activités.')
  const secret = createJeton()
  return db.transaction(async tx => {
    const [creee] = await tx
      .insert(cleApi)
      .values({
        ...{
          nom: nom.trim(),
          departement,
          epci,
          portees: [PORTEE_ACTIVITES],
          empreinte: digestJeton(secret),
        },
        ...{ creee_par: acteur, creee_le: maintenant },
        expire_le: new Date(maintenant.getTime() + jours * JOUR_MS),
      })
      .returning({ id: cleApi.id })
    const { id } = creee!
    await writeJournal(tx, { acteur, action: 'créer', objet: 'clé', objet_id: id, departement })
    return { id, jeton: `${id}:${secret}` }
  })
}

const refuse = (champ: string, message: string) =>
  new Erreur('saisie_invalide', message, [{ champ, message }])
