import { limitRate } from '../socle/http/limit-rate.ts'

/** A counter prints in bursts; a machine that draws hundreds of papers is something else. */
export const PAPIERS = { max: 60, fenetreS: 3600 }

/** Before every paper of orientations: each is drawn for whoever asks, account or not. */
export const limitPapiers = limitRate('orientation-pdf', PAPIERS)
