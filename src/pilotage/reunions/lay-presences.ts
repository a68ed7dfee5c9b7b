import { countPresences, MODES_PRESENTS, type Presence, sayPresence } from '../../agenda/rendez-vous.ts'
import type { Bloc, Section } from '../../socle/documents/rapport/rapport.ts'
import { formatCompte } from '../../socle/texte/nombres.ts'

/** Who was there, as papers say it. `sansNoms`: for the public, which bodies were. */
export function layPresences(presences: readonly Presence[], sansNoms: boolean): Section {
  const { personnes, organismes, absents } = countPresences(presences)
  const bilan = `${formatCompte(personnes, 'personne présente ou représentée', 'personnes présentes ou représentées', 'aucune')}, pour ${formatCompte(organismes, 'organisme', 'organismes')}.`
  const manquent =
    absents > 0
      ? ` ${formatCompte(absents, 'personne excusée ou absente', 'personnes excusées ou absentes')}.`
      : ''
  const blocs: Bloc[] = [
    {
      type: 'paragraphe',
      texte: presences.length === 0 ? 'Les présences n’ont pas été notées.' : bilan + manquent,
    },
  ]
  if (sansNoms) {
    const presents = presences.filter(({ mode }) => MODES_PRESENTS.includes(mode))
    const noms = [...new Set(presents.flatMap(({ organisme_nom }) => organisme_nom ?? []))]
    if (noms.length > 0) blocs.push({ type: 'liste', elements: noms })
  } else if (presences.length > 0)
    blocs.push({
      ...{ type: 'tableau', legende: 'Liste de présence' },
      colonnes: [{ titre: 'Personne', part: 1.2 }, { titre: 'Organisme', part: 1.5 }, { titre: 'Présence' }],
      lignes: presences.map(({ nom, organisme_nom, ...presence }) => [
        ...[nom, organisme_nom ?? '–', sayPresence(presence)],
      ]),
    })
  return { titre: 'Présences', niveau: 1, blocs }
}
