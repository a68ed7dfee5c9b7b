import { MODES_DE_PRESENCE, type Presence } from '../../../agenda/rendez-vous.ts'
import { cleanLigneDeTexte } from '../../../annuaire/schema/clean-texte.ts'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { toSlug } from '../../../socle/texte/slug.ts'

/** A row of the attendance as the form writes it. */
export type LigneSaisie = {
  nom: string
  organisme: string
  organisme_nom: string
  mode: string
  mandataire: string
}

const LIGNES_AU_PLUS = 1000
const LONGUEUR_AU_PLUS = 200

/**
 * The rows of the form that name somebody, and the attendance they make: those without an answer are not kept. A body is
 * known by its number or by its exact name; it is called as the governance calls it.
 */
export function readPresences(
  champs: Record<string, unknown>,
  membres: readonly { id: number; nom: string }[],
): { lignes: LigneSaisie[]; presences: Presence[] } {
  const parNumero = new Map(membres.map(({ id, nom }) => [`membre:${id}`, nom]))
  const parNom = new Map(membres.map(({ id, nom }) => [toSlug(nom), `membre:${id}`]))
  const nombre = Math.min(Number(readChamp(champs, 'lignes')) || 0, LIGNES_AU_PLUS)
  const lignes = Array.from({ length: nombre }, (_, rang): LigneSaisie => {
    const read = (nom: keyof LigneSaisie) =>
      (cleanLigneDeTexte(readChamp(champs, `${nom}_${rang}`)).valeur ?? '').slice(0, LONGUEUR_AU_PLUS)
    const ecrit = read('organisme')
    const organisme_nom = read('organisme_nom')
    const organisme = parNumero.has(ecrit) ? ecrit : (parNom.get(toSlug(organisme_nom)) ?? '')
    return {
      ...{ nom: read('nom'), organisme, organisme_nom: parNumero.get(organisme) ?? organisme_nom },
      ...{ mode: read('mode'), mandataire: read('mandataire') },
    }
  }).filter(({ nom }) => nom !== '')
  const presences = lignes.flatMap(({ nom, organisme, organisme_nom, mode, mandataire }): Presence[] => {
    const connu = MODES_DE_PRESENCE.find(possible => possible === mode)
    if (!connu) return []
    return [
      {
        ...{ nom, organisme: organisme || null, organisme_nom: organisme_nom || null, mode: connu },
        mandataire: (connu === 'represente' && mandataire) || null,
      },
    ]
  })
  return { lignes, presences }
}
