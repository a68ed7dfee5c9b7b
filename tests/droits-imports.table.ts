import { importFichier } from '../src/annuaire/import/tables.ts'
import { source } from '../src/annuaire/tables.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import type { Ligne, Qui } from './droits.table.ts'

const VOIENT: Qui[] = ['administrateur', 'copilote', 'coordinateur']
const VOIENT_AILLEURS: Qui[] = ["copilote d'ailleurs", "coordinateur d'ailleurs"]
const IMPORTENT: Qui[] = ['administrateur', 'coordinateur']
const PARTOUT: Qui[] = [...IMPORTENT, "coordinateur d'ailleurs"]

/** An import of the Drôme in place, of a source of its own. */
async function prepareImport(db: Base) {
  const nom = `Recensement ${crypto.randomUUID()}`
  await db.insert(source).values({ nom })
  const valeurs = { source: nom, departements: ['26'], fichier: 'lieux.csv', empreinte: '', octets: 0 }
  const [cree] = await db
    .insert(importFichier)
    .values({ ...valeurs, etat: 'applique', acteur: 'commande' })
    .returning({ id: importFichier.id })
  return { id: cree!.id, source: encodeURIComponent(nom) }
}

const onImport =
  (suite = '') =>
  async (db: Base) => ({ chemin: `/imports/${(await prepareImport(db)).id}${suite}` })
const onSource =
  (suite = '', champs?: Record<string, string>) =>
  async (db: Base) => ({ chemin: `/sources/${(await prepareImport(db)).source}${suite}`, champs })

const see = (prepare: Ligne['prepare']): Ligne => ({ entrent: VOIENT, introuvable: VOIENT_AILLEURS, prepare })
const act = (prepare: Ligne['prepare'], statut?: number): Ligne => ({
  entrent: IMPORTENT,
  introuvable: VOIENT_AILLEURS,
  prepare,
  statut,
})

/** The doors of imports. An import already applied refuses most of what is asked of it: 409. */
export const DROITS_DES_IMPORTS: Record<string, Ligne> = {
  'GET /sources': { entrent: [...VOIENT, ...VOIENT_AILLEURS] },
  'GET /sources/:nom': see(onSource()),
  'POST /sources/:nom/importer': act(onSource('/importer')),
  'GET /sources/:nom/reglages': act(onSource('/reglages')),
  'POST /sources/:nom/reglages': act(onSource('/reglages', { priorite: '60' })),
  'GET /sources/:nom/fermetures': see(onSource('/fermetures')),
  'POST /sources/:nom/fermetures': act(onSource('/fermetures'), 400),
  'GET /imports/nouveau': { entrent: PARTOUT },
  'POST /imports/nouveau': { entrent: PARTOUT, statut: 400 },
  'GET /imports/:id': see(onImport()),
  'POST /imports/:id/apercu': act(onImport('/apercu'), 409),
  'POST /imports/:id/appliquer': act(onImport('/appliquer'), 409),
  'POST /imports/:id/reprendre': act(onImport('/reprendre')),
  'POST /imports/:id/abandonner': act(onImport('/abandonner'), 409),
  'GET /imports/:id/annuler': act(onImport('/annuler')),
  'POST /imports/:id/annuler': act(onImport('/annuler')),
  // Its file is gone once it is applied.
  'GET /imports/:id/assistant': act(onImport('/assistant'), 404),
  'POST /imports/:id/assistant': act(onImport('/assistant'), 404),
  'GET /imports/:id/refus': see(onImport('/refus')),
  'GET /imports/:id/refus/:format{(csv|xlsx)}': see(onImport('/refus/csv')),
}
