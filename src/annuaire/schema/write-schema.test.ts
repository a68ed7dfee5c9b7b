import { existsSync, readFileSync } from 'node:fs'
import {
  fromSchemaLieuDeMediationNumerique,
  toSchemaLieuMediationNumerique,
} from '@gouvfr-anct/lieux-de-mediation-numerique'
import { describe, expect, it } from 'vitest'
import { CHAMPS_SCHEMA } from './champs.ts'
import { LISTES_FERMEES } from './listes.ts'
import { CODES_TYPOLOGIE } from './typologies.ts'
import { type FicheDatee, toObjetSchema, toSchemaNational } from './write-schema.ts'

const EPN_DE_DIE: FicheDatee = {
  id: 'epn-die',
  pivot: '13002526500013',
  nom: 'Espace public numérique « Les Glycines »',
  commune: 'Die',
  code_postal: '26150',
  code_insee: '26113',
  adresse: '12 bis rue de la Gare',
  complement_adresse: 'Au fond de la cour',
  latitude: 44.753,
  longitude: 5.37,
  typologie: ['EPN', 'ASSO'],
  telephone: '+33475001122',
  courriels: ['accueil@epn-die.fr', 'contact@epn-die.fr'],
  site_web: ['https://epn-die.fr'],
  horaires: 'Mo-Fr 09:00-12:00',
  presentation_resume: 'On y apprend.',
  presentation_detail: 'On y apprend, à son rythme.',
  source: 'Département',
  itinerance: ['Fixe'],
  structure_parente: 'Association des Glycines',
  date_maj: '2026-05-04',
  services: ['Aide aux démarches administratives'],
  publics_specifiquement_adresses: ['Jeunes', 'Seniors'],
  prise_en_charge_specifique: ['Illettrisme'],
  frais_a_charge: ['Gratuit'],
  dispositif_programmes_nationaux: ['Conseillers numériques'],
  formations_labels: ['Les Éclaireurs du numérique (Drôme)'],
  autres_formations_labels: ['Qualiopi'],
  modalites_acces: ['Se présenter', 'Téléphoner'],
  modalites_accompagnement: ['Accompagnement individuel', 'À distance'],
  fiche_acces_libre: 'https://acceslibre.beta.gouv.fr/app/26-die/erp/epn/',
  prise_rdv: 'https://www.rdv-solidarites.fr/',
  horaires_texte: null,
}

const POINT_VIDE: FicheDatee = {
  ...EPN_DE_DIE,
  ...(Object.fromEntries(
    Object.entries(EPN_DE_DIE)
      .filter(
        ([champ]) =>
          !['id', 'nom', 'commune', 'code_postal', 'code_insee', 'adresse', 'date_maj'].includes(champ),
      )
      .map(([champ, valeur]) => [champ, Array.isArray(valeur) ? [] : null]),
  ) as Partial<FicheDatee>),
}

describe('toSchemaNational', () => {
  it('writes the 32 columns in the official order', () => {
    const ligne = toSchemaNational(EPN_DE_DIE)
    expect(Object.keys(ligne)).toEqual([...CHAMPS_SCHEMA])
    expect(ligne.courriels).toBe('accueil@epn-die.fr|contact@epn-die.fr')
    expect(ligne.latitude).toBe('44.753')
  })

  it('writes 14 zeros for an unknown pivot and nothing for the rest', () => {
    const ligne = toSchemaNational(POINT_VIDE)
    expect(ligne.pivot).toBe('00000000000000')
    expect(ligne.latitude).toBe('')
    expect(ligne.services).toBe('')
    expect(Object.keys(toObjetSchema(POINT_VIDE))).toEqual([
      'id',
      'pivot',
      'nom',
      'commune',
      'code_postal',
      'code_insee',
      'adresse',
      'date_maj',
    ])
  })

  it('writes an address that the national map accepts', () => {
    expect(toSchemaNational({ ...EPN_DE_DIE, adresse: '« Le Mas » #2, rue "Haute"!' }).adresse).toBe(
      "'Le Mas' 2, rue 'Haute'",
    )
  })
})

describe('the national library', () => {
  it('reads back what we write, unchanged', () => {
    const objet = toObjetSchema(EPN_DE_DIE)
    const lu = fromSchemaLieuDeMediationNumerique(
      objet as Parameters<typeof fromSchemaLieuDeMediationNumerique>[0],
    )
    const { date_maj, ...rendu } = toSchemaLieuMediationNumerique(lu)
    const { date_maj: _, ...ecrit } = objet
    expect(rendu).toEqual(ecrit)
    expect(new Date(date_maj).toISOString().slice(0, 10)).toBe('2026-05-04')
  })

  it('accepts a place of which only the essential is known', () => {
    expect(() => fromSchemaLieuDeMediationNumerique(toObjetSchema(POINT_VIDE) as never)).not.toThrow()
  })
})

const TABLE_SCHEMA = '../shared/donnees/nomenclatures/schema-lieux-mediation-numerique-v1.0.2.json'
type ChampTable = { name: string; constraints?: { required?: boolean; pattern?: string; maxLength?: number } }

describe.skipIf(!existsSync(TABLE_SCHEMA))(
  `the official Table Schema (skipped without ${TABLE_SCHEMA})`,
  () => {
    const lireChamps = () =>
      (JSON.parse(readFileSync(TABLE_SCHEMA, 'utf8')) as { fields: ChampTable[] }).fields

    it('has our columns, in our order', () => {
      expect(lireChamps().map(({ name }) => name)).toEqual([...CHAMPS_SCHEMA])
    })

    it('accepts the rows that we write', () => {
      for (const fiche of [EPN_DE_DIE, POINT_VIDE]) {
        const ligne = toSchemaNational(fiche)
        for (const { name, constraints = {} } of lireChamps()) {
          const valeur = ligne[name as keyof typeof ligne]
          if (constraints.required) expect(valeur, name).not.toBe('')
          if (valeur !== '' && constraints.pattern)
            expect(valeur, name).toMatch(new RegExp(constraints.pattern))
          if (constraints.maxLength) expect(valeur.length, name).toBeLessThanOrEqual(constraints.maxLength)
        }
      }
    })

    it('lists the same values, but for a space', () => {
      for (const { name, constraints } of lireChamps()) {
        if (!constraints?.pattern || !(name in LISTES_FERMEES)) continue
        const officielles = /\|\)\((.+)\)\)\+\$$/.exec(constraints.pattern)![1]!.replace(/\\/g, '').split('|')
        const notres = LISTES_FERMEES[name as keyof typeof LISTES_FERMEES].map(valeur =>
          valeur.replace('numériques (La Poste)', 'numériques(La Poste)'),
        )
        expect(new Set(notres), name).toEqual(new Set(officielles))
      }
      expect(CODES_TYPOLOGIE).toHaveLength(92)
    })
  },
)
