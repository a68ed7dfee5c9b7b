import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { PassThrough } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { Erreur } from '../erreur.ts'
import { EN_TETE, FIN, FIN_DE_TABLE, listTablesSauvees, readVersion } from './tables-sauvees.ts'

const COPIE = /^COPY ([a-z_]+) \(([a-z_, "]+)\) FROM stdin;$/
const SEQUENCE = /^SELECT setval\('([a-z_]+)', (\d+)\);$/

/**
 * Puts back what `saveBase` wrote, in place of what the base holds, in one transaction: all or nothing.
 * The file is read whole and checked first.
 * @returns the number of rows by table
 * @throws Erreur introuvable, illisible (not a backup, cut, damaged), conflit (another version of the program)
 */
export async function restoreBase(pool: pg.Pool, fichier: string): Promise<Record<string, number>> {
  const { migrations, comptes } = await checkSauvegarde(fichier)
  const client = await pool.connect()
  try {
    const version = await readVersion(client)
    if (JSON.stringify(version) !== JSON.stringify(migrations)) {
      throw new Erreur(
        'conflit',
        'Cette sauvegarde vient d’une autre version de Maillage. Restaurez-la avec la version qui l’a faite, puis mettez à jour.',
      )
    }
    await client.query('begin')
    await client.query(`set local lock_timeout = '5min'`)
    const contraintes = await dropReferences(client)
    const tables = await listTablesSauvees(client)
    await client.query(`truncate ${tables.map(({ nom }) => nom).join(', ')}`)
    const sequences = await loadTables(client, fichier, new Set(tables.map(({ nom }) => nom)))
    for (const contrainte of contraintes) await client.query(contrainte)
    // Last: unlike the rest, counters do not go back when the transaction fails.
    for (const { nom, valeur } of sequences) await client.query('select setval($1, $2)', [nom, valeur])
    await client.query('commit')
    client.release()
    return comptes
  } catch (erreur) {
    await client.query('rollback').catch(() => {})
    client.release(true)
    throw erreur
  }
}

async function checkSauvegarde(
  fichier: string,
): Promise<{ migrations: string[]; comptes: Record<string, number> }> {
  let premiere: string | undefined
  let derniere = ''
  for await (const ligne of readLignes(fichier)) {
    premiere ??= ligne
    if (!premiere.startsWith(EN_TETE)) break
    derniere = ligne
  }
  if (!premiere?.startsWith(EN_TETE))
    throw new Erreur(
      'illisible',
      `Le fichier ${fichier} n’est pas une sauvegarde de Maillage. Choisissez un fichier écrit par « maillage sauvegarder ».`,
    )
  if (!derniere.startsWith(FIN))
    throw new Erreur(
      'illisible',
      `La sauvegarde ${fichier} est incomplète : sa fin manque. Rien n’a été modifié. Prenez-en une autre copie.`,
    )
  return {
    migrations: JSON.parse(premiere.slice(EN_TETE.length)).migrations,
    comptes: JSON.parse(derniere.slice(FIN.length)),
  }
}

async function* readLignes(fichier: string): AsyncGenerator<string> {
  const texte = new PassThrough()
  const lecture = pipeline(createReadStream(fichier), createGunzip(), texte)
  // The failure is thrown below, at the end of the lines that could be read.
  lecture.catch(() => texte.end())
  try {
    // A row never holds a bare line feed: COPY writes it \n. Splitting on '\n' alone keeps other separators inside values.
    let reste = ''
    texte.setEncoding('utf8')
    for await (const morceau of texte) {
      const lignes = (reste + morceau).split('\n')
      reste = lignes.pop()!
      yield* lignes
    }
    await lecture
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT')
      throw new Erreur(
        'introuvable',
        `Le fichier ${fichier} est introuvable. Vérifiez son chemin.`,
        [],
        cause,
      )
    if (code?.startsWith('Z_'))
      throw new Erreur(
        'illisible',
        `Le fichier ${fichier} est abîmé ou n’est pas une sauvegarde de Maillage. Rien n’a été modifié. Prenez-en une autre copie.`,
        [],
        cause,
      )
    throw cause
  }
}

/** Foreign keys are taken down and put back: the tables can then be loaded in any order. Returns how to put them back. */
async function dropReferences(client: pg.PoolClient): Promise<string[]> {
  const { rows } = await client.query<{ table: string; nom: string; definition: string }>(`
    select conrelid::regclass::text as table, quote_ident(conname) as nom, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`)
  for (const { table, nom } of rows) await client.query(`alter table ${table} drop constraint ${nom}`)
  return rows.map(({ table, nom, definition }) => `alter table ${table} add constraint ${nom} ${definition}`)
}

/** Loads the rows. Returns the counters that the file gives, still to be set. */
async function loadTables(client: pg.PoolClient, fichier: string, tables: Set<string>) {
  const sequences: { nom: string; valeur: string }[] = []
  let copie: ReturnType<typeof startCopie> | null = null
  for await (const ligne of readLignes(fichier)) {
    if (copie) {
      if (ligne === FIN_DE_TABLE) {
        await copie.end()
        copie = null
      } else await copie.write(`${ligne}\n`)
      continue
    }
    const [, table, colonnes] = COPIE.exec(ligne) ?? []
    const [, sequence, valeur] = SEQUENCE.exec(ligne) ?? []
    // Names are matched against those of the base before they are put in a statement.
    if (table && tables.has(table)) copie = startCopie(client, `COPY ${table} (${colonnes}) FROM STDIN`)
    else if (sequence && valeur) sequences.push({ nom: sequence, valeur })
    else if (!ligne.startsWith('-- '))
      throw new Erreur(
        'illisible',
        `La sauvegarde ${fichier} contient une ligne inattendue. Rien n’a été modifié.`,
      )
  }
  return sequences
}

function startCopie(client: pg.PoolClient, ordre: string) {
  const flux = client.query(copyFrom(ordre))
  const fini = new Promise<void>((resolve, reject) => {
    flux.once('finish', resolve)
    flux.once('error', reject)
  })
  fini.catch(() => {})
  return {
    async write(texte: string) {
      if (!flux.write(texte)) await Promise.race([once(flux, 'drain'), fini])
    },
    async end() {
      flux.end()
      await fini
    },
  }
}
