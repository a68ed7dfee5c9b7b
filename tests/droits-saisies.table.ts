import { donnee } from '../src/observatoire/saisies/tables.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import type { Ligne, Qui } from './droits.table.ts'

const RELANCENT: Qui[] = [
  'administrateur',
  'copilote',
  'coordinateur',
  "copilote d'ailleurs",
  "coordinateur d'ailleurs",
]
const DECLARENT: Qui[] = [...RELANCENT, 'membre', "membre d'ailleurs"]
const D_ICI: Qui[] = ['administrateur', 'copilote', 'coordinateur']
const D_AILLEURS: Qui[] = ["copilote d'ailleurs", "coordinateur d'ailleurs"]

/** A figure of the Drôme, asked of nobody in particular: a member may not give it. */
async function prepareDonnee(db: Base): Promise<number> {
  const [cree] = await db
    .insert(donnee)
    .values({
      ...{ departement: '26', cle: `gisements|stock|${crypto.randomUUID()}`, periodicite: 'annee' },
      ...{ terme: { mesure: 'gisements', filtre: {}, agregation: 'stock' }, maille: 'departement' },
      attendue_depuis: '2025-01-01',
    })
    .returning({ id: donnee.id })
  return cree!.id
}
const onDonnee = (suite: string, champs: Record<string, string> = {}) => ({
  prepare: async (db: Base) => ({ chemin: `/declarations/${await prepareDonnee(db)}${suite}`, champs }),
})
const REGLES = { maille: 'departement', attendue_depuis: '2025-01-01', delai: '30' }
const FICHIER_PERDU = {
  prepare: () => ({ chemin: `/declarations/importer/${crypto.randomUUID()}` }),
  statut: 404,
}

export const DROITS_DE_SAISIES: Record<string, Ligne> = {
  'GET /declarations': { entrent: DECLARENT },
  'GET /declarations/completude': { entrent: RELANCENT },
  'POST /declarations/completude': { entrent: RELANCENT },
  'GET /declarations/importer': { entrent: RELANCENT },
  // A form without its file: whoever has the right learns that it did not arrive.
  'POST /declarations/importer': { entrent: RELANCENT, statut: 400 },
  'GET /declarations/importer/:depot': { entrent: RELANCENT, ...FICHIER_PERDU },
  'POST /declarations/importer/:depot': { entrent: RELANCENT, ...FICHIER_PERDU },
  'GET /declarations/:id': {
    entrent: D_ICI,
    introuvable: [...D_AILLEURS, "membre d'ailleurs"],
    ...onDonnee(''),
  },
  'POST /declarations/:id': {
    entrent: D_ICI,
    introuvable: [...D_AILLEURS, "membre d'ailleurs"],
    ...onDonnee('', { 'valeur:2025:': '12' }),
  },
  'GET /declarations/:id/regler': {
    entrent: ['administrateur', 'copilote'],
    introuvable: ["copilote d'ailleurs"],
    ...onDonnee('/regler'),
  },
  'POST /declarations/:id/regler': {
    entrent: ['administrateur', 'copilote'],
    introuvable: ["copilote d'ailleurs"],
    ...onDonnee('/regler', REGLES),
  },
}
