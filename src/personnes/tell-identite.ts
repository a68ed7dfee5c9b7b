import { formatDate } from '../socle/texte/dates.ts'
import { formatTelephone } from '../socle/texte/telephone.ts'
import { MOTS_DE_L_INFORMATION, MOTS_DES_GENRES, type PersonneSuivie } from './personne.ts'

/** What is kept of someone, word by word, as the fiche and the copy say it; null where nothing was noted. */
export function tellIdentite(
  personne: PersonneSuivie,
  { commune, structure }: { commune: string | null; structure: string },
): { terme: string; valeur: string | null }[] {
  return [
    { terme: 'Prénom', valeur: personne.prenom },
    { terme: 'Nom', valeur: personne.nom },
    { terme: 'Année de naissance', valeur: personne.annee_naissance?.toString() ?? null },
    { terme: 'Genre', valeur: MOTS_DES_GENRES[personne.genre] },
    { terme: 'Commune', valeur: commune },
    { terme: 'Téléphone', valeur: personne.telephone && formatTelephone(personne.telephone) },
    { terme: 'Courriel', valeur: personne.courriel },
    { terme: 'Pour la joindre', valeur: personne.consigne },
    { terme: 'Suivie par', valeur: structure },
    {
      terme: 'Informée',
      valeur: `${formatDate(personne.informee_le)} (${MOTS_DE_L_INFORMATION[personne.informee_comment].toLowerCase()})`,
    },
    { terme: 'Dernier contact', valeur: formatDate(personne.dernier_contact) },
    { terme: 'Gardée jusqu’au', valeur: formatDate(personne.conserver_jusqu_au) },
  ]
}
