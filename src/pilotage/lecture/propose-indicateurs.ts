import { and, eq, isNull } from 'drizzle-orm'
import { distance } from 'fastest-levenshtein'
import { indicateur } from '../../observatoire/indicateurs/tables.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { listModeles } from '../modele/list-modeles.ts'
import type { Modele } from '../modele/modele.ts'
import { listActionsLues } from './corrections.ts'
import type { FeuilleLue } from './feuille-lue.ts'
import { compareTitres } from './texte/compare-titres.ts'
import { simplify } from './texte/ligne.ts'

type IndicateurDeModele = Modele['axes'][number]['actions'][number]['indicateurs'][number]
type JalonDeModele = Modele['axes'][number]['actions'][number]['jalons'][number]

/** What an indicator may be bound to: one of the département, or a definition that comes with the program. */
export type Candidat = {
  /** 'i12', or 'drome-2024:D1.1' */
  cle: string
  code: string
  libelle: string
  origine: string
} & ({ id: number } | { definition: IndicateurDeModele; jalons: readonly JalonDeModele[] })

export type Proposition = { cle: string; libelle: string; candidats: { candidat: Candidat; note: number }[] }

/** Below it, a closeness of words is a coincidence; above the second, it may be proposed as the answer. */
const PROCHE = 0.45
export const SUR = 0.8
const CANDIDATS = 5

/** Everything that indicators of a roadmap of this département may be bound to. */
export async function listCandidats(db: BaseOuTransaction, departement: string): Promise<Candidat[]> {
  const connus = await db
    .select({ id: indicateur.id, code: indicateur.code, libelle: indicateur.libelle })
    .from(indicateur)
    .where(and(eq(indicateur.departement, departement), isNull(indicateur.retire_le)))
  const pris = new Set(connus.map(({ code }) => code))
  const modeles = await listModeles()
  return [
    ...connus.map(connu => ({ ...connu, cle: `i${connu.id}`, origine: 'déjà défini ici' })),
    ...modeles.flatMap(({ id, titre, axes }) =>
      axes
        .flatMap(axe => axe.actions)
        .flatMap(action => action.indicateurs.map(definition => ({ definition, jalons: action.jalons })))
        // Its code means something here already: that indicator is the candidate.
        .filter(({ definition }) => !pris.has(definition.code))
        .map(({ definition, jalons }) => ({
          ...{ cle: `${id}:${definition.code}`, code: definition.code, libelle: definition.libelle },
          ...{ origine: titre, definition, jalons },
        })),
    ),
  ]
}

/** For each label read, what looks like it, the nearest first. */
export function proposeIndicateurs(lue: FeuilleLue, candidats: readonly Candidat[]): Proposition[] {
  return listActionsLues(lue).flatMap(({ numero, indicateurs }) =>
    indicateurs.map((libelle, rang) => ({
      ...{ cle: `${numero}#${rang}`, libelle },
      candidats: candidats
        .map(candidat => ({ candidat, note: rateRessemblance(libelle, candidat.libelle) }))
        .filter(({ note }) => note >= PROCHE)
        .sort((a, b) => b.note - a.note)
        .slice(0, CANDIDATS),
    })),
  )
}

/** From 0 to 1: words in common, and letters in the same order for what a plural or an accent changes. */
function rateRessemblance(a: string, b: string): number {
  const [deA, deB] = [simplify(a), simplify(b)]
  if (deA === deB) return 1
  const lettres = 1 - distance(deA, deB) / Math.max(deA.length, deB.length, 1)
  return Math.max(compareTitres(a, b) * 0.95, lettres * 0.95)
}
