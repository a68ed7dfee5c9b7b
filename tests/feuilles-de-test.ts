import { createFeuille } from '../src/pilotage/feuille-de-route/create-feuille.ts'
import type { TexteAction, TexteFeuille } from '../src/pilotage/versions/texte-feuille.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import { MARDI_MATIN } from './comptes-de-test.ts'

/** The text of an action, complete; give what differs. */
export function createTexteAction(numero: string, propre: Partial<TexteAction> = {}): TexteAction {
  return {
    ...{ numero, titre: `Action numéro ${numero}`, priorite: null, publics: ['Habitants'] },
    ...{ description: null, objectifs: [], etapes: [], resultats: [], acteurs: [], pilotes: [] },
    ...{ indicateurs: [], axes_nationaux: [], engagements_nationaux: [], schemas: [] },
    ...propre,
  }
}

/** A roadmap of two axes and three actions, in the order 1, 3, 2; give what differs. */
export function createTexte(propre: Partial<TexteFeuille> = {}): TexteFeuille {
  return {
    ...{ titre: 'Feuille de route d’essai', debut: '2025-01-01', fin: '2027-12-31', presentation: null },
    axes: [
      { numero: '1', titre: 'Accompagner', actions: [createTexteAction('1'), createTexteAction('3')] },
      { numero: '2', titre: 'Outiller', actions: [createTexteAction('2')] },
    ],
    ...propre,
  }
}

/** Keeps a roadmap in the Drôme, or elsewhere. */
export async function installFeuille(
  db: Base,
  {
    id = 'essai',
    departement = '26',
    ...propre
  }: Partial<TexteFeuille> & { id?: string; departement?: string } = {},
): Promise<string> {
  await db.transaction(tx =>
    createFeuille(tx, { ...createTexte(propre), id, departement }, new Map(), 'commande', MARDI_MATIN),
  )
  return id
}
