import { findJour, formatDateCourte } from '../../socle/texte/dates.ts'
import { formatCompte } from '../../socle/texte/nombres.ts'
import { formatTelephone } from '../../socle/texte/telephone.ts'
import { type Carte, drawCarte } from '../../territoire/draw-carte.ts'
import { formatNumeros } from '../../territoire/group-points.ts'
import { BESOINS } from '../recherche/besoins.ts'
import type { FormatBrochure } from './brochure.ts'
import type { ContexteBrochure } from './compose-brochure.ts'
import type { LieuBrochure } from './list-lieux-brochure.ts'
import { CARTES, type MiseEnPage } from './mises-en-page.ts'
import type { FondDeCartePapier } from './read-fond-carte.ts'
import type { TerritoireBrochure } from './read-territoire-brochure.ts'
import { type LieuDit, tellLieu } from './tell-lieu.ts'

const INSECABLE = '\u00a0'

/** What every template reads: sentences, ready to print. */
export type DonneesBrochure = {
  /** In two lines. */
  titre: [string, string]
  territoire: string
  edition: string
  editeur: string
  telephone: string | null
  /** The live list as one types it, without 'https://'. */
  adresse: string
  /** What the paper holds, and what it does not. */
  contenu: string
  reserves: string[]
  groupes: { commune: string; lieux: LieuDit[] }[]
  besoins: { texte: string; numeros: string }[]
  carte: { description: string; groupes: GroupeDit[]; absents: string } | null
  sources: string
  reglages: MiseEnPage['reglages']
}

/** Points under one letter, and where they are: 'Romans-sur-Isère'. */
type GroupeDit = { lettre: string; ou: string; numeros: string }

type Matiere = {
  territoire: TerritoireBrochure
  /** The places are not the territory's, that has none: they are the nearest ones. */
  alentour: boolean
  sources: readonly string[]
  fond: FondDeCartePapier | null
  format: FormatBrochure
  miseEnPage: MiseEnPage
  /** Places of the territory, printed or not. */
  total: number
  contexte: ContexteBrochure
}

/** The places numbered in the order they are read, the map that shows these numbers, and the words around them. */
export function prepareDonnees(
  lieux: readonly LieuBrochure[],
  { territoire, alentour, sources, fond, format, miseEnPage, total, contexte }: Matiere,
): { donnees: DonneesBrochure; carte: string | null } {
  const parCommune = [...Map.groupBy(lieux, ({ code_insee }) => code_insee).values()]
  const numerotes = parCommune.flat().map((lieu, rang) => ({ lieu, numero: rang + 1 }))
  const carte = fond && drawCarteBrochure(numerotes, fond, format)
  const { maintenant, adresse, nomInstance, editeur } = contexte
  const donnees: DonneesBrochure = {
    titre: ['Se faire aider', 'avec le numérique'],
    territoire: territoire.nom,
    edition: formatDateCourte(findJour(maintenant)),
    editeur: editeur?.nom ?? nomInstance,
    telephone: editeur?.telephone ? formatTelephone(editeur.telephone) : null,
    adresse: `${adresse}${territoire.chemin ?? '/lieux'}`.replace(/^https?:\/\//, ''),
    contenu: sayContenu(territoire, { printed: lieux.length, total, alentour }),
    reserves: sayReserves(territoire),
    groupes: groupByCommune(numerotes, maintenant),
    besoins: indexBesoins(numerotes),
    carte: carte && describeCarte(carte, numerotes, territoire.nom),
    sources: sources.join(', '),
    reglages: miseEnPage.reglages,
  }
  return { donnees, carte: carte?.svg ?? null }
}

type Numerote = { lieu: LieuBrochure; numero: number }

function sayContenu(
  { nom }: TerritoireBrochure,
  { printed, total, alentour }: { printed: number; total: number; alentour: boolean },
): string {
  if (alentour)
    return `Aucun lieu d’aide n’est connu à ${nom}. Voici ${printed > 1 ? 'les plus proches' : 'le plus proche'}.`
  if (printed === total) return `${formatCompte(total, 'lieu', 'lieux')} où l’on vous aide.`
  return `${printed} lieux sur ${total}, dans le plus de communes possible. Pour les autres, appelez ou voyez la liste à jour.`
}

function sayReserves({ horsAnnuaire }: TerritoireBrochure): string[] {
  if (horsAnnuaire.length === 0) return []
  const departements = `${horsAnnuaire.length > 1 ? 'des départements' : 'du département'} ${horsAnnuaire.join(', ')}`
  return [`Les communes ${departements} n’y figurent pas : leurs lieux ne sont pas dans cet annuaire.`]
}

function groupByCommune(numerotes: readonly Numerote[], maintenant: Date): DonneesBrochure['groupes'] {
  return [...Map.groupBy(numerotes, ({ lieu }) => lieu.code_insee).values()].map(siens => ({
    commune: siens[0]!.lieu.commune,
    lieux: siens.map(({ lieu, numero }) => tellLieu(lieu, numero, maintenant)),
  }))
}

function indexBesoins(numerotes: readonly Numerote[]): DonneesBrochure['besoins'] {
  return BESOINS.flatMap(({ texte, service }) => {
    const numeros = numerotes
      .filter(({ lieu }) => lieu.services.includes(service))
      .map(({ numero }) => numero)
    return numeros.length > 0 ? [{ texte, numeros: sayNumeros(numeros) }] : []
  })
}

function drawCarteBrochure(
  numerotes: readonly Numerote[],
  fond: FondDeCartePapier,
  format: FormatBrochure,
): Carte | null {
  const points = numerotes.flatMap(({ lieu: { latitude, longitude }, numero }) =>
    latitude === null || longitude === null ? [] : [{ numero, latitude, longitude }],
  )
  return points.length > 0 ? drawCarte(CARTES[format]!, { ...fond, points }) : null
}

function describeCarte(
  carte: Carte,
  numerotes: readonly Numerote[],
  nom: string,
): NonNullable<DonneesBrochure['carte']> {
  const absents = numerotes.map(({ numero }) => numero).filter(numero => !carte.montres.includes(numero))
  return {
    description: `Carte de ${nom}, avec ${formatCompte(carte.montres.length, 'point numéroté', 'points numérotés')}. La liste des lieux reprend ces numéros avec les adresses.`,
    groupes: carte.groupes.map(({ lettre, numeros }) => ({
      lettre,
      ou: sayCommunes(numerotes.filter(({ numero }) => numeros.includes(numero))),
      numeros: sayNumeros(numeros),
    })),
    absents: sayNumeros(absents),
  }
}

/** The communes of these places, the one that has most first: 'Valence et autour'. */
function sayCommunes(numerotes: readonly Numerote[]): string {
  const communes = [...Map.groupBy(numerotes, ({ lieu }) => lieu.commune)].toSorted(
    ([, a], [, b]) => b.length - a.length,
  )
  const [principale, autre] = communes.map(([nom]) => nom)
  if (communes.length === 2) return `${principale} et ${autre}`
  return communes.length === 1 ? principale! : `${principale} et autour`
}

/** [1, 2, 3, 7] is '1 à 3, 7'. */
const sayNumeros = (numeros: readonly number[]) =>
  formatNumeros(numeros).replaceAll('–', `${INSECABLE}à${INSECABLE}`)
