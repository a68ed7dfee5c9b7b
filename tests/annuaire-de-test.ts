import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll } from 'vitest'
import { type DemandeImport, importLieux, type RapportImport } from '../src/annuaire/import/import-lieux.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import { installTerritoire } from '../src/territoire/install-territoire.ts'

export const AUJOURDHUI = '2026-03-03'

/** Installs real départements, without contours. */
export async function installDepartements(db: Base, ...codes: string[]): Promise<void> {
  for (const departement of codes) {
    await installTerritoire(db, {
      departement,
      contours: [],
      adresseContours: null,
      aujourdhui: AUJOURDHUI,
      signaler: () => {},
    })
  }
}

/** A row of the national schema, valid as it is; give what differs. */
export function createLigne(propre: Record<string, string> = {}): Record<string, string> {
  return {
    ...{
      id: 'a1',
      pivot: '',
      nom: 'Médiathèque Les Tilleuls',
      commune: 'Valence',
      code_postal: '26000',
      code_insee: '26362',
    },
    ...{
      adresse: '12 rue des Alpes',
      latitude: '',
      longitude: '',
      telephone: '',
      courriels: '',
      site_web: '',
      horaires: '',
    },
    ...{ date_maj: '2026-01-15', services: 'Aide aux démarches administratives' },
    ...propre,
  }
}

export function toCsv(lignes: Record<string, string>[]): string {
  const colonnes = Object.keys(lignes[0]!)
  const quote = (texte: string) => `"${texte.replaceAll('"', '""')}"`
  return [colonnes, ...lignes.map(ligne => colonnes.map(colonne => ligne[colonne] ?? ''))]
    .map(cellules => cellules.map(quote).join(','))
    .join('\n')
}

/** Imports rows, or the bytes of a file, as the command line would. */
export function createImporteur(db: Base) {
  const dossier = mkdtempSync(join(tmpdir(), 'maillage-import-'))
  afterAll(() => rmSync(dossier, { recursive: true, force: true }))
  let numero = 0
  return (
    contenu: Record<string, string>[] | string | Uint8Array,
    propre: Partial<DemandeImport> = {},
  ): Promise<RapportImport> => {
    const chemin = join(dossier, `fichier-${++numero}`)
    writeFileSync(chemin, Array.isArray(contenu) ? toCsv(contenu) : contenu)
    const demande = {
      chemin,
      fichier: 'lieux.csv',
      source: 'recensement',
      departements: ['26'],
      acteur: 'commande',
      aujourdhui: AUJOURDHUI,
    }
    return importLieux(db, { ...demande, ...propre })
  }
}

/** All that the directory holds, import reports and journal aside: to prove that nothing moved. */
export async function photograph(db: Base): Promise<string> {
  const { rows } = await db.execute(sql`
    select (select jsonb_agg(to_jsonb(f) - 'rang' order by id) from fiche_source f) as fiches,
      (select jsonb_agg(to_jsonb(l) - 'modifie_le' order by id) from lieu l) as lieux,
      (select jsonb_agg(to_jsonb(r) order by a, b) from rapprochement r) as rapprochements,
      (select jsonb_agg(to_jsonb(k) order by cle, fiche) from fiche_cle k) as cles`)
  return JSON.stringify(rows[0])
}
