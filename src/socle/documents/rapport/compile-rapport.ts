import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { RACINE } from '../../racine.ts'
import { compileDocument, type DocumentCompile } from '../compile-document.ts'
import type { Rapport } from './rapport.ts'

const MODELE = join(RACINE, 'src/socle/documents/rapport/rapport.typ')

/** The report as a tagged PDF (PDF/UA-1). */
export async function compileRapport(rapport: Rapport, maintenant: Date): Promise<DocumentCompile> {
  const images: Record<string, string> = {}
  const sections = rapport.sections.map(section => ({
    ...section,
    blocs: section.blocs.map(bloc => {
      if (bloc.type !== 'dessin') return bloc
      const { svg, ...decrit } = bloc
      const nom = `dessin-${Object.keys(images).length}`
      images[nom] = svg
      return { ...decrit, nom }
    }),
  }))
  const modele = await readFile(MODELE, 'utf8')
  return compileDocument({ modele, donnees: { ...rapport, sections }, images, maintenant })
}
