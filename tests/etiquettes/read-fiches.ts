import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Fiche } from '../../src/annuaire/fiche.ts'
import { makeFiche } from './make-fiche.ts'

const DONNEES = resolve(import.meta.dirname, '../../../shared/donnees')

export type FicheDeSource = { source: string; fiche: Fiche }

export const donneesPresentes = existsSync(resolve(DONNEES, 'lieux'))

type Ligne = Record<string, string | number | null | undefined>

/** The real records of the Ain and the Drôme, read just enough for matching: neither validated nor translated. */
export function readAinDrome(): FicheDeSource[] {
  const insee = readInsee()
  return ['01', '26'].flatMap(departement => [
    ...readJson(`lieux/lieux-hinaura-${departement}.json`).map(ligne => ({
      source: 'hinaura',
      fiche: toFiche(
        {
          ...ligne,
          code_insee: insee.get(`${ligne.code_postal} ${simplify(ligne.commune)}`),
        },
        ';',
      ),
    })),
    ...readCsv(`france-services/france-services-${departement}.csv`).map(ligne => ({
      source: 'france-services',
      fiche: toFiche(
        {
          ...ligne,
          id: ligne.id_fs,
          nom: ligne.lib_fs,
          commune: ligne.lib_com,
          code_insee: ligne.insee_com,
          courriel: ligne.mail,
          itinerance: /bus/i.test(String(ligne.format_fs)) ? 'Itinérant' : 'Fixe',
        },
        '|',
      ),
    })),
  ])
}

/** Records of other départements, each read as one source: there, nearly nothing should be merged. */
export function readAutres(): FicheDeSource[] {
  const angers = readJson('imports/angers.json').map(l => ({
    ...l,
    id: l.TYPO_UID,
    nom: l.USER_NOM,
    adresse: l.USER_ADRES,
    telephone: l.TELEPHONE,
    courriel: l.MAIL,
    site_web: l.SITE_INTER,
    latitude: l.LAT,
    longitude: l.LNG,
  }))
  const gironde = readJson('imports/gironde.json').map((l, rang) => ({
    ...l,
    id: rang,
    nom: l.Lieu,
    commune: l.Commune,
    adresse: l['Adresse postale'],
    telephone: l.Téléphone,
    courriel: l.Email,
    site_web: l['Site internet'],
    latitude: l['Coord. X'],
    longitude: l['Coord. Y'],
    code_postal: /\b(33\d{3})\b/.exec(String(l['Adresse postale']))?.[1],
  }))
  const creuse = readJson('imports/la-creuse.json').map(l => ({ ...l, telephone: l.téléphone }))
  const charente = readJson('lieux/lieux-charente-2023-schema-v1.json')
  return [
    ...angers.map(l => ({ source: 'angers', fiche: toFiche(l, '|') })),
    ...gironde.map(l => ({ source: 'gironde', fiche: toFiche(l, '|') })),
    ...creuse.map(l => ({ source: 'creuse', fiche: toFiche(l, '|') })),
    ...charente.map(l => ({ source: `charente-${l.source}`, fiche: toFiche(l, '|') })),
  ]
}

function readJson(chemin: string): Ligne[] {
  return JSON.parse(readFileSync(resolve(DONNEES, chemin), 'utf8')) as Ligne[]
}

function readCsv(chemin: string): Ligne[] {
  return parse(readFileSync(resolve(DONNEES, chemin), 'utf8'), { columns: true }) as Ligne[]
}

function readInsee(): Map<string, string> {
  type Commune = { code: string; nom: string; codesPostaux?: string[] }
  const communes = ['01', '26'].flatMap(
    departement => readJson(`communes/communes-${departement}-cog2026.json`) as unknown as Commune[],
  )
  return new Map(
    communes.flatMap(c => (c.codesPostaux ?? []).map(cp => [`${cp} ${simplify(c.nom)}`, c.code])),
  )
}

function simplify(texte: Ligne[string]): string {
  return String(texte ?? '')
    .normalize('NFD')
    .toLowerCase()
    .replace(/\bst(e?)\b/g, 'saint$1')
    .replace(/[^a-z]/g, '')
}

function toFiche(ligne: Ligne, separateur: string): Fiche {
  const texte = (champ: string) => String(ligne[champ] ?? '').trim()
  const liste = (champ: string) => texte(champ).split(separateur).filter(Boolean)
  const nombre = (champ: string) => (texte(champ) === '' ? null : Number(texte(champ)))
  return makeFiche({
    id: texte('id'),
    pivot: /^0*$/.test(texte('pivot')) ? null : texte('pivot'),
    nom: texte('nom'),
    commune: texte('commune'),
    code_postal: texte('code_postal'),
    code_insee: texte('code_insee') || null,
    adresse: texte('adresse'),
    latitude: nombre('latitude'),
    longitude: nombre('longitude'),
    telephone: texte('telephone') || null,
    courriels: liste('courriel'),
    site_web: liste('site_web'),
    itinerance: liste('itinerance'),
  })
}
