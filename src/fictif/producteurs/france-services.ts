import { formatJour, JOURS } from '../horaires.ts'
import { type Producteur, writePaires } from './producteur.ts'

/** The list of France services counters: one column a weekday, its own numbers, no SIRET and no date. */
export const LISTE_FRANCE_SERVICES: Producteur = {
  nom: 'france-services',
  fichier: 'france-services.csv',
  format: 'csv',
  encodage: 'utf-8',
  separateur: ',',
  poids: 6,
  covers: lieu => lieu.typologie.includes('RFS'),
  formatId: rang => String(2_000 + rang),
  partSansId: 0,
  writeLigne: (hasard, lieu, id) => ({
    id_fs: id,
    insee_dep: '00',
    lib_fs: lieu.nom,
    adresse: lieu.adresse,
    complement_adresse: lieu.complement_adresse,
    insee_com: lieu.code_insee,
    code_postal: lieu.code_postal,
    lib_com: lieu.commune,
    latitude: lieu.latitude,
    longitude: lieu.longitude,
    mail: lieu.courriels[0] ?? null,
    telephone: writePaires(lieu.telephone, ' '),
    ...Object.fromEntries(
      JOURS.slice(0, 6).map((jour, rang) => [
        `h_${jour}`,
        lieu.horaires ? formatJour(lieu.semaine[rang]!) : '',
      ]),
    ),
    prise_rdv: hasard.isLucky(0.6) ? 'Oui' : 'Non',
    commentaire: lieu.presentation_detail,
    type_fs: 'Principal',
    format_fs: lieu.itinerance.includes('Itinérant') ? 'Itinérant' : 'Fixe',
    groupe_fs: lieu.typologie.includes('LA_POSTE') ? 'La Poste' : null,
    labellisation_fs: `Espace labellisé 01/${hasard.pick(['01', '04', '07', '09'])}/${hasard.drawInteger(2020, 2024)}`,
  }),
}
