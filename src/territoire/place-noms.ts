/** A rectangle of the drawing, by its top left corner. */
export type Boite = { x: number; y: number; largeur: number; hauteur: number }

type Nom = { nom: string; dedans: boolean; place: [number, number] }
type NomPlace = { nom: string; dedans: boolean; x: number; y: number; boite: Boite }

const NOMS_AU_PLUS = 14
/** Average width of a letter, in parts of its height. */
const LARGEUR_LETTRE = 0.54

/** Writes names where they cover neither one another nor what is there already, the first ones first; the others are left out. */
export function placeNoms(
  noms: readonly Nom[],
  { largeur, hauteur, corps }: { largeur: number; hauteur: number; corps: number },
  occupees: readonly Boite[],
): NomPlace[] {
  const places: NomPlace[] = []
  for (const { nom, dedans, place } of noms) {
    if (places.length === NOMS_AU_PLUS) break
    const [l, h] = [nom.length * corps * LARGEUR_LETTRE, corps * 1.2]
    const prises = [...occupees, ...places.map(({ boite }) => boite)]
    for (const decalage of [0, -1.4, 1.4, -2.6, 2.6]) {
      const boite = { x: place[0] - l / 2, y: place[1] + decalage * corps - h / 2, largeur: l, hauteur: h }
      const cadre = boite.x > 3 && boite.x + l < largeur - 3 && boite.y > 3 && boite.y + h < hauteur - 3
      if (!cadre || prises.some(prise => overlaps(prise, boite))) continue
      places.push({ nom, dedans, x: place[0], y: boite.y + h * 0.78, boite })
      break
    }
  }
  return places
}

export function overlaps(a: Boite, b: Boite): boolean {
  return a.x < b.x + b.largeur && b.x < a.x + a.largeur && a.y < b.y + b.hauteur && b.y < a.y + a.hauteur
}
