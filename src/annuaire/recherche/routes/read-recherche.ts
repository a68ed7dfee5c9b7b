import type { Base } from '../../../socle/base/open-base.ts'
import { findCommune } from '../../../territoire/find-commune.ts'
import { findCommunes, type LigneCommune } from '../../../territoire/find-communes.ts'
import { listTerritoires, type Territoires } from '../../../territoire/list-territoires.ts'
import { dropArticle, normalizeNom } from '../../../territoire/nom-commune.ts'
import type { FiltreLieux } from '../find-lieux.ts'

/** What the address of a list of places asks for, checked against the installed territory. */
export type Recherche = {
  filtre: FiltreLieux
  page: number
  /** All those that may be asked for: the EPCI are those of the département when one is chosen. */
  departements: Territoires['departements']
  epcis: Territoires['epcis']
  departement: Territoires['departements'][number] | null
  epci: Territoires['epcis'][number] | null
  commune: LigneCommune | null
  /** What was typed as a commune, as long as it is not one commune for sure; else ''. */
  ou: string
  /** The communes that what was typed may mean. Empty when it is settled, or when none does. */
  communes: LigneCommune[]
  /** How many they are, of which `communes` holds the first. */
  communesEnTout: number
  /** The filters that name nothing of this directory, each in a French sentence. */
  inconnus: string[]
}

export type Parametres = Partial<Record<string, string>>

const TEXTE_AU_PLUS = 100
const PAGE_AU_PLUS = 1_000_000
const COMMUNES_LUES = 100
const CODE_INSEE = /^\d[\dAB]\d{3}$/

/**
 * Reads `departement`, `epci` (SIREN), `commune` (INSEE code), `q` (words) and `page`, and `ou`, a commune as one types
 * it: its name or postal code. `commune` also takes a name, but five digits are first an INSEE code there.
 */
export async function readRecherche(db: Base, parametres: Parametres): Promise<Recherche> {
  const read = (nom: string) => cleanTexte(parametres[nom] ?? '')
  const { departements, epcis: tous } = await listTerritoires(db)
  const inconnus: string[] = []
  const codeDepartement = read('departement')
  const departement = departements.find(({ code }) => code === codeDepartement) ?? null
  if (codeDepartement && !departement)
    inconnus.push(`Le département « ${codeDepartement} » ne fait pas partie de cet annuaire.`)

  const epcis = departement
    ? tous.filter(({ departements }) => departements.includes(departement.code))
    : tous
  const codeEpci = read('epci')
  const epci = epcis.find(({ code }) => code === codeEpci) ?? null
  if (codeEpci && !epci)
    inconnus.push(`L’intercommunalité « ${codeEpci} » ne fait pas partie de cet annuaire.`)

  const code = read('commune').toUpperCase()
  const connue = CODE_INSEE.test(code) ? await findCommune(db, code) : null
  const ou = connue ? '' : read('ou') || read('commune')
  const { lignes: communes, total: communesEnTout } = ou
    ? await matchCommunes(db, ou, departement?.code)
    : { lignes: [], total: 0 }
  if (ou && communes.length === 0)
    inconnus.push(`Aucune commune de cet annuaire ne s’appelle « ${ou} » et aucune n’a ce code postal.`)
  const commune = connue ?? (communes.length === 1 ? communes[0]! : null)

  // With only one département the condition changes nothing but lets the database follow its index.
  const seul = departements.length === 1 ? departements[0] : null
  const filtre: FiltreLieux = {
    departement: (departement ?? seul)?.code,
    epci: epci?.code,
    commune: commune?.code,
    q: read('q'),
  }
  return {
    ...{ filtre, page: readPage(parametres.page), departements, epcis, departement, epci, commune },
    ...{ ou: commune ? '' : ou, communes: commune ? [] : communes, communesEnTout, inconnus },
  }
}

/** The address of the list for these filters: '/lieux?commune=26113&page=2'. Empty ones are left out. */
export function hrefOfLieux(
  { departement, epci, commune, q }: FiltreLieux,
  page = 1,
  chemin = '/lieux',
): string {
  const parametres = new URLSearchParams()
  for (const [nom, valeur] of Object.entries({ departement, epci, commune, q }))
    if (valeur) parametres.set(nom, valeur)
  if (page > 1) parametres.set('page', String(page))
  return parametres.size > 0 ? `${chemin}?${parametres}` : chemin
}

function cleanTexte(texte: string): string {
  return texte
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, TEXTE_AU_PLUS)
    .toWellFormed()
}

function readPage(texte = '1'): number {
  const page = /^\d+$/.test(texte) ? Number(texte) : 1
  return Math.min(Math.max(page, 1), PAGE_AU_PLUS)
}

/** One commune when the name is exactly its own ('Die' is not 'Dieulefit'), else all those that it may mean. */
async function matchCommunes(db: Base, texte: string, departement?: string) {
  const { lignes, total } = await findCommunes(db, { recherche: texte, departement, parPage: COMMUNES_LUES })
  const reduce = (nom: string) => dropArticle(normalizeNom(nom))
  const exactes = lignes.filter(({ nom }) => reduce(nom) === reduce(texte))
  return exactes.length > 0 ? { lignes: exactes, total: exactes.length } : { lignes, total }
}
