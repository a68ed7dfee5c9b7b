import type { ReactNode } from 'react'
import type { Base } from '../../socle/base/open-base.ts'
import type { Lieu } from '../lieu.ts'

/** What a register above the directory shows on the fiche of a place: its title, and what it says there today. */
export type SectionVoisine = {
  titre: string
  /** Null: nothing to say of this place, and no section. */
  render: (db: Base, lieu: Lieu, maintenant: Date) => Promise<ReactNode | null>
}

const SECTIONS: SectionVoisine[] = []

/** Declares a section of the fiche of places; composition.ts imports the file that does. */
export function defineSectionDeLieu(section: SectionVoisine): void {
  if (SECTIONS.some(({ titre }) => titre === section.titre))
    throw new Error(`Section declared twice: ${section.titre}`)
  SECTIONS.push(section)
}

/** The sections that have something to say of this place. */
export async function renderSectionsVoisines(
  db: Base,
  lieu: Lieu,
  maintenant: Date,
): Promise<{ titre: string; contenu: ReactNode }[]> {
  const rendues = await Promise.all(
    SECTIONS.map(async ({ titre, render }) => ({ titre, contenu: await render(db, lieu, maintenant) })),
  )
  return rendues.filter(({ contenu }) => contenu !== null)
}
