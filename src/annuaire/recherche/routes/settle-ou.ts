import type { Requete } from '../../../socle/http/contexte.ts'
import { findAdresseIp } from '../../../socle/http/find-adresse-ip.ts'
import { checkLimite } from '../../../socle/limites/check-limite.ts'
import { toSlug } from '../../../socle/texte/slug.ts'
import type { LigneCommune } from '../../../territoire/find-communes.ts'
import { findCommunesRessemblantes } from '../../../territoire/find-communes-ressemblantes.ts'
import { type AdresseTrouvee, completeAdresse } from '../../../territoire/geocode-adresse.ts'
import type { AdresseChoisie, Choix } from './choix.ts'
import type { Recherche } from './read-recherche.ts'

/** What becomes of the place that a search starts from. */
export type Issue =
  /** Nothing to settle, or settled already. */
  | { type: 'clair' }
  /** One address for sure: the search around it. */
  | { type: 'adresse'; choix: Choix }
  /** To be asked back, with what it may mean. */
  | ({ type: 'incertain' } & Incertitude)

/** `cherche`: what was looked for; 'panne' when the national service of addresses did not answer. */
export type Incertitude = {
  cherche: 'commune' | 'adresse' | 'panne'
  adresses: AdresseChoisie[]
  ressemblantes: LigneCommune[]
}

/** Far more than one counter asks, far less than the national service stands (50 a second). */
export const LIMITE_ADRESSES = { max: 300, fenetreS: 300 }
const VOIE =
  /^(allees?|avenue|av|boulevard|bd|chemin|cite|cours|cote|esplanade|hameau|impasse|lieu dit|lotissement|montee|passage|place|pl|quai|quartier|residence|route|rue|ruelle|square|traverse|voie|za|zac|zi)\b/

/**
 * Settles what was typed as a place to look from, when it is no commune: an address, that the national service locates, or
 * a commune mistyped. Nothing else leaves for the service: a name of town or of place is not its business.
 * @throws Erreur trop_de_demandes
 */
export async function settleOu(
  c: Requete,
  { ou, inconnus, communes, choix, departements }: Recherche,
): Promise<Issue> {
  if (inconnus.length === 0 && communes.length === 0) return { type: 'clair' }
  const { db, apiAdresse, maintenant } = c.var.contexte
  const ask = (propre: Partial<Incertitude> = {}): Issue => ({
    ...{ type: 'incertain', cherche: 'commune', adresses: [], ressemblantes: [] },
    ...propre,
  })
  if (!ou || communes.length > 0) return ask()
  if (!isAdresse(ou)) return ask({ ressemblantes: await findCommunesRessemblantes(db, ou) })

  await checkLimite(db, `adresses:adresse:${findAdresseIp(c)}`, LIMITE_ADRESSES, maintenant())
  const completion = await completeAdresse(ou, {
    adresseService: apiAdresse,
    departements: departements.map(({ code }) => code),
  })
  if (completion.etat === 'injoignable') return ask({ cherche: 'panne' })
  const trouvees = completion.etat === 'trouve' ? completion.adresses : []
  const sures = trouvees.length === 1 ? trouvees : trouvees.filter(({ texte }) => holdsMots(texte, ou))
  if (sures.length === 1) return { type: 'adresse', choix: { ...choix, adresse: toChoisie(sures[0]!) } }
  return ask({ cherche: 'adresse', adresses: trouvees.map(toChoisie) })
}

/** '12 rue des Alpes', 'place du Marché': a number among words, or the word of a street. */
export function isAdresse(texte: string): boolean {
  const mots = toSlug(texte).replaceAll('-', ' ')
  return (/\d/.test(mots) && /[a-z]/.test(mots)) || VOIE.test(mots)
}

/** Whether an address has every word of what was typed. */
function holdsMots(adresse: string, texte: string): boolean {
  const mots = new Set(toSlug(adresse).split('-'))
  return toSlug(texte)
    .split('-')
    .every(mot => mots.has(mot))
}

export const toChoisie = ({ texte, latitude, longitude }: AdresseTrouvee): AdresseChoisie => ({
  texte,
  latitude,
  longitude,
})
