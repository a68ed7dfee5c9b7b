import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { Tableau } from '../../socle/tableur/lignes.ts'
import { declareValeurs } from './declare-valeurs.ts'
import type { DonneeSuivie } from './list-donnees.ts'
import { type ColonnesDuFichier, readFichier } from './read-fichier.ts'

export type RapportDImport = {
  lignes: number
  /** Rows without a value, left aside. */
  vides: number
  /** Figures that are new or that change; the others already said the same. */
  declarees: number
  /** By figure. */
  chiffres: { libelle: string; recues: number; declarees: number }[]
  refusees: { ligne: number | null; message: string }[]
}

type Demande = {
  tableau: Tableau
  /** As its owner calls it. */
  nom: string
  colonnes: ColonnesDuFichier
  donnees: readonly DonneeSuivie[]
  epcis: readonly { code: string; nom: string }[]
  auteur: string
  aujourdhui: string
  maintenant: Date
}

/**
 * Declares the figures of a file. A figure of which one value is refused is refused whole; the others go in. The same file
 * sent twice changes nothing. `essai`: says what would happen and leaves everything as it is.
 */
export async function importDeclarations(
  db: Base,
  { tableau, nom, colonnes, donnees, epcis, auteur, aujourdhui, maintenant }: Demande,
  essai: boolean,
): Promise<RapportDImport> {
  const { recues, lignes, vides, refusees } = await readFichier(tableau, colonnes, donnees, epcis)
  const rapport: RapportDImport = { lignes, vides, declarees: 0, chiffres: [], refusees: [...refusees] }
  const codes = epcis.map(({ code }) => code)
  const provenance = { origine: 'importe', fichier: nom, auteur, aujourdhui, maintenant } as const
  await db
    .transaction(async tx => {
      // In one order: two files sent at once never wait for each other.
      for (const [id, saisies] of [...recues].sort(([a], [b]) => a - b)) {
        const donnee = donnees.find(demandee => demandee.id === id)!
        try {
          const { declarees } = await declareValeurs(tx, donnee, saisies, codes, provenance)
          rapport.declarees += declarees
          rapport.chiffres.push({ libelle: donnee.libelle, recues: saisies.length, declarees })
        } catch (erreur) {
          if (!(erreur instanceof Erreur)) throw erreur
          for (const { message } of erreur.details)
            rapport.refusees.push({ ligne: null, message: `${donnee.libelle} : ${message}` })
        }
      }
      if (essai) throw new Essai()
    })
    .catch(erreur => {
      if (!(erreur instanceof Essai)) throw erreur
    })
  return rapport
}

/** Takes back a transaction that was only to see. */
class Essai extends Error {}
