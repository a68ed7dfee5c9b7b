import { indicateur } from '../src/observatoire/indicateurs/tables.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import { MARDI_MATIN } from './comptes-de-test.ts'
import type { Ligne, Qui } from './droits.table.ts'

const VOIENT: Qui[] = ['administrateur', 'copilote', 'coordinateur', 'membre']
const VOIENT_AILLEURS: Qui[] = ["copilote d'ailleurs", "coordinateur d'ailleurs", "membre d'ailleurs"]
const DEFINISSENT: Qui[] = ['administrateur', 'copilote']
const DEFINISSENT_AILLEURS: Qui[] = ["copilote d'ailleurs"]

const onIndicateur =
  (suite = '', { champs, retire = false }: { champs?: Record<string, string>; retire?: boolean } = {}) =>
  async (db: Base) => {
    const [cree] = await db
      .insert(indicateur)
      .values({
        ...{ departement: '26', code: `T${crypto.randomUUID().slice(0, 8)}`, libelle: 'Charte signée' },
        calcul: { type: 'jalon', jalon: 'charte', attendu: 'existence' },
        ...{ unite: '', periodicite: 'annee', retire_le: retire ? MARDI_MATIN : null },
      })
      .returning({ id: indicateur.id })
    return { chemin: `/indicateurs/${cree!.id}${suite}`, champs }
  }

const read = (suite?: string): Ligne => ({
  entrent: VOIENT,
  introuvable: VOIENT_AILLEURS,
  prepare: onIndicateur(suite),
})
const define = (suite: string, options: Parameters<typeof onIndicateur>[1] = {}, statut?: number): Ligne => ({
  entrent: DEFINISSENT,
  introuvable: DEFINISSENT_AILLEURS,
  prepare: onIndicateur(suite, options),
  statut,
})
const onNouveau = () => ({ chemin: '/indicateurs/nouveau?departement=26' })

/** Indicators: read by all of the governance, defined by the co-pilots. */
export const DROITS_DE_INDICATEURS: Record<string, Ligne> = {
  'GET /indicateurs': { entrent: [...VOIENT, ...VOIENT_AILLEURS] },
  'GET /indicateurs.csv': { entrent: [...VOIENT, ...VOIENT_AILLEURS] },
  'GET /indicateurs.xlsx': { entrent: [...VOIENT, ...VOIENT_AILLEURS] },
  'GET /indicateurs/:id': read(),
  'GET /indicateurs/:id/valeurs.csv': read('/valeurs.csv'),
  'GET /indicateurs/:id/valeurs.xlsx': read('/valeurs.xlsx'),
  'GET /indicateurs/:id/preuve': read('/preuve'),
  'GET /indicateurs/nouveau': {
    entrent: DEFINISSENT,
    introuvable: DEFINISSENT_AILLEURS,
    prepare: onNouveau,
  },
  // Nothing is filled in.
  'POST /indicateurs/nouveau': {
    entrent: DEFINISSENT,
    introuvable: DEFINISSENT_AILLEURS,
    prepare: onNouveau,
    statut: 400,
  },
  'GET /indicateurs/:id/modifier': define('/modifier'),
  'POST /indicateurs/:id/modifier': define('/modifier', {}, 400),
  'GET /indicateurs/:id/cibles': define('/cibles'),
  'POST /indicateurs/:id/cibles': define('/cibles', { champs: { lu: '[null,[]]' } }),
  'GET /indicateurs/:id/retirer': define('/retirer'),
  'POST /indicateurs/:id/retirer': define('/retirer'),
  'POST /indicateurs/:id/publication': define('/publication', { champs: { publier: 'non' } }),
  'GET /indicateurs/:id/remettre': define('/remettre', { retire: true }),
  'POST /indicateurs/:id/remettre': define('/remettre', { retire: true }),
}
