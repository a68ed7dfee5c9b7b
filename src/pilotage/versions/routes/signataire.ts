import type { Faute } from '../../../socle/ui/formulaire.tsx'
import type { Signataire } from '../sign-version.ts'

const AU_PLUS = 120

/** What is wrong in a name and a capacity. */
export function findFautesDuSignataire({ signataire, qualite }: Signataire): Faute[] {
  const fautes: Faute[] = []
  const check = (champ: keyof Signataire, valeur: string, vide: string) => {
    if (!valeur) fautes.push({ champ, message: vide })
    else if (valeur.length > AU_PLUS)
      fautes.push({
        champ,
        message: `Cette réponse est trop longue. Raccourcissez-la à ${AU_PLUS} caractères au plus.`,
      })
  }
  check('signataire', signataire, 'Écrivez le prénom et le nom de la personne qui signe.')
  check('qualite', qualite, 'Dites en quelle qualité cette personne signe, par exemple « Maire ».')
  return fautes
}
