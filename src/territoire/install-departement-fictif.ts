import type { Base } from '../socle/base/open-base.ts'
import { writeJournal } from '../socle/journal/write-journal.ts'
import type { AncienneCommune } from './commune.ts'
import { drawTerritoire } from './draw-territoire.ts'
import type { Contour } from './geometrie.ts'
import { forgetTerritoires } from './list-territoires.ts'
import { type RapportTerritoire, reportTerritoire } from './report-territoire.ts'
import { type TypeEpci, writeTerritoire } from './write-territoire.ts'

/** What the generator gives, as far as the territory needs it. */
export type DepartementInvente = {
  departement: { code: string; nom: string; chefLieu: string }
  communes: {
    code: string
    nom: string
    codesPostaux: string[]
    population: number
    epci: string
    contour: Contour
    anciennes: AncienneCommune[]
  }[]
  epci: { code: string; nom: string; type: TypeEpci }[]
}

/** Installs the fictional département, marked as such everywhere, in place of the one there may have been. One transaction. */
export async function installDepartementFictif(
  db: Base,
  { departement, communes, epci }: DepartementInvente,
  aujourdhui: string,
): Promise<RapportTerritoire> {
  const { code, nom, chefLieu } = departement
  const rapport = await db.transaction(async tx => {
    await writeTerritoire(
      tx,
      {
        departement: { code, nom, region: 'Région fictive', chef_lieu: chefLieu, fictif: true },
        communes: communes.map(({ code, nom, codesPostaux, population, epci, anciennes }) => ({
          ...{ code, nom, codesPostaux, population, epci, anciennes },
        })),
        epci: epci.map(groupement => ({
          ...groupement,
          membres: communes
            .filter(c => c.epci === groupement.code)
            .map(c => ({ code: c.code, nom: c.nom, departement: code, population: c.population })),
        })),
      },
      aujourdhui,
    )
    await drawTerritoire(tx, code, communes)
    await writeJournal(tx, {
      acteur: 'commande',
      action: 'installer',
      objet: 'departement',
      objet_id: code,
      departement: code,
      details: { communes: communes.length, fictif: true },
    })
    return reportTerritoire(tx, code, 'fichiers')
  })
  forgetTerritoires()
  return rapport
}
