import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { findMesure } from '../../socle/mesure/registre.ts'
import { canonicalizeTerme } from '../catalogue/canonicalize-terme.ts'
import type { Calcul } from '../indicateurs/definition.ts'
import { listTermes } from '../indicateurs/list-termes.ts'
import { type CaseAttendue, type Donnee, listAttendues } from './donnee.ts'
import { listOrganismes } from './organismes.ts'
import { selectDonnees } from './select-donnees.ts'

export type IndicateurServi = { id: number; code: string; libelle: string }

export type DonneeSuivie = Donnee & {
  /** The indicators that need it: never empty, a figure that nothing needs is not asked. */
  indicateurs: IndicateurServi[]
  nomResponsable: string | null
  attendues: number
  donnees: number
  /** What is still to give, oldest first. */
  manquantes: CaseAttendue[]
  enRetard: number
}

/** The figures awaited of people in a département, and how complete each is. */
export async function listDonnees(
  db: BaseOuTransaction,
  departement: string,
  epcis: readonly string[],
  aujourdhui: string,
): Promise<DonneeSuivie[]> {
  const [donnees, servis, dites, organismes] = await Promise.all([
    selectDonnees(db, departement),
    listServis(db, departement),
    listCasesDites(db, departement),
    listOrganismes(db, departement, aujourdhui),
  ])
  return donnees
    .filter(({ terme }) => !findMesure(terme.mesure) && servis.has(canonicalizeTerme(terme)))
    .map(donnee => {
      const attendues = listAttendues(donnee, epcis, aujourdhui)
      const manquantes = attendues.filter(
        ({ periode, epci }) => !dites.has(`${donnee.id}|${periode.code}|${epci}`),
      )
      return {
        ...donnee,
        indicateurs: servis.get(canonicalizeTerme(donnee.terme))!,
        nomResponsable: organismes.find(({ id }) => id === donnee.responsable)?.nom ?? null,
        attendues: attendues.length,
        donnees: attendues.length - manquantes.length,
        manquantes,
        enRetard: manquantes.filter(({ enRetard }) => enRetard).length,
      }
    })
}

/** Term → the indicators in use that read it. */
export async function listServis(
  db: BaseOuTransaction,
  departement: string,
): Promise<Map<string, IndicateurServi[]>> {
  const { rows } = await db.execute<IndicateurServi & { calcul: Calcul; ventilation: string | null }>(sql`
    select id::int as id, code, libelle, calcul, ventilation from indicateur
    where departement = ${departement} and retire_le is null order by id`)
  const servis = new Map<string, IndicateurServi[]>()
  for (const { calcul, ventilation, ...indicateur } of rows)
    for (const { terme } of listTermes(calcul, ventilation)) {
      const cle = canonicalizeTerme(terme)
      servis.set(cle, [...(servis.get(cle) ?? []), indicateur])
    }
  return servis
}

async function listCasesDites(db: BaseOuTransaction, departement: string): Promise<Set<string>> {
  const { rows } = await db.execute<{ case: string }>(sql`
    select donnee || '|' || periode || '|' || epci as case from (
      select distinct on (d.donnee, d.periode, d.epci) d.donnee, d.periode, d.epci, d.valeur
      from declaration d join donnee n on n.id = d.donnee where n.departement = ${departement}
      order by d.donnee, d.periode, d.epci, d.id desc
    ) derniere where valeur is not null`)
  return new Set(rows.map(ligne => ligne.case))
}
