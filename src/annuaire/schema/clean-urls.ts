import { isVide, keep, type Lecture, type Remarque } from './lecture.ts'

const ATTENDU = 'une adresse web, par exemple https://www.mairie.fr'

/**
 * Web addresses of a cell, without repeats. Separators: | ; , and blanks. A missing 'http://' is added and said,
 * a mistyped one ('htpp:/', 'https//') too. Only http and https leave this function.
 */
export function cleanUrls(brut: string): Lecture<string[]> {
  if (isVide(brut) || /^non$/i.test(brut)) return keep([])
  const remarques: Remarque[] = []
  const valides = new Set<string>()
  const restes: string[] = []
  for (const mot of brut.split(SEPARATEURS)) {
    const url = mot.replace(/^["'(<«]+|(?<!["')>».])["')>».]+$/g, '')
    if (!/[a-z0-9]/i.test(url)) continue
    const lue = readUrl(url)
    if (!lue) restes.push(mot)
    else {
      if (lue.repare)
        remarques.push({
          gravite: 'corrige',
          valeur: mot,
          attendu: ATTENDU,
          raison: `l'adresse a été complétée : ${lue.url}`,
        })
      valides.add(lue.url)
    }
  }
  if (valides.size === 0 || restes.some(reste => reste.includes('.') || reste.includes('@'))) {
    const valeur = valides.size === 0 ? brut : restes.join(' ')
    remarques.push({
      gravite: 'ecarte',
      valeur,
      attendu: ATTENDU,
      raison: "ce n'est pas une adresse web ; la valeur est mise de côté",
    })
  }
  return { valeur: [...valides], remarques }
}

/** The only address a field admits (acceslibre, appointment): the first of the cell, the others are set aside. */
export function cleanUrl(brut: string): Lecture<string | null> {
  const { valeur, remarques } = cleanUrls(brut)
  const [premiere = null, ...autres] = valeur
  if (autres.length === 0) return { valeur: premiere, remarques }
  const raison = `ce champ n'admet qu'une adresse : ${premiere} est gardée, les autres sont laissées de côté`
  return {
    valeur: premiere,
    remarques: [...remarques, { gravite: 'corrige', valeur: brut, attendu: ATTENDU, raison }],
  }
}

const SEPARATEURS = /[|;\s]+|,(?=\s|https?:|www\.)/i
const PROTOCOLE = /^https?:\/\//i
const PROTOCOLES_DE_TROP = /^(?:https?:\/\/)+(?=https?:\/\/)/i
const PROTOCOLE_MAL_ECRIT = /^h?t{1,3}ps?:?\/{1,3}|^htpps?:?\/{1,3}|^https?:?\/?(?=www\.)/i
const DOMAINE =
  /^(?:[a-z0-9\u00c0-\u017f](?:[a-z0-9\u00c0-\u017f_-]{0,61}[a-z0-9\u00c0-\u017f])?\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]+)$/i
const ADRESSE_IP = /^\d{1,3}(?:\.\d{1,3}){3}$/

function readUrl(brut: string): { url: string; repare: boolean } | null {
  // 'http://https://mairie.fr': the inner address is the right one.
  const texte = brut.replace(PROTOCOLES_DE_TROP, '')
  const protocole = PROTOCOLE.exec(texte)?.[0]
  const sansProtocole = protocole ? texte.slice(protocole.length) : texte.replace(PROTOCOLE_MAL_ECRIT, '')
  const hote = sansProtocole.split(/[/?#:]/, 1)[0]!
  if (sansProtocole.includes('@') && !sansProtocole.includes('/')) return null
  if (!DOMAINE.test(hote) && !(protocole && ADRESSE_IP.test(hote))) return null
  const url = `${protocole?.toLowerCase() ?? (/^https/i.test(texte) ? 'https://' : 'http://')}${sansProtocole}`
  return URL.canParse(url) ? { url, repare: !protocole || texte !== brut } : null
}
