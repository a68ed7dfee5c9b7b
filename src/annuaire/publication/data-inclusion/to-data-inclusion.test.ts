import { existsSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { LISTES_FERMEES } from '../../schema/listes.ts'
import { CODES_TYPOLOGIE } from '../../schema/typologies.ts'
import type { LieuPublie } from '../publish-lieu.ts'
import { LISTES_DATA_INCLUSION } from './listes.ts'
import { isPubliable, toService, toStructure } from './to-data-inclusion.ts'

const VIDE: LieuPublie = {
  ...{ id: '4h2k9x0mqz7c', url: 'https://maillage.test/lieux/4h2k9x0mqz7c', departement: '26' },
  ...{ pivot: null, nom: 'EPN', commune: 'Die', code_postal: '26150', code_insee: '26113' },
  ...{ adresse: '12 rue de la Gare', complement_adresse: null, latitude: null, longitude: null },
  ...{ typologie: [], telephone: null, courriels: [], site_web: [], horaires: null, horaires_texte: null },
  ...{ presentation_resume: null, presentation_detail: null, source: null, itinerance: [] },
  ...{ structure_parente: null, services: [], publics_specifiquement_adresses: [] },
  ...{ prise_en_charge_specifique: [], frais_a_charge: [], dispositif_programmes_nationaux: [] },
  ...{
    formations_labels: [],
    autres_formations_labels: [],
    modalites_acces: [],
    modalites_accompagnement: [],
  },
  ...{ fiche_acces_libre: null, prise_rdv: null, ferme_du: null, ferme_au: null, ferme_motif: null },
  ...{ date_maj: '2026-01-15', verifie_le: '2026-01-15', importe_le: '2026-03-03' },
  modifie_le: '2026-03-03T08:00:00.000Z',
}

const PLEIN: LieuPublie = {
  ...VIDE,
  ...{
    pivot: '13002526500013',
    nom: 'Espace public numérique « Les Glycines »',
    latitude: 44.753,
    longitude: 5.37,
  },
  complement_adresse: 'Au fond de la cour',
  ...{ telephone: '+33475001122', courriels: ['accueil@epn-die.fr', 'contact@epn-die.fr'] },
  ...{ site_web: ['pas une adresse', 'https://epn-die.fr'], horaires: 'Mo-Fr 09:00-12:00; PH off' },
  ...{ presentation_detail: 'On y apprend, à son rythme.', structure_parente: 'Les Glycines' },
  ...{ itinerance: ['Itinérant'], typologie: [...CODES_TYPOLOGIE] },
  services: [...LISTES_FERMEES.services],
  publics_specifiquement_adresses: [...LISTES_FERMEES.publics_specifiquement_adresses],
  prise_en_charge_specifique: [...LISTES_FERMEES.prise_en_charge_specifique],
  frais_a_charge: ['Gratuit sous condition', 'Payant'],
  dispositif_programmes_nationaux: [...LISTES_FERMEES.dispositif_programmes_nationaux],
  formations_labels: [...LISTES_FERMEES.formations_labels],
  autres_formations_labels: ['Qualiopi'],
  modalites_acces: [...LISTES_FERMEES.modalites_acces],
  modalites_accompagnement: [...LISTES_FERMEES.modalites_accompagnement],
  fiche_acces_libre: 'https://acceslibre.beta.gouv.fr/app/26-die/erp/epn/',
  prise_rdv: 'https://www.rdv-solidarites.fr/',
  ...{ ferme_du: '2026-07-01', ferme_au: '2026-07-31', ferme_motif: 'travaux' },
}

const DEMESURE: LieuPublie = {
  ...PLEIN,
  nom: 'é'.repeat(400),
  presentation_detail: '😀'.repeat(6_000),
  site_web: ['javascript:alert(1)', `https://a.fr/${'a'.repeat(3_000)}`],
  prise_rdv: 'https://[mal',
  fiche_acces_libre: '/erp',
  pivot: 'W123456789',
}
const MINUSCULE: LieuPublie = {
  ...VIDE,
  nom: '🙂🙂🙂',
  presentation_detail: 'ok',
  presentation_resume: '🙂🙂',
}
const LIEUX = { VIDE, PLEIN, DEMESURE, MINUSCULE }

test('a name of two letters is left out, of three taken', () => {
  expect(isPubliable({ nom: 'Le' })).toBe(false)
  expect(isPubliable({ nom: '🙂🙂' })).toBe(false)
  expect(isPubliable(VIDE)).toBe(true)
})

test('a place of which only the essential is known says no more than that', () => {
  expect(toStructure(VIDE)).toMatchObject({
    source: 'maillage-26',
    id: 'maillage-26--4h2k9x0mqz7c',
    description: 'Lieu d’aide au numérique.',
    siret: null,
    lien_source: 'https://maillage.test/lieux/4h2k9x0mqz7c',
    reseaux_porteurs: [],
  })
  expect(toService(VIDE)).toMatchObject({
    structure_id: 'maillage-26--4h2k9x0mqz7c',
    type: null,
    frais: null,
    frais_precisions: null,
    publics: ['tous-publics'],
    publics_precisions: null,
    modes_accueil: ['en-presentiel'],
    modes_mobilisation: null,
    zone_eligibilite: ['26'],
  })
})

test('what the national mapping loses is kept: access, complement, networks, labels, travelling, closing', () => {
  const structure = toStructure(PLEIN)
  expect(structure).toMatchObject({
    accessibilite_lieu: PLEIN.fiche_acces_libre,
    complement_adresse: 'Au fond de la cour',
    siret: '13002526500013',
    site_web: 'https://epn-die.fr',
    date_maj: '2026-01-15',
  })
  expect(structure.reseaux_porteurs).toEqual(
    expect.arrayContaining(['aidants-connect', 'france-service', 'la-poste', 'espaces-publics-numeriques']),
  )
  for (const dit of ['Qualiopi', 'itinérant', 'Promeneurs du net', '31 juillet 2026 : travaux'])
    expect(structure.description).toContain(dit)
})

test('an address that is not of the web never leaves', () => {
  expect(toStructure(DEMESURE)).toMatchObject({ site_web: null, accessibilite_lieu: null, siret: null })
  expect(toService(DEMESURE).lien_mobilisation).toBeNull()
})

test('a place that receives nobody is only reached at a distance', () => {
  const fermee = { ...VIDE, modalites_acces: ["Ce lieu n'accueille pas de public"] }
  expect(toService(fermee).modes_accueil).toEqual([])
  expect(toService({ ...fermee, modalites_accompagnement: ['À distance'] }).modes_accueil).toEqual([
    'a-distance',
  ])
})

test('who says nothing of how to come is reached by the contacts that may be given', () => {
  const { modes_mobilisation } = toService({ ...VIDE, telephone: '+33475001122', courriels: ['info@die.fr'] })
  expect(modes_mobilisation).toEqual(['telephoner', 'envoyer-un-courriel'])
})

const SCHEMAS = '../shared/donnees/nomenclatures/di-v1-'
const readSchema = (nom: string) =>
  JSON.parse(readFileSync(`${SCHEMAS}${nom}.schema.json`, 'utf8')) as {
    $defs: Record<string, { enum: string[] }>
    properties: object
  }

describe.skipIf(!existsSync(`${SCHEMAS}structure.schema.json`))(
  `the official JSON Schemas (skipped without ${SCHEMAS}*.schema.json)`,
  () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true })
    formats.default(ajv)

    test.each(
      Object.keys(LIEUX).flatMap(nom => [
        [nom, 'structure', toStructure],
        [nom, 'service', toService],
      ]) as [keyof typeof LIEUX, string, (lieu: LieuPublie) => object][],
    )('%s is a valid %s, with no field of ours', (nom, schema, convert) => {
      const objet = convert(LIEUX[nom])
      const valide = ajv.compile(readSchema(schema))
      expect(valide(objet), ajv.errorsText(valide.errors)).toBe(true)
      expect(Object.keys(objet).sort()).toEqual(Object.keys(readSchema(schema).properties).sort())
    })

    test('have our closed lists', () => {
      const { Frais, ModeAccueil, ModeMobilisation, PersonneMobilisatrice, Public, Thematique, TypeService } =
        readSchema('service').$defs
      const { ReseauPorteur } = readSchema('structure').$defs
      expect(LISTES_DATA_INCLUSION).toEqual({
        frais: Frais!.enum,
        modes_accueil: ModeAccueil!.enum,
        modes_mobilisation: ModeMobilisation!.enum,
        mobilisable_par: PersonneMobilisatrice!.enum,
        type: TypeService!.enum,
        publics: Public!.enum,
        thematiques: Thematique!.enum,
        reseaux_porteurs: ReseauPorteur!.enum,
      })
    })
  },
)
