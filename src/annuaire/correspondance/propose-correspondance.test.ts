import { describe, expect, it } from 'vitest'
import { proposeCorrespondance } from './propose-correspondance.ts'

function propose(exemples: Record<string, string>[]) {
  return proposeCorrespondance(Object.keys(exemples[0]!), exemples)
}

describe('proposeCorrespondance', () => {
  it('proposes nothing from columns that say nothing', () => {
    const { correspondance, colonnesIgnorees } = propose([
      { A: 'bleu', B: '12' },
      { A: 'vert', B: '12' },
    ])
    expect(correspondance).toEqual({})
    expect(colonnesIgnorees).toEqual(['A', 'B'])
  })

  it('recognises the national formats', () => {
    const v1 = {
      id: '1',
      nom: 'EPN',
      pivot: '',
      commune: 'Die',
      adresse: '1 rue Haute',
      courriels: '',
      frais_a_charge: 'Gratuit',
    }
    expect(propose([v1]).format).toBe('schema-v1')
    expect(propose([{ ...v1, courriel: '' }]).format).toBe('schema-v0')
    expect(propose([{ id_fs: '1', lib_fs: 'France services', lib_com: 'Die' }]).format).toBe(
      'france-services',
    )
  })

  it('reads the headers of a producer', () => {
    const { correspondance, confiance, colonnesIgnorees, format } = propose([
      {
        'Raison sociale': 'EPN de Die',
        'N°': '12',
        'Adresse postale': 'rue de la Gare',
        CP: '26150',
        Ville: 'Die',
        'Tél.': '04 75 00 11 22',
        'Adresse e-mail': 'accueil@epn-die.fr',
        'Dernière MAJ': '31/05/2024',
        'Lundi matin': '9h-12h',
        'Lundi après-midi': '14h-17h',
        Mardi: '9h-12h',
        Mercredi: '',
        Jeudi: '',
        'Pôle territorial': 'Diois',
      },
    ])
    expect(format).toBe('propre')
    expect(correspondance).toEqual({
      nom: { colonne: 'Raison sociale' },
      commune: { colonne: 'Ville' },
      code_postal: { colonne: 'CP' },
      adresse: { joindre: { colonnes: ['N°', 'Adresse postale'], separateur: ' ' } },
      telephone: { colonne: 'Tél.' },
      courriels: { colonne: 'Adresse e-mail' },
      date_maj: { colonne: 'Dernière MAJ' },
      horaires: {
        jours: [
          { colonne: ['Lundi matin', 'Lundi après-midi'], osm: 'Mo' },
          { colonne: 'Mardi', osm: 'Tu' },
          { colonne: 'Mercredi', osm: 'We' },
          { colonne: 'Jeudi', osm: 'Th' },
        ],
      },
    })
    expect(confiance.nom).toBe('sure')
    expect(colonnesIgnorees).toEqual(['Pôle territorial'])
  })

  it('sees that X and Y are really latitude and longitude', () => {
    const { correspondance } = propose([
      { Lieu: 'EPN', 'Coord. X': '44.753', 'Coord. Y': '5.37' },
      { Lieu: 'MJC', 'Coord. X': '44.73', 'Coord. Y': '4.89' },
    ])
    expect(correspondance).toMatchObject({
      latitude: { colonne: 'Coord. X' },
      longitude: { colonne: 'Coord. Y' },
    })
  })

  it('splits a column that holds both coordinates', () => {
    const { correspondance } = propose([{ nom: 'EPN', geo: '5.37|44.753' }])
    expect(correspondance).toMatchObject({
      latitude: { dissocier: { colonne: 'geo', separateur: '|', partie: 1 } },
      longitude: { dissocier: { colonne: 'geo', separateur: '|', partie: 0 } },
    })
  })

  it('recognises values under headers that say nothing', () => {
    const { correspondance, confiance } = propose([
      { C1: 'accueil@epn-die.fr', C2: '04 75 00 11 22', C3: '13002526500013', C4: 'https://epn-die.fr' },
      { C1: 'contact@mjc.fr', C2: '+33475001123', C3: '', C4: 'https://mjc.fr' },
      { C1: '', C2: '', C3: '13002526500013', C4: '' },
    ])
    expect(correspondance).toEqual({
      pivot: { colonne: 'C3' },
      telephone: { colonne: 'C2' },
      courriels: { colonne: 'C1' },
      site_web: { colonne: 'C4' },
    })
    expect(new Set(Object.values(confiance))).toEqual(new Set(['probable']))
  })

  it('does not believe a header that its values contradict', () => {
    expect(
      propose([
        { nom: 'EPN', site: 'Centre-ville' },
        { nom: 'MJC', site: 'Plateau' },
      ]).correspondance,
    ).not.toHaveProperty('site_web')
  })

  it('turns known values into terms, and yes-or-no columns into rules', () => {
    const { correspondance } = propose([
      { Nom: 'EPN', 'Type de structure': 'Association', 'Accès WiFi': 'Oui' },
      { Nom: 'Bibliothèque', 'Type de structure': 'Médiathèque', 'Accès WiFi': 'Non' },
      { Nom: 'Autre', 'Type de structure': 'Collectivité', 'Accès WiFi': 'Oui' },
    ])
    expect(correspondance.typologie).toEqual([
      { colonnes: ['Type de structure'], termes: ['Association'], cible: 'ASSO' },
      { colonnes: ['Type de structure'], termes: ['Médiathèque'], cible: 'BIB' },
    ])
    expect(correspondance.services).toMatchObject([
      { colonnes: ['Accès WiFi'], cible: 'Accès internet et matériel informatique' },
    ])
  })
})
