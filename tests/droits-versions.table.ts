import { eq } from 'drizzle-orm'
import { action, actionMembre } from '../src/pilotage/feuille-de-route/tables.ts'
import { findVersion } from '../src/pilotage/versions/find-version.ts'
import { freezeVersion } from '../src/pilotage/versions/freeze-version.ts'
import { moveVersion } from '../src/pilotage/versions/move-version.ts'
import { signature } from '../src/pilotage/versions/tables.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import { MARDI_MATIN } from './comptes-de-test.ts'
import type { Ligne, Qui } from './droits.table.ts'
import { createFeuilleDeTest, createMembre } from './feuille-de-test.ts'

const TOUS: Qui[] = [
  ...(['visiteur', 'compte sans rôle', 'administrateur', 'copilote', 'coordinateur', 'membre'] as const),
  ...(['gestionnaire', 'mediateur', "copilote d'ailleurs", "coordinateur d'ailleurs"] as const),
  ...(["membre d'ailleurs", "gestionnaire d'ailleurs", "mediateur d'ailleurs"] as const),
]
const PILOTENT: Qui[] = ['administrateur', 'copilote']
const LISENT: Qui[] = [...PILOTENT, 'coordinateur', 'membre']
const PILOTENT_AILLEURS: Qui[] = ["copilote d'ailleurs"]
const LISENT_AILLEURS: Qui[] = [...PILOTENT_AILLEURS, "coordinateur d'ailleurs", "membre d'ailleurs"]

/** A roadmap of its own, with a version in concertation that a member was asked to sign, and a commitment. */
async function prepareVersion(db: Base) {
  const id = `feuille-${crypto.randomUUID().slice(0, 8)}`
  await createFeuilleDeTest(db, { id })
  const feuille = { id, departement: '26' }
  await freezeVersion(db, feuille, null, 'camille', MARDI_MATIN)
  await moveVersion(db, feuille, 1, 'concertation', { adoptee_le: null }, 'camille', MARDI_MATIN)
  const membre = await createMembre(db, { nom: `Commune ${id}`, courriel: 'mairie@commune.example' })
  const { id: version } = await findVersion(db, id, 1)
  const [demande] = await db
    .insert(signature)
    .values({ version, membre, courriel: 'mairie@commune.example', demandee_le: MARDI_MATIN })
    .returning({ id: signature.id })
  const [premiere] = await db.select({ id: action.id }).from(action).where(eq(action.feuille, id)).limit(1)
  await db.insert(actionMembre).values({
    action: premiere!.id,
    membre,
    pilote: 'associe',
    engagement: 'Ouvrir',
    engage_le: '2026-03-01',
  })
  return { id, membre, signature: demande!.id, action: premiere!.id }
}

type Prete = Awaited<ReturnType<typeof prepareVersion>>
const on =
  (chemin: string, champs?: (prete: Prete) => Record<string, string>): Ligne['prepare'] =>
  async db => {
    const prete = await prepareVersion(db)
    const base =
      chemin === 'lettres' ? `/pilotage/lettres/${prete.id}` : `/pilotage/feuilles/${prete.id}${chemin}`
    return { chemin: base, ...(champs && { champs: champs(prete) }) }
  }
const read = (chemin: string): Ligne => ({
  entrent: LISENT,
  introuvable: LISENT_AILLEURS,
  prepare: on(chemin),
})
const act = (chemin: string, champs?: (prete: Prete) => Record<string, string>, statut?: number): Ligne => ({
  ...{ entrent: PILOTENT, introuvable: PILOTENT_AILLEURS, prepare: on(chemin, champs) },
  ...(statut !== undefined && { statut }),
})
const F = '/pilotage/feuilles/:feuille'
const SIGNATURES = '/versions/1/signatures'

/** Versions, signatures, letters of commitment. */
export const DROITS_DE_VERSIONS: Record<string, Ligne> = {
  [`GET ${F}/versions`]: read('/versions'),
  // Its text has not changed since version 1.
  [`POST ${F}/versions`]: act('/versions', () => ({ objet: '' }), 409),
  [`GET ${F}/versions/comparer`]: read('/versions/comparer?avant=1&apres=travail'),
  [`GET ${F}/versions/:numero`]: read('/versions/1'),
  [`GET ${F}/versions/:numero/texte.json`]: read('/versions/1/texte.json'),
  [`POST ${F}/versions/:numero/etat`]: act('/versions/1/etat', () => ({ vers: 'brouillon' })),
  [`GET ${F}/versions/:numero/signatures`]: read(SIGNATURES),
  [`POST ${F}/versions/:numero/signatures/relancer`]: act(`${SIGNATURES}/relancer`),
  [`POST ${F}/versions/:numero/signatures/adresser`]: act(`${SIGNATURES}/adresser`, ({ signature: s }) => ({
    signature: String(s),
    [`courriel-${s}`]: 'autre@commune.example',
  })),
  [`POST ${F}/versions/:numero/signatures/annuler`]: act(`${SIGNATURES}/annuler`, ({ signature: s }) => ({
    signature: String(s),
  })),
  [`GET ${F}/versions/:numero/signatures/demander`]: act(`${SIGNATURES}/demander`),
  // Nobody is chosen.
  [`POST ${F}/versions/:numero/signatures/demander`]: act(`${SIGNATURES}/demander`, () => ({ mot: '' }), 400),
  [`GET ${F}/versions/:numero/signatures/papier`]: act(`${SIGNATURES}/papier`),
  [`POST ${F}/versions/:numero/signatures/papier`]: act(`${SIGNATURES}/papier`, ({ membre }) => ({
    ...{ membre: String(membre), signataire: 'Claude Martin', qualite: 'Maire', jour: '2026-03-03' },
  })),
  [`GET ${F}/engagements`]: read('/engagements'),
  'GET /pilotage/lettres/:feuille': act('lettres'),
  'POST /pilotage/lettres/:feuille': act('lettres', ({ membre, action }) => ({
    ...{ membre: String(membre), engage_le: '2026-03-03', visibilite: 'membres' },
    [`engagement-${action}`]: 'Tenir une permanence.',
  })),
  [`POST ${F}/engagements/retirer`]: act('/engagements/retirer', ({ membre, action }) => ({
    ...{ membre: String(membre), action: String(action) },
  })),
  // Everyone may knock: only the token of a mail opens.
  'GET /signer/:jeton': { entrent: TOUS, statut: 404 },
  'POST /signer/:jeton': { entrent: TOUS, statut: 404 },
  'POST /signer/:jeton/nouveau-lien': { entrent: TOUS },
}
