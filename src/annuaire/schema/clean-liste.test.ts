import { describe, expect, it } from 'vitest'
import { cleanListe } from './clean-liste.ts'
import { CHAMPS_LISTES_FERMEES, type ChampListeFermee, LISTES_FERMEES } from './listes.ts'

function valeurs(champ: ChampListeFermee, brut: string): string[] {
  return cleanListe(champ, brut).valeurs.map(({ valeur }) => valeur)
}

describe('cleanListe', () => {
  it('sets an unknown value aside and keeps the others', () => {
    const { valeurs: gardees, remarques } = cleanListe(
      'services',
      'Aide aux démarches administratives|Cours de poterie',
    )
    expect(gardees).toEqual([{ champ: 'services', valeur: 'Aide aux démarches administratives' }])
    expect(remarques).toMatchObject([{ gravite: 'ecarte', valeur: 'Cours de poterie' }])
  })

  it('does not find a value inside another word', () => {
    expect(valeurs('typologie', 'CAFE')).toEqual([])
    expect(valeurs('typologie', 'Café associatif')).toEqual([])
  })

  it('files an unknown label with the other labels, and says so', () => {
    const { valeurs: gardees, remarques } = cleanListe(
      'dispositif_programmes_nationaux',
      'France services;Qualiopi',
    )
    expect(gardees).toContainEqual({ champ: 'autres_formations_labels', valeur: 'Qualiopi' })
    expect(remarques).toMatchObject([{ gravite: 'corrige', valeur: 'Qualiopi' }])
  })

  it('knows every official value', () => {
    for (const champ of CHAMPS_LISTES_FERMEES)
      expect(valeurs(champ, LISTES_FERMEES[champ].join('|'))).toEqual([...LISTES_FERMEES[champ]])
  })

  it.each<[ChampListeFermee, string, string[]]>([
    [
      'services',
      'S’équiper en matériel informatique',
      ['Acquisition de matériel informatique à prix solidaire'],
    ],
    ['services', 'numerique--creer-avec-le-numerique', ['Loisirs et créations numériques']],
    [
      'frais_a_charge',
      "GRATUIT : Je peux accéder gratuitement au lieu;Adhésion : L'accès au lieu nécessite d'y adhérer",
      ['Gratuit', 'Payant'],
    ],
    [
      'modalites_accompagnement',
      'A ma place : une personne habilitée fait les démarches',
      ['Accompagnement individuel'],
    ],
    [
      'publics_specifiquement_adresses',
      'Adultes;Familles/enfants;Jeunes (16-26 ans)',
      ['Familles et/ou enfants', 'Jeunes'],
    ],
    ['publics_specifiquement_adresses', 'Jeune, Senior', ['Jeunes', 'Seniors']],
    ['typologie', 'Mairie ; Maison France services', ['MUNI', 'RFS']],
    ['typologie', 'Pôle emploi', ['FT']],
  ])('reads %s « %s »', (champ, brut, attendu) => {
    expect(valeurs(champ, brut)).toEqual(attendu)
    expect(cleanListe(champ, brut).remarques).toEqual([])
  })

  it('moves a value of the schema v0 to the field that v1 made for it', () => {
    expect(cleanListe('publics_specifiquement_adresses', 'Surdité').valeurs).toEqual([
      { champ: 'prise_en_charge_specifique', valeur: 'Surdité' },
    ])
  })
})
