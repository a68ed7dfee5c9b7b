import { describe, expect, it } from 'vitest'
import type { Fiche } from '../fiche.ts'
import {
  type Correction,
  type FicheDuGroupe,
  mergeFiches,
  type Priorites,
  readEnsemble,
} from './merge-fiches.ts'

const RIEN = {
  ...{ pivot: null, code_insee: '26362', complement_adresse: null, latitude: null, longitude: null },
  ...{
    telephone: null,
    horaires: null,
    horaires_texte: null,
    presentation_resume: null,
    presentation_detail: null,
  },
  ...{ source: null, structure_parente: null, date_maj: null, fiche_acces_libre: null, prise_rdv: null },
  ...{ typologie: [], courriels: [], site_web: [], itinerance: [], services: [], frais_a_charge: [] },
  ...{
    publics_specifiquement_adresses: [],
    prise_en_charge_specifique: [],
    dispositif_programmes_nationaux: [],
  },
  ...{
    formations_labels: [],
    autres_formations_labels: [],
    modalites_acces: [],
    modalites_accompagnement: [],
  },
}

/** A record; the name of its source is its identifier too. */
function tell(source: string, contenu: Partial<Fiche> = {}, importee_le = '2026-01-01'): FicheDuGroupe {
  const valeurs = { nom: 'Médiathèque', commune: 'Valence', code_postal: '26000', adresse: '1 rue Haute' }
  return { id: source, source, importee_le, contenu: { id: source, ...RIEN, ...valeurs, ...contenu } }
}
const prefer = (source: string, priorite: number, priorites: Record<string, number> = {}): Priorites =>
  new Map([[source, { priorite, priorites }]])
const merge = (groupe: FicheDuGroupe[], priorites: Priorites = new Map(), corrections: Correction[] = []) =>
  mergeFiches(groupe, priorites, corrections)

describe('each field', () => {
  const anciens = tell('mairie', { telephone: '+33475000001', date_maj: '2020-01-01' })
  const recents = tell('la-coop', { telephone: '+33475000002', date_maj: '2025-01-01' })

  it('comes from the most recent record, whatever their order', () => {
    for (const groupe of [
      [anciens, recents],
      [recents, anciens],
    ]) {
      const { telephone, provenance } = merge(groupe)
      expect(telephone).toBe('+33475000002')
      expect(provenance.telephone).toMatchObject([
        { source: 'la-coop', date: '2025-01-01', raison: 'mise à jour la plus récente' },
      ])
    }
  })

  it('comes from the preferred source first, in general or for this field alone', () => {
    expect(merge([anciens, recents], prefer('mairie', 80)).telephone).toBe('+33475000001')
    const pourLeTelephone = merge([anciens, recents], prefer('mairie', 10, { telephone: 80 }))
    expect(pourLeTelephone.telephone).toBe('+33475000001')
    expect(pourLeTelephone.provenance.telephone?.[0]?.raison).toBe('source prioritaire')
    expect(pourLeTelephone.provenance.nom?.[0]?.source).toBe('la-coop')
  })

  it('is never hidden by a source that does not know it, however preferred or recent', () => {
    const muette = tell('muette', { date_maj: '2026-01-01' })
    const { telephone, provenance } = merge([anciens, muette], prefer('muette', 100))
    expect(telephone).toBe('+33475000001')
    expect(provenance.telephone?.[0]?.raison).toBe('seule source à le dire')
  })
})

it('the parts of an address, and of a position, come from one record', () => {
  const complete = tell('a', {
    adresse: '1 rue Haute',
    complement_adresse: '2e étage',
    latitude: 44.9,
    longitude: 4.9,
  })
  const recente = tell('b', { adresse: '5 rue Basse', date_maj: '2026-01-01' })
  const lieu = merge([complete, recente])
  expect(lieu).toMatchObject({
    adresse: '5 rue Basse',
    complement_adresse: null,
    latitude: 44.9,
    longitude: 4.9,
  })
})

it('hours that could be read and hours kept as text are never mixed', () => {
  const lues = tell('a', { horaires: 'Mo-Fr 09:00-12:00' })
  const texte = tell('b', { horaires_texte: 'quand le portail est ouvert', date_maj: '2026-01-01' })
  expect(merge([lues, texte])).toMatchObject({
    horaires: null,
    horaires_texte: 'quand le portail est ouvert',
  })
})

it('labels of all sources add up, each once', () => {
  const lieu = merge([
    tell('a', { typologie: ['BIB'], formations_labels: ['Aidants Connect'] }),
    tell('b', { typologie: ['BIB', 'RFS'] }),
  ])
  expect(lieu.typologie).toEqual(['BIB', 'RFS'])
  expect(lieu.formations_labels).toEqual(['Aidants Connect'])
  expect(lieu.provenance.typologie?.map(({ source }) => source)).toEqual(['a', 'b'])
})

it('the place takes the identifier of its founding record, and its latest dates', () => {
  const lieu = merge([tell('a', {}, '2026-01-01'), tell('b', { date_maj: '2025-06-01' }, '2026-02-01')])
  expect(lieu).toMatchObject({ id: 'a', date_maj: '2025-06-01', importe_le: '2026-02-01' })
})

it('a correction of a record that is not in the group says nothing', () => {
  const partie = tell('partie', { telephone: '+33475000001' })
  const correction: Correction = {
    ...{ fiche: 'partie', champ: 'telephone', valeur: '+33475999999', le: '2026-01-01T10:00:00.000000' },
    valeur_source: readEnsemble(partie.contenu, 'telephone'),
  }
  expect(merge([tell('a')], new Map(), [correction]).telephone).toBeNull()
  expect(merge([tell('a'), partie], new Map(), [correction]).telephone).toBe('+33475999999')
})
