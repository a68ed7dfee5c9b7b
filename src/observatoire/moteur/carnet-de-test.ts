import { sql } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import type { Mesure } from '../../socle/mesure/mesure.ts'
import type { Demande } from '../indicateurs/list-termes.ts'
import type { Periode } from '../periodes/periode.ts'
import { readPeriode } from '../periodes/periode.ts'
import { type Cellule, nameDemande, readCellules } from './read-cellules.ts'

const CARNET = [{ table: 'carnet', fait: 'id' }] as const
const select = (faits: string[] | null) => sql`
  select id, du, au, '26', commune, qui, combien, jsonb_build_object('public', publics) from carnet
  where ${faits === null ? sql`true` : sql`id = any(${sql.param(faits)}::text[])`}`

const commun = {
  unite: 'fois',
  sujet: 'personnes',
  personnes: false,
  dimensions: { public: { libelle: 'public', valeurs: null } },
  suit: CARNET,
  select,
  preuve: {
    droit: 'carnet.voir',
    tell: async (_: unknown, faits: string[]) =>
      faits.map(fait => ({ fait, libelle: `Ligne ${fait}`, href: null })),
  },
} satisfies Partial<Mesure>

/** The same notebook read as dated events, and as what is valid from one day to another. */
export const VISITES: Mesure = { ...commun, code: 'visites', libelle: 'visites', nature: 'flux' }
export const PRETS: Mesure = { ...commun, code: 'prets', libelle: 'prêts', nature: 'stock' }

export type LigneDuCarnet = {
  id: string
  du: string
  au?: string | null
  commune?: string | null
  qui?: string | null
  combien?: number
  publics?: string[]
}

/** A register of a few lines, in a département of two EPCI and a commune without. */
export async function installCarnet(db: Base): Promise<void> {
  await db.execute(sql`
    create table carnet (id text primary key, du date not null, au date, commune text, qui text, combien int not null, publics text[] not null)`)
  await db.execute(sql`
    insert into departement (code, nom, region, installe_le) values ('26', 'Drôme', '84', '2026-01-01'), ('07', 'Ardèche', '84', '2026-01-01')`)
  await db.execute(sql`
    insert into epci (code, nom, type, population) values ('E1', 'Un', 'CC', 1), ('E2', 'Deux', 'CC', 1)`)
  await db.execute(sql`
    insert into commune (code, departement, nom, nom_recherche, codes_postaux, epci, anciennes)
    values ('26001', '26', 'A', 'a', '{}', 'E1', '[]'), ('26002', '26', 'B', 'b', '{}', 'E2', '[]'),
      ('26003', '26', 'C', 'c', '{}', null, '[]'), ('07001', '07', 'D', 'd', '{}', 'E1', '[]')`)
}

export async function writeLignes(db: Base, ...lignes: LigneDuCarnet[]): Promise<void> {
  const completes = lignes.map(ligne => ({
    ...{ au: null, commune: '26001', qui: null, combien: 1, publics: [], ...ligne },
  }))
  await db.execute(sql`
    insert into carnet select * from jsonb_populate_recordset(null::carnet, ${JSON.stringify(completes)}::jsonb)
    on conflict (id) do update set (du, au, commune, qui, combien, publics)
      = (excluded.du, excluded.au, excluded.commune, excluded.qui, excluded.combien, excluded.publics)`)
}

export const toPeriodes = (...codes: string[]): Periode[] => codes.map(code => readPeriode(code)!)

/** Cells as short texts: '2025 E1 jeunes 3 (2)'. */
export async function tellCellules(db: Base, demande: Demande, ...codes: string[]): Promise<string[]> {
  const cellules = await readCellules(db, '26', [demande], toPeriodes(...codes))
  return (cellules.get(nameDemande(demande)) ?? []).map(tellCellule).sort()
}

const tellCellule = ({ periode, epci, part, valeur, lignes }: Cellule) =>
  `${[periode, epci, part].filter(Boolean).join(' ')} ${valeur} (${lignes})`
