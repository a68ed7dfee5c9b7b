/** What may be wrong, from what sends people astray most often. */
export const CATEGORIES = ['horaires', 'adresse', 'contact', 'services', 'ferme', 'autre'] as const
export type Categorie = (typeof CATEGORIES)[number]

/** As the public chooses it. */
export const NOM_DE_LA_CATEGORIE: Record<Categorie, string> = {
  horaires: 'Les horaires',
  adresse: 'L’adresse',
  contact: 'Le téléphone, le courriel ou le site web',
  services: 'Les services proposés',
  ferme: 'Ce lieu n’existe plus',
  autre: 'Autre chose',
}

/** Who says it: anyone, or the holder of the place by their link. */
export type Origine = 'public' | 'gestionnaire'

/** `ferme`: the place was closed for good, as announced. */
export type Reponse = 'traite' | 'ecarte' | 'ferme'

export const TEXTE_AU_PLUS = 500

/** Different words kept about one thing of one place: the coordination then has enough to go and see. */
export const TEXTES_PAR_SUJET = 20

/** The reports on one thing of one place are one question, and one answer. */
export type Sujet = { lieu: string; categorie: Categorie }
