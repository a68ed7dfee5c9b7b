import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { findCommune } from '../../territoire/find-commune.ts'
import type { FiltreLieux } from '../recherche/find-lieux.ts'
import type { Perimetre } from './brochure.ts'

export type TerritoireBrochure = {
  /** 'Valence Romans Agglo'. */
  nom: string
  filtre: FiltreLieux
  /** Path of the same list on the site; null when it has no address of its own. */
  chemin: string | null
  /** 'Ardèche': members of other départements, of which nothing is known here. */
  horsAnnuaire: string[]
}

/** @throws Erreur introuvable */
export async function readTerritoireBrochure(
  db: BaseOuTransaction,
  perimetre: Perimetre,
): Promise<TerritoireBrochure> {
  switch (perimetre.type) {
    case 'commune':
      return readCommuneBrochure(db, perimetre.code)
    case 'epci':
      return readEpciBrochure(db, perimetre.code)
    case 'departement':
      return readDepartementBrochure(db, perimetre.code)
    case 'selection': {
      const nom = 'Une sélection de lieux'
      return { nom, filtre: { lieux: perimetre.lieux }, chemin: null, horsAnnuaire: [] }
    }
  }
}

async function readCommuneBrochure(db: BaseOuTransaction, code: string): Promise<TerritoireBrochure> {
  const commune = await findCommune(db, code)
  if (!commune)
    throw new Erreur(
      'introuvable',
      `La commune ${code} ne fait pas partie des départements installés. Vérifiez son code officiel, par exemple 26362.`,
    )
  const chemin = `/lieux?commune=${commune.code}`
  return { nom: commune.nom, filtre: { commune: commune.code }, chemin, horsAnnuaire: [] }
}

async function readEpciBrochure(db: BaseOuTransaction, code: string): Promise<TerritoireBrochure> {
  const { rows } = await db.execute<{ nom: string; type: string; ailleurs: string[] | null }>(sql`
    select nom, type, (select array_agg(distinct departement order by departement) from epci_membre m
      where m.epci = e.code and not exists (select from departement d where d.code = m.departement)) as ailleurs
    from epci e where code = ${code}`)
  const epci = rows[0]
  if (!epci)
    throw new Erreur(
      'introuvable',
      `L’intercommunalité ${code} ne fait pas partie des départements installés. Vérifiez son numéro SIREN, de 9 chiffres.`,
    )
  const chemin = `/lieux?epci=${code}`
  return { nom: sayEpci(epci.nom), filtre: { epci: code }, chemin, horsAnnuaire: epci.ailleurs ?? [] }
}

async function readDepartementBrochure(db: BaseOuTransaction, code: string): Promise<TerritoireBrochure> {
  const { rows } = await db.execute<{ nom: string }>(sql`select nom from departement where code = ${code}`)
  if (!rows[0])
    throw new Erreur(
      'introuvable',
      `Le département ${code} n’est pas installé. Les autres le sont peut-être.`,
    )
  const chemin = `/lieux?departement=${code}`
  return { nom: rows[0].nom, filtre: { departement: code }, chemin, horsAnnuaire: [] }
}

/** 'CC du Diois' → 'Communauté de communes du Diois'; 'CA Valence Romans Agglo' → 'Valence Romans Agglo', that says it. */
function sayEpci(nom: string): string {
  const [, type, reste] = /^(CC|CA|CU) (.+)$/.exec(nom) ?? []
  if (!type || !reste || /agglo|communauté|métropole/i.test(reste)) return reste ?? nom
  const natures = { CC: 'Communauté de communes', CA: 'Communauté d’agglomération', CU: 'Communauté urbaine' }
  return `${natures[type as keyof typeof natures]} ${reste}`
}
