import type { Fiche } from '../fiche.ts'

/** One thing that a place should say, how much it counts, and what to tell its holder when it does not. */
type Critere = { champ: keyof Fiche; poids: number; conseil: string }

/** The national map's weights (2 for what a visitor needs, 1 for the rest), for what a holder can fill in. */
const CRITERES: readonly Critere[] = [
  { champ: 'services', poids: 2, conseil: 'Dites ce que l’on peut venir y faire.' },
  { champ: 'horaires', poids: 2, conseil: 'Ajoutez les horaires, jour par jour.' },
  { champ: 'telephone', poids: 2, conseil: 'Ajoutez un numéro de téléphone.' },
  { champ: 'courriels', poids: 2, conseil: 'Ajoutez un courriel.' },
  { champ: 'modalites_accompagnement', poids: 2, conseil: 'Dites comment on y est aidé.' },
  { champ: 'frais_a_charge', poids: 2, conseil: 'Dites si c’est gratuit.' },
  { champ: 'modalites_acces', poids: 2, conseil: 'Dites comment venir : avec ou sans rendez-vous.' },
  { champ: 'presentation_resume', poids: 2, conseil: 'Présentez le lieu en une ou deux phrases.' },
  { champ: 'typologie', poids: 2, conseil: 'Dites de quel genre de lieu il s’agit.' },
  { champ: 'latitude', poids: 1, conseil: 'Placez le lieu sur la carte.' },
  { champ: 'site_web', poids: 1, conseil: 'Ajoutez l’adresse du site web.' },
  { champ: 'fiche_acces_libre', poids: 1, conseil: 'Ajoutez la fiche d’accessibilité du bâtiment.' },
]

export type Completude = { score: number; manques: { champ: keyof Fiche; conseil: string }[] }

/** How much of what a visitor needs is said: 0 to 100, and what to add, most useful first. */
export function assessCompletude(lieu: Fiche): Completude {
  const manques = CRITERES.filter(({ champ }) => !isRempli(lieu, champ))
  const poids = (criteres: readonly Critere[]) => criteres.reduce((somme, { poids }) => somme + poids, 0)
  return {
    score: Math.round((100 * (poids(CRITERES) - poids(manques))) / poids(CRITERES)),
    manques: manques.map(({ champ, conseil }) => ({ champ, conseil })),
  }
}

function isRempli(lieu: Fiche, champ: keyof Fiche): boolean {
  const valeur = champ === 'horaires' ? (lieu.horaires ?? lieu.horaires_texte) : lieu[champ]
  return Array.isArray(valeur) ? valeur.length > 0 : valeur !== null
}
