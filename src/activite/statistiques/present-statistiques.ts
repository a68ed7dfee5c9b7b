import { type Chiffre, protectDetail, protectTotal } from '../../socle/secret/protect-chiffres.ts'
import { SEUIL } from '../../socle/secret/seuil.ts'
import { formatNombre } from '../../socle/texte/nombres.ts'
import { DEMARCHES } from '../codes.ts'
import { sayDuree } from '../duree.ts'
import type { Axe, CompteParCode } from './axes.ts'
import { DEFINITIONS, type Repere, TITRES_DES_AXES } from './definitions.ts'
import { sayCode } from './mots.ts'
import type { Chiffres, Statistiques } from './read-statistiques.ts'

export type Noms = {
  communes: ReadonlyMap<string, { nom: string; epci: string | null }>
  epcis: ReadonlyMap<string, string>
  lieux: ReadonlyMap<string, string>
}

export type LigneDite = { code: string; libelle: string; valeur: Chiffre; precedente: Chiffre | undefined }
export type SectionDite = { axe: string; titre: string; definition: string; lignes: LigneDite[] }
export type ChiffreDit = {
  repere: Repere
  titre: string
  valeur: string
  /** The same a year before, in words; null: it is not compared. */
  precedente: string | null
  definition: string
}
export type StatistiquesDites = {
  vide: boolean
  protegees: boolean
  reperes: ChiffreDit[]
  /** Accompaniments of each month, and of the same month of the year before. */
  mois: { mois: string; individuels: Chiffre; enAtelier: Chiffre; total: Chiffre }[]
  groupes: { titre: string; sections: SectionDite[] }[]
}

const GROUPES: readonly (readonly [string, readonly (Axe | 'epci' | 'demarche')[]])[] = [
  ['Sur quoi', ['thematique', 'demarche']],
  ['Pour qui', ['public', 'age', 'genre', 'statut', 'deja']],
  ['Où', ['epci', 'commune', 'lieu', 'type_lieu']],
  ['Comment', ['acteur', 'duree', 'materiel', 'autonomie', 'oriente', 'redirection']],
]
const DEMARCHE = {
  titre: 'Démarches administratives',
  definition: 'Parmi les aides aux démarches administratives, celles qui ont porté sur ce sujet.',
}

/** A figure in words: « 1 240 », « moins de 5 », and « – » where there is none. */
export const sayChiffre = (chiffre: Chiffre | undefined): string =>
  chiffre === undefined ? '–' : chiffre === null ? `moins de ${SEUIL}` : formatNombre(chiffre)

/** What statistics say, in words and in order; `protegees`: to who may not read the activities one by one. */
export function presentStatistiques(
  { courante, precedente }: Statistiques,
  noms: Noms,
  { protegees, entier }: { protegees: boolean /** It is of a whole département. */; entier: boolean },
): StatistiquesDites {
  const detail = protegees ? protectDetail : (nombre: number): Chiffre => nombre
  const total = protegees ? (entier ? protectTotal : protectDetail) : detail
  const groupes = GROUPES.map(([titre, axes]) => ({
    titre,
    sections: axes.flatMap(axe => tellSection(axe, courante, precedente, noms, detail)),
  })).filter(({ sections }) => sections.length > 0)
  return {
    vide: courante.activites === 0 && (precedente?.activites ?? 0) === 0,
    protegees,
    reperes: listReperes(courante, precedente, total),
    mois: courante.mois.map(({ mois, individuel, collectif }) => ({
      mois,
      individuels: detail(individuel.accompagnements),
      enAtelier: detail(collectif.accompagnements),
      total: total(individuel.accompagnements + collectif.accompagnements),
    })),
    groupes,
  }
}

function listReperes(
  courante: Chiffres,
  precedente: Chiffres | null,
  total: (nombre: number) => Chiffre,
): ChiffreDit[] {
  const of = (chiffres: Chiffres, axe: Axe, code: string) =>
    chiffres.axes[axe].find(une => une.code === code) ?? { activites: 0, accompagnements: 0, minutes: 0 }
  const tell = (repere: Repere, titre: string, say: (chiffres: Chiffres) => string): ChiffreDit => ({
    ...{ repere, titre, definition: DEFINITIONS[repere], valeur: say(courante) },
    precedente: precedente && say(precedente),
  })
  const count = (de: (chiffres: Chiffres) => number) => (chiffres: Chiffres) =>
    sayChiffre(total(de(chiffres)))
  return [
    tell(
      'accompagnements',
      'Accompagnements',
      count(c => c.accompagnements),
    ),
    tell(
      'personnes',
      'Personnes aidées',
      count(c => c.personnes),
    ),
    tell('heures', 'Heures', c => (total(c.activites) === null ? sayChiffre(null) : sayHeures(c.minutes))),
    tell(
      'activites',
      'Activités',
      count(c => c.activites),
    ),
    tell(
      'individuels',
      'Accompagnements individuels',
      count(c => of(c, 'type', 'individuel').accompagnements),
    ),
    tell(
      'ateliers',
      'Ateliers',
      count(c => of(c, 'type', 'collectif').activites),
    ),
    tell(
      'participations',
      'Participations en atelier',
      count(c => of(c, 'type', 'collectif').accompagnements),
    ),
    tell(
      'suivies',
      'Personnes suivies',
      count(c => c.suivies),
    ),
  ]
}

/** Of many hours, nobody reads the minutes. */
const sayHeures = (minutes: number) =>
  minutes < 600 ? sayDuree(minutes) : `${formatNombre(Math.round(minutes / 60))}\u00a0h`

function tellSection(
  axe: Axe | 'epci' | 'demarche',
  courante: Chiffres,
  precedente: Chiffres | null,
  noms: Noms,
  protect: (nombre: number) => Chiffre,
): SectionDite[] {
  const lignes = listComptes(axe, courante, noms)
  const avant =
    precedente && new Map(listComptes(axe, precedente, noms).map(une => [une.code, une.accompagnements]))
  const codes = [...new Set([...lignes.map(({ code }) => code), ...(avant?.keys() ?? [])])]
  if (codes.length === 0) return []
  const maintenant = new Map(lignes.map(une => [une.code, une.accompagnements]))
  const { titre, definition } = axe === 'demarche' ? DEMARCHE : TITRES_DES_AXES[axe]!
  return [
    {
      ...{ axe, titre, definition },
      lignes: codes.map(code => ({
        ...{ code, libelle: nameCode(axe, code, noms), valeur: protect(maintenant.get(code) ?? 0) },
        precedente: avant ? protect(avant.get(code) ?? 0) : undefined,
      })),
    },
  ]
}

function listComptes(axe: Axe | 'epci' | 'demarche', { axes }: Chiffres, noms: Noms): CompteParCode[] {
  const demarches: readonly string[] = DEMARCHES
  if (axe === 'thematique') return axes.thematique.filter(({ code }) => !demarches.includes(code))
  if (axe === 'demarche') return axes.thematique.filter(({ code }) => demarches.includes(code))
  if (axe === 'lieu') return axes.lieu.filter(({ code }) => code !== '')
  if (axe !== 'epci') return axes[axe]
  const parEpci = new Map<string, CompteParCode>()
  for (const { code, activites, accompagnements, minutes } of axes.commune) {
    const epci = noms.communes.get(code)?.epci ?? ''
    const somme = parEpci.get(epci) ?? { code: epci, activites: 0, accompagnements: 0, minutes: 0 }
    parEpci.set(epci, {
      code: epci,
      activites: somme.activites + activites,
      accompagnements: somme.accompagnements + accompagnements,
      minutes: somme.minutes + minutes,
    })
  }
  return [...parEpci.values()].sort((a, b) => b.accompagnements - a.accompagnements)
}

function nameCode(axe: Axe | 'epci' | 'demarche', code: string, noms: Noms): string {
  if (axe === 'commune') return noms.communes.get(code)?.nom ?? (code || 'Commune non précisée')
  if (axe === 'epci') return noms.epcis.get(code) ?? 'Hors d’une intercommunalité connue'
  if (axe === 'lieu') return noms.lieux.get(code) ?? 'Lieu sorti de l’annuaire'
  return sayCode(axe === 'demarche' ? 'thematique' : axe, code)
}
