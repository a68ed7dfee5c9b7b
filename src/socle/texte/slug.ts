/**
 * A text as part of an address: without accents, capitals or signs. 'Médiathèque de l’Œuvre (Étage 2)' →
 * 'mediatheque-de-l-oeuvre-etage-2'. Empty when nothing legible is left.
 */
export function toSlug(texte: string): string {
  return texte
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
