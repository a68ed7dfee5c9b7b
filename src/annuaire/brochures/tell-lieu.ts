import { findJour, formatDateCourte, formatMois } from '../../socle/texte/dates.ts'
import { formatNombre } from '../../socle/texte/nombres.ts'
import { formatTelephone } from '../../socle/texte/telephone.ts'
import { assessFraicheur } from '../fraicheur/fraicheur.ts'
import { sayHoraires } from '../horaires/say-horaires.ts'
import { BESOINS } from '../recherche/besoins.ts'
import type { LieuBrochure } from './list-lieux-brochure.ts'
import { sayNature } from './say-nature.ts'

/** A place in the words of the paper; null or empty: nothing is said. */
export type LieuDit = {
  numero: number
  nom: string
  nature: string | null
  adresse: string
  commune: string
  /** 'à 12 km à vol d’oiseau' */
  distance: string | null
  telephone: string | null
  /** How to reach it when it has no telephone. */
  sansTelephone: string | null
  horaires: string[]
  /** The same in one line. */
  horairesEnLigne: string
  /** 'Fermé du 3 mars au 20 mars 2026 : travaux'. */
  fermeture: string | null
  besoins: string | null
  /** 'Coût : gratuit.' */
  cout: string
  accueil: string[]
  /** 'Vérifié en mars 2026' */
  verifie: string
  /** It was verified too long ago, or never. */
  appeler: boolean
}

const INSECABLE = '\u00a0'
/** Longer texts are cut: a paper has an end. */
const SIGNES_AU_PLUS = { nom: 120, adresse: 120, horaires: 300, enLigne: 160, motif: 80 }

export function tellLieu(lieu: LieuBrochure, numero: number, maintenant: Date): LieuDit {
  const aujourdhui = findJour(maintenant)
  const horaires = tellHoraires(lieu)
  return {
    numero,
    nom: shorten(lieu.nom, SIGNES_AU_PLUS.nom),
    nature: sayNature(lieu),
    adresse: shorten(
      [lieu.adresse, lieu.complement_adresse].filter(Boolean).join(', '),
      SIGNES_AU_PLUS.adresse,
    ),
    commune: `${lieu.code_postal} ${lieu.commune}`,
    distance: sayDistance(lieu.distance),
    telephone: lieu.telephone && formatTelephone(lieu.telephone),
    sansTelephone: lieu.telephone ? null : saySansTelephone(lieu),
    horaires: horaires.map(raiseInitiale),
    horairesEnLigne: shorten(raiseInitiale(horaires.join(' ; ')), SIGNES_AU_PLUS.enLigne),
    fermeture: sayFermeture(lieu, aujourdhui),
    besoins: sayBesoins(lieu.services),
    cout: sayCout(lieu.frais_a_charge),
    accueil: listAccueil(lieu),
    verifie: lieu.verifie_le ? `Vérifié en ${formatMois(lieu.verifie_le)}` : 'Jamais vérifié',
    appeler: ['ancienne', 'inconnue'].includes(assessFraicheur(lieu.verifie_le, aujourdhui)),
  }
}

function sayDistance(km: number | null | undefined): string | null {
  return km == null ? null : `à ${formatNombre(Math.max(1, Math.round(km)))}${INSECABLE}km à vol d’oiseau`
}

function saySansTelephone({ courriels }: LieuBrochure): string {
  return courriels[0] ? `Pas de téléphone connu. Courriel : ${courriels[0]}` : 'Pas de téléphone connu.'
}

function tellHoraires({ horaires, horaires_texte }: LieuBrochure): string[] {
  const dits = horaires ? sayHoraires(horaires).map(tellCreneaux) : []
  if (horaires_texte) dits.push(`« ${shorten(horaires_texte, SIGNES_AU_PLUS.horaires)} »`)
  return dits.length > 0 ? dits : ['horaires non connus : appelez avant de vous déplacer.']
}

/** '9 h à 12 h': its two ends stay on the same line, which a dash does not ensure. */
const tellCreneaux = (ligne: string) => ligne.replaceAll(' – ', `${INSECABLE}à${INSECABLE}`)

/** A closing that runs or is announced; one that is over is not told. */
function sayFermeture({ ferme_du, ferme_au, ferme_motif }: LieuBrochure, aujourdhui: string): string | null {
  if (!ferme_du || (ferme_au && ferme_au < aujourdhui)) return null
  const quand = ferme_au
    ? `Fermé du ${formatDateCourte(ferme_du)} au ${formatDateCourte(ferme_au)}`
    : `Fermé ${ferme_du <= aujourdhui ? 'depuis le' : 'à partir du'} ${formatDateCourte(ferme_du)}, jusqu’à nouvel ordre`
  return ferme_motif ? `${quand} : ${shorten(ferme_motif, SIGNES_AU_PLUS.motif)}` : quand
}

function sayBesoins(services: readonly string[]): string | null {
  const courts = BESOINS.filter(({ service }) => services.includes(service)).map(({ court }) =>
    lowerInitiale(court),
  )
  // « mes enfants », said by the resident, are « ses enfants » here.
  return courts.length > 0 ? `On peut y ${courts.join(', ').replace(' mes ', ' ses ')}.` : null
}

function sayCout(frais: readonly string[]): string {
  if (frais.length === 0) return 'Coût non connu : demandez avant de venir.'
  if (frais.length === 1) return `Coût : ${lowerInitiale(frais[0]!)}.`
  return frais.includes('Payant')
    ? 'Coût : gratuit ou payant, selon la demande.'
    : 'Coût : gratuit, parfois sous condition.'
}

function listAccueil({
  prise_en_charge_specifique: publics,
  fiche_acces_libre,
  itinerance,
  modalites_acces,
}: LieuBrochure): string[] {
  const dits: string[] = []
  if (modalites_acces.includes("Ce lieu n'accueille pas de public"))
    dits.push('Ne reçoit pas le public : appelez.')
  if (itinerance.includes('Itinérant')) dits.push('Ce lieu se déplace : demandez où il sera avant de venir.')
  if (publics.length > 0) dits.push(`Accueil adapté : ${publics.map(lowerInitiale).join(', ')}.`)
  if (fiche_acces_libre) dits.push('Accès au bâtiment décrit sur acceslibre.beta.gouv.fr.')
  return dits
}

function shorten(texte: string, signes: number): string {
  if (texte.length <= signes) return texte
  return `${texte.slice(0, signes).replace(/\s+\S*$/, '')}…`
}

const raiseInitiale = (texte: string) => texte.charAt(0).toUpperCase() + texte.slice(1)
const lowerInitiale = (texte: string) => texte.charAt(0).toLowerCase() + texte.slice(1)
