import { createCle } from '../src/activite/api/create-cle.ts'
import { importCoop } from '../src/activite/coop/tables.ts'
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

/** An import of the Drôme, in place. */
const onImport =
  (suite = '') =>
  async (db: Base) => {
    const [cree] = await db
      .insert(importCoop)
      .values({
        ...{ departements: ['26'], fichier: 'export.xlsx', octets: 1, etat: 'applique' },
        ...{ acteur: 'commande', cree_le: MARDI_MATIN, applique_le: MARDI_MATIN },
      })
      .returning({ id: importCoop.id })
    return { chemin: `/activites/imports/${cree!.id}${suite}` }
  }
const act = (suite: string, statut?: number): Ligne => ({
  ...{ entrent: ICI, introuvable: ["coordinateur d'ailleurs"], prepare: onImport(suite), statut },
})
const LISENT: Qui[] = [
  ...PARTOUT,
  ...(['gestionnaire', 'mediateur', "gestionnaire d'ailleurs", "mediateur d'ailleurs"] as const),
]
const NOTENT: Qui[] = ['coordinateur', 'mediateur', "coordinateur d'ailleurs", "mediateur d'ailleurs"]
const COMPTES: Qui[] = [
  ...LISENT,
  ...(['compte sans rôle', 'copilote', 'membre', "copilote d'ailleurs", "membre d'ailleurs"] as const),
]

/** The doors of what comes in from La Coop and goes out to programs. */
export const DROITS_DE_LA_COOP: Record<string, Ligne> = {
  'GET /activites/exporter': { entrent: LISENT },
  'GET /activites/imports': { entrent: PARTOUT },
  // A form without its file.
  'POST /activites/imports': { entrent: PARTOUT, statut: 400 },
  'GET /activites/imports/:id': act(''),
  // Already in place: 409.
  'POST /activites/imports/:id/appliquer': act('/appliquer', 409),
  'POST /activites/imports/:id/reprendre': act('/reprendre'),
  'POST /activites/imports/:id/abandonner': act('/abandonner', 409),
  'GET /activites/imports/:id/annuler': act('/annuler'),
  'POST /activites/imports/:id/annuler': act('/annuler'),
  'GET /activites/imports/:id/libelles': act('/libelles'),
  'POST /activites/imports/:id/libelles': act('/libelles'),
  'GET /activites/calendriers': { entrent: NOTENT },
  'POST /activites/calendriers': { entrent: NOTENT, statut: 400 },
  // Nobody else's: not even told that it exists. One's own goes whatever one's role.
  'POST /activites/calendriers/:id/retirer': {
    ...{ entrent: COMPTES, prepare: () => ({ chemin: '/activites/calendriers/1/retirer' }), statut: 404 },
  },
  'GET /activites/cles': { entrent: PARTOUT },
  'POST /activites/cles': { entrent: PARTOUT, statut: 400 },
  'POST /activites/cles/:id/revoquer': {
    ...{ entrent: ICI, introuvable: ["coordinateur d'ailleurs"], prepare: prepareCle },
  },
}
