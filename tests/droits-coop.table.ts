import { createCle } from '../src/activite/api/create-cle.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import { MARDI_MATIN } from './comptes-de-test.ts'
import type { Ligne, Qui } from './droits.table.ts'

const ICI: Qui[] = ['administrateur', 'coordinateur']
const PARTOUT: Qui[] = [...ICI, "coordinateur d'ailleurs"]

async function prepareCle(db: Base) {
  const demande = { nom: 'Entrepôt', departement: '26', epci: null, jours: 90, acteur: crypto.randomUUID() }
  const { id } = await createCle(db, demande, MARDI_MATIN)
  return { chemin: `/activites/cles/${id}/revoquer` }
}

/** The doors of what comes in from La Coop and goes out to programs. */
export const DROITS_DE_LA_COOP: Record<string, Ligne> = {
  'GET /activites/cles': { entrent: PARTOUT },
  'POST /activites/cles': { entrent: PARTOUT, statut: 400 },
  'POST /activites/cles/:id/revoquer': {
    ...{ entrent: ICI, introuvable: ["coordinateur d'ailleurs"], prepare: prepareCle },
  },
}
