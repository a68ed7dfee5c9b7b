import type { Command } from 'commander'
import { activitesExporter } from './activites-exporter.ts'
import { activitesImporter } from './activites-importer.ts'
import { bilan } from './bilan.ts'
import { brochure } from './brochure.ts'
import { connecter } from './connecter.ts'
import { demo } from './demo.ts'
import { feuilleDeRouteCharger } from './feuille-de-route-charger.ts'
import { feuilleDeRouteImporter } from './feuille-de-route-importer.ts'
import { indicateursVerbe } from './indicateurs.ts'
import { inviterVerbe } from './inviter.ts'
import { lieuxAnnuler } from './lieux-annuler.ts'
import { lieuxChercher } from './lieux-chercher.ts'
import { lieuxExporter } from './lieux-exporter.ts'
import { lieuxImporter } from './lieux-importer.ts'
import { lieuxRapprochements } from './lieux-rapprochements.ts'
import { lieuxVerifier } from './lieux-verifier.ts'
import { migrer } from './migrer.ts'
import { observatoireVerifier } from './observatoire-verifier.ts'
import { permanencesVerbe } from './permanences.ts'
import { restaurer } from './restaurer.ts'
import { sauvegarder } from './sauvegarder.ts'
import { serveur } from './serveur.ts'
import { statistiquesVerbe } from './statistiques.ts'
import { territoireInstaller } from './territoire-installer.ts'

/** One file a verb: its words, its options, and what it runs. Whoever has the shell has all of them. */
export type Verbe = { nom: string; ajouter: (commande: Command) => void }

export const VERBES: readonly Verbe[] = [
  activitesImporter,
  activitesExporter,
  territoireInstaller,
  lieuxVerifier,
  lieuxImporter,
  lieuxAnnuler,
  lieuxRapprochements,
  lieuxChercher,
  lieuxExporter,
  brochure,
  bilan,
  feuilleDeRouteCharger,
  feuilleDeRouteImporter,
  indicateursVerbe,
  observatoireVerifier,
  permanencesVerbe,
  statistiquesVerbe,
  serveur,
  demo,
  migrer,
  sauvegarder,
  restaurer,
  inviterVerbe,
  connecter,
]
