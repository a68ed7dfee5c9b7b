/** Hosts under which anyone may open a page or a mailbox: sharing one says nothing about who shares it. */
const HOTES_PARTAGES = [
  'aol.com',
  'bbox.fr',
  'blog4ever.com',
  'blogspot.com',
  'business.site',
  'cegetel.net',
  'e-monsite.com',
  'facebook.com',
  'francetravail.fr',
  'free.fr',
  'github.io',
  'gmail.com',
  'gmx.fr',
  'goo.gl',
  'google.com',
  'google.fr',
  'helloasso.com',
  'hotmail.com',
  'hotmail.fr',
  'icloud.com',
  'instagram.com',
  'jimdo.com',
  'jimdofree.com',
  'laposte.fr',
  'laposte.net',
  'linkedin.com',
  'linktr.ee',
  'live.fr',
  'maisondeservicesaupublic.fr',
  'msn.com',
  'neuf.fr',
  'numericable.fr',
  'orange.fr',
  'outlook.com',
  'outlook.fr',
  'over-blog.com',
  'pole-emploi.fr',
  'protonmail.com',
  'sfr.fr',
  'twitter.com',
  'wanadoo.fr',
  'weebly.com',
  'wixsite.com',
  'wordpress.com',
  'x.com',
  'yahoo.com',
  'yahoo.fr',
  'youtube.com',
  'caf.fr',
  'ameli.fr',
  'msa.fr',
  'france-services.gouv.fr',
]
const RESERVES = /(?:^|\.)(?:invalid|example|test|localhost|example\.(?:com|org|net|fr))$/

/**
 * The ten national digits, or null when the number tells nothing: unknown, short or special (3949, 08…, the national 0969 3x
 * of the big funds), or a placeholder (0600000000, 0123456789).
 */
export function readTelephone(telephone: string | null): string | null {
  const chiffres = (telephone ?? '').replace(/\(0\)/, '').replace(/\D/g, '')
  const national = chiffres.replace(/^(?:0033|33)(?=[1-9]\d{8}$)/, '0')
  if (!/^\d{9,13}$/.test(national) || /^08/.test(national) || /^09693/.test(national)) return null
  if (/(\d)\1{6}/.test(national) || national === '0123456789' || national === '0102030405') return null
  return national
}

/** Real mail addresses, lower case, without the reserved domains that stand for a masked one. */
export function readCourriels(courriels: readonly string[]): string[] {
  const lus = courriels.map(c => c.trim().toLowerCase()).filter(c => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(c))
  return [...new Set(lus)].filter(c => !RESERVES.test(c.slice(c.indexOf('@') + 1)))
}

/**
 * `domaines`: who holds the mailboxes and the sites, shared hosts left out. `pages`: the full pages (host and path) deeper than a
 * home page, which on a shared host are the only thing that counts.
 */
export function readSites(
  sites: readonly string[],
  courriels: readonly string[],
): { domaines: string[]; pages: string[] } {
  const domaines = new Set<string>()
  const pages = new Set<string>()
  for (const courriel of courriels) {
    const hote = courriel.slice(courriel.indexOf('@') + 1)
    if (!isShared(hote)) domaines.add(hote)
  }
  for (const site of sites) {
    const sansProtocole = site
      .trim()
      .toLowerCase()
      .replace(/^[a-z]+:\/\//, '')
    const [hoteBrut = '', ...chemin] = sansProtocole.split(/[/?#]/)
    const hote = hoteBrut.replace(/^www\./, '').replace(/:\d+$/, '')
    if (!/^[^\s@]+\.[a-z]{2,}$/.test(hote) || RESERVES.test(hote)) continue
    const page = chemin
      .filter(partie => partie !== '' && !/^(?:index\.\w+|fr|accueil|!)$/.test(partie))
      .join('/')
    if (page !== '') pages.add(`${hote}/${page}`)
    if (!isShared(hote)) domaines.add(hote)
  }
  return { domaines: [...domaines], pages: [...pages] }
}

function isShared(hote: string): boolean {
  return HOTES_PARTAGES.some(partage => hote === partage || hote.endsWith(`.${partage}`))
}
