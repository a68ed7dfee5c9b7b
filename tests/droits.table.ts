import { eq } from 'drizzle-orm'
import type { Portee } from '../src/socle/auth/acteur.ts'
import { createPersonne } from '../src/socle/auth/create-personne.ts'
import { inviter } from '../src/socle/auth/inviter.ts'
import { invitation, portee } from '../src/socle/auth/tables.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import type { Contexte } from '../src/socle/http/contexte.ts'
import { MARDI_MATIN } from './comptes-de-test.ts'
import { DROITS_DE_L_ACTIVITE } from './droits-activite.table.ts'
import { DROITS_DE_BILANS } from './droits-bilans.table.ts'
import { DROITS_DES_BROCHURES } from './droits-brochures.table.ts'
import { DROITS_DE_LA_COOP } from './droits-coop.table.ts'
import { DROITS_DE_FEUILLES } from './droits-feuilles.table.ts'
import { DROITS_DE_GOUVERNANCE } from './droits-gouvernance.table.ts'
import { DROITS_HORS_LIGNE } from './droits-hors-ligne.table.ts'
import { DROITS_DES_IMPORTS } from './droits-imports.table.ts'
import { DROITS_DE_INDICATEURS } from './droits-indicateurs.table.ts'
import { DROITS_DE_LECTURES } from './droits-lectures.table.ts'
import { DROITS_DES_MEDIATEURS } from './droits-mediateurs.table.ts'
import { DROITS_DE_L_ORIENTATION } from './droits-orientation.table.ts'
import { DROITS_DES_PERMANENCES } from './droits-permanences.table.ts'
import { DROITS_DES_PERSONNES } from './droits-personnes.table.ts'
import { DROITS_DE_PUBLICATION } from './droits-publication.table.ts'
import { DROITS_DE_LA_QUALITE } from './droits-qualite.table.ts'
import { DROITS_DES_REUNIONS } from './droits-reunions.table.ts'
import { DROITS_DE_SAISIES } from './droits-saisies.table.ts'
import { DROITS_DE_LA_SATISFACTION } from './droits-satisfaction.table.ts'
import { DROITS_DES_STATISTIQUES } from './droits-statistiques.table.ts'
import { DROITS_DE_LA_VERIFICATION } from './droits-verification.table.ts'
import { DROITS_DE_VERSIONS } from './droits-versions.table.ts'

/**
 * Everyone who may knock at a door. Roles are held on the Drôme (26) or on its structure 'die'; the same ones are also
 * tried from elsewhere: on the Ain (01), or on its structure 'oyonnax'.
 */
export const QUI = {
  visiteur: null,
  'compte sans rôle': [],
  administrateur: [{ role: 'administrateur', departement: null, structure: null }],
  copilote: [{ role: 'copilote', departement: '26', structure: null }],
  coordinateur: [{ role: 'coordinateur', departement: '26', structure: null }],
  membre: [{ role: 'membre', departement: '26', structure: null }],
  gestionnaire: [{ role: 'gestionnaire', departement: '26', structure: 'die' }],
  mediateur: [{ role: 'mediateur', departement: '26', structure: 'die' }],
  "copilote d'ailleurs": [{ role: 'copilote', departement: '01', structure: null }],
  "coordinateur d'ailleurs": [{ role: 'coordinateur', departement: '01', structure: null }],
  "membre d'ailleurs": [{ role: 'membre', departement: '01', structure: null }],
  "gestionnaire d'ailleurs": [{ role: 'gestionnaire', departement: '01', structure: 'oyonnax' }],
  "mediateur d'ailleurs": [{ role: 'mediateur', departement: '01', structure: 'oyonnax' }],
} as const satisfies Record<string, readonly Portee[] | null>

export type Qui = keyof typeof QUI
const TOUS = Object.keys(QUI) as Qui[]
const AVEC_COMPTE = TOUS.filter(qui => qui !== 'visiteur')

/** What is sent to a route: its own address and no field unless it says otherwise. Made anew for each person. */
type Demande = { chemin?: string; champs?: Record<string, string> }

export type Ligne = {
  /** Who gets in; anyone else gets 401 without account, 403 with one. */
  entrent: readonly Qui[]
  /** Who holds the right, but elsewhere: for them the object does not exist, 404. */
  introuvable?: readonly Qui[]
  /** Prepares an object of the Drôme (structure 'die') and the request upon it. */
  prepare?: (db: Base, contexte: Contexte) => Promise<Demande> | Demande
  /** Status that whoever gets in receives, when it is not a success: 'not found' without a provider, for instance. */
  statut?: number
}

/** A role and an invitation on the Drôme, that several routes act upon. */
async function prepareRole(db: Base): Promise<Demande> {
  const courriel = `${crypto.randomUUID()}@exemple.fr`
  const id = await createPersonne(db, { nom: 'Dominique Martin', courriel, portees: [...QUI.mediateur] })
  const [role] = await db.select().from(portee).where(eq(portee.personne, id))
  return { chemin: `/membres/roles/${role?.id}/retirer` }
}
async function prepareInvitation(db: Base, { comptes, adresse }: Contexte) {
  const courriel = `${crypto.randomUUID()}@exemple.fr`
  const demande = { ...QUI.mediateur[0], courriel, nom: 'Dominique Martin' }
  const lien = await inviter(db, 'commande', demande, {
    reperes: comptes.reperes,
    adresse,
    maintenant: MARDI_MATIN,
  })
  const [ligne] = await db.select().from(invitation).where(eq(invitation.courriel, courriel))
  return { lien: new URL(lien), id: ligne?.id }
}

const QUI_INVITENT: Qui[] = ['administrateur', 'copilote', 'coordinateur', 'gestionnaire']
const CEUX_QUI_INVITENT_PARTOUT: Qui[] = [
  ...QUI_INVITENT,
  "copilote d'ailleurs",
  "coordinateur d'ailleurs",
  "gestionnaire d'ailleurs",
]

const CEUX_QUI_COORDONNENT: Qui[] = ['administrateur', 'coordinateur', "coordinateur d'ailleurs"]
const CEUX_QUI_SUIVENT: Qui[] = [...CEUX_QUI_COORDONNENT, 'copilote', "copilote d'ailleurs"]
const FICHES_INCONNUES = { a: 'aaaaaaaaaaaa', b: 'bbbbbbbbbbbb' }
/** Acts on a place or a pair that does not exist: what lies in another département is tried beside each page. */
const actOnInconnu = (chemin: string, champs: Record<string, string> = {}) => ({
  prepare: () => ({ chemin, champs }),
  statut: 404,
})

/**
 * Who gets through each door of the site. Whoever adds a route adds its line here: the test fails on a route that is not
 * listed, and on a line whose route is gone.
 */
export const DROITS_DES_ROUTES: Record<string, Ligne> = {
  ...DROITS_DES_BROCHURES,
  ...DROITS_DE_BILANS,
  ...DROITS_DE_LA_COOP,
  ...DROITS_DE_FEUILLES,
  ...DROITS_DE_GOUVERNANCE,
  ...DROITS_DE_INDICATEURS,
  ...DROITS_DE_LECTURES,
  ...DROITS_DES_PERSONNES,
  ...DROITS_DE_L_ORIENTATION,
  ...DROITS_DES_PERMANENCES,
  ...DROITS_DE_PUBLICATION,
  ...DROITS_DES_REUNIONS,
  ...DROITS_DE_SAISIES,
  ...DROITS_DE_L_ACTIVITE,
  ...DROITS_DES_STATISTIQUES,
  ...DROITS_DES_MEDIATEURS,
  ...DROITS_DE_LA_SATISFACTION,
  ...DROITS_DE_VERSIONS,
  ...DROITS_HORS_LIGNE,
  ...DROITS_DES_IMPORTS,
  ...DROITS_DE_LA_QUALITE,
  ...DROITS_DE_LA_VERIFICATION,
  'GET /': { entrent: TOUS },
  'GET /lieux': { entrent: TOUS },
  'GET /ou.json': { entrent: TOUS },
  'GET /telephone': { entrent: TOUS },
  'GET /integration': { entrent: TOUS },
  'GET /integrer': { entrent: TOUS },
  'GET /lieux.csv': { entrent: TOUS },
  'GET /lieux.json': { entrent: TOUS },
  'GET /lieux.geojson': { entrent: TOUS },
  'GET /data-inclusion/structures.json': { entrent: TOUS },
  'GET /data-inclusion/services.json': { entrent: TOUS },
  'GET /donnees': { entrent: TOUS },
  'GET /donnees/catalogue.jsonld': { entrent: TOUS },
  'GET /api': { entrent: TOUS },
  'GET /api/v1/lieux': { entrent: TOUS },
  'GET /api/v1/lieux/:id': { entrent: TOUS, ...actOnInconnu('/api/v1/lieux/inconnu') },
  'GET /api/v1/changements': { entrent: TOUS },
  'GET /api/v1/communes': { entrent: TOUS },
  // An account opens nothing there: a key does.
  'GET /api/v1/activites': { entrent: TOUS, statut: 401 },
  'GET /api/v1/besoins': { entrent: TOUS },
  'GET /api/v1/openapi.json': { entrent: TOUS },
  'GET /carte/points.json': { entrent: TOUS },
  'GET /carte/contours/:fichier{[0-9A-Z]{2,9}\\.json}': {
    entrent: TOUS,
    prepare: () => ({ chemin: '/carte/contours/99.json' }),
    statut: 404,
  },
  'GET /carte/tableau': { entrent: TOUS },
  'GET /carte/image.svg': { entrent: TOUS, statut: 404 },
  'GET /lieux/:id': { entrent: TOUS, prepare: () => ({ chemin: '/lieux/inconnu' }), statut: 404 },
  'GET /lieux/:id/qr.svg': { entrent: TOUS, ...actOnInconnu('/lieux/inconnu/qr.svg') },
  'GET /lieux/:id/qr.png': { entrent: TOUS, ...actOnInconnu('/lieux/inconnu/qr.png') },
  'GET /robots.txt': { entrent: TOUS },
  'GET /sitemap.xml': { entrent: TOUS },
  'GET /sitemap-communes.xml': { entrent: TOUS },
  'GET /sitemap-lieux.xml': { entrent: TOUS, statut: 404 },
  'GET /lieux/:id/fiches': { entrent: CEUX_QUI_SUIVENT, ...actOnInconnu('/lieux/inconnu/fiches') },
  'POST /lieux/:id/fiches/separer': {
    entrent: CEUX_QUI_COORDONNENT,
    ...actOnInconnu('/lieux/inconnu/fiches/separer', FICHES_INCONNUES),
  },
  'GET /lieux/:id/corriger': { entrent: CEUX_QUI_COORDONNENT, ...actOnInconnu('/lieux/inconnu/corriger') },
  'POST /lieux/:id/corriger': { entrent: CEUX_QUI_COORDONNENT, ...actOnInconnu('/lieux/inconnu/corriger') },
  'POST /lieux/:id/corrections/:champ/retirer': {
    entrent: CEUX_QUI_COORDONNENT,
    ...actOnInconnu('/lieux/inconnu/corrections/nom/retirer'),
  },
  'POST /lieux/:id/corrections/:champ/remettre': {
    entrent: CEUX_QUI_COORDONNENT,
    ...actOnInconnu('/lieux/inconnu/corrections/nom/remettre'),
  },
  'GET /corrections': { entrent: CEUX_QUI_SUIVENT },
  'GET /coordination': { entrent: CEUX_QUI_SUIVENT },
  'GET /rapprochements': { entrent: CEUX_QUI_SUIVENT },
  'POST /rapprochements': {
    entrent: CEUX_QUI_COORDONNENT,
    ...actOnInconnu('/rapprochements', { ...FICHES_INCONNUES, reponse: 'meme' }),
  },
  'POST /rapprochements/touches': { entrent: CEUX_QUI_SUIVENT },
  'GET /rapprochements/decisions': { entrent: CEUX_QUI_SUIVENT },
  'POST /rapprochements/decisions/annuler': {
    entrent: CEUX_QUI_COORDONNENT,
    ...actOnInconnu('/rapprochements/decisions/annuler', FICHES_INCONNUES),
  },

  'GET /mentions-legales': { entrent: TOUS },
  'GET /accessibilite': { entrent: TOUS },
  'GET /plan-du-site': { entrent: TOUS },
  'GET /affichage': { entrent: TOUS },
  'POST /affichage': { entrent: TOUS },

  'GET /connexion': { entrent: TOUS },
  'POST /connexion': { entrent: TOUS, prepare: () => ({ champs: { courriel: 'inconnue@exemple.fr' } }) },
  'GET /connexion/envoye': { entrent: TOUS },
  'GET /connexion/lien': { entrent: TOUS, statut: 410 },
  'POST /connexion/lien': { entrent: TOUS, statut: 410 },
  'GET /connexion/oidc': { entrent: TOUS, statut: 404 },
  'GET /connexion/oidc/retour': { entrent: TOUS, statut: 404 },
  'POST /deconnexion': { entrent: TOUS },
  'GET /invitation': {
    entrent: TOUS,
    prepare: async (db, contexte) => {
      const { lien } = await prepareInvitation(db, contexte)
      return { chemin: lien.pathname + lien.search }
    },
  },
  'POST /invitation': {
    entrent: TOUS,
    prepare: async (db, contexte) => {
      const { lien } = await prepareInvitation(db, contexte)
      return { champs: { jeton: lien.searchParams.get('jeton') ?? '' } }
    },
  },
  // Outside of production only.
  'GET /courriels': { entrent: TOUS },

  'GET /mon-compte': { entrent: AVEC_COMPTE },
  'POST /mon-compte/sessions/fermer': { entrent: AVEC_COMPTE },
  'POST /mon-compte/sessions/:id/fermer': {
    entrent: AVEC_COMPTE,
    prepare: () => ({ chemin: `/mon-compte/sessions/${crypto.randomUUID()}/fermer` }),
  },
  'GET /membres': { entrent: CEUX_QUI_INVITENT_PARTOUT },
  'GET /membres/inviter': { entrent: CEUX_QUI_INVITENT_PARTOUT },
  'POST /membres/inviter': {
    entrent: QUI_INVITENT,
    prepare: () => ({
      champs: { role: 'mediateur', structure: 'die', nom: 'Dominique Martin', courriel: 'd@exemple.fr' },
    }),
  },
  'POST /membres/roles/:id/retirer': { entrent: QUI_INVITENT, prepare: prepareRole },
  'POST /membres/invitations/:id/annuler': {
    entrent: QUI_INVITENT,
    prepare: async (db, contexte) => {
      const { id } = await prepareInvitation(db, contexte)
      return { chemin: `/membres/invitations/${id}/annuler` }
    },
  },
  'GET /journal': {
    entrent: ['administrateur', 'copilote', 'coordinateur', "copilote d'ailleurs", "coordinateur d'ailleurs"],
  },
}

/** What runs in front of a whole part of the site. (The files of the build, which tests do not have, are open to all.) */
export const COMMUNES: readonly string[] = [
  'ALL /*',
  'ALL /api/v1/*',
  'ALL /avis/*',
  'ALL /personnes/*',
  'ALL /signer/*',
  'ALL /verifier/*',
  'ALL /prescription/*',
  'ALL /prescrire/*',
  'ALL /suivi-prescription/*',
]

/**
 * The verbs of the command line. Whoever has the shell has the database: all are open to them, and to nobody else. A verb
 * that is not listed fails the test, so that adding one is a decision.
 */
export const VERBES_DE_LA_CONSOLE: readonly string[] = [
  'activites importer',
  'activites exporter',
  'territoire installer',
  'lieux verifier',
  'lieux importer',
  'lieux annuler',
  'lieux rapprochements',
  'lieux chercher',
  'lieux exporter',
  'bilan',
  'brochure',
  'feuille-de-route charger',
  'feuille-de-route importer',
  'indicateurs',
  'observatoire verifier',
  'permanences',
  'statistiques',
  'serveur',
  'demo',
  'migrer',
  'sauvegarder',
  'restaurer',
  'inviter',
  'connecter',
]
