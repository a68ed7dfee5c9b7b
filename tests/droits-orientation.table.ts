import { prescripteur, prescription } from '../src/orientation/prescriptions/tables.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import { MARDI_MATIN } from './comptes-de-test.ts'
import type { Ligne, Qui } from './droits.table.ts'

const TOUS: Qui[] = [
  ...(['visiteur', 'compte sans rôle', 'administrateur', 'copilote', 'coordinateur', 'membre'] as const),
  ...(['gestionnaire', 'mediateur', "copilote d'ailleurs", "coordinateur d'ailleurs"] as const),
  ...(["membre d'ailleurs", "gestionnaire d'ailleurs", "mediateur d'ailleurs"] as const),
]
const DE_LA_STRUCTURE: Qui[] = ['gestionnaire', 'mediateur']
const D_AUTRES_STRUCTURES: Qui[] = ["gestionnaire d'ailleurs", "mediateur d'ailleurs"]
const AUTRES_QUI_PRESCRIVENT: Qui[] = [
  ...D_AUTRES_STRUCTURES,
  ...(['coordinateur', 'membre', "coordinateur d'ailleurs", "membre d'ailleurs"] as const),
]
const PRESCRIVENT: Qui[] = [...DE_LA_STRUCTURE, ...AUTRES_QUI_PRESCRIVENT]
const SUIVENT: Qui[] = [
  ...(['administrateur', 'coordinateur', 'copilote'] as const),
  ...(["coordinateur d'ailleurs", "copilote d'ailleurs"] as const),
]
const TIENNENT: Qui[] = ['administrateur', 'coordinateur', "coordinateur d'ailleurs"]

const ECRIVENT: Qui[] = [...TIENNENT, ...DE_LA_STRUCTURE, ...D_AUTRES_STRUCTURES]

/** Someone sent to 'die' by an account that is none of those who knock. */
const onPrescription =
  (suite: string, champs: Record<string, string> = {}): NonNullable<Ligne['prepare']> =>
  async (db: Base) => {
    const [creee] = await db
      .insert(prescription)
      .values({
        ...{ departement: '26', reference: crypto.randomUUID(), genre: 'professionnel', filiere: 'mairie' },
        ...{ organisme: 'Mairie de Die', compte: crypto.randomUUID(), besoin: 'demarches' },
        ...{ urgence: 'ordinaire', contact: 'vient', mode: 'papier', structure: 'die' },
        ...{ destinataire_nom: 'Médiathèque de Die', vers: 'mediation_numerique', envoyee_le: MARDI_MATIN },
      })
      .returning({ id: prescription.id })
    return { chemin: `/prescriptions/${creee!.id}${suite}`, champs }
  }

const onPrescripteur =
  (suite: string): NonNullable<Ligne['prepare']> =>
  async (db: Base) => {
    const [cree] = await db
      .insert(prescripteur)
      .values({
        ...{ departement: '26', courriel: `${crypto.randomUUID()}@mairie.fr`, nom: 'Accueil' },
        ...{ organisme: 'Mairie de Die', genre: 'professionnel', filiere: 'mairie', cree_le: MARDI_MATIN },
      })
      .returning({ id: prescripteur.id })
    return { chemin: `/prescripteurs/${cree!.id}${suite}` }
  }

/** Both sides may: who sent it is none of those who knock, and the others do not learn that it exists. */
const lue = (suite: string, champs?: Record<string, string>): Ligne => ({
  entrent: DE_LA_STRUCTURE,
  introuvable: AUTRES_QUI_PRESCRIVENT,
  prepare: onPrescription(suite, champs),
})
/** Everyone may knock: only the token of a mail opens. */
const ouverte: Ligne = { entrent: TOUS, statut: 404 }

export const DROITS_DE_L_ORIENTATION: Record<string, Ligne> = {
  'GET /orientation': { entrent: TOUS },
  // An empty directory: nothing to print.
  'GET /orientation/fiche.pdf': { entrent: TOUS, statut: 404 },
  'GET /prescriptions': { entrent: [...PRESCRIVENT, 'administrateur', 'copilote', "copilote d'ailleurs"] },
  'GET /prescriptions/envoyees': { entrent: PRESCRIVENT },
  'GET /prescriptions/nouvelle': { entrent: PRESCRIVENT },
  // No place was chosen.
  'POST /prescriptions/nouvelle': { entrent: PRESCRIVENT, statut: 404 },
  'GET /prescriptions/suivi': { entrent: SUIVENT },
  'GET /prescriptions/:id': lue(''),
  'POST /prescriptions/:id/repondre': {
    entrent: DE_LA_STRUCTURE,
    introuvable: D_AUTRES_STRUCTURES,
    prepare: onPrescription('/repondre', { etat: 'acceptee' }),
  },
  // Only who sent it.
  'POST /prescriptions/:id/annuler': {
    entrent: PRESCRIVENT,
    prepare: onPrescription('/annuler'),
    statut: 404,
  },
  'GET /prescriptions/:id/bon.pdf': lue('/bon.pdf'),
  'GET /prescriptions/:id/reorienter': lue('/reorienter'),
  'POST /prescriptions/:id/reorienter': lue('/reorienter', { lieu: 'inconnu' }),
  'GET /prescripteurs': { entrent: TIENNENT },
  'POST /prescripteurs': { entrent: TIENNENT, statut: 400 },
  'POST /prescripteurs/:id/lien': {
    entrent: ['administrateur', 'coordinateur'],
    introuvable: ["coordinateur d'ailleurs"],
    prepare: onPrescripteur('/lien'),
  },
  'POST /prescripteurs/:id/retirer': {
    entrent: ['administrateur', 'coordinateur'],
    introuvable: ["coordinateur d'ailleurs"],
    prepare: onPrescripteur('/retirer'),
  },
  'GET /prescrire': { entrent: TOUS },
  'POST /prescrire': { entrent: TOUS, prepare: () => ({ champs: { courriel: 'inconnu@mairie.fr' } }) },
  'GET /prescrire/:jeton': ouverte,
  'POST /prescrire/:jeton': ouverte,
  'POST /prescrire/:jeton/nouveau-lien': { entrent: TOUS },
  'GET /prescription': { entrent: TOUS },
  'POST /prescription': { entrent: TOUS, prepare: () => ({ champs: { code: 'K7MQ-2PAX' } }) },
  'GET /prescription/:jeton': ouverte,
  'POST /prescription/:jeton/repondre': ouverte,
  'GET /prescription/:jeton/reorienter': ouverte,
  'POST /prescription/:jeton/reorienter': ouverte,
  'POST /prescription/:jeton/nouveau-lien': { entrent: TOUS },
  'GET /suivi-prescription/:jeton': ouverte,
  'GET /suivi-prescription/:jeton/bon.pdf': ouverte,
  'POST /suivi-prescription/:jeton/annuler': ouverte,
  'GET /suivi-prescription/:jeton/reorienter': ouverte,
  'POST /suivi-prescription/:jeton/reorienter': ouverte,
  'POST /suivi-prescription/:jeton/nouveau-lien': { entrent: TOUS },
  'GET /parcours': { entrent: TOUS },
  // Nothing is published.
  'GET /parcours/:epci': ouverte,
  'GET /parcours/:epci/depliant.pdf': ouverte,
  // No such EPCI: what lies in another département is tried beside the page.
  'GET /parcours/:epci/modifier': { entrent: ECRIVENT, statut: 404 },
  'POST /parcours/:epci/modifier': { entrent: ECRIVENT, statut: 404 },
  'GET /parcours/:epci/versions/:numero': { entrent: ECRIVENT, statut: 404 },
  'POST /parcours/:epci/publier': { entrent: TIENNENT, statut: 404 },
  'POST /parcours/:epci/retirer': { entrent: TIENNENT, statut: 404 },
}
