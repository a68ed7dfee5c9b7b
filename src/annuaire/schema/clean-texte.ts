import { decodeHTML } from 'entities/decode'
import { correct, isVide, keep, type Lecture } from './lecture.ts'

/**
 * A text as it will be shown: HTML tags removed (and said), entities decoded, invisible control characters removed,
 * blanks reduced, at most one empty line. null when nothing is left. A text that looks like a formula stays a text.
 */
export function cleanTexte(brut: string): Lecture<string | null> {
  const decode = ENTITE.test(brut) ? decodeHTML(brut) : brut
  const aDesBalises = decode.includes('<') && decode.search(BALISE) !== -1
  const lisible = aDesBalises ? removeBalises(decode) : decode
  const texte = reduceBlancs(lisible)
  if (isVide(texte)) return keep(null)
  if (aDesBalises)
    return correct(texte, brut, 'un texte sans code HTML', 'le code HTML a été retiré du texte')
  return keep(texte)
}

/** The same on one line: for names, addresses, headings. */
export function cleanLigneDeTexte(brut: string): Lecture<string | null> {
  const { valeur, remarques } = cleanTexte(brut)
  return { valeur: valeur?.replace(/\s+/g, ' ') ?? null, remarques }
}

const ENTITE = /&(?:#\d+|#x[\da-f]+|[a-z]+\d*);/i
// Known tags only: « Merci de <téléphoner> avant » is not HTML.
const BALISE =
  /<\/?(?:a|abbr|article|b|blockquote|body|br|button|center|code|div|em|embed|font|form|h[1-6]|head|hr|html|i|iframe|img|input|li|link|meta|object|ol|p|pre|script|section|small|span|strong|style|sub|sup|svg|table|tbody|td|th|thead|tr|u|ul|[a-z]+:[a-z]+)(?:\s[^>]*|\/)?>|<!--/i
const BALISES = new RegExp(BALISE.source.replace('|<!--', ''), 'gi')
const CONTENUS_SANS_TEXTE = /<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/gi
const FINS_DE_LIGNE = /<br\s*\/?>|<\/(?:p|div|li|tr|h[1-6])>/gi

function removeBalises(html: string): string {
  return html.replace(CONTENUS_SANS_TEXTE, ' ').replace(FINS_DE_LIGNE, '\n').replace(BALISES, ' ')
}

// C0 and C1 controls, zero-width marks, direction overrides.
const INVISIBLES = /[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060\ufeff\ufffe]/gu

const BLANC_A_REDUIRE = new RegExp(`${INVISIBLES.source}|[^\\S ]|  `, 'u')

function reduceBlancs(texte: string): string {
  if (!BLANC_A_REDUIRE.test(texte)) return texte.trim()
  return texte
    .replace(/\r\n?/g, '\n')
    .replace(INVISIBLES, caractere => (caractere === '\n' ? '\n' : caractere === '\t' ? ' ' : ''))
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
