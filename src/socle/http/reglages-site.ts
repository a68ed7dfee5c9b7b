import type { Contexte } from './contexte.ts'

/**
 * How the site presents itself, on its pages and on paper: MAILLAGE_ADRESSE (public address; else this machine's, at
 * `port`), MAILLAGE_NOM, MAILLAGE_EDITEUR (JSON).
 */
export function readReglagesSite(
  env: NodeJS.ProcessEnv,
  port: number | string = env.PORT || '3000',
): Pick<Contexte, 'adresse' | 'nomInstance' | 'editeur'> {
  return {
    adresse: (env.MAILLAGE_ADRESSE || `http://localhost:${port}`).replace(/\/$/, ''),
    nomInstance: env.MAILLAGE_NOM || 'Inclusion numérique',
    editeur: env.MAILLAGE_EDITEUR ? JSON.parse(env.MAILLAGE_EDITEUR) : null,
  }
}
