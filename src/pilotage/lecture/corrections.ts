import { Erreur } from '../../socle/erreur.ts'
import type { ActionLue, FeuilleLue } from './feuille-lue.ts'

/** What a person may correct of an action. */
export type TexteDAction = Omit<ActionLue, 'endroits'>

/** Fields that may take a passage that was not understood. */
export const CHAMPS = {
  description: 'Description',
  publics: 'Publics',
  objectifs: 'Objectifs',
  etapes: 'Étapes',
  indicateurs: 'Indicateurs',
  resultats: 'Résultats attendus',
  acteurs: 'Acteurs associés',
  pilotes: 'Pilotes',
} as const
export type ChampRangeable = keyof typeof CHAMPS

export const listActionsLues = ({ axes }: FeuilleLue): ActionLue[] => axes.flatMap(({ actions }) => actions)

/** @throws Erreur introuvable */
export function findActionLue(lue: FeuilleLue, numero: string): ActionLue {
  const trouvee = listActionsLues(lue).find(action => action.numero === numero)
  if (!trouvee) throw new Erreur('introuvable', 'Cette action n’est pas dans cette lecture.')
  return trouvee
}

/** The reading where one action says what a person wrote, maybe under another number. @throws Erreur saisie_invalide */
export function correctAction(lue: FeuilleLue, numero: string, texte: TexteDAction): FeuilleLue {
  findActionLue(lue, numero)
  if (texte.numero !== numero && listActionsLues(lue).some(action => action.numero === texte.numero))
    throw new Erreur('saisie_invalide', `Une autre action porte le numéro ${texte.numero}.`, [
      { champ: 'numero', message: `Une autre action porte le numéro ${texte.numero}. Donnez-en un autre.` },
    ])
  return {
    ...mapActions(lue, action => (action.numero === numero ? { ...action, ...texte } : action)),
    non_compris: lue.non_compris.map(bloc =>
      bloc.action === numero ? { ...bloc, action: texte.numero } : bloc,
    ),
  }
}

/** Puts a passage that was not understood where a person says. @throws Erreur introuvable */
export function placePassage(
  lue: FeuilleLue,
  rang: number,
  numero: string,
  champ: ChampRangeable,
): FeuilleLue {
  const passage = lue.non_compris[rang]
  if (!passage) throw new Erreur('introuvable', 'Ce passage n’est plus dans cette lecture.')
  findActionLue(lue, numero)
  const lignes = passage.texte.split('\n').map(ligne => ligne.replace(/^- /, '').trim())
  return {
    ...mapActions(lue, action => {
      if (action.numero !== numero) return action
      const ajoute =
        champ === 'description'
          ? { description: [action.description, passage.texte].filter(Boolean).join('\n') }
          : { [champ]: [...action[champ], ...lignes] }
      return { ...action, ...ajoute }
    }),
    non_compris: lue.non_compris.filter((_, i) => i !== rang),
  }
}

/** What was taken for an action and is none: its words go back to what was not understood. */
export function dropAction(lue: FeuilleLue, numero: string): FeuilleLue {
  const { titre, endroits, ...action } = findActionLue(lue, numero)
  const endroit = endroits.titre ?? Object.values(endroits)[0] ?? { de: 1, a: 1 }
  const dit = (Object.keys(CHAMPS) as ChampRangeable[]).flatMap(champ => action[champ])
  return {
    ...lue,
    axes: lue.axes.map(axe => ({ ...axe, actions: axe.actions.filter(autre => autre.numero !== numero) })),
    non_compris: [
      { texte: [titre, ...dit].filter(Boolean).join('\n'), endroit, action: null },
      ...lue.non_compris.map(bloc => (bloc.action === numero ? { ...bloc, action: null } : bloc)),
    ],
  }
}

/** An action that the program did not see, at the end of an axis. @throws Erreur saisie_invalide */
export function addAction(lue: FeuilleLue, axe: string, numero: string, titre: string): FeuilleLue {
  if (listActionsLues(lue).some(action => action.numero === numero))
    throw new Erreur('saisie_invalide', `Une autre action porte le numéro ${numero}.`, [
      { champ: 'numero', message: `Une autre action porte le numéro ${numero}. Donnez-en un autre.` },
    ])
  const vide = {
    publics: [],
    objectifs: [],
    etapes: [],
    indicateurs: [],
    resultats: [],
    acteurs: [],
    pilotes: [],
  }
  const nouvelle: ActionLue = { numero, titre, priorite: null, description: '', ...vide, endroits: {} }
  const existe = lue.axes.some(connu => connu.numero === axe)
  const axes = existe
    ? lue.axes
    : [...lue.axes, { numero: axe, titre: '', endroit: { de: 1, a: 1 }, actions: [] }]
  return {
    ...lue,
    axes: axes.map(connu =>
      connu.numero === axe ? { ...connu, actions: [...connu.actions, nouvelle] } : connu,
    ),
  }
}

/** Titles of the document and of its axes, as a person wrote them. */
export const renameAxes = (lue: FeuilleLue, titre: string, titres: readonly string[]): FeuilleLue => ({
  ...lue,
  titre: titre || null,
  axes: lue.axes.map((axe, rang) => ({ ...axe, titre: titres[rang] ?? axe.titre })),
})

const mapActions = (lue: FeuilleLue, map: (action: ActionLue) => ActionLue): FeuilleLue => ({
  ...lue,
  axes: lue.axes.map(axe => ({ ...axe, actions: axe.actions.map(map) })),
})
