import { rendezVous } from '../src/agenda/tables.ts'
import { comite, decision, membre, representant, reunion } from '../src/pilotage/gouvernance/tables.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import { MARDI_MATIN } from './comptes-de-test.ts'
import type { Ligne, Qui } from './droits.table.ts'

const TOUS: Qui[] = [
  ...(['visiteur', 'compte sans rôle', 'administrateur', 'copilote', 'coordinateur', 'membre'] as const),
  ...(['gestionnaire', 'mediateur', "copilote d'ailleurs", "coordinateur d'ailleurs"] as const),
  ...(["membre d'ailleurs", "gestionnaire d'ailleurs", "mediateur d'ailleurs"] as const),
]
const LISENT: Qui[] = ['administrateur', 'copilote', 'coordinateur', 'membre']
const LISENT_AILLEURS: Qui[] = ["copilote d'ailleurs", "coordinateur d'ailleurs", "membre d'ailleurs"]
const PILOTENT: Qui[] = ['administrateur', 'copilote']
const PILOTENT_AILLEURS: Qui[] = ["copilote d'ailleurs"]

/** A member of the governance of the Drôme with who speaks for it. */
async function prepareMembre(db: Base, statut: 'candidat' | 'confirme' = 'confirme') {
  const [cree] = await db
    .insert(membre)
    .values({
      ...{ departement: '26', nom: `Association ${crypto.randomUUID()}`, college: 'association' },
      ...{ role: 'membre', statut },
    })
    .returning({ id: membre.id })
  const [mandat] = await db
    .insert(representant)
    .values({ membre: cree!.id, nom: 'Dominique Martin', debut: '2026-01-01' })
    .returning({ id: representant.id })
  return { membre: cree!.id, representant: mandat!.id }
}

async function prepareComite(db: Base, clos_le: string | null = null) {
  const [cree] = await db
    .insert(comite)
    .values({
      ...{ departement: '26', nom: `Comité ${crypto.randomUUID()}`, type: 'technique' },
      ...{ cree_le: '2026-01-01', clos_le },
    })
    .returning({ id: comite.id })
  return cree!.id
}

/** A decision that members may read, taken in a meeting held that morning. */
async function prepareDecision(db: Base, close_le: string | null = null) {
  const fin = new Date(MARDI_MATIN.getTime() + 3600_000)
  const [tenu] = await db
    .insert(rendezVous)
    .values({
      ...{ departement: '26', nature: 'reunion', titre: 'Comité', debut: MARDI_MATIN, fin, etat: 'tenu' },
    })
    .returning({ id: rendezVous.id })
  const [tenue] = await db
    .insert(reunion)
    .values({ departement: '26', comite: await prepareComite(db), rendez_vous: tenu!.id })
    .returning({ id: reunion.id })
  const [prise] = await db
    .insert(decision)
    .values({ departement: '26', reunion: tenue!.id, texte: 'Écrire la charte.', close_le })
    .returning({ id: decision.id })
  return prise!.id
}

const onMembre = (suite: string, qui: 'lisent' | 'pilotent', statut?: number): Ligne => ({
  ...(qui === 'lisent'
    ? { entrent: LISENT, introuvable: LISENT_AILLEURS }
    : { entrent: PILOTENT, introuvable: PILOTENT_AILLEURS }),
  ...(statut !== undefined && { statut }),
  prepare: async db => {
    const prepare = await prepareMembre(db)
    const chemin = suite.replace(':representant', String(prepare.representant))
    return { chemin: `/gouvernance/membres/${prepare.membre}${chemin}` }
  },
})

const pilote = (statut?: number): Ligne => ({
  entrent: [...PILOTENT, ...PILOTENT_AILLEURS],
  ...(statut !== undefined && { statut }),
})

const LISTE: Ligne = { entrent: [...LISENT, ...LISENT_AILLEURS] }

/** The doors of the governance: members read, co-pilots write. */
export const DROITS_DE_GOUVERNANCE: Record<string, Ligne> = {
  'GET /gouvernance': LISTE,
  'GET /gouvernance/candidater': { entrent: TOUS },
  'POST /gouvernance/candidater': { entrent: TOUS, statut: 400 },
  'GET /gouvernance/candidater/merci': { entrent: TOUS },
  'GET /gouvernance/membres': LISTE,
  'GET /gouvernance/membres.csv': LISTE,
  'GET /gouvernance/membres/nouveau': pilote(),
  'POST /gouvernance/membres': pilote(400),
  'GET /gouvernance/membres/:id': onMembre('', 'lisent'),
  'GET /gouvernance/membres/:id/modifier': onMembre('/modifier', 'pilotent'),
  'POST /gouvernance/membres/:id/modifier': onMembre('/modifier', 'pilotent', 409),
  'GET /gouvernance/membres/:id/retirer': onMembre('/retirer', 'pilotent'),
  'POST /gouvernance/membres/:id/candidatures': onMembre('/candidatures', 'pilotent'),
  'POST /gouvernance/membres/:id/etat': {
    ...{ entrent: PILOTENT, introuvable: PILOTENT_AILLEURS },
    prepare: async db => ({
      chemin: `/gouvernance/membres/${(await prepareMembre(db, 'candidat')).membre}/etat`,
      champs: { passage: 'accepter', revision: '1' },
    }),
  },
  'GET /gouvernance/membres/:id/representants/nouveau': onMembre('/representants/nouveau', 'pilotent'),
  'POST /gouvernance/membres/:id/representants': onMembre('/representants', 'pilotent', 400),
  'GET /gouvernance/membres/:id/representants/:representant': onMembre(
    '/representants/:representant',
    'pilotent',
  ),
  'POST /gouvernance/membres/:id/representants/:representant': onMembre(
    '/representants/:representant',
    'pilotent',
    409,
  ),
  'GET /gouvernance/membres/:id/representants/:representant/effacer': onMembre(
    '/representants/:representant/effacer',
    'pilotent',
  ),
  'POST /gouvernance/membres/:id/representants/:representant/effacer': onMembre(
    '/representants/:representant/effacer',
    'pilotent',
    409,
  ),
  'GET /gouvernance/comites': LISTE,
  'GET /gouvernance/comites/nouveau': pilote(),
  'POST /gouvernance/comites': pilote(400),
  'GET /gouvernance/comites/:id': {
    ...{ entrent: LISENT, introuvable: LISENT_AILLEURS },
    prepare: async db => ({ chemin: `/gouvernance/comites/${await prepareComite(db)}` }),
  },
  'GET /gouvernance/comites/:id/modifier': {
    ...{ entrent: PILOTENT, introuvable: PILOTENT_AILLEURS },
    prepare: async db => ({ chemin: `/gouvernance/comites/${await prepareComite(db)}/modifier` }),
  },
  'POST /gouvernance/comites/:id/modifier': {
    ...{ entrent: PILOTENT, introuvable: PILOTENT_AILLEURS, statut: 409 },
    prepare: async db => ({ chemin: `/gouvernance/comites/${await prepareComite(db)}/modifier` }),
  },
  'POST /gouvernance/comites/:id/clore': {
    ...{ entrent: PILOTENT, introuvable: PILOTENT_AILLEURS },
    prepare: async db => ({
      ...{ chemin: `/gouvernance/comites/${await prepareComite(db)}/clore`, champs: { revision: '1' } },
    }),
  },
  'POST /gouvernance/comites/:id/rouvrir': {
    ...{ entrent: PILOTENT, introuvable: PILOTENT_AILLEURS },
    prepare: async db => ({
      chemin: `/gouvernance/comites/${await prepareComite(db, '2026-02-01')}/rouvrir`,
      champs: { revision: '1' },
    }),
  },
  'GET /gouvernance/decisions': LISTE,
  'GET /gouvernance/decisions.csv': LISTE,
  'GET /gouvernance/decisions/:id': {
    ...{ entrent: LISENT, introuvable: LISENT_AILLEURS },
    prepare: async db => ({ chemin: `/gouvernance/decisions/${await prepareDecision(db)}` }),
  },
  'GET /gouvernance/decisions/:id/modifier': {
    ...{ entrent: PILOTENT, introuvable: PILOTENT_AILLEURS },
    prepare: async db => ({ chemin: `/gouvernance/decisions/${await prepareDecision(db)}/modifier` }),
  },
  'POST /gouvernance/decisions/:id/modifier': {
    ...{ entrent: PILOTENT, introuvable: PILOTENT_AILLEURS, statut: 409 },
    prepare: async db => ({ chemin: `/gouvernance/decisions/${await prepareDecision(db)}/modifier` }),
  },
  'POST /gouvernance/decisions/:id/clore': {
    ...{ entrent: PILOTENT, introuvable: PILOTENT_AILLEURS },
    prepare: async db => ({
      chemin: `/gouvernance/decisions/${await prepareDecision(db)}/clore`,
      champs: { revision: '1', cloture: 'La charte est écrite.' },
    }),
  },
  'POST /gouvernance/decisions/:id/rouvrir': {
    ...{ entrent: PILOTENT, introuvable: PILOTENT_AILLEURS },
    prepare: async db => ({
      chemin: `/gouvernance/decisions/${await prepareDecision(db, '2026-03-02')}/rouvrir`,
      champs: { revision: '1' },
    }),
  },
}
