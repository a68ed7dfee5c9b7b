import { writeXlsx } from 'hucre/xlsx'
import { readPeriode, sayPeriode } from '../../observatoire/periodes/periode.ts'
import type { IndicateurLu } from '../../observatoire/valeurs/indicateur-lu.ts'
import {
  NOM_DE_L_ORIGINE,
  NOM_DU_STATUT_INDICATEUR,
  sayPartielle,
} from '../../observatoire/valeurs/say-valeur.ts'
import type { Valeur } from '../../observatoire/valeurs/valeur.ts'
import { SEUIL } from '../../socle/secret/seuil.ts'
import { keepApostrophe } from '../../socle/tableur/neutralize-formule.ts'
import { NOM_DU_STATUT } from '../feuille-de-route/action.ts'
import type { DonneesBilan } from './bilan.ts'
import { listIndicateurs } from './tell-bilan.ts'

type Cellule = string | number | null
type Feuille = { name: string; lignes: Cellule[][] }

/** The same figures in a workbook: actions, indicators, every value, definitions; a sheet each, header first. */
export async function writeBilanXlsx(donnees: DonneesBilan): Promise<Uint8Array> {
  const indicateurs = listIndicateurs(donnees)
  const noms = new Map(donnees.territoires.map(({ code, nom }) => [code, nom]))
  const feuilles: Feuille[] = [
    { name: 'Actions', lignes: listActions(donnees) },
    { name: 'Indicateurs', lignes: listResume(indicateurs) },
    { name: 'Valeurs', lignes: listValeurs(indicateurs, noms) },
    { name: 'Définitions', lignes: listDefinitions(indicateurs) },
  ]
  return writeXlsx({
    sheets: feuilles.map(({ name, lignes }) => ({
      name,
      rows: lignes.map(ligne =>
        ligne.map(cellule => (typeof cellule === 'string' ? cleanTexte(cellule) : cellule)),
      ),
      freezePane: { rows: 1 },
    })),
  })
}

const listActions = ({ axes }: DonneesBilan): Cellule[][] => [
  ['Axe', 'Action', 'Titre', 'Statut', 'En retard', 'Jalons atteints', 'Jalons'],
  ...axes.flatMap(axe =>
    axe.actions.map(({ numero, titre, statut, retard, jalons }) => [
      axe.numero,
      numero,
      titre,
      NOM_DU_STATUT[statut],
      retard ? retard.raison : '',
      jalons.atteints,
      jalons.total,
    ]),
  ),
]

const listResume = (indicateurs: readonly IndicateurLu[]): Cellule[][] => [
  [
    'Code',
    'Indicateur',
    'Valeur',
    'Secret',
    'Unité',
    'Cible',
    'Date de la cible',
    'Attendu à ce jour',
    'Écart',
    'Situation',
    'Origine',
    'Date',
    'Incomplet',
  ],
  ...indicateurs.map(({ code, libelle, courante, unite, objectif, attendu, ecart, statut }) => [
    ...[code, libelle, courante.valeur, saySecret(courante), unite],
    ...[objectif?.valeur ?? null, objectif?.date ?? null, attendu, ecart],
    ...[NOM_DU_STATUT_INDICATEUR[statut], NOM_DE_L_ORIGINE[courante.origine], courante.date],
    sayIncomplet(courante),
  ]),
]

const listValeurs = (
  indicateurs: readonly IndicateurLu[],
  noms: ReadonlyMap<string, string>,
): Cellule[][] => [
  [
    'Code',
    'Période',
    'Territoire',
    'Part',
    'Valeur',
    'Secret',
    'Unité',
    'Origine',
    'Date',
    'Provisoire',
    'Incomplet',
  ],
  ...indicateurs.flatMap(({ code, unite, valeurs, ventilation }) =>
    valeurs.map(valeur => [
      ...[code, sayPeriode(readPeriode(valeur.periode)!), noms.get(valeur.epci) ?? sayAutre(valeur.epci)],
      ventilation?.parts.find(part => part.code === valeur.part)?.libelle ?? valeur.part,
      ...[valeur.valeur, saySecret(valeur), unite, NOM_DE_L_ORIGINE[valeur.origine], valeur.date],
      valeur.provisoire ? 'oui' : 'non',
      sayIncomplet(valeur),
    ]),
  ),
]

const listDefinitions = (indicateurs: readonly IndicateurLu[]): Cellule[][] => [
  ['Code', 'Indicateur', 'Définition', 'Note'],
  ...indicateurs.map(({ code, libelle, formule, note }) => [code, libelle, formule, note]),
]

const saySecret = ({ masquee }: Valeur) =>
  masquee === null ? '' : masquee === 'petit' ? `moins de ${SEUIL}` : 'masqué'
const sayIncomplet = ({ partielle }: Valeur) => (partielle ? sayPartielle(partielle) : '')
const sayAutre = (epci: string) =>
  epci === '' ? 'Département' : epci === '?' ? 'Sans intercommunalité connue' : epci

/** Texts are never formulas; characters that XML forbids are left out. */
const cleanTexte = (texte: string) =>
  keepApostrophe(texte)
    .toWellFormed()
    .replace(/[\p{Cc}\ufffe\uffff]/gu, ' ')
