import { structure } from '../src/annuaire/tables.ts'
import { planPermanence } from '../src/permanences/plan-permanence.ts'
import type { PermanenceSaisie } from '../src/permanences/saisie.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import { MARDI_MATIN } from './comptes-de-test.ts'

export const STRUCTURE_DE_DIE = { id: 'die', nom: 'Médiathèque de Die', departement: '26' }

/** A structure of the Drôme, once. */
export const addStructure = (db: Base, ligne = STRUCTURE_DE_DIE) =>
  db.insert(structure).values(ligne).onConflictDoNothing()

/** A permanence as its form was read: each Tuesday morning at Die from 3 March 2026. Give what differs. */
export function createSaisie({
  serie,
  ...propre
}: Partial<Omit<PermanenceSaisie, 'serie'>> & {
  serie?: Partial<PermanenceSaisie['serie']>
} = {}): PermanenceSaisie {
  return {
    nature: 'permanence',
    serie: {
      ...{ titre: 'Aide numérique', adresse: 'Mairie, place de l’Évêché', commune: '26113', lieu: null },
      ...{ regle: 'FREQ=WEEKLY;BYDAY=TU', ancre: '2026-03-03', jusqu_au: null, parite: null },
      ...{ feries: false, exceptions: [], heure_debut: '09:00', heure_fin: '12:00' },
      ...serie,
    },
    ...{ type_lieu: 'mairie', sur_rendez_vous: false, aller_vers: false, places: null },
    ...{ telephone: null, note: null },
    ...propre,
  }
}

/** Announces it for the structure of Die. */
export async function planPourTest(
  db: Base,
  propre: Parameters<typeof createSaisie>[0] = {},
  mediateurs: readonly string[] = [],
  maintenant = MARDI_MATIN,
): Promise<number> {
  await addStructure(db)
  return planPermanence(
    db,
    createSaisie(propre),
    { structure: STRUCTURE_DE_DIE, mediateurs },
    'camille',
    maintenant,
  )
}
