/** The national file as others check it: the official Table Schema, the official library. */
import { existsSync, readFileSync } from 'node:fs'
import { fromSchemaLieuDeMediationNumerique } from '@gouvfr-anct/lieux-de-mediation-numerique'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { createApp } from '../../serveur.ts'
import { CHAMPS_SCHEMA } from '../schema/champs.ts'
import { LISTES_FERMEES } from '../schema/listes.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const importLignes = createImporteur(db)

const DONNEES = '../shared/donnees'
const TABLE_SCHEMA = `${DONNEES}/nomenclatures/schema-lieux-mediation-numerique-v1.0.2.json`
const REELS = `${DONNEES}/lieux/lieux-hinaura-26.json`

type Ligne = Record<string, string>
async function readFichier(): Promise<Ligne[]> {
  return parse(await (await app.request('/lieux.csv')).text(), { columns: true })
}

const LISTES: Record<string, string> = Object.fromEntries(
  Object.entries(LISTES_FERMEES).map(([champ, valeurs]) => [champ, valeurs.join('|')]),
)

beforeAll(async () => {
  await installDepartements(db, '26')
  const courtes = {
    autres_formations_labels: 'QPV|Qualiopi',
    structure_parente: 'Les Glycines',
    source: 'CD26',
  }
  await importLignes([
    createLigne({
      ...{ ...courtes, ...LISTES, id: 'plein', pivot: '13002526500013', itinerance: 'Fixe' },
      ...{
        adresse: '« Le Mas » #2, rue "Haute"!',
        complement_adresse: 'Au fond, à gauche',
        typologie: 'BIB|Autre',
      },
      ...{ latitude: '44.93', longitude: '4.89', telephone: '04 75 00 11 22', courriels: 'contact@die.fr' },
      ...{
        site_web: 'https://die.fr|https://epn.fr',
        horaires: 'Mo-Fr 09:00-12:00',
        prise_rdv: 'https://rdv.fr/',
      },
      ...{ presentation_resume: 'r'.repeat(400), presentation_detail: 'Ligne\nautre « ligne », "cotée"' },
      fiche_acces_libre: 'https://acceslibre.beta.gouv.fr/app/26-die/erp/epn/',
    }),
    createLigne({ id: 'vide', nom: 'Point', adresse: '3 place du Marché', services: '', date_maj: '' }),
    createLigne({ id: 'itinerant', nom: 'Bus', adresse: 'Champ de Mars', itinerance: 'Itinérant' }),
  ])
  if (existsSync(REELS)) await importLignes(readFileSync(REELS), { fichier: 'lieux.json', source: 'hinaura' })
})

/** The constraints of the Table Schema v1.0.2, so that they hold where it is not at hand. */
const MOTIFS: Partial<Record<(typeof CHAMPS_SCHEMA)[number], RegExp>> = {
  id: /./,
  pivot: /^[a-zA-Z0-9]{9,14}$/,
  nom: /./,
  commune: /^[A-Za-z\dÀ-ÖØ-öø-ÿœ-ŸŒ\-'’\s]+$/,
  code_postal: /^\d{5}$/,
  code_insee: /^([013-9]\d|2[AB1-9])\d{3}$/,
  adresse: /./,
  latitude: /^(-?\d+(\.\d+)?)?$/,
  longitude: /^(-?\d+(\.\d+)?)?$/,
  telephone: /^((\+33|\+590|\+594|\+262|\+596|\+269|\+687|\+689|\+508|\+681)\d{6,9})?$/,
  presentation_resume: /^.{0,280}$/s,
  date_maj: /^\d{4}-\d\d-\d\d$/,
}

test('each row keeps the constraints of the national schema, lists value by value', async () => {
  const lignes = await readFichier()
  expect(lignes.length).toBeGreaterThanOrEqual(3)
  expect(new Set(lignes.map(({ id }) => id)).size).toBe(lignes.length)
  for (const ligne of lignes) {
    expect(Object.keys(ligne)).toEqual([...CHAMPS_SCHEMA])
    for (const [champ, motif] of Object.entries(MOTIFS))
      expect(ligne[champ], `${ligne.nom} ${champ}`).toMatch(motif)
    for (const [champ, valeurs] of Object.entries(LISTES_FERMEES))
      for (const valeur of ligne[champ] ? ligne[champ].split('|') : []) expect(valeurs).toContain(valeur)
  }
})

test('the national library reads each row', async () => {
  for (const ligne of await readFichier()) {
    const { latitude, longitude, ...textes } = ligne
    const remplis = Object.fromEntries(Object.entries(textes).filter(([, valeur]) => valeur !== ''))
    const point = latitude ? { latitude: Number(latitude), longitude: Number(longitude) } : {}
    const lu = fromSchemaLieuDeMediationNumerique({ ...remplis, ...point } as never)
    expect([lu.id, lu.nom]).toEqual([ligne.id, ligne.nom])
    expect(Number.isNaN(lu.date_maj.getTime())).toBe(false)
  }
})

type ChampTable = {
  name: string
  type: string
  constraints?: { required?: boolean; pattern?: string; maxLength?: number; unique?: boolean }
}

describe.skipIf(!existsSync(TABLE_SCHEMA))(
  `the official Table Schema (skipped without ${TABLE_SCHEMA})`,
  () => {
    test('accepts the whole file, real places of the Drôme included', async () => {
      const { fields } = JSON.parse(readFileSync(TABLE_SCHEMA, 'utf8')) as { fields: ChampTable[] }
      const lignes = await readFichier()
      expect(lignes.length).toBeGreaterThan(80)
      const fautes = lignes.flatMap(ligne =>
        fields.flatMap(({ name, type, constraints = {} }) => {
          // Its own spelling of one label lacks a space that the library and the map write.
          const valeur = (ligne[name] ?? '').replace('numériques (La Poste)', 'numériques(La Poste)')
          if (valeur === '') return constraints.required ? [`${ligne.nom} : ${name} manque`] : []
          const juste =
            (!constraints.pattern || new RegExp(constraints.pattern).test(valeur)) &&
            (!constraints.maxLength || valeur.length <= constraints.maxLength) &&
            (type !== 'number' || Number.isFinite(Number(valeur))) &&
            (type !== 'date' || !Number.isNaN(Date.parse(valeur)))
          return juste ? [] : [`${ligne.nom} : ${name} « ${valeur} »`]
        }),
      )
      expect(fautes).toEqual([])
    })
  },
)

const SCHEMAS = `${DONNEES}/nomenclatures/di-v1-`

describe.skipIf(!existsSync(`${SCHEMAS}structure.schema.json`))(
  `the JSON Schemas of data·inclusion (skipped without ${SCHEMAS}*.schema.json)`,
  () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true })
    formats.default(ajv)

    test.each(['structure', 'service'])('accept every %s, real places of the Drôme included', async nom => {
      const valide = ajv.compile(JSON.parse(readFileSync(`${SCHEMAS}${nom}.schema.json`, 'utf8')) as object)
      const objets = (await (await app.request(`/data-inclusion/${nom}s.json`)).json()) as { id: string }[]
      expect(objets.length).toBeGreaterThan(80)
      for (const objet of objets) {
        const { id } = objet
        expect(valide(objet), `${id} ${ajv.errorsText(valide.errors)}`).toBe(true)
      }
    })
  },
)
