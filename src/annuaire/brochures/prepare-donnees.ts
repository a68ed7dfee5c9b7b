import { findJour, formatDateCourte } from '../../socle/texte/dates.ts'
import { formatCompte } from '../../socle/texte/nombres.ts'
import { formatTelephone } from '../../socle/texte/telephone.ts'
import { BESOINS } from '../recherche/besoins.ts'
import type { ContexteBrochure } from './compose-brochure.ts'
import type { CarteDite } from './draw-carte-brochure.ts'
import type { LieuBrochure } from './list-lieux-brochure.ts'
import type { MiseEnPage } from './mises-en-page.ts'
import type { TerritoireBrochure } from './read-territoire-brochure.ts'
import { sayNumeros } from './say-numeros.ts'
import { type LieuDit, tellLieu } from './tell-lieu.ts'

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
  carte: CarteDite | null
  sources: string
  reglages: MiseEnPage['reglages']
}

type Matiere = {
  territoire: TerritoireBrochure
  /** The places are not the territory's, that has none: they are the nearest ones. */
  alentour: boolean
  sources: readonly string[]
  carte: { dite: CarteDite } | null
  reglages: MiseEnPage['reglages']
  /** Places of the territory, printed or not. */
  total: number
  contexte: ContexteBrochure
}

/** The places numbered in the order they come, those of a commune side by side, and the words around them. */
export function prepareDonnees(
  lieux: readonly LieuBrochure[],
  { territoire, alentour, sources, carte, reglages, total, contexte }: Matiere,
): DonneesBrochure {
  const numerotes = lieux.map((lieu, rang) => ({ lieu, numero: rang + 1 }))
  const { maintenant, adresse, nomInstance, editeur } = contexte
  return {
    titre: ['Se faire aider', 'avec le numérique'],
    territoire: territoire.nom,
    edition: formatDateCourte(findJour(maintenant)),
    editeur: editeur?.nom ?? nomInstance,
    telephone: editeur?.telephone ? formatTelephone(editeur.telephone) : null,
    adresse: `${adresse}${territoire.chemin ?? '/lieux'}`.replace(/^https?:\/\//, ''),
    contenu: sayContenu({ printed: lieux.length, total, alentour }),
    reserves: sayReserves(territoire),
    groupes: groupByCommune(numerotes, maintenant),
    besoins: indexBesoins(numerotes),
    carte: carte?.dite ?? null,
    sources: sources.join(', '),
    reglages,
  }
}

type Numerote = { lieu: LieuBrochure; numero: number }

function sayContenu({
  printed,
  total,
  alentour,
}: {
  printed: number
  total: number
  alentour: boolean
}): string {
  if (alentour)
    return `Aucun lieu d’aide n’est connu ici pour le moment. ${printed > 1 ? 'Voici les plus proches.' : 'Voici le plus proche.'}`
  if (printed === total) return `${formatCompte(total, 'lieu', 'lieux')} où l’on vous aide.`
  return `${formatCompte(printed, 'lieu', 'lieux')} sur ${total}, dans le plus de communes possible. Pour les autres, appelez ou voyez la liste à jour.`
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
