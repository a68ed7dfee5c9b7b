/** First parts of words that keep their hyphen when a line ends on it. */
const PREFIXES =
  /(?:^|[\s('’])(?:co|e|au|vis|à|vis-à|auto|inter|intra|infra|non|semi|mi|demi|sous|sur|pré|post|anti|multi|pluri|micro|quasi|ex|vice|mini|éco|socio|dites|là|celui|celle|ceux|rendez|peut|c’est|porte|mise|savoir|aller)-$/iu

/**
 * Joins the lines of one sentence as it was before the edge of a page cut it. A hyphen at the end of a line is kept in
 * compound words, and where the document itself writes the word so.
 */
export function joinLignes(lignes: readonly string[], connus: ReadonlySet<string> = new Set()): string {
  let texte = ''
  for (const ligne of lignes) {
    const suite = ligne.trim()
    if (texte === '' || suite === '') texte += suite
    else if (/\p{L}\u{AD}$/u.test(texte)) texte = texte.slice(0, -1) + suite
    else if (/\p{L}-$/u.test(texte) && /^\p{Ll}/u.test(suite)) texte = mendCesure(texte, suite, connus)
    else if (/[’']$/u.test(texte) && /^\p{L}/u.test(suite)) texte += suite
    else if (/\p{L}[-‐]$/u.test(texte) && /^\p{Lu}/u.test(suite)) texte += suite
    else texte += ` ${suite}`
  }
  // 'vis-à- vis': the blank of a line that was cut, inside a line.
  return texte
    .replace(/\u{AD}/gu, '')
    .replace(/(\p{L}-à)- (vis\b)/gu, '$1-$2')
    .replace(/ {2,}/g, ' ')
    .trim()
}

function mendCesure(texte: string, suite: string, connus: ReadonlySet<string>): string {
  const debut = /[\p{L}-]+-$/u.exec(texte)![0]
  const fin = /^[\p{L}-]+/u.exec(suite)![0]
  const compose = (debut + fin).toLowerCase()
  const simple = (debut.slice(0, -1) + fin).toLowerCase()
  const garde =
    !connus.has(simple) && (connus.has(compose) || PREFIXES.test(texte) || debut.slice(0, -1).includes('-'))
  return (garde ? texte : texte.slice(0, -1)) + suite
}

/** The words of a document, to tell 'média-/tion' from 'co-/construire'. */
export function listMots(lignes: readonly string[]): Set<string> {
  const mots = new Set<string>()
  for (const ligne of lignes)
    for (const [mot] of ligne.toLowerCase().matchAll(/\p{L}+(?:-\p{L}+)*/gu))
      if (mot.length > 3) mots.add(mot)
  return mots
}

/** A line that stops where a sentence cannot: what follows goes on with it. 'Aller vers' is the name of an axis of its own. */
export const isSuspendue = (texte: string): boolean =>
  /[,(«/&+’'-]$|(?:^|\s)(?:et|ou|de|du|des|d|la|le|les|l|à|au|aux|en|un|une|par|pour|avec|sur|dans|que|qui|dont|(?<!aller[\s-])vers|entre|sans|ses|son|sa|leurs?|ces|cette|ce|notamment)$/iu.test(
    texte.trim(),
  ) ||
  count(texte, '(') > count(texte, ')') ||
  count(texte, '«') > count(texte, '»')

const count = (texte: string, signe: string) => texte.split(signe).length
