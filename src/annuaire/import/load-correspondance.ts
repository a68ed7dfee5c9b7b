import { readFile } from 'node:fs/promises'
import { eq } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { type Correspondance, parseCorrespondance } from '../correspondance/correspondance.ts'
import { correspondance } from '../tables.ts'

/**
 * A correspondance named on the command line: a JSON file, else one that was saved from the assistant.
 * @throws Erreur introuvable, saisie_invalide
 */
export async function loadCorrespondance(db: Base, nom: string): Promise<Correspondance> {
  let texte: string
  try {
    texte = await readFile(nom, 'utf8')
  } catch (cause) {
    const [gardee] = await db.select().from(correspondance).where(eq(correspondance.nom, nom))
    if (gardee) return gardee.contenu
    throw new Erreur(
      'introuvable',
      `La correspondance « ${nom} » n’est ni un fichier lisible, ni une correspondance enregistrée.`,
      [],
      cause,
    )
  }
  return parseCorrespondance(texte)
}
