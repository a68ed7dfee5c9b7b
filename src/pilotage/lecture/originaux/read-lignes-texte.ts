import { detectEncodage } from '../../../socle/tableur/detect-encodage.ts'

/** The lines of a text, as they are. */
export function readLignesTexte(contenu: Buffer): string[] {
  const texte = new TextDecoder(detectEncodage(contenu)).decode(contenu)
  return (
    texte
      .replace(/\r\n?|[\u{85}\u{2028}\u{2029}]/gu, '\n')
      // A page mark may stand alone or at the end of a line: it belongs to the line that begins the page.
      .replace(/\n?\f\n?/g, '\n\f')
      .replace(/^\n\f/, '\f')
      .split('\n')
      .map(ligne => {
        // A tab after a sign of list, or in front of a line, is only a space.
        const sansMarge = ligne.replace(/^(\f?)[\t ]*\t[\t ]*/, '$1  ')
        return /^\f? *(?:\S{1,3}|\d+[.)]?)\t/u.test(sansMarge) && (sansMarge.match(/\t/g) ?? []).length === 1
          ? sansMarge.replace('\t', ' ')
          : sansMarge
      })
  )
}
