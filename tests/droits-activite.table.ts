import { contratActivite } from '../src/activite/activite.ts'
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
}
