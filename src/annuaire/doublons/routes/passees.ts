import { getCookie, setCookie } from 'hono/cookie'
import type { Requete } from '../../../socle/http/contexte.ts'
import type { Paire } from '../decide-rapprochement.ts'

const NOM = 'passees'
/** A cookie holds 4 kB. */
const MAX = 250
/** Enough of the identifiers to tell the pairs of one queue. */
const cleOf = ({ a, b }: Paire) => a.slice(0, 7) + b.slice(0, 7)

/** The queue with the pairs that were passed in this session of the browser at its end, in the order of passing. */
export function putPasseesLast<P extends Paire>(c: Requete, file: P[]): P[] {
  const rangs = new Map(readPassees(c).map((cle, rang) => [cle, rang]))
  const rangOf = (paire: P) => rangs.get(cleOf(paire)) ?? -1
  return file.toSorted((x, y) => rangOf(x) - rangOf(y))
}

export function isPassee(c: Requete, paire: Paire): boolean {
  return readPassees(c).includes(cleOf(paire))
}

export function passPaire(c: Requete, paire: Paire): void {
  const cles = [...readPassees(c).filter(cle => cle !== cleOf(paire)), cleOf(paire)].slice(-MAX)
  setCookie(c, NOM, cles.join('.'), {
    path: '/rapprochements',
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.var.contexte.adresse.startsWith('https:'),
  })
}

const readPassees = (c: Requete) => getCookie(c, NOM)?.split('.') ?? []
