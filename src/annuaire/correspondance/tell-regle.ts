import type { Choix, Correspondance, JourOsm, Regle, RegleHoraires } from './correspondance.ts'

export const NOM_DU_JOUR: Record<JourOsm, string> = {
  ...{ Mo: 'Lundi', Tu: 'Mardi', We: 'Mercredi', Th: 'Jeudi', Fr: 'Vendredi', Sa: 'Samedi', Su: 'Dimanche' },
}

/** A rule in words, one sentence a line: 'Les colonnes « Voie » et « Ville », l’une après l’autre.' */
export function tellRegle(regle: NonNullable<Correspondance[keyof Correspondance]>): string[] {
  if (Array.isArray(regle)) return regle.map(tellChoix)
  if ('jours' in regle || 'semaine' in regle || 'osm' in regle) return tellHoraires(regle as RegleHoraires)
  return [`${capitalize(tellValeur(regle as Regle))}.`]
}

function tellValeur({ colonne, joindre, dissocier, valeur }: Regle): string {
  if (joindre) {
    const autrement = joindre.ou ? ` ; si elles sont vides, ${tellValeur(joindre.ou)}` : ''
    return `${joinNoms('la colonne', 'les colonnes', joindre.colonnes)}${joindre.colonnes.length > 1 ? ', l’une après l’autre' : ''}${autrement}`
  }
  if (dissocier) {
    const rang = dissocier.partie === 0 ? '1re' : `${dissocier.partie + 1}e`
    return `la ${rang} partie de la colonne « ${dissocier.colonne} », coupée à « ${dissocier.separateur} »`
  }
  if (valeur !== undefined) return `toujours « ${valeur} »`
  return colonne ? `la colonne « ${colonne} »` : 'rien'
}

function tellChoix({ colonnes, termes, sauf, cible }: Choix): string {
  if (!colonnes) return `« ${cible} » : toujours.`
  const ou = joinNoms('la colonne', 'une des colonnes', colonnes)
  if (!termes) return `« ${cible} » : si ${ou} est remplie.`
  const exceptions = sauf?.length ? `, et pas ${joinTermes(sauf)}` : ''
  return `« ${cible} » : si ${ou} contient ${joinTermes(termes)}${exceptions}.`
}

function tellHoraires({ jours, semaine, osm }: RegleHoraires): string[] {
  const texte = [osm, semaine].filter(Boolean).map(colonne => `La colonne « ${colonne} ».`)
  const parJour = (jours ?? []).map(
    ({ colonne, osm: jour }) =>
      `${NOM_DU_JOUR[jour]} : ${joinNoms('la colonne', 'les colonnes', [colonne].flat())}.`,
  )
  return [...texte, ...parJour]
}

const joinTermes = (termes: string[]) => termes.map(terme => `« ${terme} »`).join(' ou ')

function joinNoms(une: string, plusieurs: string, colonnes: string[]): string {
  const noms = colonnes.map(colonne => `« ${colonne} »`)
  if (noms.length === 1) return `${une} ${noms[0]}`
  return `${plusieurs} ${noms.slice(0, -1).join(', ')} et ${noms.at(-1)}`
}

const capitalize = (texte: string) => texte.charAt(0).toUpperCase() + texte.slice(1)
