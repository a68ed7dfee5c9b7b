/** What is not prose: scripts, and what people type or copy, which must stay as it is. */
const TELS_QUELS = /^<(script|style|textarea|pre|code)\b/i

/**
 * French keeps double signs of punctuation with the word before them, and quotes with what they hold: on a phone, no line begins by
 * « ? ». Texts are written with plain spaces everywhere, and this puts in the others, once, as a page leaves.
 */
export function keepPonctuation(html: string): string {
  let fin = ''
  return html.replace(/<[^>]*>|[^<]+/g, part => {
    if (part.startsWith('<')) {
      if (fin) fin = part.toLowerCase().startsWith(fin) ? '' : fin
      else {
        const [, balise] = TELS_QUELS.exec(part) ?? []
        if (balise) fin = `</${balise.toLowerCase()}`
      }
      return part
    }
    return fin ? part : part.replace(/ (?=[:;?!»])/g, '\u00a0').replace(/« /g, '«\u00a0')
  })
}
