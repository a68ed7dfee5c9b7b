import { campagne } from '../src/annuaire/verification/tables.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import { MARDI_MATIN } from './comptes-de-test.ts'
import type { Ligne, Qui } from './droits.table.ts'

const TOUS: Qui[] = [
  ...(['visiteur', 'compte sans rôle', 'administrateur', 'copilote', 'coordinateur', 'membre'] as const),
  ...(['gestionnaire', 'mediateur', "copilote d'ailleurs", "coordinateur d'ailleurs"] as const),
  ...(["membre d'ailleurs", "gestionnaire d'ailleurs", "mediateur d'ailleurs"] as const),
]
const VERIFIENT: Qui[] = ['administrateur', 'coordinateur']
const AILLEURS: Qui[] = ["coordinateur d'ailleurs"]

const onCampagne =
  (suite = '') =>
  async (db: Base) => {
    const [creee] = await db
      .insert(campagne)
      .values({
        ...{ departement: '26', nom: 'Printemps', criteres: { ancienneteMois: 12, epci: null } },
        ...{ creee_par: 'camille', creee_le: MARDI_MATIN },
      })
      .returning({ id: campagne.id })
    return { chemin: `/campagnes/${creee!.id}${suite}` }
  }

const act = (prepare: Ligne['prepare'], statut?: number): Ligne => ({
  entrent: VERIFIENT,
  introuvable: AILLEURS,
  prepare,
  statut,
})
/** A place that does not exist: what lies in another département is tried beside each page. */
const onInconnu = (suite: string): Ligne => ({
  entrent: [...VERIFIENT, ...AILLEURS],
  prepare: () => ({ chemin: `/lieux/inconnu/gestionnaire${suite}` }),
  statut: 404,
})
/** Everyone may knock: only the token of a mail opens. */
const ouverte: Ligne = { entrent: TOUS, statut: 404 }

/** The links of holders, and the campaigns that send them. */
export const DROITS_DE_LA_VERIFICATION: Record<string, Ligne> = {
  'GET /verifier/:jeton': ouverte,
  'GET /verifier/:jeton/:lieu': ouverte,
  'POST /verifier/:jeton/confirmer': ouverte,
  'POST /verifier/:jeton/nouveau-lien': { entrent: TOUS },
  'GET /verifier/:jeton/:lieu/corriger': ouverte,
  'POST /verifier/:jeton/:lieu/corriger': ouverte,
  'GET /verifier/:jeton/:lieu/fermeture': ouverte,
  'POST /verifier/:jeton/:lieu/fermeture': ouverte,
  'GET /verifier/:jeton/:lieu/disparition': ouverte,
  'POST /verifier/:jeton/:lieu/disparition': ouverte,
  'POST /verifier/:jeton/:lieu/rouvrir': ouverte,
  'POST /verifier/:jeton/:lieu/annuler': ouverte,
  'GET /campagnes': { entrent: [...VERIFIENT, ...AILLEURS] },
  'GET /campagnes/nouvelle': { entrent: [...VERIFIENT, ...AILLEURS] },
  'POST /campagnes/nouvelle': { entrent: [...VERIFIENT, ...AILLEURS], statut: 400 },
  'GET /campagnes/injoignables': { entrent: [...VERIFIENT, ...AILLEURS] },
  'GET /campagnes/:id': act(onCampagne()),
  'GET /campagnes/:id/lieux.csv': act(onCampagne('/lieux.csv')),
  // Nobody waits for a reminder.
  'POST /campagnes/:id/rappeler': act(onCampagne('/rappeler'), 409),
  'POST /campagnes/:id/clore': act(onCampagne('/clore')),
  'GET /lieux/:id/gestionnaire': onInconnu(''),
  'POST /lieux/:id/gestionnaire': onInconnu(''),
  'POST /lieux/:id/gestionnaire/demander': onInconnu('/demander'),
}
