import { asc, eq, inArray, or, sql } from 'drizzle-orm'
import { ENREGISTRER, LIRE_ACTIVITES } from './activite/droits.ts'
import './activite/api/recits.ts'
import './activite/calendriers/recits.ts'
import { refreshCalendriers } from './activite/calendriers/refresh-calendriers.ts'
import './activite/coop/recits.ts'
import { purgeImportsCoop, runImportCoop } from './activite/coop/run-import-coop.ts'
import './activite/mesures.ts'
import './activite/recits.ts'
import { purgeHorsLigne } from './activite/hors-ligne/purge-hors-ligne.ts'
import { refreshCumuls } from './activite/statistiques/refresh-cumuls.ts'
import { extendSeries } from './agenda/extend-series.ts'
import { IMPORTER } from './annuaire/droits.ts'
import './activite/hors-ligne/recits.ts'
import './annuaire/brochures/mesures.ts'
import './annuaire/brochures/recits.ts'
import './annuaire/mediateurs/recits.ts'
import './annuaire/mesures.ts'
import './annuaire/recits.ts'
import './annuaire/fraicheur/recits.ts'
import { purgeDepots } from './annuaire/import/purge-depots.ts'
import { runImportDepose } from './annuaire/import/run-import-depose.ts'
import { recomposeLieux } from './annuaire/lieux/recompose-lieux.ts'
import { renewOuvertures } from './annuaire/recherche/prepare-ouvertures.ts'
import { purgeSignalements } from './annuaire/signalements/purge-signalements.ts'
import './annuaire/signalements/recits.ts'
import { structure } from './annuaire/tables.ts'
import { purgeRelances } from './annuaire/verification/purge-relances.ts'
import './annuaire/verification/recits.ts'
import './activite/oublis.ts'
import { purgePersonnes } from './personnes/purge-personnes.ts'
import './personnes/recits.ts'
import './composition/agenda-du-mediateur.ts'
import './composition/sujets-des-avis.ts'
import './composition/offres-du-chemin.ts'
import './composition/orientations-des-activites.ts'
import './satisfaction/mesures.ts'
import './satisfaction/oublis.ts'
import { purgeAvis } from './satisfaction/purge-avis.ts'
import './satisfaction/recits.ts'
import { purgeAbonnements } from './permanences/abonnement.ts'
import './permanences/mesures.ts'
import './permanences/recits.ts'
import './pilotage/bilan/recits.ts'
import { remindCampagne } from './annuaire/verification/remind-campagne.ts'
import { sendCampagne } from './annuaire/verification/send-campagne.ts'
import './pilotage/feuille-de-route/recits.ts'
import './pilotage/feuille-de-route/suivi/read-jalons.ts'
import './orientation/mesures.ts'
import './orientation/prescriptions/forget-personne.ts'
import { purgePrescriptions } from './orientation/prescriptions/purge-prescriptions.ts'
import { remindPrescriptions } from './orientation/prescriptions/remind-prescriptions.ts'
import './orientation/recits.ts'
import { LIRE_PILOTAGE } from './pilotage/droits.ts'
import './pilotage/gouvernance/give-organismes.ts'
import './pilotage/gouvernance/mesures.ts'
import { purgeCandidatures } from './pilotage/gouvernance/purge-candidatures.ts'
import './pilotage/gouvernance/recits.ts'
import './pilotage/lecture/recits.ts'
import { sendRappels } from './pilotage/rappels/send-rappels.ts'
import { purgeConvocations } from './pilotage/reunions/purge-convocations.ts'
import './pilotage/reunions/recits.ts'
import './observatoire/indicateurs/recits.ts'
import './observatoire/saisies/recits.ts'
import { refreshFaits } from './observatoire/moteur/refresh-faits.ts'
import { warmIndicateurs } from './observatoire/valeurs/warm-indicateurs.ts'
import { purgeDemandes } from './pilotage/versions/purge-demandes.ts'
import './pilotage/versions/give-usages.ts'
import './pilotage/versions/recits.ts'
import { remindSignatures } from './pilotage/versions/remind-signatures.ts'
import { departementsAutorises, structuresAutorisees } from './socle/auth/droits.ts'
import { purgeComptes } from './socle/auth/purge-comptes.ts'
import './socle/auth/recits.ts'
import type { Reperes, StructureConnue } from './socle/auth/reperes.ts'
import { deliverCourriels } from './socle/courriel/deliver-courriels.ts'
import { purgeEnvois } from './socle/envois/purge-envois.ts'
import type { Contexte } from './socle/http/contexte.ts'
import { purgeLimites } from './socle/limites/purge-limites.ts'
import type { Tache } from './socle/taches/start-taches.ts'
import { listTerritoires } from './territoire/list-territoires.ts'
import './territoire/recits.ts'
import { findJour } from './socle/texte/dates.ts'
import { departement } from './territoire/tables.ts'

const pickStructure = { id: structure.id, nom: structure.nom, departement: structure.departement }

/** What accounts learn from the territory and the directory, which they are built below of. */
export const REPERES: Reperes = {
  listDepartements: db =>
    db
      .select({ code: departement.code, nom: departement.nom })
      .from(departement)
      .orderBy(asc(departement.code)),

  listStructures: (db, { departements, ids }): Promise<StructureConnue[]> =>
    db
      .select(pickStructure)
      .from(structure)
      .where(
        departements === 'tous'
          ? sql`true`
          : or(inArray(structure.departement, departements), inArray(structure.id, ids)),
      )
      .orderBy(asc(structure.nom), asc(structure.id)),

  findStructure: async (db, id) => {
    const [connue] = await db.select(pickStructure).from(structure).where(eq(structure.id, id))
    return connue ?? null
  },

  // Who imports keeps the directory true; the others who work here steer, or take part in it.
  findAccueil: acteur => {
    if (departementsAutorises(acteur, IMPORTER).length > 0) return '/coordination'
    // On a structure: a mediator, who records; for who coordinates it is one work among others.
    if (structuresAutorisees(acteur, ENREGISTRER).length > 0) return '/activites'
    if (departementsAutorises(acteur, LIRE_PILOTAGE).length > 0) return '/pilotage'
    // Who runs a structure reads what it does.
    return structuresAutorisees(acteur, LIRE_ACTIVITES).length > 0 ? '/activites/liste' : '/'
  },
}

/** What every page says first where data are fictional; null where they are real. */
export async function findAnnonce({ db, comptes }: Contexte): Promise<string | null> {
  const { departements } = await listTerritoires(db)
  if (departements.some(({ fictif }) => fictif))
    return 'Données fictives : rien de ce qui est écrit ici n’existe.'
  return comptes.mode === 'demonstration'
    ? 'Données fictives : les lieux et les personnes que vous voyez ici n’existent pas.'
    : null
}

/** Every job of the program: one line each. */
export function listTaches(contexte: Contexte): Tache[] {
  const { db, maintenant, comptes, depots } = contexte
  return [
    {
      nom: 'envoyer-courriels',
      quand: '* * * * *',
      run: async () => void (await deliverCourriels(db, comptes.courriel, maintenant())),
    },
    { nom: 'purger-comptes', quand: '20 3 * * *', run: () => purgeComptes(db, maintenant()) },
    {
      nom: 'importer-lieux',
      run: donnees =>
        runImportDepose(db, Number(donnees.import), { depots, aujourdhui: findJour(maintenant()) }),
    },
    {
      nom: 'importer-activites',
      run: donnees => runImportCoop(db, Number(donnees.import), { depots, maintenant: maintenant() }),
    },
    {
      nom: 'relire-calendriers',
      quand: '25 * * * *',
      run: () => refreshCalendriers(db, maintenant(), contexte.logDefaut),
    },
    {
      nom: 'purger-imports-d-activites',
      quand: '45 3 * * *',
      run: () => purgeImportsCoop(db, depots, maintenant()),
    },
    { nom: 'recomposer-lieux', run: () => recomposeLieux(db) },
    { nom: 'purger-depots', quand: '40 3 * * *', run: () => purgeDepots(db, depots, maintenant()) },
    { nom: 'calculer-ouvertures', quand: '50 3 * * *', run: () => renewOuvertures(db, maintenant()) },
    {
      nom: 'envoyer-campagne',
      run: donnees => sendCampagne(db, Number(donnees.campagne), contexte, maintenant()),
    },
    {
      nom: 'rappeler-campagne',
      run: donnees => remindCampagne(db, Number(donnees.campagne), contexte, maintenant()),
    },
    { nom: 'purger-relances', quand: '50 3 * * *', run: () => purgeRelances(db, maintenant()) },
    {
      nom: 'relancer-signatures',
      quand: '0 9 * * 2',
      run: async () => void (await remindSignatures(db, contexte, maintenant())),
    },
    { nom: 'purger-demandes-de-signature', quand: '55 3 * * *', run: () => purgeDemandes(db, maintenant()) },
    { nom: 'purger-signalements', quand: '30 3 * * *', run: () => purgeSignalements(db, maintenant()) },
    {
      nom: 'rafraichir-faits',
      quand: '* * * * *',
      run: async () => {
        await refreshFaits(db)
        await refreshCumuls(db)
        await warmIndicateurs(db, maintenant())
      },
    },
    {
      nom: 'envoyer-rappels',
      quand: '0 7 * * *',
      run: async () => void (await sendRappels(db, { ...contexte, maintenant: maintenant() })),
    },
    { nom: 'purger-avis', quand: '15 4 * * *', run: () => purgeAvis(db, maintenant()) },
    {
      nom: 'effacer-personnes',
      quand: '10 4 * * *',
      run: async () => void (await purgePersonnes(db, maintenant())),
    },
    {
      nom: 'prolonger-series',
      quand: '5 4 * * *',
      run: async () => void (await extendSeries(db, maintenant())),
    },
    { nom: 'purger-abonnements', quand: '10 4 * * *', run: () => purgeAbonnements(db, maintenant()) },
    {
      nom: 'purger-candidatures',
      quand: '25 3 * * *',
      run: () => purgeCandidatures(db, maintenant()),
    },
    {
      nom: 'purger-convocations',
      quand: '35 3 * * *',
      run: () => purgeConvocations(db, maintenant()),
    },
    { nom: 'purger-envois', quand: '15 3 * * *', run: () => purgeEnvois(db, maintenant()) },
    {
      nom: 'effacer-prescriptions',
      quand: '25 4 * * *',
      run: async () => void (await purgePrescriptions(db, maintenant())),
    },
    {
      nom: 'rappeler-prescriptions',
      quand: '30 8 * * 1-5',
      run: async () => void (await remindPrescriptions(db, contexte, maintenant())),
    },
    { nom: 'purger-hors-ligne', quand: '15 3 * * *', run: () => purgeHorsLigne(db, maintenant()) },
    { nom: 'purger-limites', quand: '10 * * * *', run: () => purgeLimites(db, maintenant()) },
  ]
}
