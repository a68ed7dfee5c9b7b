import { formatDate } from '../socle/texte/dates.ts'
import type { SaisieActivite } from './activite.ts'
import {
  MOTS_DE_L_AUTONOMIE,
  MOTS_DES_GENRES,
  MOTS_DES_NIVEAUX,
  MOTS_DES_PUBLICS,
  MOTS_DES_REDIRECTIONS,
  MOTS_DES_STATUTS,
  MOTS_DES_TRANCHES_D_AGE,
  MOTS_DES_TYPES,
  MOTS_DES_TYPES_DE_LIEU,
  MOTS_DU_MATERIEL,
} from './codes.ts'
import { sayDuree } from './duree.ts'
import { sayThematiques } from './say-activite.ts'

export type LigneDecrite = { champ: string; valeur: string | null }
/** Names of places and communes, by their identifiers; what is not there reads as its identifier. */
export type NomsDesLieux = ReadonlyMap<string, string>

const MARGES = {
  genres: ['Genre', MOTS_DES_GENRES],
  tranches_age: ['Âge', MOTS_DES_TRANCHES_D_AGE],
  statuts: ['Situation', MOTS_DES_STATUTS],
  publics: ['Publics', MOTS_DES_PUBLICS],
} as const

/** What an activity says, answer by answer, in words: for its fiche, its history, and two corrections side by side. */
export function describeSaisie(saisie: SaisieActivite, noms: NomsDesLieux): LigneDecrite[] {
  const collectif = saisie.type === 'collectif'
  const nameOf = (id: string | null) => (id === null ? null : (noms.get(id) ?? id))
  const comptes = Object.entries(MARGES).map(([axe, [champ, mots]]) => ({
    champ,
    valeur: sayComptes(saisie.marges[axe as keyof typeof MARGES], mots, collectif),
  }))
  return [
    { champ: 'Type', valeur: MOTS_DES_TYPES[saisie.type] },
    { champ: 'Jour', valeur: formatDate(saisie.date) },
    { champ: 'Durée', valeur: sayDuree(saisie.duree_minutes) },
    ...(collectif
      ? [
          { champ: 'Titre', valeur: saisie.titre_atelier },
          { champ: 'Niveau', valeur: saisie.niveau_atelier && MOTS_DES_NIVEAUX[saisie.niveau_atelier] },
          { champ: 'Personnes présentes', valeur: String(saisie.participants) },
        ]
      : []),
    { champ: 'Thématiques', valeur: sayThematiques(saisie.thematiques) },
    ...(saisie.precisions_demarche ? [{ champ: 'Démarche', valeur: saisie.precisions_demarche }] : []),
    {
      champ: 'Où',
      valeur:
        saisie.type_lieu === 'lieu_activite' ? nameOf(saisie.lieu) : MOTS_DES_TYPES_DE_LIEU[saisie.type_lieu],
    },
    { champ: 'Commune', valeur: nameOf(saisie.commune) },
    { champ: collectif ? 'Déjà venues' : 'Déjà venue', valeur: sayDeja(saisie) },
    ...comptes,
    { champ: 'Matériel', valeur: saisie.materiel.map(code => MOTS_DU_MATERIEL[code]).join(', ') || null },
    ...(collectif
      ? []
      : [
          { champ: 'Autonomie', valeur: saisie.autonomie && MOTS_DE_L_AUTONOMIE[saisie.autonomie] },
          { champ: 'Orientée vers une autre structure', valeur: sayRedirection(saisie) },
          { champ: 'Habite à', valeur: nameOf(saisie.commune_beneficiaire) },
        ]),
    ...(saisie.aller_vers ? [{ champ: 'Rencontre en « aller vers »', valeur: 'Oui' }] : []),
    ...(saisie.cheque ? [{ champ: 'Chèque numérique', valeur: 'Oui' }] : []),
    ...(saisie.tags.length > 0 ? [{ champ: 'Mots-clés', valeur: saisie.tags.join(', ') }] : []),
  ]
}

/** An answer that differs from one description to the other. */
export type Changement = { champ: string; a: string | null; b: string | null }

/** The answers that differ from one to the other. */
export const compareSaisies = (a: SaisieActivite, b: SaisieActivite, noms: NomsDesLieux): Changement[] =>
  compareDescriptions(describeSaisie(sortListes(a), noms), describeSaisie(sortListes(b), noms))

/** The order in which boxes were ticked says nothing. */
const sortListes = (saisie: SaisieActivite): SaisieActivite => ({
  ...saisie,
  thematiques: [...saisie.thematiques].sort(),
  materiel: [...saisie.materiel].sort(),
  tags: [...saisie.tags].sort(),
})

export function compareDescriptions(a: readonly LigneDecrite[], b: readonly LigneDecrite[]): Changement[] {
  const deA = new Map(a.map(({ champ, valeur }) => [champ, valeur]))
  const deB = new Map(b.map(({ champ, valeur }) => [champ, valeur]))
  return [...new Set([...deA.keys(), ...deB.keys()])]
    .map(champ => ({ champ, a: deA.get(champ) ?? null, b: deB.get(champ) ?? null }))
    .filter(({ a, b }) => a !== b)
}

function sayComptes(
  comptes: Readonly<Record<string, number>>,
  mots: Readonly<Record<string, string>>,
  collectif: boolean,
): string | null {
  const dits = Object.entries(mots).flatMap(([code, mot]) => {
    const nombre = comptes[code] ?? 0
    return nombre === 0 ? [] : [collectif ? `${mot} : ${nombre}` : mot]
  })
  return dits.join(', ') || null
}

function sayDeja({ type, deja_accompagnes }: SaisieActivite): string | null {
  if (deja_accompagnes === null) return null
  if (type === 'collectif') return String(deja_accompagnes)
  return deja_accompagnes > 0 ? 'Oui' : 'Non, première fois'
}

function sayRedirection({ oriente_vers_structure, structure_de_redirection }: SaisieActivite): string | null {
  if (oriente_vers_structure === null) return null
  if (!oriente_vers_structure) return 'Non'
  return structure_de_redirection ? MOTS_DES_REDIRECTIONS[structure_de_redirection] : 'Oui'
}
