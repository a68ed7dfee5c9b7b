import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import type { Base } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import { findCommune } from '../../../territoire/find-commune.ts'
import { findCommunes } from '../../../territoire/find-communes.ts'
import { dropArticle, normalizeNom } from '../../../territoire/nom-commune.ts'

/** What the form holds, as typed. */
export type SaisieBrute = {
  id: string
  lieu: string
  structure: string
  personne: string
  besoin: string
  publics: string[]
  commune: string
  urgence: string
  contact: string
  mode: string
  prenom: string
  telephone: string
  precisions: string
  accord: boolean
  accord_transmission: boolean
  organisme: string
  filiere: string
}

/** Of a form sent (`parseBody({ all: true })`), or of the parameters of an address. */
export function readBrute(champs: Record<string, unknown>, id: string): SaisieBrute {
  const read = (nom: string) => readChamp(champs, nom).trim()
  const publics = champs.publics
  return {
    id: read('id') || id,
    ...{ lieu: read('lieu'), structure: read('structure'), personne: read('personne') },
    ...{ besoin: read('besoin'), commune: read('commune'), urgence: read('urgence') },
    publics: (Array.isArray(publics) ? publics : [publics]).filter(
      (code): code is string => typeof code === 'string' && code !== '',
    ),
    ...{ contact: read('contact'), mode: read('mode'), prenom: read('prenom') },
    ...{ telephone: read('telephone'), precisions: read('precisions') },
    ...{ accord: read('accord') === 'oui', accord_transmission: read('accord_transmission') === 'oui' },
    ...{ organisme: read('organisme'), filiere: read('filiere') },
  }
}

const PROPOSEES = 8

/**
 * The INSEE code of a commune typed by its name, its postal code or its INSEE code; null when nothing was typed.
 * @throws Erreur saisie_invalide, with those it may mean
 */
export async function settleCommune(db: Base, saisie: string): Promise<string | null> {
  if (!saisie) return null
  const reduce = (nom: string) => dropArticle(normalizeNom(nom))
  const { lignes, total } = await findCommunes(db, { recherche: saisie })
  const exactes = lignes.filter(({ nom }) => reduce(nom) === reduce(saisie))
  const seule = exactes.length === 1 ? exactes[0] : total === 1 ? lignes[0] : null
  if (seule) return seule.code
  const parCode = /^\d[\dAB]\d{3}$/i.test(saisie) && total === 0 ? await findCommune(db, saisie) : null
  if (parCode) return parCode.code
  const noms = lignes.slice(0, PROPOSEES).map(({ nom, departement }) => `${nom} (${departement})`)
  const message =
    total === 0
      ? `Aucune commune de cet annuaire ne s’appelle « ${saisie.slice(0, 60)} ». Vérifiez, ou laissez vide.`
      : `Plusieurs communes correspondent : ${noms.join(', ')}${total > PROPOSEES ? '…' : ''}. Écrivez le nom entier.`
  throw new Erreur('saisie_invalide', message, [{ champ: 'commune', message }])
}
