import { eq } from 'drizzle-orm'
import { activite } from '../src/activite/tables.ts'
import { createFeuille } from '../src/satisfaction/create-feuille.ts'
import { codeAvis } from '../src/satisfaction/tables.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import { MARDI_MATIN } from './comptes-de-test.ts'
import { type Ligne, QUI, type Qui } from './droits.table.ts'

const DE_LA_STRUCTURE: Qui[] = ['gestionnaire', 'mediateur']
const STRUCTURES: Qui[] = [...DE_LA_STRUCTURE, "gestionnaire d'ailleurs", "mediateur d'ailleurs"]
const RECUEILLENT: Qui[] = [...STRUCTURES, 'coordinateur', "coordinateur d'ailleurs"]
const LISENT: Qui[] = [...RECUEILLENT, 'administrateur', 'copilote', "copilote d'ailleurs"]
// A code opens its page to whoever holds it.
const TOUS: Qui[] = [...LISENT, 'visiteur', 'compte sans rôle', 'membre', "membre d'ailleurs"]

/** An activity of Die. */
async function prepareActivite(db: Base): Promise<string> {
  const id = crypto.randomUUID()
  await db.insert(activite).values({
    ...{ id, departement: '26', type: 'individuel', date: '2026-03-02', duree_minutes: 30, structure: 'die' },
    ...{ acteur: 'mediateur', origine: 'saisie', participants: 1, type_lieu: 'a_distance' },
    ...{ thematiques: ['email'], marges: { genres: {}, tranches_age: {}, statuts: {}, publics: {} } },
    ...{ cree_le: MARDI_MATIN, modifie_le: MARDI_MATIN },
  })
  return id
}

async function prepareFeuille(db: Base): Promise<{ id: string; code: string }> {
  const mediatrice = {
    personne: 'commande',
    nom: 'Lou',
    courriel: 'lou@exemple.fr',
    portees: [...QUI.mediateur],
  }
  const id = crypto.randomUUID()
  const cible = { type: 'activite' as const, id: await prepareActivite(db) }
  await createFeuille(db, mediatrice, { id, cible, nombre: 1, canal: 'papier' }, MARDI_MATIN)
  const [cree] = await db.select().from(codeAvis).where(eq(codeAvis.feuille, id))
  return { id, code: cree!.code }
}

const REPONSES = { obtenu: 'tout_a_fait', accueil: 'plutot_oui', autonomie: 'ne_sait_pas' }
const D_ICI: Pick<Ligne, 'entrent' | 'introuvable'> = {
  entrent: [...DE_LA_STRUCTURE, 'coordinateur'],
  introuvable: ["gestionnaire d'ailleurs", "mediateur d'ailleurs", "coordinateur d'ailleurs"],
}
const onFeuille = (suite: string): Ligne => ({
  ...D_ICI,
  prepare: async db => ({ chemin: `/satisfaction/feuilles/${(await prepareFeuille(db)).id}${suite}` }),
})
const onActivite = (chemin: string, champs: Record<string, string> | null): Ligne => ({
  ...D_ICI,
  prepare: async db => {
    const activite = await prepareActivite(db)
    return champs ? { champs: { activite, ...champs } } : { chemin: `${chemin}?activite=${activite}` }
  },
})

export const DROITS_DE_LA_SATISFACTION: Record<string, Ligne> = {
  'GET /avis': { entrent: TOUS },
  'POST /avis': { entrent: TOUS, prepare: () => ({ champs: { code: 'BCDF-GHJK' } }) },
  'GET /avis/merci': { entrent: TOUS },
  'GET /avis/:code': {
    entrent: TOUS,
    prepare: async db => ({ chemin: `/avis/${(await prepareFeuille(db)).code}` }),
  },
  'POST /avis/:code': {
    entrent: TOUS,
    prepare: async db => ({ chemin: `/avis/${(await prepareFeuille(db)).code}`, champs: REPONSES }),
  },
  'GET /satisfaction': { entrent: LISENT },
  'GET /satisfaction/mots': { entrent: STRUCTURES },
  'GET /satisfaction/feuilles': { entrent: RECUEILLENT },
  'GET /satisfaction/feuilles/nouvelle': { entrent: RECUEILLENT },
  'POST /satisfaction/feuilles/nouvelle': onActivite('', { nombre: '3' }),
  'GET /satisfaction/feuilles/:id': onFeuille(''),
  'GET /satisfaction/feuilles/:id/bulletins.pdf': onFeuille('/bulletins.pdf'),
  'GET /satisfaction/telephone': onActivite('/satisfaction/telephone', null),
  'POST /satisfaction/telephone': onActivite('', REPONSES),
}
