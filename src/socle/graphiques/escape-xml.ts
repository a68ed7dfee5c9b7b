/** Without the characters that an XML document may not hold, however they are written. */
export const cleanXml = (texte: string): string =>
  texte.toWellFormed().replace(/[\p{Cc}\ufffe\uffff]/gu, signe => ('\t\n\r'.includes(signe) ? ' ' : ''))

/** A text for the inside of an XML document. */
export const escapeXml = (texte: string): string =>
  cleanXml(texte)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
