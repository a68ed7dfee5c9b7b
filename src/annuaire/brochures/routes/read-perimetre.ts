import type { Base } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Requete } from '../../../socle/http/contexte.ts'
import { findCommune } from '../../../territoire/find-commune.ts'
import { findCommunes, type LigneCommune } from '../../../territoire/find-communes.ts'
import { listTerritoires } from '../../../territoire/list-territoires.ts'
import { FORMATS_BROCHURE, type FormatBrochure, type Perimetre } from '../brochure.ts'

/** Whose places an address asks for. */
export type PerimetreLu = {
  /** Null: nothing chosen yet, or not for sure. */
  perimetre: Perimetre | null
  /** 'Valence Romans Agglo'. */
  nom: string
  /** What was typed as a commune, and the communes that it may mean. */
  ou: string
  communes: LigneCommune[]
  /** A French sentence when the address names nothing of this directory. */
  inconnu: string | null
}

const TEXTE_AU_PLUS = 100
const LIEUX_AU_PLUS = 1_000
const IDENTIFIANT = /^[0-9a-z]{12}$/
const RIEN = { perimetre: null, nom: '', ou: '', communes: [], inconnu: null }

/** Reads `lieu` (repeated), `commune` (INSEE code), `epci` (SIREN), `departement`, or `ou`, a commune as one types it. */
export async function readPerimetre(c: Requete): Promise<PerimetreLu> {
  const { db } = c.var.contexte
  const lieux = [...new Set(c.req.queries('lieu') ?? [])]
    .filter(id => IDENTIFIANT.test(id))
    .slice(0, LIEUX_AU_PLUS)
  if (lieux.length > 0) return { ...RIEN, perimetre: { type: 'selection', lieux }, nom: 'Votre sélection' }

  const read = (nom: string) => (c.req.query(nom) ?? '').trim().slice(0, TEXTE_AU_PLUS).toWellFormed()
  const { departements, epcis } = await listTerritoires(db)
  if (read('commune')) return readCommune(db, read('commune'))
  if (read('epci')) {
    const epci = epcis.find(({ code }) => code === read('epci'))
    if (!epci) return ignore(`L’intercommunalité « ${read('epci')} » ne fait pas partie de cet annuaire.`)
    return { ...RIEN, perimetre: { type: 'epci', code: epci.code }, nom: epci.nom }
  }
  if (read('departement')) {
    const departement = departements.find(({ code }) => code === read('departement'))
    if (!departement)
      return ignore(`Le département « ${read('departement')} » ne fait pas partie de cet annuaire.`)
    return { ...RIEN, perimetre: { type: 'departement', code: departement.code }, nom: departement.nom }
  }
  return read('ou') ? matchCommune(db, read('ou')) : RIEN
}

async function readCommune(db: Base, code: string): Promise<PerimetreLu> {
  const commune = await findCommune(db, code.toUpperCase())
  return commune ? ofCommune(commune) : ignore(`La commune « ${code} » ne fait pas partie de cet annuaire.`)
}

async function matchCommune(db: Base, ou: string): Promise<PerimetreLu> {
  const { lignes } = await findCommunes(db, { recherche: ou, parPage: 20 })
  if (lignes.length === 1) return ofCommune(lignes[0]!)
  if (lignes.length > 1) return { ...RIEN, ou, communes: lignes }
  return { ...ignore(`Aucune commune de cet annuaire ne s’appelle « ${ou} ».`), ou }
}

const ofCommune = ({ code, nom }: LigneCommune): PerimetreLu => ({
  ...RIEN,
  perimetre: { type: 'commune', code },
  nom,
})
const ignore = (inconnu: string): PerimetreLu => ({ ...RIEN, inconnu })

/**
 * A paper asked for: whose places, in which format.
 * @throws Erreur introuvable, saisie_invalide
 */
export async function readDemande(c: Requete): Promise<{ perimetre: Perimetre; format: FormatBrochure }> {
  const { perimetre, inconnu } = await readPerimetre(c)
  const format = FORMATS_BROCHURE.find(format => format === c.req.query('format'))
  if (!perimetre)
    throw new Erreur('introuvable', inconnu ?? 'Choisissez d’abord un territoire sur la page « Brochures ».')
  if (!format) throw new Erreur('saisie_invalide', `Choisissez un format : ${FORMATS_BROCHURE.join(', ')}.`)
  return { perimetre, format }
}

/** An address about a perimeter: its page, one of its papers, its edition. */
export function hrefOfBrochures(
  perimetre: Perimetre,
  chemin = '/brochures',
  format?: FormatBrochure,
): string {
  const parametres =
    perimetre.type === 'selection'
      ? new URLSearchParams(perimetre.lieux.map(id => ['lieu', id]))
      : new URLSearchParams({ [perimetre.type]: perimetre.code })
  if (format) parametres.set('format', format)
  return `${chemin}?${parametres}`
}
