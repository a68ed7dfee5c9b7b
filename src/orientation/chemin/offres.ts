import type { FiltreLieux } from '../../annuaire/recherche/find-lieux.ts'
import type { MomentCherche } from '../../annuaire/recherche/select-ouverture.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'

/** Something that happens once, near where one looks: a permanence, a workshop. */
export type Offre = {
  type: 'permanence' | 'atelier'
  titre: string
  /** 'mardi 10 mars 2026, de 9 h à 12 h' */
  quand: string
  /** 'Mairie, place du Village, Die' */
  ou: string
  /** 'Sans rendez-vous' */
  acces: string
  href: string
}

/** Where and when one looks; the narrowest territory that is known counts. Codes of INSEE and SIREN. */
export type OuChercher = {
  commune: string | null
  epci: string | null
  departement: string | null
  /** A point and a radius in kilometres: with a commune, in it or around. */
  autour: NonNullable<FiltreLieux['autour']> | null
  moment: MomentCherche | null
}

export type SourceDOffres = {
  nom: string
  /** The next ones, a few at most: what suits first, then the nearest, then the soonest. */
  find: (db: BaseOuTransaction, ou: OuChercher, maintenant: Date) => Promise<Offre[]>
}

const SOURCES = new Map<string, SourceDOffres>()

/** Declares a register of dated offers; composition.ts gives those that exist. */
export function defineOffre(source: SourceDOffres): void {
  if (SOURCES.has(source.nom)) throw new Error(`Offers declared twice: ${source.nom}`)
  SOURCES.set(source.nom, source)
}

const AU_PLUS = 5

/** The next dated offers where one looks, what suits first in each register. Empty when nothing says where. */
export async function listOffres(db: BaseOuTransaction, ou: OuChercher, maintenant: Date): Promise<Offre[]> {
  if (!ou.commune && !ou.epci && !ou.departement && !ou.autour) return []
  const trouvees = await Promise.all([...SOURCES.values()].map(({ find }) => find(db, ou, maintenant)))
  return trouvees.flat().slice(0, AU_PLUS)
}
