import { createPersonneSuivie } from '../src/personnes/create-personne-suivie.ts'
import { contratPersonne } from '../src/personnes/personne.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import { MARDI_MATIN } from './comptes-de-test.ts'
import type { Ligne, Qui } from './droits.table.ts'
import { QUI } from './droits.table.ts'

const DE_LA_STRUCTURE: Qui[] = ['gestionnaire', 'mediateur']
const D_AILLEURS: Qui[] = ["gestionnaire d'ailleurs", "mediateur d'ailleurs"]
const SUIVENT: Qui[] = [...DE_LA_STRUCTURE, ...D_AILLEURS]

// Whoever is followed reads it, without an account.
const TOUS: Qui[] = [
  ...SUIVENT,
  ...(['visiteur', 'compte sans rôle', 'administrateur', 'copilote', 'coordinateur', 'membre'] as const),
  ...(["copilote d'ailleurs", "coordinateur d'ailleurs", "membre d'ailleurs"] as const),
]

const ROSE = { prenom: 'Rose', nom: 'Martin' }

/** Someone followed in Die. */
const prepareSuivie = (db: Base) => {
  const mediatrice = {
    personne: 'commande',
    nom: 'Lou',
    courriel: 'lou@exemple.fr',
    portees: [...QUI.mediateur],
  }
  const nouvelle = {
    structure: 'die',
    saisie: contratPersonne.parse(ROSE),
    information: 'notice_lue' as const,
  }
  return createPersonneSuivie(db, mediatrice, nouvelle, MARDI_MATIN)
}

const onSuivie = (suite: string, champs: Record<string, string> = {}): Ligne => ({
  entrent: DE_LA_STRUCTURE,
  introuvable: D_AILLEURS,
  prepare: async db => ({ chemin: `/personnes/${await prepareSuivie(db)}${suite}`, champs }),
})

export const DROITS_DES_PERSONNES: Record<string, Ligne> = {
  'GET /personnes': { entrent: SUIVENT },
  'GET /personnes/notice': { entrent: TOUS },
  'GET /personnes/notice.pdf': { entrent: TOUS },
  'GET /personnes/nouvelle': { entrent: SUIVENT },
  'POST /personnes/nouvelle': {
    entrent: SUIVENT,
    prepare: () => ({ champs: { ...ROSE, nom: crypto.randomUUID(), information: 'notice_lue' } }),
  },
  'GET /personnes/:id': onSuivie(''),
  'GET /personnes/:id/corriger': onSuivie('/corriger'),
  'POST /personnes/:id/corriger': onSuivie('/corriger', { ...ROSE, nom: 'Durand' }),
  'GET /personnes/:id/reunir': onSuivie('/reunir'),
  'POST /personnes/:id/reunir': {
    ...onSuivie(''),
    prepare: async db => ({
      chemin: `/personnes/${await prepareSuivie(db)}/reunir`,
      champs: { source: await prepareSuivie(db) },
    }),
  },
  'POST /personnes/:id/copie': onSuivie('/copie', { format: 'json' }),
  'GET /personnes/:id/effacer': onSuivie('/effacer'),
  'POST /personnes/:id/effacer': onSuivie('/effacer'),
}
