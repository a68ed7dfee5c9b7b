import { sayPeriode } from '../../observatoire/periodes/periode.ts'
import type { IndicateurLu } from '../../observatoire/valeurs/indicateur-lu.ts'
import {
  NOM_DE_L_ORIGINE,
  NOM_DU_STATUT_INDICATEUR,
  sayValeur,
} from '../../observatoire/valeurs/say-valeur.ts'
import { tellChangement } from '../../observatoire/valeurs/tell-changement.ts'
import type { Bloc, Rapport, Section } from '../../socle/documents/rapport/rapport.ts'
import type { Editeur } from '../../socle/http/contexte.ts'
import { formatDate, formatDateCourte } from '../../socle/texte/dates.ts'
import { formatArgent, formatCompte, formatNombre } from '../../socle/texte/nombres.ts'
import { NOM_DU_STATUT } from '../feuille-de-route/action.ts'
import type { ActionDuBilan, DonneesBilan } from './bilan.ts'
import { drawEvolution } from './draw-evolution.ts'
import { tellTerritoires } from './tell-territoires.ts'

/** Lines of a list on the first page. */
const LIGNES_EN_BREF = 5

/** A bilan in words: the one text that its PDF and its DOCX print. */
export function tellBilan(donnees: DonneesBilan, editeur: Editeur | null): Rapport {
  const { departement, epci, axes } = donnees
  const actions = axes.flatMap(axe => axe.actions)
  const indicateurs = listIndicateurs(donnees)
  return {
    titre: titleOf(donnees),
    territoire: epci ? `${epci.nom} (${departement.nom})` : departement.nom,
    lignes: [
      donnees.titreFeuille,
      `Période : ${sayPeriode(donnees.periode)}. Chiffres arrêtés au ${formatDateCourte(donnees.arreteLe)}.`,
    ],
    edition: `Édition du ${formatDate(donnees.arreteLe)}.`,
    editeur: editeur?.nom ?? 'Publié par Maillage',
    telephone: editeur?.telephone ?? null,
    sections: [
      summarize(actions, indicateurs),
      ...axes.flatMap(({ numero, titre, actions: siennes }) => [
        {
          titre: `Axe ${numero} : ${titre}`,
          niveau: 1 as const,
          nouvellePage: actions.length > 1,
          blocs: [],
        },
        ...siennes.flatMap(action => tellAction(action, donnees)),
      ]),
      ...tellTerritoires(donnees, indicateurs),
      explainChiffres(indicateurs),
    ],
  }
}

/** 'Bilan 2025 de l’action 2'. */
export function titleOf({
  audience,
  periode,
  objet,
  epci,
}: Pick<DonneesBilan, 'audience' | 'periode' | 'objet' | 'epci'>) {
  const base = `Bilan ${sayPeriode(periode)}`
  if (audience === 'action') return `${base} de l’action ${objet}`
  return epci ? `${base} : ${epci.nom}` : base
}

/** Each once: two actions may share one. */
export const listIndicateurs = ({ axes }: DonneesBilan): IndicateurLu[] => [
  ...new Map(
    axes.flatMap(({ actions }) => actions.flatMap(action => action.indicateurs.map(i => [i.id, i] as const))),
  ).values(),
]

function summarize(actions: readonly ActionDuBilan[], indicateurs: readonly IndicateurLu[]): Section {
  const countStatuts = (...statuts: IndicateurLu['statut'][]) =>
    indicateurs.filter(({ statut }) => statuts.includes(statut)).length
  const lances = actions.filter(({ statut }) => statut === 'en_cours' || statut === 'terminee').length
  const retards = actions.filter(({ retard }) => retard)
  const bouge = indicateurs.filter(({ tendance }) => tendance === 'hausse' || tendance === 'baisse')
  const hors = indicateurs.filter(({ statut }) => statut === 'hors_trajectoire')
  return {
    titre: 'En bref',
    niveau: 1,
    blocs: [
      {
        type: 'chiffres',
        chiffres: [
          { valeur: `${lances} sur ${actions.length}`, libelle: 'actions lancées ou terminées' },
          {
            valeur: formatNombre(retards.length),
            libelle: retards.length > 1 ? 'actions en retard' : 'action en retard',
          },
          {
            valeur: `${countStatuts('atteint', 'sur_trajectoire')} sur ${indicateurs.length}`,
            libelle: 'indicateurs à leur cible ou sur leur trajectoire',
          },
          {
            valeur: formatNombre(countStatuts('hors_trajectoire')),
            libelle:
              countStatuts('hors_trajectoire') > 1
                ? 'indicateurs hors trajectoire'
                : 'indicateur hors trajectoire',
          },
        ],
      },
      ...listOf(
        'Ce qui est en retard',
        retards.map(a => `Action ${a.numero}, ${a.titre} : ${a.retard!.raison}`),
        LIGNES_EN_BREF,
      ),
      ...listOf(
        'Ce qui est hors trajectoire',
        hors.map(i => `${i.libelle} : ${i.raison}`),
        LIGNES_EN_BREF,
      ),
      ...listOf(
        'Ce qui a bougé',
        bouge.map(indicateur => `${indicateur.libelle} : ${tellChangement(indicateur)}`),
        LIGNES_EN_BREF,
      ),
    ],
  }
}

function tellAction(action: ActionDuBilan, { audience }: DonneesBilan): Section[] {
  const { numero, titre, statut, retard, jalons, budget, notes, decisions, indicateurs } = action
  const etat = [
    `${NOM_DU_STATUT[statut]}.`,
    retard && `En retard : ${retard.raison}`,
    jalons.total > 0 &&
      `${formatCompte(jalons.atteints, 'jalon atteint', 'jalons atteints')} sur ${jalons.total}.`,
  ]
  const blocs: Bloc[] = [
    { type: 'paragraphe', texte: etat.filter(Boolean).join(' '), fort: true },
    ...(budget && budget.prevu + budget.obtenu + budget.verse > 0
      ? [
          {
            type: 'paragraphe' as const,
            texte: `Financement : ${formatArgent(budget.prevu)} prévus, ${formatArgent(budget.obtenu)} obtenus, ${formatArgent(budget.verse)} versés.`,
          },
        ]
      : []),
    ...listOf(
      'Ce qui a été fait',
      notes.map(({ le, texte }) => `${formatDateCourte(le)} : ${texte}`),
    ),
    ...listOf(
      audience === 'public' ? 'Décisions' : 'Décisions qui la concernent',
      decisions.map(
        ({ texte, reunion, close_le, echeance }) =>
          `${texte} (${formatDateCourte(reunion.jour)}${close_le ? ', faite' : echeance ? `, pour le ${formatDateCourte(echeance)}` : ''})`,
      ),
    ),
    ...(indicateurs.length > 0 ? [tableOf(numero, indicateurs)] : []),
    ...indicateurs.flatMap((indicateur): Bloc[] => {
      const dessin = drawEvolution(indicateur)
      return [
        { type: 'paragraphe', texte: nameOf(indicateur), fort: true },
        { type: 'paragraphe', texte: tellChangement(indicateur) },
        ...(dessin ? [dessin] : []),
      ]
    }),
  ]
  return [{ titre: `Action ${numero} : ${titre}`, niveau: 2, blocs }]
}

function tableOf(numero: string, indicateurs: readonly IndicateurLu[]): Bloc {
  return {
    type: 'tableau',
    legende: `Indicateurs de l’action ${numero}`,
    colonnes: [
      { titre: 'Indicateur', part: 2.8 },
      { titre: 'Valeur', part: 1.9, nombre: true },
      { titre: 'Cible', part: 1.5, nombre: true },
      { titre: 'Situation', part: 1.6 },
    ],
    lignes: indicateurs.map(({ code, libelle, courante, unite, objectif, statut }) => [
      `${code} ${libelle}`,
      sayValeur(courante, unite),
      objectif ? `${formatNombre(objectif.valeur)} au ${formatDateCourte(objectif.date)}` : 'aucune',
      NOM_DU_STATUT_INDICATEUR[statut],
    ]),
  }
}

function explainChiffres(indicateurs: readonly IndicateurLu[]): Section {
  return {
    titre: 'D’où viennent ces chiffres',
    niveau: 1,
    nouvellePage: indicateurs.length > 6,
    blocs: [
      {
        type: 'paragraphe',
        texte:
          'Un chiffre « calculé » est compté dans un registre de la plateforme, un chiffre « déclaré » est donné par un partenaire. Les nombres de personnes trop petits sont masqués, pour que personne ne puisse être reconnu.',
      },
      {
        type: 'definitions',
        definitions: indicateurs.map(({ code, libelle, formule, courante }) => ({
          terme: `${code} ${libelle}`,
          texte: `${formule}. Chiffre ${NOM_DE_L_ORIGINE[courante.origine]}, au ${formatDateCourte(courante.date)}.`,
        })),
      },
    ],
  }
}

const nameOf = ({ code, libelle }: IndicateurLu) => `${code} ${libelle}`

/** A titled list; of a long one the first lines, and how many others the rest of the document tells. */
function listOf(titre: string, elements: readonly string[], auPlus = elements.length): Bloc[] {
  if (elements.length === 0) return []
  const reste = elements.length - auPlus
  return [
    { type: 'paragraphe', texte: titre, fort: true },
    {
      type: 'liste',
      elements: [
        ...elements.slice(0, auPlus),
        ...(reste > 0 ? [`Et ${formatCompte(reste, 'autre', 'autres')}, dans les pages qui suivent.`] : []),
      ],
    },
  ]
}
