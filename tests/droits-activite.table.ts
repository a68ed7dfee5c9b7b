import { contratActivite } from '../src/activite/activite.ts'
import { contratCoordination } from '../src/activite/coordination/coordination.ts'
import { recordCoordination } from '../src/activite/coordination/record-coordination.ts'
import { recordActivite } from '../src/activite/record-activite.ts'
import { createPersonne } from '../src/socle/auth/create-personne.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import { MARDI_MATIN } from './comptes-de-test.ts'
import type { Ligne, Qui } from './droits.table.ts'

const NOTENT: Qui[] = ['coordinateur', 'mediateur', "coordinateur d'ailleurs", "mediateur d'ailleurs"]
const LISENT: Qui[] = [...NOTENT, 'administrateur', 'gestionnaire', "gestionnaire d'ailleurs"]
const LISENT_ICI: Qui[] = ['administrateur', 'coordinateur', 'gestionnaire']
const ACTIVITE = '/activites/:id{[0-9a-f-]{36}}'

/** An activity of a colleague of the structure 'die'. */
async function prepareActivite(db: Base): Promise<string> {
  const portees = [{ role: 'mediateur' as const, departement: '26', structure: 'die' }]
  const identite = { nom: 'Autre', courriel: `autre.${crypto.randomUUID()}@exemple.fr` }
  const personne = await createPersonne(db, { ...identite, portees })
  const id = crypto.randomUUID()
  const saisie = contratActivite.parse({
    ...{ type: 'individuel', date: '2026-03-03', duree_minutes: 30, type_lieu: 'a_distance' },
    thematiques: ['email'],
  })
  await recordActivite(db, { personne, ...identite, portees }, { id, saisie }, MARDI_MATIN)
  return id
}
const onActivite = (suite: string) => ({
  prepare: async (db: Base) => ({ chemin: `/activites/${await prepareActivite(db)}${suite}` }),
})
/** Whoever records may try; an activity of somebody else is not theirs to change. */
const D_UN_AUTRE = { entrent: [], introuvable: NOTENT }

const DECLARENT: Qui[] = [
  ...(['administrateur', 'coordinateur', 'gestionnaire'] as const),
  ...(["coordinateur d'ailleurs", "gestionnaire d'ailleurs"] as const),
]
const DECLARENT_ICI: Qui[] = ['administrateur', 'coordinateur', 'gestionnaire']
const DECLARENT_AILLEURS = DECLARENT.filter(qui => !DECLARENT_ICI.includes(qui))
const MOIS = {
  structure: 'die',
  mois: '2026-02',
  revisions: '2026-02;-;-;die',
  acteur: 'mediateur',
  commune: '26113',
}

const COORDONNENT: Qui[] = ['coordinateur', "coordinateur d'ailleurs"]
const LISENT_LA_COORDINATION: Qui[] = [
  ...COORDONNENT,
  ...(['administrateur', 'copilote', "copilote d'ailleurs"] as const),
]
const TRAVAIL = '/activites/coordination/:id{[0-9a-f-]{36}}'

/** The work of a colleague who coordinates the Drôme. */
async function prepareTravail(db: Base): Promise<string> {
  const id = crypto.randomUUID()
  const portees = [{ role: 'coordinateur' as const, departement: '26', structure: null }]
  const saisie = contratCoordination.parse({
    ...{ nature: 'partenariat', date: '2026-03-03', nom: 'CAF', echelon: 'departemental' },
    natures_partenariat: ['subvention'],
  })
  const acteur = { personne: crypto.randomUUID(), nom: 'Autre', courriel: 'autre@exemple.fr', portees }
  await recordCoordination(db, acteur, { id, departement: '26', saisie }, MARDI_MATIN)
  return id
}
const onTravail = (suite: string) => ({
  prepare: async (db: Base) => ({ chemin: `/activites/coordination/${await prepareTravail(db)}${suite}` }),
})
const DU_TRAVAIL_D_UN_AUTRE = { entrent: [], introuvable: COORDONNENT }

export const DROITS_DE_L_ACTIVITE: Record<string, Ligne> = {
  'GET /activites': { entrent: LISENT },
  'GET /activites/liste': { entrent: LISENT },
  'GET /activites/propositions.json': { entrent: NOTENT },
  'GET /activites/nouvelle': { entrent: NOTENT },
  // An empty form: whoever may record learns what is missing.
  'POST /activites/nouvelle': { entrent: NOTENT, statut: 400 },
  [`GET ${ACTIVITE}`]: {
    entrent: LISENT_ICI,
    introuvable: LISENT.filter(qui => !LISENT_ICI.includes(qui)),
    ...onActivite(''),
  },
  [`GET ${ACTIVITE}/modifier`]: { ...D_UN_AUTRE, ...onActivite('/modifier') },
  [`POST ${ACTIVITE}/modifier`]: { ...D_UN_AUTRE, ...onActivite('/modifier') },
  [`POST ${ACTIVITE}/supprimer`]: { ...D_UN_AUTRE, ...onActivite('/supprimer') },
  [`POST ${ACTIVITE}/retablir`]: { ...D_UN_AUTRE, ...onActivite('/retablir') },
  'GET /activites/declarations': { entrent: DECLARENT },
  'GET /activites/declarations/mois': {
    entrent: DECLARENT_ICI,
    introuvable: DECLARENT_AILLEURS,
    prepare: () => ({ chemin: '/activites/declarations/mois?structure=die' }),
  },
  // Nothing done is something to say: the month is kept empty.
  'POST /activites/declarations/mois': {
    entrent: DECLARENT_ICI,
    introuvable: DECLARENT_AILLEURS,
    prepare: () => ({ champs: MOIS }),
  },
  'GET /activites/coordination': { entrent: LISENT_LA_COORDINATION },
  'GET /activites/coordination/nouveau': { entrent: COORDONNENT },
  // An empty form: whoever may note learns what is missing.
  'POST /activites/coordination/nouveau': { entrent: COORDONNENT, statut: 400 },
  [`GET ${TRAVAIL}`]: {
    entrent: ['administrateur', 'copilote', 'coordinateur'],
    introuvable: ["copilote d'ailleurs", "coordinateur d'ailleurs"],
    ...onTravail(''),
  },
  [`GET ${TRAVAIL}/modifier`]: { ...DU_TRAVAIL_D_UN_AUTRE, ...onTravail('/modifier') },
  [`POST ${TRAVAIL}/modifier`]: { ...DU_TRAVAIL_D_UN_AUTRE, ...onTravail('/modifier') },
  [`POST ${TRAVAIL}/supprimer`]: { ...DU_TRAVAIL_D_UN_AUTRE, ...onTravail('/supprimer') },
}
