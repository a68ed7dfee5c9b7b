import { listPresences } from '../../agenda/list-presences.ts'
import type { Base } from '../../socle/base/open-base.ts'
import type { Bloc, Rapport, Section } from '../../socle/documents/rapport/rapport.ts'
import { findJour, formatDate, formatDateCourte } from '../../socle/texte/dates.ts'
import { formatCompte } from '../../socle/texte/nombres.ts'
import { listDocuments } from '../documents/list-documents.ts'
import type { DecisionValidee } from '../gouvernance/tables.ts'
import type { Visibilite } from '../visibilite.ts'
import type { Maison } from './courriels.ts'
import { describePapier, sayQuandEtOu } from './describe-papier.ts'
import { layPresences } from './lay-presences.ts'
import { layTexte } from './lay-texte.ts'
import { type Chiffre, listChiffres } from './list-chiffres.ts'
import { listDecisionsDuCompteRendu } from './list-decisions-de-reunion.ts'
import { listPointsLisibles } from './list-points.ts'
import { POUR_LES_MEMBRES } from './name-points.ts'
import type { Point, Reunion } from './reunion.ts'

/** What the readers of minutes may see; `territoire`: the name of the département. */
export type Lecture = { visibilites: readonly Visibilite[]; territoire: string }

/**
 * The minutes of a meeting for whoever holds these visibilities: the one declaration of what they hold, from which PDF and
 * DOCX are made. What may not be read is not in them. The public reads which bodies were there, not who.
 */
export async function composeCompteRendu(
  db: Base,
  reunion: Reunion,
  { visibilites, territoire }: Lecture,
  maison: Maison,
  maintenant: Date,
): Promise<Rapport> {
  const [points, pourMembres, presences, decisions, documents, chiffres] = await Promise.all([
    listPointsLisibles(db, reunion.id, visibilites),
    listPointsLisibles(db, reunion.id, POUR_LES_MEMBRES),
    listPresences(db, reunion.rendezVous.id),
    listDecisionsDuCompteRendu(db, reunion, visibilites),
    listDocuments(db, `reunion:${reunion.id}`, visibilites),
    listChiffres(db, reunion, visibilites, maintenant),
  ])
  const { comite, valide_le, introduction, conclusion } = reunion
  const parPoint = Map.groupBy(decisions, ({ point }) => point)
  const connus = new Set(points.map(({ id }) => id))
  const horsPoint = decisions.filter(({ point }) => point === null || !connus.has(point))
  const sections: Section[] = [
    layPresences(presences, !visibilites.includes('membres')),
    lay(1, 'Compte rendu', layTexte(introduction)),
    ...points.map((point, rang) => layPoint(point, rang + 1, parPoint.get(point.id) ?? [])),
  ]
  if (horsPoint.length > 0) sections.push(lay(2, 'Autres décisions', [listerDecisions(horsPoint)]))
  if (conclusion) sections.push(lay(2, 'Conclusion', layTexte(conclusion)))
  sections.push(layDecisions(decisions))
  if (chiffres.length > 0) sections.push(layChiffres(chiffres))
  // A paper that comes later is shown with the meeting, not in its minutes.
  const joints = documents.filter(({ depose_le }) => !valide_le || depose_le <= valide_le)
  const reserve =
    [...decisions, ...joints].some(({ visibilite }) => visibilite === 'copilotes') ||
    (visibilites.includes('copilotes') &&
      points.some(({ titre }, rang) => titre !== pourMembres[rang]?.titre))
  if (joints.length > 0)
    sections.push(
      lay(1, 'Documents de la réunion', [{ type: 'liste', elements: joints.map(({ titre }) => titre) }]),
    )
  return {
    titre: `Compte rendu : ${comite.nom}`,
    territoire,
    ...describePapier(maison, maintenant),
    lignes: [
      ...sayQuandEtOu(reunion),
      valide_le
        ? `Compte rendu validé le ${formatDate(findJour(valide_le))}`
        : 'Projet de compte rendu : il n’est pas encore validé.',
      // Papers travel: what only the co-pilots may read says so on the first page.
      ...(reserve
        ? ['Exemplaire des copilotes : il contient ce qu’eux seuls peuvent lire. Ne le diffusez pas.']
        : []),
    ],
    sections,
  }
}

const lay = (niveau: Section['niveau'], titre: string, blocs: readonly Bloc[]): Section => ({
  ...{ titre, niveau, blocs },
})

function layPoint(
  { titre, reporte, compte_rendu }: Point,
  numero: number,
  decisions: readonly DecisionValidee[],
): Section {
  const blocs: Bloc[] = [...layTexte(compte_rendu)]
  if (reporte) blocs.push({ type: 'paragraphe', texte: 'Point reporté à la prochaine réunion.', fort: true })
  if (blocs.length === 0 && decisions.length === 0)
    blocs.push({ type: 'paragraphe', texte: 'Rien n’a été noté sur ce point.' })
  if (decisions.length > 0) blocs.push(listerDecisions(decisions))
  return lay(2, `${numero}. ${titre}`, blocs)
}

const listerDecisions = (decisions: readonly DecisionValidee[]): Bloc => ({
  type: 'definitions',
  definitions: decisions.map(({ id, texte, ...suite }) => ({
    terme: `Décision n° ${id}`,
    texte: [texte, ...saySuite(suite)].join(' '),
  })),
})

const saySuite = ({ responsable, echeance, action }: Omit<DecisionValidee, 'id' | 'texte'>) =>
  [
    responsable && `Responsable : ${responsable}.`,
    echeance && `Pour le ${formatDateCourte(echeance)}.`,
    action && `Action ${action}.`,
  ].filter(mot => mot !== null && mot !== '')

function layDecisions(decisions: readonly DecisionValidee[]): Section {
  const vide: Bloc = { type: 'paragraphe', texte: 'Aucune décision n’a été enregistrée.' }
  const tableau: Bloc = {
    ...{ type: 'tableau', legende: formatCompte(decisions.length, 'décision', 'décisions', 'aucune') },
    colonnes: [
      { titre: 'N°', part: 0.4 },
      { titre: 'Décision', part: 2.2 },
      { titre: 'Responsable' },
      { titre: 'Échéance', part: 0.8 },
    ],
    lignes: decisions.map(({ id, texte, responsable, echeance }) => [
      ...[String(id), texte, responsable ?? '–', echeance ? formatDateCourte(echeance) : '–'],
    ]),
  }
  return lay(1, 'Relevé de décisions', [decisions.length > 0 ? tableau : vide])
}

const layChiffres = (chiffres: readonly Chiffre[]): Section =>
  lay(1, 'Chiffres présentés', [
    {
      ...{ type: 'tableau', legende: 'Indicateurs à l’ordre du jour' },
      colonnes: [
        { titre: 'Indicateur', part: 2.2 },
        { titre: 'Valeur' },
        { titre: 'Période', part: 0.7 },
        { titre: 'Origine', part: 0.8 },
      ],
      lignes: chiffres.map(({ libelle, valeur, periode, origine }) => [libelle, valeur, periode, origine]),
    },
  ])
