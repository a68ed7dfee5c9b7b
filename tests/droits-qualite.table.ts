import type { Ligne, Qui } from './droits.table.ts'

const TOUS: Qui[] = [
  ...(['visiteur', 'compte sans rôle', 'administrateur', 'copilote', 'coordinateur', 'membre'] as const),
  ...(['gestionnaire', 'mediateur', "copilote d'ailleurs", "coordinateur d'ailleurs"] as const),
  ...(["membre d'ailleurs", "gestionnaire d'ailleurs", "mediateur d'ailleurs"] as const),
]
const VERIFIENT: Qui[] = ['administrateur', 'coordinateur', "coordinateur d'ailleurs"]
const VOIENT: Qui[] = [...VERIFIENT, 'copilote', "copilote d'ailleurs"]

const onInconnu = (entrent: Qui[], suite: string): Ligne => ({
  entrent,
  prepare: () => ({ chemin: `/lieux/inconnu/${suite}` }),
  statut: 404,
})
const answers = (chemin: string, champs: Record<string, string>): Ligne => ({
  entrent: VERIFIENT,
  prepare: () => ({ chemin, champs }),
  statut: 404,
})

/**
 * Reports of errors, the follow-up of places, freshness. Places and reports that do not exist: those of another
 * département are tried beside each page.
 */
export const DROITS_DE_LA_QUALITE: Record<string, Ligne> = {
  'GET /lieux/:id/signaler': onInconnu(TOUS, 'signaler'),
  'POST /lieux/:id/signaler': onInconnu(TOUS, 'signaler'),
  'GET /lieux/:id/signaler/merci': onInconnu(TOUS, 'signaler/merci'),
  'GET /signalements': { entrent: VERIFIENT },
  'POST /signalements': answers('/signalements', {
    ...{ lieu: 'aaaaaaaaaaaa', categorie: 'horaires', dernier: '1', reponse: 'traite' },
  }),
  'POST /signalements/annuler': answers('/signalements/annuler', { id: '1' }),
  'POST /signalements/touches': { entrent: VERIFIENT },
  'GET /signalements/reponses': { entrent: VERIFIENT },
  'GET /lieux/:id/suivi': onInconnu(VERIFIENT, 'suivi'),
  'POST /lieux/:id/suivi': onInconnu(VERIFIENT, 'suivi'),
  'POST /lieux/:id/suivi/fermeture': onInconnu(VERIFIENT, 'suivi/fermeture'),
  'POST /lieux/:id/suivi/annuler': onInconnu(VERIFIENT, 'suivi/annuler'),
  'GET /fraicheur': { entrent: VOIENT },
  'GET /fraicheur/lieux': { entrent: VOIENT },
  'GET /fraicheur/lieux.csv': { entrent: VOIENT },
}
