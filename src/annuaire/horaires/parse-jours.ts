import type { Curseur } from './curseur.ts'
import type { JourDit } from './horaires.ts'
import type { Moment } from './split-jetons.ts'

type Lien = 'premier' | 'à' | 'tiret' | 'barre' | 'liste' | 'rien'
type Nomme = { jours: readonly number[]; rangs: number[] | null; lien: Lien }

/** Days as said together (« lundi, mardi et jeudi matin », « du mardi au samedi », « 1er et 3e mardi du mois »). */
type Jours = { jours: JourDit[]; moments: Moment[] }

export const DEBUTS_DE_JOURS = ['jour', 'jours', 'rang'] as const

/** Reads as many days as follow each other; the caller has seen that there is at least one. */
export function readJours(curseur: Curseur): Jours {
  const nommes: Nomme[] = []
  const moments: Moment[] = []
  let lien: Lien = 'premier'
  while (curseur.est(...DEBUTS_DE_JOURS)) {
    nommes.push({ ...readJour(curseur), lien })
    for (let m = curseur.prendre('moment'); m; m = curseur.prendre('moment')) moments.push(m.moment)
    lien = readLien(curseur)
  }
  const avecRang = nommes.some(nomme => nomme.rangs)
  if (avecRang && !curseur.prendre('du mois'))
    curseur.refuser(
      'on ne sait pas si le rang du jour (« 1er », « 2e »…) est celui du mois : écrivez « du mois ».',
    )
  if (nommes.some((nomme, i) => !nomme.rangs && nommes[i - 1]?.rangs))
    curseur.refuser('on ne sait pas si le rang (« 1er », « 2e »…) vaut aussi pour le jour suivant.')
  return { jours: expandJours(nommes, curseur), moments }
}

function readJour(curseur: Curseur): { jours: readonly number[]; rangs: number[] | null } {
  const rangs: number[] = []
  for (let rang = curseur.prendre('rang'); rang; rang = curseur.prendre('rang')) {
    rangs.push(rang.rang)
    curseur.passer(['et', 'virgule'])
  }
  const jour = curseur.prendre('jour')
  if (jour) return { jours: [jour.jour], rangs: rangs.length > 0 ? rangs : null }
  const jours = rangs.length === 0 ? curseur.prendre('jours') : null
  return jours ? { jours: jours.jours, rangs: null } : curseur.refuser()
}

/** The link to the next day, consumed only when a day does follow. */
function readLien(curseur: Curseur): Lien {
  const depart = curseur.place()
  const signes = curseur.passer(['à', 'tiret', 'barre', 'virgule', 'et'])
  if (!curseur.est(...DEBUTS_DE_JOURS)) curseur.revenir(depart)
  const [signe] = signes
  if (signe === undefined) return 'rien'
  if (signes.length === 1 && (signe === 'à' || signe === 'tiret' || signe === 'barre')) return signe
  return signes.every(s => s === 'virgule' || s === 'et') ? 'liste' : curseur.refuser()
}

function expandJours(nommes: readonly Nomme[], curseur: Curseur): JourDit[] {
  const dits: JourDit[] = []
  for (const [i, nomme] of nommes.entries()) {
    const precedent = nommes[i - 1]
    if (precedent && isSuite(nommes, i, curseur)) dits.push(...expandSuite(precedent, nomme, curseur))
    const deduit = nomme.jours.length > 1
    for (const jour of nomme.jours)
      for (const rang of nomme.rangs ?? [null]) dits.push({ jour, rang, deduit })
  }
  const uniques = new Map<string, JourDit>()
  for (const dit of dits) uniques.set(`${dit.jour}/${dit.rang}`, dit)
  // The two ends of a range are named, yet what is said of them is said of the whole range.
  const suites = new Set(
    nommes.flatMap((nomme, i) =>
      i > 0 && isSuite(nommes, i, curseur) ? [...nommes[i - 1]!.jours, ...nomme.jours] : [],
    ),
  )
  return [...uniques.values()].map(dit => ({ ...dit, deduit: dit.deduit || suites.has(dit.jour) }))
}

/** Whether the link before the i-th day makes a range. « lundi - mardi - jeudi » is a list, « lundi - jeudi » a range. */
function isSuite(nommes: readonly Nomme[], i: number, curseur: Curseur): boolean {
  const { lien, jours, rangs } = nommes[i]!
  const precedent = nommes[i - 1]!
  const voisins = jours.length === 1 && precedent.jours.length === 1 && jours[0] === precedent.jours[0]! + 1
  const enChaine = precedent.lien === lien || nommes[i + 1]?.lien === lien
  if (lien === 'à') return true
  if (lien === 'tiret' && !enChaine) return true
  if ((lien === 'barre' || lien === 'rien') && !enChaine && !voisins && !rangs && !precedent.rangs)
    curseur.refuser(
      'on ne sait pas si les deux jours nommés côte à côte forment une liste ou une suite (« du … au … »).',
    )
  return false
}

/** The days strictly between two named days. */
function expandSuite(premier: Nomme, dernier: Nomme, curseur: Curseur): JourDit[] {
  const [debut, fin] = [premier.jours[0]!, dernier.jours[0]!]
  const simples = premier.jours.length === 1 && dernier.jours.length === 1 && !premier.rangs && !dernier.rangs
  if (!simples || debut >= fin) curseur.refuser('la suite de jours n’est pas dans l’ordre de la semaine.')
  return Array.from({ length: fin - debut - 1 }, (_, k) => ({
    jour: debut + 1 + k,
    rang: null,
    deduit: true,
  }))
}
