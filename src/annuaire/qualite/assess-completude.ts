import type { Fiche } from '../fiche.ts'

/** One thing that a place should say, how much it counts, and what to tell its holder when it does not. */
type Critere = {
  champ: keyof Fiche
  poids: number
  conseil: string
  /** Places that it is asked of; all when absent. */
  si?: (lieu: Fiche) => boolean
}

/** A bus has no front door to find, nor to describe. */
const isFixe = ({ itinerance }: Fiche) => itinerance.length === 0 || itinerance.includes('Fixe')
const takesRendezVous = ({ modalites_acces }: Fiche) => modalites_acces.includes('Prendre un RDV en ligne')

/** Twice for what a visitor needs before setting out (docs/decisions/score-de-qualite.md). */
const CRITERES: readonly Critere[] = [
  { champ: 'services', poids: 2, conseil: 'Dites ce que l’on peut venir y faire.' },
  { champ: 'horaires', poids: 2, conseil: 'Ajoutez les horaires, jour par jour.' },
  { champ: 'telephone', poids: 2, conseil: 'Ajoutez un numéro de téléphone.' },
  { champ: 'courriels', poids: 2, conseil: 'Ajoutez un courriel.' },
  { champ: 'modalites_accompagnement', poids: 2, conseil: 'Dites comment on y est aidé.' },
  { champ: 'frais_a_charge', poids: 2, conseil: 'Dites si c’est gratuit.' },
  { champ: 'modalites_acces', poids: 2, conseil: 'Dites comment venir : avec ou sans rendez-vous.' },
  {
    ...{ champ: 'prise_rdv', poids: 2, si: takesRendezVous },
    conseil: 'Ajoutez l’adresse web où prendre rendez-vous.',
  },
  { champ: 'presentation_resume', poids: 2, conseil: 'Présentez le lieu en une ou deux phrases.' },
  { champ: 'typologie', poids: 2, conseil: 'Dites de quel genre de lieu il s’agit.' },
  { champ: 'latitude', poids: 1, conseil: 'Placez le lieu sur la carte.', si: isFixe },
  { champ: 'site_web', poids: 1, conseil: 'Ajoutez l’adresse du site web.' },
  {
    ...{ champ: 'fiche_acces_libre', poids: 1, si: isFixe },
    conseil: 'Ajoutez la fiche d’accessibilité du bâtiment.',
  },
]

/** Under this, a place is incomplete. */
export const COMPLETUDE_MINIMALE = 80

export type Completude = { score: number; manques: { champ: keyof Fiche; conseil: string }[] }

/** How much of what a visitor needs is said: 0 to 100, and what to add, most useful first. */
export function assessCompletude(lieu: Fiche): Completude {
  const demandes = CRITERES.filter(({ si }) => si?.(lieu) ?? true)
  const manques = demandes.filter(({ champ }) => !isRempli(lieu, champ))
  const sum = (criteres: readonly Critere[]) => criteres.reduce((somme, { poids }) => somme + poids, 0)
  return {
    score: Math.round((100 * (sum(demandes) - sum(manques))) / sum(demandes)),
    manques: manques.map(({ champ, conseil }) => ({ champ, conseil })),
  }
}

function isRempli(lieu: Fiche, champ: keyof Fiche): boolean {
  const valeur = champ === 'horaires' ? (lieu.horaires ?? lieu.horaires_texte) : lieu[champ]
  return Array.isArray(valeur) ? valeur.length > 0 : valeur !== null
}
