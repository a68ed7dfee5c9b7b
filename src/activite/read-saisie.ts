import { AXES_DES_MARGES, type EntreeActivite, type SaisieActivite } from './activite.ts'
import { type Champs, readTous, readUn } from './champs.ts'
import { AIDE_AUX_DEMARCHES, DEMARCHES } from './codes.ts'

/** Answers of the field `ou` that are no place of the directory; `lieu:IDENTIFIANT` is one, `lieu` one to be found by its name. */
const SANS_LIEU = ['domicile', 'a_distance', 'autre'] as const

/** Names of the fields that count people of one answer: 'marge:genres:feminin'. */
export const nameMarge = (axe: string, code: string): string => `marge:${axe}:${code}`

/** The one-person answers of a form, and the axis that each counts on. */
export const AXES_D_UNE_PERSONNE = {
  genre: 'genres',
  tranche_age: 'tranches_age',
  statut: 'statuts',
} as const

/** An INSEE code as one types it or as a list proposes it: '26113', 'Die (26113)'. Null for a name alone. */
export function readCodeCommune(texte: string): string | null {
  return /^(?:.*\()?(\d[\dAB]\d{3})\)?$/i.exec(texte.trim())?.[1]?.toUpperCase() ?? null
}

/**
 * What the recording form says, as the contract reads it. Pure: the server and a device without network read it the same way.
 * What only the other type asks is left out, and a place or a commune told by a name stays to be found (resolve-textes.ts).
 */
export function readSaisie(champs: Champs): EntreeActivite {
  const un = (nom: string) => readUn(champs, nom)
  const collectif = un('type') === 'collectif'
  const thematiques = readTous(champs, 'thematiques')
  const demarches: readonly string[] = DEMARCHES
  const aide = thematiques.includes(AIDE_AUX_DEMARCHES) || thematiques.some(t => demarches.includes(t))
  return {
    type: un('type') as EntreeActivite['type'],
    date: un('date'),
    duree_minutes: readDuree(champs),
    ...readOu(champs),
    commune_beneficiaire: collectif ? null : readCodeCommune(un('commune_beneficiaire')),
    rendez_vous: readNombre(un('rendez_vous')),
    orientation: un('orientation') || null,
    aller_vers: un('aller_vers') === 'oui',
    cheque: un('cheque') === 'oui',
    materiel: readTous(champs, 'materiel') as SaisieActivite['materiel'],
    // Who ticks a step means the theme that it is of.
    thematiques: [
      ...(aide ? [AIDE_AUX_DEMARCHES] : []),
      ...thematiques.filter(theme => theme !== AIDE_AUX_DEMARCHES),
    ] as SaisieActivite['thematiques'],
    precisions_demarche: (aide && un('precisions_demarche')) || null,
    tags: un('tags')
      .split(',')
      .map(tag => tag.trim())
      .filter(Boolean),
    personnes: readTous(champs, 'personnes'),
    notes: un('notes') || null,
    ...(collectif ? readAtelier(champs) : readIndividuel(champs)),
  }
}

function readIndividuel(champs: Champs) {
  const marges: Record<string, Record<string, number>> = { publics: {} }
  for (const [nom, axe] of Object.entries(AXES_D_UNE_PERSONNE)) {
    const code = readUn(champs, nom)
    marges[axe] = code ? { [code]: 1 } : {}
  }
  marges.publics = Object.fromEntries(readTous(champs, 'publics').map(code => [code, 1]))
  const deja = readUn(champs, 'deja')
  const redirection = readUn(champs, 'redirection')
  return {
    participants: 1,
    deja_accompagnes: deja === '' ? null : deja === 'oui' ? 1 : 0,
    marges: marges as SaisieActivite['marges'],
    autonomie: (readUn(champs, 'autonomie') || null) as SaisieActivite['autonomie'],
    oriente_vers_structure: redirection === '' ? null : redirection !== 'non',
    structure_de_redirection: (redirection === '' || redirection === 'non' || redirection === 'oui'
      ? null
      : redirection) as SaisieActivite['structure_de_redirection'],
  }
}

function readAtelier(champs: Champs) {
  const marges = Object.fromEntries(
    Object.entries(AXES_DES_MARGES).map(([axe, codes]) => [
      axe,
      Object.fromEntries(
        codes.flatMap(code => {
          const nombre = readNombre(readUn(champs, nameMarge(axe, code)))
          return nombre === null || nombre === 0 ? [] : [[code, nombre]]
        }),
      ),
    ]),
  )
  return {
    participants: readNombre(readUn(champs, 'participants')) ?? Number.NaN,
    deja_accompagnes: readNombre(readUn(champs, 'deja_accompagnes')),
    marges: marges as SaisieActivite['marges'],
    titre_atelier: readUn(champs, 'titre_atelier') || null,
    niveau_atelier: (readUn(champs, 'niveau_atelier') || null) as SaisieActivite['niveau_atelier'],
  }
}

function readDuree(champs: Champs): number {
  const duree = readUn(champs, 'duree')
  if (duree !== 'autre') return duree === '' ? Number.NaN : Number(duree)
  const heures = readNombre(readUn(champs, 'duree_heures'))
  const minutes = readNombre(readUn(champs, 'duree_minutes'))
  return heures === null && minutes === null ? Number.NaN : (heures ?? 0) * 60 + (minutes ?? 0)
}

function readOu(champs: Champs): Pick<EntreeActivite, 'type_lieu' | 'lieu' | 'commune'> {
  const ou = readUn(champs, 'ou')
  const sansLieu = SANS_LIEU.find(connu => connu === ou)
  if (sansLieu)
    return { type_lieu: sansLieu, lieu: null, commune: readCodeCommune(readUn(champs, 'commune')) }
  // No answer is no place: the contract says so.
  if (ou === '') return { type_lieu: '' as EntreeActivite['type_lieu'] }
  return { type_lieu: 'lieu_activite', lieu: ou.startsWith('lieu:') ? ou.slice(5) : null, commune: null }
}

/** A whole number as typed; null when nothing is, NaN when it is not one, so that the contract refuses it. */
function readNombre(texte: string): number | null {
  return texte === '' ? null : Number(texte.replace(',', '.'))
}
