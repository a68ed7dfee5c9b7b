import { describe, expect, it } from 'vitest'
import { loadRepertoire } from '../../territoire/repertoire.ts'
import type { Fiche } from '../fiche.ts'
import { type Correspondance, parseCorrespondance } from './correspondance.ts'
import { FRANCE_SERVICES, SCHEMA_V0, SCHEMA_V1 } from './correspondances-nationales.ts'
import { readLigne } from './read-ligne.ts'

const contexte = { repertoire: loadRepertoire(), aujourdhui: '2026-06-15' }

const EPN_DE_DIE = {
  id: '7',
  nom: 'EPN de Die',
  commune: 'Die',
  code_postal: '26150',
  adresse: '12 rue de la Gare',
  latitude: '44.753',
  longitude: '5.37',
}

function read(valeurs: Record<string, string>, correspondance: Correspondance = SCHEMA_V1) {
  return readLigne({ numero: 12, valeurs }, correspondance, contexte)
}

function readFiche(valeurs: Record<string, string>, correspondance?: Correspondance): Fiche {
  const { fiche, erreurs } = read(valeurs, correspondance)
  if (fiche === null) throw new Error(erreurs.map(({ message }) => message).join(' '))
  return fiche
}

describe('a row that cannot become a place', () => {
  it.each([
    ['no name', { nom: '' }, 'nom'],
    ['no commune at all', { commune: '', code_postal: '' }, 'commune'],
    ['an unknown commune', { commune: 'Trifouillis-les-Oies' }, 'commune'],
    ['nothing to find it by', { adresse: '', latitude: '0', longitude: '0' }, 'adresse'],
  ])('is refused: %s', (_, manque, champ) => {
    const { fiche, erreurs } = read({ ...EPN_DE_DIE, ...manque })
    expect(fiche).toBeNull()
    expect(erreurs.filter(({ gravite }) => gravite === 'refus')).toMatchObject([{ ligne: 12, champ }])
  })

  it('tells all its faults at once', () => {
    const { fiche, erreurs } = read({
      ...EPN_DE_DIE,
      nom: '',
      pivot: '13002526500014',
      courriels: 'mairie@die',
      date_maj: '2099-01-01',
    })
    expect(fiche).toBeNull()
    expect(erreurs.map(({ gravite, champ }) => [gravite, champ])).toEqual([
      ['refus', 'nom'],
      ['ecarte', 'pivot'],
      ['ecarte', 'courriels'],
      ['ecarte', 'date_maj'],
    ])
  })
})

describe('a row with a value put aside', () => {
  it('names the column and the value, and keeps the place', () => {
    const correspondance = { ...SCHEMA_V1, telephone: { colonne: 'Tél.' } }
    const { fiche, erreurs } = read({ ...EPN_DE_DIE, 'Tél.': '3949' }, correspondance)
    expect(fiche?.telephone).toBeNull()
    expect(erreurs).toMatchObject([{ gravite: 'ecarte', champ: 'telephone', valeur: '3949' }])
    expect(erreurs[0]!.message).toMatch(/^Colonne « Tél\. », valeur « 3949 » : .+\.$/)
  })

  it('keeps opening hours that are not understood as text', () => {
    const { fiche, erreurs } = read({ ...EPN_DE_DIE, horaires: 'quand la lumière est allumée' })
    expect(fiche).toMatchObject({ horaires: null, horaires_texte: 'quand la lumière est allumée' })
    expect(erreurs).toMatchObject([{ gravite: 'ecarte', champ: 'horaires' }])
  })

  it('does not cut a text that is too long', () => {
    const { fiche, erreurs } = read({
      ...EPN_DE_DIE,
      presentation_resume: 'a'.repeat(281),
      presentation_detail: 'Détail',
    })
    expect(fiche).toMatchObject({ presentation_resume: null, presentation_detail: 'Détail' })
    expect(erreurs).toMatchObject([{ gravite: 'ecarte', champ: 'presentation_resume' }])
  })
})

describe('a row put right', () => {
  it.each([
    [
      'swapped coordinates',
      { latitude: '5.37', longitude: '44.753' },
      'latitude',
      { latitude: 44.753, longitude: 5.37 },
    ],
    ['a wrong INSEE code', { code_insee: '26362' }, 'code_insee', { code_insee: '26113' }],
    [
      'a lost zero',
      { commune: 'Bourg-en-Bresse', code_postal: '1000', latitude: '', longitude: '' },
      'code_postal',
      { code_postal: '01000' },
    ],
    ['a missing scheme', { site_web: 'www.epn-die.fr' }, 'site_web', { site_web: ['http://www.epn-die.fr'] }],
    [
      'a summary over 280 characters',
      { presentation_resume: 'é'.repeat(281) },
      'presentation_resume',
      { presentation_resume: null, presentation_detail: 'é'.repeat(281) },
    ],
    ['HTML', { nom: '<b>EPN</b> de Die' }, 'nom', { nom: 'EPN de Die' }],
  ])('says so: %s', (_, valeurs, champ, attendu) => {
    const { fiche, erreurs } = read({ ...EPN_DE_DIE, ...valeurs })
    expect(fiche).toMatchObject(attendu)
    expect(erreurs).toMatchObject([{ gravite: 'corrige', champ }])
  })

  it('names the successor of a former commune', () => {
    const { fiche, erreurs } = read({ ...EPN_DE_DIE, commune: 'Hauteville-Lompnes', code_postal: '01110' })
    expect(fiche?.commune).toBe("Plateau d'Hauteville")
    expect(erreurs).toMatchObject([{ gravite: 'corrige', champ: 'commune', valeur: 'Hauteville-Lompnes' }])
    expect(erreurs[0]!.message).toContain("Plateau d'Hauteville")
  })
})

describe('a clean row', () => {
  it('gives a record without any remark', () => {
    const { fiche, erreurs } = read({
      ...EPN_DE_DIE,
      pivot: '00000000000000',
      services: 'Aide aux démarches administratives',
    })
    expect(erreurs).toEqual([])
    expect(fiche).toMatchObject({
      id: '7',
      pivot: null,
      code_insee: '26113',
      date_maj: null,
      courriels: [],
      services: ['Aide aux démarches administratives'],
    })
  })

  it('reads the postal code and the commune at the end of the address', () => {
    const fiche = readFiche({ nom: 'EPN', adresse: '12, rue de la Gare - 26150 DIE' })
    expect(fiche).toMatchObject({ adresse: '12, rue de la Gare', code_postal: '26150', commune: 'Die' })
  })

  it('finds the stop of a bus by its coordinates alone', () => {
    expect(readFiche({ ...EPN_DE_DIE, adresse: '' })).toMatchObject({ adresse: 'Die', latitude: 44.753 })
  })

  it('keeps the same identifier while name, address and commune are the same', () => {
    const { id: _, ...sansId } = EPN_DE_DIE
    const { id } = readFiche(sansId)
    expect(id).toMatch(/^[0-9a-f]{16}$/)
    expect(readFiche({ ...sansId, nom: 'epn de DIE', telephone: '0475001122' }).id).toBe(id)
    expect(readFiche({ ...sansId, adresse: '14 rue de la Gare' }).id).not.toBe(id)
  })

  it('keeps as text what looks like a formula', () => {
    expect(readFiche({ ...EPN_DE_DIE, presentation_detail: '=cmd|calc' }).presentation_detail).toBe(
      '=cmd|calc',
    )
  })
})

describe('the rules of a correspondance', () => {
  const LIEU = {
    nom: { colonne: 'nom' },
    commune: { colonne: 'commune' },
    code_postal: { colonne: 'code_postal' },
  }

  it('joins, splits, sets a constant, and falls back', () => {
    const correspondance = parseCorrespondance({
      ...LIEU,
      adresse: { joindre: { colonnes: ['N°', 'Voie'], séparateur: ' ', ou: { colonne: 'Lieu-dit' } } },
      latitude: { dissocier: { colonne: 'gps', séparateur: ',', partie: 0 } },
      longitude: { dissocier: { colonne: 'gps', séparateur: ',', partie: 1 } },
      source: { valeur: 'Département' },
    })
    const base = { nom: 'EPN', commune: 'Die', code_postal: '26150', gps: '44.753, 5.37' }
    expect(readFiche({ ...base, 'N°': '12', Voie: 'rue de la Gare' }, correspondance)).toMatchObject({
      adresse: '12 rue de la Gare',
      latitude: 44.753,
      longitude: 5.37,
      source: 'Département',
    })
    expect(readFiche({ ...base, 'Lieu-dit': 'Les Glycines' }, correspondance).adresse).toBe('Les Glycines')
  })

  it.each([
    ['Les ateliers sont gratuits.', ['Gratuit']],
    ['Gratuit sous condition de ressources', []],
    ['Tarif : 15 €', ['Payant']],
    ['Rue du Pontgratuit', []],
    ['', []],
  ])('finds whole words, not parts: « %s »', (description, attendu) => {
    const correspondance = parseCorrespondance({
      ...LIEU,
      adresse: { valeur: '1 rue Haute' },
      frais_a_charge: [
        {
          colonnes: ['description'],
          termes: ['gratuit'],
          sauf: ['gratuit sous condition'],
          cible: 'Gratuit',
        },
        { colonnes: ['description'], termes: ['€'], cible: 'Payant' },
      ],
    })
    expect(
      readFiche({ nom: 'EPN', commune: 'Die', code_postal: '26150', description }, correspondance)
        .frais_a_charge,
    ).toEqual(attendu)
  })

  it('does not find the code 1 in 10, reads a filled column as a yes, and a rule without column as always', () => {
    const correspondance = parseCorrespondance({
      ...LIEU,
      adresse: { valeur: '1 rue Haute' },
      typologie: [{ colonnes: ['codes'], termes: ['1'], cible: 'BIB' }, { cible: 'ASSO' }],
      itinerance: [{ colonnes: ['tournée'], cible: 'Itinérant' }],
    })
    const base = { nom: 'EPN', commune: 'Die', code_postal: '26150' }
    expect(readFiche({ ...base, codes: '10,15' }, correspondance)).toMatchObject({
      typologie: ['ASSO'],
      itinerance: [],
    })
    expect(readFiche({ ...base, codes: '10,1', tournée: 'le lundi' }, correspondance)).toMatchObject({
      typologie: ['BIB', 'ASSO'],
      itinerance: ['Itinérant'],
    })
  })
})

describe('the national formats', () => {
  it('reads the schema v0', () => {
    const { fiche, erreurs } = read(
      {
        ...EPN_DE_DIE,
        courriel: 'accueil@epn-die.fr',
        publics_accueillis: "Adultes;Seniors (+ 65 ans);Personnes en situation d'illettrisme",
        conditions_acces: 'Accepte le Pass numérique : il est possible de payer avec',
        labels_nationaux: 'CNFS;Fabriques de Territoire',
        accessibilite: 'https://acceslibre.beta.gouv.fr/app/26-die/erp/epn/',
      },
      SCHEMA_V0,
    )
    expect(erreurs).toEqual([])
    expect(fiche).toMatchObject({
      courriels: ['accueil@epn-die.fr'],
      publics_specifiquement_adresses: ['Seniors'],
      prise_en_charge_specifique: ['Illettrisme'],
      frais_a_charge: ['Gratuit sous condition'],
      dispositif_programmes_nationaux: ['Conseillers numériques'],
      formations_labels: ['Fabriques de Territoire'],
      fiche_acces_libre: 'https://acceslibre.beta.gouv.fr/app/26-die/erp/epn/',
    })
  })

  it('reads a France services bus', () => {
    const { fiche, erreurs } = read(
      {
        id_fs: '99',
        lib_fs: 'Bus France services du Diois',
        adresse: 'Place du marché',
        code_postal: '26150',
        insee_com: '26113',
        lib_com: 'Die',
        h_lundi: '09:00 - 12:00 / 14:00 - 16:00',
        h_mardi: '09:00 - 12:00 / 14:00 - 16:00',
        format_fs: 'Bus_équivalent',
        prise_rdv: 'Oui',
        labellisation_fs: 'Espace labellisé 01/01/2020',
      },
      FRANCE_SERVICES,
    )
    expect(erreurs).toEqual([])
    expect(fiche).toMatchObject({
      id: '99',
      itinerance: ['Itinérant'],
      typologie: ['RFS'],
      dispositif_programmes_nationaux: ['France Services'],
      horaires: 'Mo-Tu 09:00-12:00,14:00-16:00',
      date_maj: null,
      prise_rdv: null,
    })
  })
})
