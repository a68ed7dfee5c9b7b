import { eq } from 'drizzle-orm'
import { documentDePilotage } from '../src/pilotage/documents/tables.ts'
import { createFeuille } from '../src/pilotage/feuille-de-route/create-feuille.ts'
import {
  action,
  axe,
  financement,
  jalon,
  lotDeModifications,
  noteAvancement,
  risque,
} from '../src/pilotage/feuille-de-route/tables.ts'
import { membre } from '../src/pilotage/gouvernance/tables.ts'
import type { Visibilite } from '../src/pilotage/visibilite.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import { MARDI_MATIN } from './comptes-de-test.ts'
import type { Ligne, Qui } from './droits.table.ts'
import { createTexte } from './feuille-de-test.ts'

const LISENT: Qui[] = ['administrateur', 'copilote', 'coordinateur', 'membre']
const LISENT_AILLEURS: Qui[] = ["copilote d'ailleurs", "coordinateur d'ailleurs", "membre d'ailleurs"]
const SUIVENT: Qui[] = ['administrateur', 'copilote', 'coordinateur']
const SUIVENT_AILLEURS: Qui[] = ["copilote d'ailleurs", "coordinateur d'ailleurs"]
const PILOTENT: Qui[] = ['administrateur', 'copilote']
const PILOTENT_AILLEURS: Qui[] = ["copilote d'ailleurs"]
const TOUS: Qui[] = [
  ...LISENT,
  ...LISENT_AILLEURS,
  ...(['visiteur', 'compte sans rôle', 'gestionnaire', 'mediateur'] as const),
  ...(["gestionnaire d'ailleurs", "mediateur d'ailleurs"] as const),
]

/** A roadmap of the Drôme with all that an action may hold. */
async function prepareFeuille(db: Base) {
  const id = `f-${crypto.randomUUID()}`
  await db.transaction(tx =>
    createFeuille(tx, { ...createTexte(), id, departement: '26' }, new Map(), 'commande', MARDI_MATIN),
  )
  const [premiere] = await db.select().from(action).where(eq(action.feuille, id))
  const [vide] = await db
    .insert(axe)
    .values({ feuille: id, rang: 9, numero: '9', titre: 'Sans action' })
    .returning()
  const surLAction = { action: premiere!.id }
  const [sonJalon] = await db
    .insert(jalon)
    .values({ ...surLAction, libelle: 'Jalon' })
    .returning()
  const [saNote] = await db
    .insert(noteAvancement)
    .values({ ...surLAction, le: '2026-03-01', texte: 'Note', auteur: 'commande', ecrite_le: MARDI_MATIN })
    .returning()
  const [saLigne] = await db
    .insert(financement)
    .values({
      ...{ ...surLAction, financeur: 'CAF', etape: 'prevu', centimes: 100 },
      ...{ le: '2026-03-01', saisi_par: 'commande' },
    })
    .returning()
  const [sonRisque] = await db
    .insert(risque)
    .values({ ...surLAction, libelle: 'Risque', probabilite: 1, gravite: 1 })
    .returning()
  const [lot] = await db
    .insert(lotDeModifications)
    .values({
      ...{ feuille: id, auteur: 'commande', fait_le: MARDI_MATIN },
      avant: [
        {
          ...{ action: premiere!.id, revision: premiere!.revision, statut: 'a_lancer' },
          ...{ priorite: null, debut: null, fin: null, membres: null },
        },
      ],
    })
    .returning()
  const [sonMembre] = await db
    .insert(membre)
    .values({
      ...{ departement: '26', nom: crypto.randomUUID(), college: 'etat' },
      ...{ role: 'membre', statut: 'confirme' },
    })
    .returning()
  return {
    ...{ id, axe: vide!.id, jalon: sonJalon!.id, note: saNote!.id, ligne: saLigne!.id },
    ...{ risque: sonRisque!.id, lot: lot!.id, membre: sonMembre!.id },
  }
}
type Preparee = Awaited<ReturnType<typeof prepareFeuille>>

/** A door under a roadmap: `:objet` is the number of what was prepared under that name. */
const onFeuille = (
  suite: string,
  [entrent, introuvable]: readonly [Qui[], Qui[]],
  plus: { statut?: number; champs?: (preparee: Preparee) => Record<string, string> } = {},
): Ligne => ({
  ...{ entrent, introuvable, statut: plus.statut },
  prepare: async db => {
    const preparee = await prepareFeuille(db)
    const fin = suite.replace(/:(\w+)/g, (_, objet: keyof Preparee) => String(preparee[objet]))
    return { chemin: `/pilotage/feuilles/${preparee.id}${fin}`, champs: plus.champs?.(preparee) ?? {} }
  },
})
const LIRE = [LISENT, LISENT_AILLEURS] as const
const SUIVRE = [SUIVENT, SUIVENT_AILLEURS] as const
const PILOTER = [PILOTENT, PILOTENT_AILLEURS] as const

const onDocument = (visibilite: Visibilite, suite: string, ligne: Omit<Ligne, 'prepare'>): Ligne => ({
  ...ligne,
  prepare: async db => {
    const { id } = await prepareFeuille(db)
    const [depose] = await db
      .insert(documentDePilotage)
      .values({
        ...{ departement: '26', objet: `feuille:${id}`, titre: 'Note', type: 'application/pdf', visibilite },
        ...{ fichier: new TextEncoder().encode('%PDF-1.7') },
        ...{ depose_par: 'commande', depose_le: MARDI_MATIN },
      })
      .returning({ id: documentDePilotage.id })
    return { chemin: `/pilotage/documents/${depose!.id}${suite}` }
  },
})

const FEUILLE = '/pilotage/feuilles/:feuille'
const ACTION = `${FEUILLE}/actions/:numero`

/** The doors of roadmaps, of their actions and of their papers. */
export const DROITS_DE_FEUILLES: Record<string, Ligne> = {
  'GET /pilotage/feuilles': { entrent: [...LISENT, ...LISENT_AILLEURS] },
  'GET /pilotage/feuilles/nouvelle': { entrent: [...PILOTENT, ...PILOTENT_AILLEURS] },
  // Not the form that carries a file.
  'POST /pilotage/feuilles/nouvelle': { entrent: [...PILOTENT, ...PILOTENT_AILLEURS], statut: 400 },
  'GET /pilotage/plan-national': {
    ...{ entrent: PILOTENT, introuvable: PILOTENT_AILLEURS, statut: 404 },
    prepare: () => ({ chemin: '/pilotage/plan-national?departement=99' }),
  },
  'POST /pilotage/plan-national': {
    ...{ entrent: PILOTENT, introuvable: PILOTENT_AILLEURS, statut: 404 },
    prepare: () => ({ champs: { departement: '99' } }),
  },
  [`GET ${FEUILLE}`]: onFeuille('', LIRE),
  [`GET ${FEUILLE}/modifier`]: onFeuille('/modifier', PILOTER),
  [`POST ${FEUILLE}/modifier`]: onFeuille('/modifier', PILOTER, { statut: 400 }),
  [`POST ${FEUILLE}/supprimer`]: onFeuille('/supprimer', PILOTER, { statut: 409 }),
  [`GET ${FEUILLE}/axes`]: onFeuille('/axes', PILOTER),
  [`POST ${FEUILLE}/axes`]: onFeuille('/axes', PILOTER, { champs: () => ({ numero: '4', titre: 'Axe' }) }),
  [`GET ${FEUILLE}/axes/:axe/modifier`]: onFeuille('/axes/:axe/modifier', PILOTER),
  [`POST ${FEUILLE}/axes/:axe/modifier`]: onFeuille('/axes/:axe/modifier', PILOTER, { statut: 400 }),
  [`POST ${FEUILLE}/axes/:axe/deplacer`]: onFeuille('/axes/:axe/deplacer', PILOTER),
  [`POST ${FEUILLE}/axes/:axe/supprimer`]: onFeuille('/axes/:axe/supprimer', PILOTER),
  [`POST ${FEUILLE}/lot`]: onFeuille('/lot', PILOTER, {
    champs: () => ({ actions: '1@1', statut: 'en_cours' }),
  }),
  [`POST ${FEUILLE}/lots/:lot/annuler`]: onFeuille('/lots/:lot/annuler', PILOTER),
  [`GET ${FEUILLE}/nouvelle-action`]: onFeuille('/nouvelle-action', PILOTER),
  [`POST ${FEUILLE}/nouvelle-action`]: onFeuille('/nouvelle-action', PILOTER, { statut: 400 }),
  [`GET ${ACTION}`]: onFeuille('/actions/1', LIRE),
  [`GET ${ACTION}/modifier`]: onFeuille('/actions/1/modifier', PILOTER),
  [`POST ${ACTION}/modifier`]: onFeuille('/actions/1/modifier', PILOTER, { statut: 400 }),
  [`POST ${ACTION}/supprimer`]: onFeuille('/actions/1/supprimer', PILOTER, { statut: 409 }),
  [`POST ${ACTION}/deplacer`]: onFeuille('/actions/1/deplacer', PILOTER),
  [`POST ${ACTION}/statut`]: onFeuille('/actions/1/statut', PILOTER, {
    champs: () => ({ vers: 'en_cours', revision: '1' }),
  }),
  [`GET ${ACTION}/jalons/nouveau`]: onFeuille('/actions/1/jalons/nouveau', SUIVRE),
  [`POST ${ACTION}/jalons/nouveau`]: onFeuille('/actions/1/jalons/nouveau', SUIVRE, {
    champs: () => ({ libelle: 'Fait' }),
  }),
  [`GET ${ACTION}/jalons/:id`]: onFeuille('/actions/1/jalons/:jalon', SUIVRE),
  [`POST ${ACTION}/jalons/:id`]: onFeuille('/actions/1/jalons/:jalon', SUIVRE, { statut: 400 }),
  [`POST ${ACTION}/jalons/:id/retirer`]: onFeuille('/actions/1/jalons/:jalon/retirer', PILOTER),
  [`POST ${ACTION}/notes`]: onFeuille('/actions/1/notes', SUIVRE, {
    champs: () => ({ le: '2026-03-02', texte: 'Bien', visibilite: 'membres' }),
  }),
  [`POST ${ACTION}/notes/:id/effacer`]: onFeuille('/actions/1/notes/:note/effacer', PILOTER),
  [`GET ${ACTION}/budget`]: onFeuille('/actions/1/budget', LIRE),
  [`POST ${ACTION}/budget`]: onFeuille('/actions/1/budget', PILOTER, { statut: 400 }),
  [`POST ${ACTION}/budget/:ligne/corriger`]: onFeuille('/actions/1/budget/:ligne/corriger', PILOTER),
  [`GET ${ACTION}/risques/nouveau`]: onFeuille('/actions/1/risques/nouveau', PILOTER),
  [`POST ${ACTION}/risques/nouveau`]: onFeuille('/actions/1/risques/nouveau', PILOTER, { statut: 400 }),
  [`GET ${ACTION}/risques/:id`]: onFeuille('/actions/1/risques/:risque', PILOTER),
  [`POST ${ACTION}/risques/:id`]: onFeuille('/actions/1/risques/:risque', PILOTER, { statut: 400 }),
  [`GET ${ACTION}/membres`]: onFeuille('/actions/1/membres', PILOTER),
  [`POST ${ACTION}/membres`]: onFeuille('/actions/1/membres', PILOTER, {
    champs: ({ membre }) => ({ membre: String(membre), pilote: 'pilote' }),
  }),
  [`POST ${ACTION}/membres/:membre/retirer`]: onFeuille('/actions/1/membres/:membre/retirer', PILOTER, {
    statut: 404,
  }),
  [`GET ${ACTION}/indicateurs`]: onFeuille('/actions/1/indicateurs', PILOTER),
  [`POST ${ACTION}/indicateurs`]: onFeuille('/actions/1/indicateurs', PILOTER, {
    ...{ statut: 404, champs: () => ({ indicateur: '999999' }) },
  }),
  [`POST ${ACTION}/indicateurs/:id/retirer`]: onFeuille('/actions/1/indicateurs/999999/retirer', PILOTER, {
    statut: 404,
  }),
  'GET /pilotage/documents/nouveau': {
    ...{ entrent: PILOTENT, introuvable: PILOTENT_AILLEURS },
    prepare: async db => ({
      chemin: `/pilotage/documents/nouveau?objet=feuille:${(await prepareFeuille(db)).id}`,
    }),
  },
  // Not the form that carries a file.
  'POST /pilotage/documents/nouveau': { entrent: [...PILOTENT, ...PILOTENT_AILLEURS], statut: 400 },
  'GET /pilotage/documents/:id': onDocument('membres', '', {
    ...{ entrent: LISENT, introuvable: TOUS.filter(qui => !LISENT.includes(qui)) },
  }),
  'POST /pilotage/documents/:id/retirer': onDocument('public', '/retirer', {
    ...{ entrent: PILOTENT, introuvable: PILOTENT_AILLEURS },
  }),
}
