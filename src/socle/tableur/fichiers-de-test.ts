import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll } from 'vitest'
import type { Ligne } from './lignes.ts'
import { openTableau } from './open-tableau.ts'

/** For tests: a temporary folder, made before them and deleted after, and what to put in it. */
export function prepareDossier() {
  let dossier = ''
  let rang = 0
  beforeAll(async () => {
    dossier = await mkdtemp(join(tmpdir(), 'maillage-tableur-'))
  })
  afterAll(() => rm(dossier, { recursive: true, force: true }))
  const writeFichier = async (contenu: string | Buffer, nom = 'lieux.csv') => {
    const chemin = join(dossier, `${rang++}-${nom}`)
    await writeFile(chemin, contenu)
    return chemin
  }
  return {
    path: () => dossier,
    writeFichier,
    /** Opens a file of this content and reads all its rows. */
    async read(contenu: string | Buffer) {
      const tableau = await openTableau(await writeFichier(contenu))
      const lignes = await collectLignes(tableau.lignes)
      return {
        ...tableau,
        lignes,
        valeurs: lignes.map(ligne => ligne.valeurs),
        numeros: lignes.map(ligne => ligne.numero),
      }
    },
  }
}

export async function collectLignes(lignes: AsyncIterable<Ligne>): Promise<Ligne[]> {
  const toutes: Ligne[] = []
  for await (const ligne of lignes) toutes.push(ligne)
  return toutes
}

/** A ZIP archive of these entries, whose declared sizes may lie. */
export function zip(entrees: Record<string, string | Buffer>, declare = (taille: number) => taille): Buffer {
  const corps: Buffer[] = []
  const sommaire: Buffer[] = []
  let position = 0
  for (const [nom, contenu] of Object.entries(entrees)) {
    const brut = Buffer.from(contenu)
    const replie = deflateRawSync(brut)
    const champs = Buffer.alloc(26)
    champs.writeUInt16LE(20, 0)
    champs.writeUInt16LE(8, 4)
    champs.writeUInt32LE(replie.length, 14)
    champs.writeUInt32LE(declare(brut.length), 18)
    champs.writeUInt16LE(Buffer.byteLength(nom), 22)
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), champs, Buffer.from(nom), replie])
    const fin = Buffer.alloc(14)
    fin.writeUInt32LE(position, 10)
    sommaire.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), champs, fin, Buffer.from(nom)]))
    corps.push(local)
    position += local.length
  }
  const liste = Buffer.concat(sommaire)
  const fin = Buffer.alloc(18)
  fin.writeUInt16LE(sommaire.length, 4)
  fin.writeUInt16LE(sommaire.length, 6)
  fin.writeUInt32LE(liste.length, 8)
  fin.writeUInt32LE(position, 12)
  return Buffer.concat([...corps, liste, Buffer.from('504b0506', 'hex'), fin])
}

/** The entries of a minimal workbook: its sheets by name, in the XML of their rows, and the formats its cells may use. */
export function entreesDeClasseur(
  feuilles: Record<string, string>,
  formats: readonly string[] = [],
): Record<string, string> {
  const noms = Object.keys(feuilles)
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const officeRel = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const rel = (id: string, type: string, cible: string) =>
    `<Relationship Id="${id}" Type="${officeRel}/${type}" Target="${cible}"/>`
  const rels = (contenu: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${contenu}</Relationships>`
  const numFmts = formats.map(
    (format, i) => `<numFmt numFmtId="${200 + i}" formatCode="${format.replaceAll('"', '&quot;')}"/>`,
  )
  const xfs = [
    '<xf numFmtId="0"/>',
    '<xf numFmtId="14"/>',
    ...formats.map((_, i) => `<xf numFmtId="${200 + i}"/>`),
  ]
  return {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': rels(rel('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${officeRel}"><sheets>${noms.map((nom, i) => `<sheet name="${nom}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': rels(
      noms.map((_, i) => rel(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)).join('') +
        rel('rIdS', 'styles', 'styles.xml'),
    ),
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts count="${formats.length}">${numFmts.join('')}</numFmts><cellXfs count="${xfs.length}">${xfs.join('')}</cellXfs></styleSheet>`,
    ...Object.fromEntries(
      noms.map((nom, i) => [
        `xl/worksheets/sheet${i + 1}.xml`,
        `<worksheet xmlns="${main}"><sheetData>${feuilles[nom]}</sheetData></worksheet>`,
      ]),
    ),
  }
}
