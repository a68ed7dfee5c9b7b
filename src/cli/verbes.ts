import type { Command } from 'commander'

/** One file a verb: its options, and what it runs. Whoever has the shell has all of them. */
export type Verbe = { ajouter: (commande: Command) => void }

/** Every verb by its words, in the order of help. Only the file that is asked for is read: reading all of them takes longer than what most do. */
export const VERBES: Record<string, () => Promise<Verbe>> = {
  'activites importer': async () => (await import('./activites-importer.ts')).activitesImporter,
  'activites exporter': async () => (await import('./activites-exporter.ts')).activitesExporter,
  'territoire installer': async () => (await import('./territoire-installer.ts')).territoireInstaller,
  'lieux verifier': async () => (await import('./lieux-verifier.ts')).lieuxVerifier,
  'lieux importer': async () => (await import('./lieux-importer.ts')).lieuxImporter,
  'lieux annuler': async () => (await import('./lieux-annuler.ts')).lieuxAnnuler,
  'lieux rapprochements': async () => (await import('./lieux-rapprochements.ts')).lieuxRapprochements,
  'lieux chercher': async () => (await import('./lieux-chercher.ts')).lieuxChercher,
  'lieux exporter': async () => (await import('./lieux-exporter.ts')).lieuxExporter,
  brochure: async () => (await import('./brochure.ts')).brochure,
  bilan: async () => (await import('./bilan.ts')).bilan,
  'feuille-de-route charger': async () =>
    (await import('./feuille-de-route-charger.ts')).feuilleDeRouteCharger,
  'feuille-de-route importer': async () =>
    (await import('./feuille-de-route-importer.ts')).feuilleDeRouteImporter,
  indicateurs: async () => (await import('./indicateurs.ts')).indicateursVerbe,
  'observatoire verifier': async () => (await import('./observatoire-verifier.ts')).observatoireVerifier,
  permanences: async () => (await import('./permanences.ts')).permanencesVerbe,
  statistiques: async () => (await import('./statistiques.ts')).statistiquesVerbe,
  serveur: async () => (await import('./serveur.ts')).serveur,
  demo: async () => (await import('./demo.ts')).demo,
  migrer: async () => (await import('./migrer.ts')).migrer,
  sauvegarder: async () => (await import('./sauvegarder.ts')).sauvegarder,
  restaurer: async () => (await import('./restaurer.ts')).restaurer,
  inviter: async () => (await import('./inviter.ts')).inviterVerbe,
  connecter: async () => (await import('./connecter.ts')).connecter,
}
