import { Erreur } from './erreur.ts'

const MODES = ['production', 'demonstration', 'developpement'] as const

/** In demonstration and development, mails are shown on screen instead of being sent. */
export type Mode = (typeof MODES)[number]

/** `MAILLAGE_MODE`, production when it is not said: what only serves to try must be asked for. */
export function readMode(env: NodeJS.ProcessEnv): Mode {
  const saisie = env.MAILLAGE_MODE || 'production'
  const mode = MODES.find(mode => mode === saisie)
  if (!mode)
    throw new Erreur(
      'saisie_invalide',
      `MAILLAGE_MODE vaut « ${saisie} » : les valeurs possibles sont ${MODES.join(', ')}.`,
    )
  return mode
}
