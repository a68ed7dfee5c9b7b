import { createIllisible, type Fichier, type Tableau } from './lignes.ts'

export async function readXlsx(_fichier: Fichier): Promise<Tableau> {
  throw createIllisible('les classeurs ne sont pas encore lus.')
}
