import { CHAMPS_SCHEMA, PIVOT_INCONNU } from '../../annuaire/schema/champs.ts'
import type { Ligne, Producteur } from './producteur.ts'

/** The census of the network, in the national schema v1: the most careful of the files. */
export const RECENSEMENT: Producteur = {
  nom: 'recensement',
  fichier: 'recensement.csv',
  format: 'csv',
  encodage: 'utf-8',
  separateur: ',',
  poids: 1,
  covers: () => true,
  formatId: rang => `hc-${rang.toString(36).padStart(5, '0')}`,
  partSansId: 0,
  writeLigne: (_, lieu, id) => {
    const fiche = { ...lieu, id, pivot: lieu.pivot ?? PIVOT_INCONNU, source: 'Recensement fictif' }
    const ligne: Ligne = {}
    for (const champ of CHAMPS_SCHEMA) {
      const valeur = fiche[champ]
      ligne[champ] = Array.isArray(valeur) ? valeur.join('|') : valeur
    }
    return ligne
  },
}
