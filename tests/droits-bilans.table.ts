import { bilan } from '../src/pilotage/bilan/tables.ts'
import { feuilleDeRoute } from '../src/pilotage/feuille-de-route/tables.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import { MARDI_MATIN } from './comptes-de-test.ts'
import type { Ligne, Qui } from './droits.table.ts'

const PILOTENT: Qui[] = ['administrateur', 'copilote', "copilote d'ailleurs"]
const LISENT: Qui[] = [...PILOTENT, 'coordinateur', 'membre', "coordinateur d'ailleurs", "membre d'ailleurs"]
const D_ICI = (qui: Qui[]) => qui.filter(nom => !nom.includes('ailleurs'))
const D_AILLEURS = (qui: Qui[]) => qui.filter(nom => nom.includes('ailleurs'))
const TOUS: Qui[] = [
  ...LISENT,
  ...(['visiteur', 'compte sans rôle', 'gestionnaire', 'mediateur'] as const),
  ...(["gestionnaire d'ailleurs", "mediateur d'ailleurs"] as const),
]

/** A bilan of the Drôme, of a roadmap that exists. */
async function prepareBilan(db: Base, publie: boolean): Promise<{ id: number; feuille: string }> {
  const feuille = `bilan-${crypto.randomUUID()}`
  await db.insert(feuilleDeRoute).values({ id: feuille, departement: '26', titre: 'Feuille de route' })
  const [fait] = await db
    .insert(bilan)
    .values({
      ...{ departement: '26', feuille, titre: 'Bilan 2025', audience: 'public', periode: '2025' },
      ...{ arrete_le: '2026-03-03', donnees: DONNEES, pdf: new TextEncoder().encode('%PDF-1.7') },
      ...{ fait_par: 'commande', fait_le: MARDI_MATIN, publie_le: publie ? MARDI_MATIN : null },
    })
    .returning({ id: bilan.id })
  return { id: fait!.id, feuille }
}
const DONNEES = {
  audience: 'public',
  periode: { code: '2025', periodicite: 'annee', du: '2025-01-01', au: '2025-12-31' },
  objet: null,
  epci: null,
  arreteLe: '2026-03-03',
}

const onBilan = (suite: string, publie = false) => ({
  prepare: async (db: Base) => ({
    chemin: `/pilotage/bilans/${(await prepareBilan(db, publie)).id}${suite}`,
  }),
})

export const DROITS_DE_BILANS: Record<string, Ligne> = {
  'GET /pilotage': { entrent: LISENT },
  'GET /pilotage/rappels': { entrent: LISENT },
  'POST /pilotage/rappels': {
    entrent: LISENT,
    prepare: () => ({ champs: { rythme: 'jamais' } }),
  },
  'GET /pilotage/bilans': { entrent: LISENT },
  'GET /pilotage/bilans/apercu/:format': {
    entrent: PILOTENT,
    prepare: () => ({ chemin: '/pilotage/bilans/apercu/pdf' }),
  },
  'POST /pilotage/bilans': { entrent: PILOTENT },
  'GET /pilotage/bilans/:id': { entrent: D_ICI(LISENT), introuvable: D_AILLEURS(LISENT), ...onBilan('') },
  'GET /pilotage/bilans/:id/document/:format': {
    entrent: D_ICI(LISENT),
    introuvable: D_AILLEURS(LISENT),
    ...onBilan('/document/pdf'),
  },
  'POST /pilotage/bilans/:id/publier': {
    entrent: D_ICI(PILOTENT),
    introuvable: D_AILLEURS(PILOTENT),
    ...onBilan('/publier'),
  },
  'POST /pilotage/bilans/:id/retirer': {
    entrent: D_ICI(PILOTENT),
    introuvable: D_AILLEURS(PILOTENT),
    ...onBilan('/retirer', true),
  },
  'GET /feuille-de-route/:feuille/bilans/:id/:format': {
    entrent: TOUS,
    prepare: async db => {
      const { id, feuille } = await prepareBilan(db, true)
      return { chemin: `/feuille-de-route/${feuille}/bilans/${id}/pdf` }
    },
  },
}
