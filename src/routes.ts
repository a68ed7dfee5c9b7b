import { addRessourceActivites } from './activite/api/add-ressource-activites.ts'
import { ENVOI_DE_CALENDRIER } from './activite/calendriers/routes/calendriers.tsx'
import { addEchanges } from './activite/coop/routes/add-echanges.ts'
import { ENVOI_D_EXPORT } from './activite/coop/routes/imports.tsx'
import { addHorsLigne } from './activite/hors-ligne/routes/add-hors-ligne.ts'
import { ENVOI_D_APPAREIL } from './activite/hors-ligne/routes/synchroniser.ts'
import { addActivites } from './activite/routes/add-activites.ts'
import { addStatistiques } from './activite/statistiques/routes/add-statistiques.tsx'
import { addPapiers } from './annuaire/brochures/routes/add-papiers.ts'
import { TAILLE_ENVOI } from './annuaire/import/routes/nouvel-import.tsx'
import { addLieu } from './annuaire/lieux/routes/lieu.tsx'
import { addQr } from './annuaire/lieux/routes/qr.ts'
import { addMediateurs } from './annuaire/mediateurs/routes/add-mediateurs.tsx'
import { addApi } from './annuaire/publication/routes/api.tsx'
import { addDonnees } from './annuaire/publication/routes/donnees.tsx'
import { addTelechargerLieux } from './annuaire/publication/routes/telecharger-lieux.ts'
import { addRecherche } from './annuaire/recherche/routes/add-recherche.ts'
import { addCarte } from './annuaire/recherche/routes/carte.ts'
import { addCoordinationAnnuaire } from './annuaire/routes/add-coordination.ts'
import { addImports } from './annuaire/routes/add-imports.ts'
import { addQualite } from './annuaire/routes/add-qualite.ts'
import { addReferencement } from './annuaire/routes/referencement.ts'
import { addVerifier } from './annuaire/verification/routes/verifier.tsx'
import { addIndicateurs } from './observatoire/indicateurs/routes/add-indicateurs.ts'
import { addSaisies } from './observatoire/saisies/routes/add-saisies.ts'
import { addOrientation } from './orientation/add-orientation.ts'
import { addPermanences } from './permanences/routes/add-permanences.ts'
// A part of a page: what Node alone cannot read stays out of composition.ts, which commands load.
import './orientation/prescriptions/usage-lieu.ts'
import './permanences/section-lieu.tsx'
import { addPersonnes } from './personnes/routes/add-personnes.ts'
import { addBilans } from './pilotage/bilan/routes/add-bilans.ts'
import { DEPOT_DE_DOCUMENT } from './pilotage/documents/routes/add-documents.tsx'
import { addFeuilles } from './pilotage/feuille-de-route/routes/add-feuilles.ts'
import { addGouvernance } from './pilotage/gouvernance/routes/add-gouvernance.ts'
import { addLectures } from './pilotage/lecture/routes/add-lectures.ts'
import { DEPOT, TAILLE_DU_DEPOT } from './pilotage/lecture/routes/lectures.tsx'
import { addRessourcesDesFeuilles } from './pilotage/publication/api/add-ressources.ts'
import { listJeuxDesFeuilles } from './pilotage/publication/list-jeux.ts'
import { addPublication } from './pilotage/publication/routes/add-publication.ts'
import { addVersions } from './pilotage/versions/routes/add-versions.ts'
import { DEPOT_DE_LETTRE } from './pilotage/versions/routes/nouvelle-lettre.tsx'
import { addSatisfaction } from './satisfaction/routes/add-satisfaction.ts'
import { addComptes } from './socle/auth/routes/add-comptes.ts'
import type { Application } from './socle/http/contexte.ts'
import type { CorpsVolumineux } from './socle/http/limit-body.ts'
import { addJournal } from './socle/journal/routes/journal.tsx'
import { addPagesPubliques } from './socle/pages/add-pages-publiques.tsx'

/** Routes that receive more than 1 MB. */
export const CORPS_VOLUMINEUX: readonly CorpsVolumineux[] = [
  { chemin: '/imports/nouveau', octets: TAILLE_ENVOI },
  { chemin: DEPOT, octets: TAILLE_DU_DEPOT },
  DEPOT_DE_DOCUMENT,
  DEPOT_DE_LETTRE,
  ENVOI_D_APPAREIL,
  ENVOI_D_EXPORT,
  ENVOI_DE_CALENDRIER,
]

/** Every page and form of the site: one line per feature. */
export function addRoutes(app: Application): void {
  addRecherche(app)
  addCoordinationAnnuaire(app)
  addImports(app)
  addMediateurs(app)
  addPapiers(app)
  addQualite(app)
  addCarte(app)
  addLieu(app)
  addQr(app)
  addReferencement(app)
  addTelechargerLieux(app)
  addVerifier(app)
  addDonnees(app, listJeuxDesFeuilles)
  addApi(app, [addRessourcesDesFeuilles, addRessourceActivites])
  addEchanges(app)
  addHorsLigne(app)
  addPermanences(app)
  addIndicateurs(app)
  addOrientation(app)
  addSaisies(app)
  addActivites(app)
  addStatistiques(app)
  addPersonnes(app)
  addSatisfaction(app)
  addPublication(app)
  addBilans(app)
  addLectures(app)
  addVersions(app)
  addFeuilles(app)
  addGouvernance(app)
  addPagesPubliques(app)
  addComptes(app)
  addJournal(app)
}
