import type { Fiche } from '../fiche.ts'
import { assessFraicheur, type Fraicheur } from '../fraicheur/fraicheur.ts'

/** What may be wrong whatever the day, kept with the place. */
export const DOUTES = [
  'position_refusee',
  'position_absente',
  'contact_refuse',
  'desaccord',
  'horaires_texte',
  'siret_absent',
] as const
export type Doute = (typeof DOUTES)[number]

/** Points out of 100 that each doubt takes away (docs/decisions/score-de-qualite.md). */
export const POIDS_DES_DOUTES: Record<Doute, number> = {
  ...{ position_refusee: 25, position_absente: 15, contact_refuse: 25, desaccord: 25 },
  ...{ horaires_texte: 15, siret_absent: 5 },
}

/** Points that age takes away: the bounds of data·inclusion's curve, in steps that can be said in words. */
export const POIDS_DE_L_AGE: Record<Fraicheur, number> = {
  ...{ recente: 0, a_verifier: 10, ancienne: 25, inconnue: 25 },
}

/** Under this, a place is doubtful: one serious doubt is enough, or two light ones. */
export const VALIDITE_MINIMALE = 80

/** What to do of each doubt, for a holder as for a coordinator. */
const CONSEILS: Record<Doute, string> = {
  position_refusee: 'Le point reçu est loin de la commune. Vérifiez l’adresse et la commune.',
  position_absente: 'Le lieu n’est pas sur la carte. Précisez son adresse.',
  contact_refuse: 'Un téléphone, un courriel ou un site reçu était illisible. Écrivez-le de nouveau.',
  desaccord: 'Les sources donnent un téléphone ou des horaires différents. Dites lequel est juste.',
  horaires_texte: 'Les horaires n’ont pas été compris. Écrivez-les jour par jour.',
  siret_absent: 'Le SIRET manque. Il distingue ce lieu de ses voisins.',
}
const CONSEILS_DE_L_AGE: Partial<Record<Fraicheur, string>> = {
  a_verifier: 'La dernière vérification a plus de six mois. Confirmez que tout est exact.',
  ancienne: 'La dernière vérification a plus de deux ans. Confirmez que tout est exact.',
  inconnue: 'Personne n’a jamais confirmé cette fiche. Confirmez que tout est exact.',
}

export type Validite = { score: number; conseils: string[] }

/** How far what a place says can be believed on that day: 0 to 100, and what to do, most serious first. */
export function assessValidite(
  { doutes, verifie_le }: { doutes: readonly Doute[]; verifie_le: string | null },
  aujourdhui: string,
): Validite {
  const fraicheur = assessFraicheur(verifie_le, aujourdhui)
  const raisons = [
    ...doutes.map(doute => ({ poids: POIDS_DES_DOUTES[doute], conseil: CONSEILS[doute] })),
    { poids: POIDS_DE_L_AGE[fraicheur], conseil: CONSEILS_DE_L_AGE[fraicheur] },
  ].sort((a, b) => b.poids - a.poids)
  return {
    score: Math.max(0, 100 - raisons.reduce((somme, { poids }) => somme + poids, 0)),
    conseils: raisons.flatMap(({ conseil }) => conseil ?? []),
  }
}

/** A record, with the fields of which a value was put aside when it was read. */
type FicheLue = { contenu: Fiche; ecartes: string[] }

const POSITION = ['latitude', 'longitude']
const CONTACTS = ['telephone', 'courriels', 'site_web'] as const
/** Fields of which a visitor suffers when sources disagree, and that can be compared as they are. */
const COMPARES = ['telephone', 'horaires'] as const

/**
 * The doubts about a place made of these records. What a person corrected is no longer in doubt; a value put aside does not
 * matter where another source gave one.
 */
export function findDoutes(lieu: Fiche, fiches: readonly FicheLue[], corriges: ReadonlySet<string>): Doute[] {
  const isEcarte = (champs: readonly string[]) =>
    fiches.some(({ ecartes }) => ecartes.some(champ => champs.includes(champ)))
  const isVide = (champ: (typeof CONTACTS)[number]) => (lieu[champ]?.length ?? 0) === 0
  const isDispute = (champ: (typeof COMPARES)[number]) =>
    !corriges.has(champ) &&
    new Set(fiches.map(({ contenu }) => contenu[champ]).filter(valeur => valeur !== null)).size > 1

  const sansPoint = lieu.latitude === null
  const horsCommune = sansPoint && isEcarte(POSITION)
  const constats: Record<Doute, boolean> = {
    position_refusee: horsCommune,
    position_absente: sansPoint && !horsCommune,
    contact_refuse: CONTACTS.some(champ => isVide(champ) && isEcarte([champ])),
    desaccord: COMPARES.some(isDispute),
    horaires_texte: lieu.horaires === null && lieu.horaires_texte !== null,
    siret_absent: lieu.pivot === null,
  }
  return DOUTES.filter(doute => constats[doute])
}
