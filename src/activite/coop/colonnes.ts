/** The columns of La Coop's export of accompaniments, in their order, and by which name we call each. */
export const COLONNES = {
  date: 'Date',
  enregistre: 'Enregistré le',
  modifie: 'Dernière modification le',
  prenom: 'Prénom du médiateur',
  nom: 'Nom du médiateur',
  role: 'Rôle',
  conum: 'ID - Conum',
  type: 'Type',
  participants: 'Participants',
  canal: 'Canaux d’accompagnement',
  lieu: 'Nom du lieu',
  adresse: 'Adresse',
  commune: 'Commune',
  code_postal: 'Code postal',
  insee: 'Code Insee',
  duree: 'Durée (min)',
  titre: 'Nom de l’atelier',
  materiel: 'Matériel numérique utilisé',
  thematiques: 'Thématique(s) d’accompagnement',
  tags: 'Tags',
  demarche: 'Nom de la démarche administrative',
  autonomie: 'Niveau d’autonomie (ou de l’atelier)',
  reoriente: 'Bénéficiaire réorienté',
  redirection: 'Structure de redirection',
  commune_beneficiaire: 'Commune du bénéficiaire',
  code_postal_beneficiaire: 'Code postal du bénéficiaire',
  insee_beneficiaire: 'Code Insee du bénéficiaire',
  genre: 'Genre du bénéficiaire',
  tranche: 'Tranche d’âge du bénéficiaire',
  statut: 'Statut du bénéficiaire',
  id: 'ID CRA',
} as const
export type Colonne = keyof typeof COLONNES
export const CLES = Object.keys(COLONNES) as Colonne[]

/** Other names that the same columns were given. */
const AUTRES_NOMS: Record<string, Colonne> = {
  genre: 'genre',
  'tranche d age': 'tranche',
  statut: 'statut',
  'canal d accompagnement': 'canal',
  duree: 'duree',
  thematiques: 'thematiques',
  'id conum': 'conum',
}

/** What makes a row of titles that of this export: without them, an activity cannot be told. */
const NECESSAIRES: readonly Colonne[] = ['id', 'date', 'type', 'duree', 'thematiques']

/** A text as titles and labels are compared: whatever its accents, capitals, apostrophes and signs. */
export function normalizeLibelle(texte: string): string {
  return texte
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

const PAR_NOM = new Map<string, Colonne>([
  ...CLES.map(cle => [normalizeLibelle(COLONNES[cle]), cle] as const),
  ...Object.entries(AUTRES_NOMS),
])

/** Whether a row holds the titles of the table, under the rows that tell whose export it is and its filters. */
export function isEnteteCoop(cellules: readonly string[]): boolean {
  const trouvees = new Set(cellules.map(cellule => PAR_NOM.get(normalizeLibelle(cellule))))
  return NECESSAIRES.every(cle => trouvees.has(cle))
}

/** Under which title of this file each of our columns is. */
export function findColonnes(titres: readonly string[]): Partial<Record<Colonne, string>> {
  const trouvees: Partial<Record<Colonne, string>> = {}
  for (const titre of titres) {
    const cle = PAR_NOM.get(normalizeLibelle(titre))
    if (cle && trouvees[cle] === undefined) trouvees[cle] = titre
  }
  return trouvees
}

export type ValeursCoop = Partial<Record<Colonne, string>>

/** What a row says, by our names of the columns. What residents are called and free notes are not among them. */
export function pickValeurs(
  valeurs: Record<string, string>,
  colonnes: Partial<Record<Colonne, string>>,
): ValeursCoop {
  const lues: ValeursCoop = {}
  for (const cle of CLES) {
    const titre = colonnes[cle]
    const valeur = titre === undefined ? '' : (valeurs[titre] ?? '')
    if (valeur !== '') lues[cle] = valeur
  }
  return lues
}
