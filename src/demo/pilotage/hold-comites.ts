import { MODES_DE_PRESENCE } from '../../agenda/rendez-vous.ts'
import { listActions } from '../../pilotage/feuille-de-route/list-actions.ts'
import { closeDecision } from '../../pilotage/gouvernance/close-decision.ts'
import { listDecisions } from '../../pilotage/gouvernance/list-decisions.ts'
import { addPoints } from '../../pilotage/reunions/add-points.ts'
import { checkQuand } from '../../pilotage/reunions/check-quand.ts'
import { computeEmpreinte } from '../../pilotage/reunions/empreinte.ts'
import { findReunion } from '../../pilotage/reunions/find-reunion.ts'
import { holdReunion } from '../../pilotage/reunions/hold-reunion.ts'
import { listAttendus } from '../../pilotage/reunions/list-attendus.ts'
import { listPoints } from '../../pilotage/reunions/list-points.ts'
import { planReunion } from '../../pilotage/reunions/plan-reunion.ts'
import { recordDecision } from '../../pilotage/reunions/record-decision.ts'
import { recordPresences } from '../../pilotage/reunions/record-presences.ts'
import { validateCompteRendu } from '../../pilotage/reunions/validate-compte-rendu.ts'
import { writeCompteRendu } from '../../pilotage/reunions/write-compte-rendu.ts'
import { VISIBILITES, type Visibilite } from '../../pilotage/visibilite.ts'
import type { Base } from '../../socle/base/open-base.ts'
import type { Decor } from './animate-pilotage.ts'
import type { Membres } from './create-gouvernance.ts'
import { addJours } from './start-actions.ts'

const POINTS: readonly { titre: string; minutes: number; dit: string }[] = [
  {
    ...{ titre: 'Où en sont les actions', minutes: 30 },
    dit: 'Les copilotes présentent l’avancement. Les communes demandent un calendrier plus précis.',
  },
  {
    ...{ titre: 'Ce que disent les indicateurs', minutes: 25 },
    dit: 'Les accompagnements progressent. Les orientations restent mal comptées : chaque réseau a sa manière.',
  },
  {
    ...{ titre: 'Les publics que personne ne touche', minutes: 30 },
    dit: 'Deux intercommunalités n’ont aucune permanence depuis le printemps. Un essai itinérant est proposé.',
  },
]
type DecisionFictive = { texte: string; dans: number; visibilite: Visibilite; action: number; membre: string }
/** `dans`: days from today until it is due. */
const DECISIONS: readonly DecisionFictive[] = [
  {
    ...{
      texte: 'Écrire le calendrier des permanences du prochain semestre',
      dans: -10,
      visibilite: 'public',
    },
    ...{ action: 0, membre: 'Conseil départemental' },
  },
  {
    ...{ texte: 'Essayer une permanence itinérante dans deux communes', dans: 45, visibilite: 'public' },
    ...{ action: 1, membre: 'Le Relais numérique' },
  },
  {
    ...{ texte: 'Convenir d’une seule manière de compter les orientations', dans: 20, visibilite: 'membres' },
    ...{ action: 0, membre: 'France Travail' },
  },
  {
    ...{ texte: 'Chercher un second financeur avant l’hiver', dans: 30, visibilite: 'copilotes' },
    ...{ action: 3, membre: 'Préfecture' },
  },
]

/** A strategic committee held with its minutes and decisions, two working meetings, and the next committee to come. */
export async function holdComites(db: Base, feuille: string, membres: Membres, decor: Decor): Promise<void> {
  const { departement, auteur, aujourdhui, maintenant } = decor
  const departements = [departement]
  const plan = (comite: number, jours: number, debut: string, fin: string) =>
    planReunion(
      db,
      {
        ...{ departement, comite },
        ...checkQuand({
          jour: addJours(aujourdhui, jours),
          debut,
          fin,
          adresse: 'Salle du conseil, préfecture',
          visio: '',
        }),
      },
      auteur,
    )

  const strategique = await plan(membres.strategique, -120, '09:30', '11:30')
  const changement = { reunion: strategique, auteur, departements }
  await addPoints(
    db,
    changement,
    POINTS.map(({ titre, minutes }) => ({ titre, minutes, origine: 'saisi' as const, sujet: null })),
  )
  await hold(strategique)
  const points = await listPoints(db, strategique)
  const rien = computeEmpreinte(null)
  await writeCompteRendu(db, changement, {
    introduction: {
      empreinte: rien,
      texte: 'La préfète et le président du conseil départemental ouvrent la séance.',
    },
    conclusion: { empreinte: rien, texte: 'Le prochain comité se tiendra dans six mois.' },
    points: new Map(points.map(({ id }, rang) => [id, { empreinte: rien, texte: POINTS[rang]!.dit }])),
    visibilite: 'membres',
  })
  const actions = await listActions(db, feuille, maintenant)
  for (const [rang, { texte, dans, visibilite, action, membre }] of DECISIONS.entries())
    await recordDecision(db, changement, {
      ...{ texte, visibilite, echeance: addJours(aujourdhui, dans) },
      ...{ action: actions[action]!.id, responsable: membres.ids.get(membre)! },
      point: points[rang % points.length]!.id,
    })
  await validateCompteRendu(db, changement, maintenant)
  const { lignes } = await listDecisions(
    db,
    { departement, visibilites: VISIBILITES, ouvertes: true },
    { aujourdhui },
  )
  const tenue = lignes.find(({ texte }) => texte === DECISIONS[2]!.texte)!
  await closeDecision(
    db,
    tenue.id,
    {
      revision: tenue.revision,
      cloture: 'Les quatre réseaux comptent désormais une orientation par personne.',
    },
    auteur,
    departements,
    maintenant,
  )

  await hold(await plan(membres.technique, -60, '14:00', '16:00'))
  await hold(await plan(membres.groupe, -30, '10:00', '12:00'))
  await plan(membres.strategique, 21, '09:30', '11:30')

  async function hold(reunion: number) {
    const sienne = { reunion, auteur, departements }
    await holdReunion(db, sienne, maintenant)
    const attendus = await listAttendus(db, await findReunion(db, reunion, departements))
    await recordPresences(
      db,
      sienne,
      attendus.map((attendu, rang) => ({
        ...attendu,
        mode: rang % 5 === 4 ? 'excuse' : MODES_DE_PRESENCE[rang % 2]!,
      })),
      computeEmpreinte([]),
    )
  }
}
