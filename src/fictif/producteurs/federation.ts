import { formatAbrege } from '../horaires.ts'
import { type Producteur, toNational } from './producteur.ts'

/** The workbook of a federation of associations: telephones typed as numbers, which lose their zero. */
export const FEDERATION: Producteur = {
  nom: 'federation',
  fichier: 'federation.xlsx',
  format: 'xlsx-lignes',
  encodage: 'utf-8',
  separateur: ',',
  poids: 0.4,
  covers: lieu =>
    ['ASSO', 'CS', 'EVS', 'TIERS_LIEUX', 'MJC', 'RESSOURCERIE'].some(code => lieu.typologie.includes(code)),
  formatId: rang => String(rang + 1),
  partSansId: 0,
  writeLigne: (_, lieu, id) => ({
    'N°': Number(id),
    'Nom de la structure': lieu.nom,
    'Adresse complète': [lieu.adresse, lieu.complement_adresse].filter(Boolean).join(' - '),
    'Code postal': lieu.code_postal,
    Commune: lieu.commune,
    Téléphone: lieu.telephone ? Number(toNational(lieu.telephone)) : null,
    'E-mail': lieu.courriels[0] ?? null,
    Horaires: lieu.horaires ? formatAbrege(lieu.semaine) : null,
    Atelier: lieu.modalites_accompagnement.includes('Dans un atelier collectif') ? 'oui' : 'non',
  }),
  correspondance: {
    id: { colonne: 'N°' },
    nom: { colonne: 'Nom de la structure' },
    adresse: { dissocier: { colonne: 'Adresse complète', separateur: ' - ', partie: 0 } },
    complement_adresse: { dissocier: { colonne: 'Adresse complète', separateur: ' - ', partie: 1 } },
    code_postal: { colonne: 'Code postal' },
    commune: { colonne: 'Commune' },
    telephone: { colonne: 'Téléphone' },
    courriels: { colonne: 'E-mail' },
    horaires: { semaine: 'Horaires' },
    source: { valeur: 'Fédération fictive' },
    typologie: [{ cible: 'ASSO' }],
    services: [{ cible: 'Maîtrise des outils numériques du quotidien' }],
    modalites_accompagnement: [
      { colonnes: ['Atelier'], termes: ['oui'], cible: 'Dans un atelier collectif' },
    ],
  },
}
