import type { Base } from '../../../socle/base/open-base.ts'
import { findCommune } from '../../../territoire/find-commune.ts'
import { findCommunes, type LigneCommune } from '../../../territoire/find-communes.ts'
import { listTerritoires, type Territoires } from '../../../territoire/list-territoires.ts'
import { dropArticle, normalizeNom } from '../../../territoire/nom-commune.ts'
import type { FiltreLieux } from '../find-lieux.ts'
import { findOrigine } from '../find-origine.ts'
import { type Choix, type Parametres, readChoix, toFiltre } from './choix.ts'
import { RAYON_PROPOSE } from './criteres-proposes.ts'

export { hrefOfLieux } from './choix.ts'

/** What the address of a list of places asks for, checked against the installed territory. */
export type Recherche = {
  /** What the database is asked. */
  filtre: FiltreLieux
  /** What was chosen, as it goes back in an address (`hrefOfLieux`): nothing that is only implied. */
  choix: Choix
  page: number
  /** All those that may be asked for: the EPCI are those of the département when one is chosen. */
  departements: Territoires['departements']
  epcis: Territoires['epcis']
  departement: Territoires['departements'][number] | null
  epci: Territoires['epcis'][number] | null
  commune: LigneCommune | null
  /** What was typed as a place to look from, as long as it is not one commune or address for sure; else ''. */
  ou: string
  /** The communes that what was typed may mean. Empty when it is settled, or when none does. */
  communes: LigneCommune[]
  /** How many they are, of which `communes` holds the first. */
  communesEnTout: number
  /** The territories that this directory does not know, each in a French sentence: nothing is searched then. */
  inconnus: string[]
  /** The criteria that could not be read, each in a French sentence: the search goes on without them. */
  ignores: string[]
}

const COMMUNES_LUES = 100
const CODE_INSEE = /^\d[\dAB]\d{3}$/

/**
 * Reads the parameters of an address (`c.req.queries()`): `ou` (commune, postal code or address as typed), `commune`
 * (INSEE code), `rayon` (km), `adresse` + `lat` + `lon` (an address chosen from a list), `departement`, `epci`, `q`, the
 * criteria of criteres-proposes.ts, `page`. `commune` also takes a name, but five digits are first an INSEE code there. An address
 * that was only typed is left in `ou`: finding where it is takes a national service, hence a page (locate-ou.ts).
 */
export async function readRecherche(db: Base, parametres: Parametres): Promise<Recherche> {
  const { choix: lu, ou: saisi, page, ignores } = readChoix(parametres)
  const { departements, epcis: tous } = await listTerritoires(db)
  const inconnus: string[] = []
  const departement = departements.find(({ code }) => code === lu.departement) ?? null
  if (lu.departement && !departement)
    inconnus.push(`Le département « ${lu.departement} » ne fait pas partie de cet annuaire.`)

  const epcis = departement
    ? tous.filter(({ departements }) => departements.includes(departement.code))
    : tous
  const epci = epcis.find(({ code }) => code === lu.epci) ?? null
  if (lu.epci && !epci) inconnus.push(`L’intercommunalité « ${lu.epci} » ne fait pas partie de cet annuaire.`)

  const { commune, adresse, ou } = await findOu(db, lu, saisi)
  const { lignes: communes, total: communesEnTout } = ou
    ? await matchCommunes(db, ou, departement?.code)
    : { lignes: [], total: 0 }
  if (ou && communes.length === 0)
    inconnus.push(`Aucune commune de cet annuaire ne s’appelle « ${ou} » et aucune n’a ce code postal.`)
  const settled = communes.length === 1 ? communes[0]! : commune

  const choix: Choix = {
    ...lu,
    ...{ departement: departement?.code, epci: epci?.code, commune: settled?.code, adresse },
    // A distance from nowhere means nothing; the one typed is needed until it is settled.
    rayon: settled || adresse || ou ? lu.rayon : undefined,
  }
  const autour = await findAutour(db, choix)
  return {
    filtre: {
      ...toFiltre(choix),
      ...{ departement: departement?.code, epci: epci?.code, commune: settled?.code, autour },
    },
    ...{ choix, page, departements, epcis, departement, epci, commune: settled, inconnus, ignores },
    ...{ ou: settled ? '' : ou, communes: settled ? [] : communes, communesEnTout },
  }
}

/**
 * Where one looks from: a commune or an address already settled, or what is typed and remains to be understood. A form
 * sends back both what it showed and what was settled then: the typed words win when they are no longer the same.
 */
async function findOu(db: Base, { commune: demandee = '', adresse }: Choix, saisi: string | undefined) {
  const isSaid = (nom: string) => saisi === undefined || reduce(saisi) === reduce(nom)
  const code = demandee.toUpperCase()
  const commune = CODE_INSEE.test(code) ? await findCommune(db, code) : null
  if (commune && isSaid(commune.nom)) return { commune, adresse: undefined, ou: '' }
  if (adresse && isSaid(adresse.texte)) return { commune: null, adresse, ou: '' }
  return { commune: null, adresse: undefined, ou: saisi ?? demandee }
}

async function findAutour(db: Base, { rayon, adresse, commune }: Choix): Promise<FiltreLieux['autour']> {
  if (adresse)
    return { latitude: adresse.latitude, longitude: adresse.longitude, rayon: rayon ?? RAYON_PROPOSE }
  const centre = rayon && commune ? await findOrigine(db, commune) : null
  return rayon && centre ? { ...centre, rayon } : undefined
}

const reduce = (nom: string) => dropArticle(normalizeNom(nom))

/** One commune when the name is exactly its own ('Die' is not 'Dieulefit'), else all those that it may mean. */
async function matchCommunes(db: Base, texte: string, departement?: string) {
  const { lignes, total } = await findCommunes(db, { recherche: texte, departement, parPage: COMMUNES_LUES })
  const exactes = lignes.filter(({ nom }) => reduce(nom) === reduce(texte))
  return exactes.length > 0 ? { lignes: exactes, total: exactes.length } : { lignes, total }
}
