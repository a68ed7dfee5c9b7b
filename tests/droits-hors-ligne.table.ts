import { recordEmargement } from '../src/activite/hors-ligne/record-emargement.ts'
import { rendezVous } from '../src/agenda/tables.ts'
import { createPersonne } from '../src/socle/auth/create-personne.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import { MARDI_MATIN } from './comptes-de-test.ts'
import type { Ligne, Qui } from './droits.table.ts'

const NOTENT: Qui[] = ['coordinateur', 'mediateur', "coordinateur d'ailleurs", "mediateur d'ailleurs"]
const D_ICI: Qui[] = ['coordinateur', 'mediateur']
const D_AILLEURS: Qui[] = ["coordinateur d'ailleurs", "mediateur d'ailleurs"]
const TOUS: Qui[] = [
  ...NOTENT,
  ...(['visiteur', 'compte sans rôle', 'administrateur', 'copilote', 'membre', 'gestionnaire'] as const),
  ...(["copilote d'ailleurs", "membre d'ailleurs", "gestionnaire d'ailleurs"] as const),
]
const FEUILLE = '/activites/emargement/:rendezVous{[0-9]{1,15}}'

/** A workshop of the Drôme. */
async function prepareAtelier(db: Base): Promise<number> {
  const [cree] = await db
    .insert(rendezVous)
    .values({
      ...{ departement: '26', nature: 'atelier', titre: 'Ranger ses photos' },
      ...{ debut: MARDI_MATIN, fin: new Date(MARDI_MATIN.getTime() + 3_600_000) },
    })
    .returning({ id: rendezVous.id })
  return cree!.id
}

/** One that a colleague collected: not theirs to erase. */
async function prepareSignature(db: Base): Promise<string> {
  const atelier = await prepareAtelier(db)
  const portees = [{ role: 'mediateur' as const, departement: '26', structure: 'die' }]
  const identite = { nom: 'Autre', courriel: `autre.${crypto.randomUUID()}@exemple.fr` }
  const personne = await createPersonne(db, { ...identite, portees })
  const id = crypto.randomUUID()
  await recordEmargement(
    db,
    { personne, ...identite, portees },
    { id, rendez_vous: atelier, nom: 'Zoé', mode: 'papier', saisie_le: MARDI_MATIN.toISOString() },
    { ecart: 0, maintenant: MARDI_MATIN },
  )
  return `/activites/emargement/${atelier}/${id}/effacer`
}

const onAtelier = (suite = '', champs: () => Record<string, string> = () => ({})) => ({
  prepare: async (db: Base) => ({
    ...{ chemin: `/activites/emargement/${await prepareAtelier(db)}${suite}`, champs: champs() },
  }),
})

export const DROITS_HORS_LIGNE: Record<string, Ligne> = {
  // The same page for everyone: who is here is asked by its script.
  'GET /hors-ligne': { entrent: TOUS },
  'GET /hors-ligne/application.webmanifest': { entrent: TOUS },
  // Nothing is built in these tests.
  'GET /service-worker.js': { entrent: TOUS, statut: 404 },
  'GET /hors-ligne/annuaire.json': {
    entrent: TOUS,
    prepare: () => ({ chemin: '/hors-ligne/annuaire.json?departement=26' }),
  },
  'GET /hors-ligne/reperes.json': { entrent: NOTENT },
  // A form is not what devices send.
  'POST /activites/synchroniser': { entrent: NOTENT, statut: 400 },
  [`GET ${FEUILLE}`]: { entrent: D_ICI, introuvable: D_AILLEURS, ...onAtelier() },
  [`GET ${FEUILLE}/feuille.pdf`]: { entrent: D_ICI, introuvable: D_AILLEURS, ...onAtelier('/feuille.pdf') },
  // A coordinator without post works for no structure: the sheet would be nobody's.
  [`POST ${FEUILLE}`]: {
    entrent: ['mediateur'],
    introuvable: D_AILLEURS,
    ...onAtelier('', () => ({ id: crypto.randomUUID(), nom: 'Zoé', mode: 'papier' })),
  },
  [`POST ${FEUILLE}/:id{[0-9a-f-]{36}}/effacer`]: {
    entrent: [],
    introuvable: NOTENT,
    prepare: async db => ({ chemin: await prepareSignature(db) }),
  },
}
