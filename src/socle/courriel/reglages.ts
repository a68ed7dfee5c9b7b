import { Erreur } from '../erreur.ts'
import type { Mode } from '../mode.ts'

export type ReglagesCourriel = {
  /** Address of the SMTP server, with its account: 'smtps://compte:secret@smtp.exemple.fr'. Null: mails wait. */
  smtp: string | null
  /** 'Maillage <ne-pas-repondre@exemple.fr>'. */
  expediteur: string
  /** Whether anyone may read the mails on screen: never in production. */
  visibles: boolean
}

/** Whether a mail reaches somebody: sent, or shown on screen. */
export const reachesSomebody = ({ smtp, visibles }: ReglagesCourriel): boolean => smtp !== null || visibles

/** Reads `MAILLAGE_SMTP` and `MAILLAGE_EXPEDITEUR`. */
export function readReglagesCourriel(env: NodeJS.ProcessEnv, mode: Mode): ReglagesCourriel {
  const smtp = env.MAILLAGE_SMTP || null
  if (smtp && !env.MAILLAGE_EXPEDITEUR)
    throw new Erreur(
      'saisie_invalide',
      "MAILLAGE_SMTP est rempli mais pas MAILLAGE_EXPEDITEUR : indiquez l'adresse qui envoie les courriels, par exemple « Maillage <ne-pas-repondre@exemple.fr> ».",
    )
  return {
    smtp,
    expediteur: env.MAILLAGE_EXPEDITEUR || 'Maillage <ne-pas-repondre@localhost>',
    visibles: mode !== 'production',
  }
}
