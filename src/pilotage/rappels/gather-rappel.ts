import { findDeclarant, isAskedOf } from '../../observatoire/saisies/find-donnee.ts'
import { type DonneeSuivie, listDonnees } from '../../observatoire/saisies/list-donnees.ts'
import { listOrganismes } from '../../observatoire/saisies/organismes.ts'
import { sayValeur } from '../../observatoire/valeurs/say-valeur.ts'
import type { Acteur } from '../../socle/auth/acteur.ts'
import { peut } from '../../socle/auth/droits.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { findJour, formatDateCourte } from '../../socle/texte/dates.ts'
import { formatCompte } from '../../socle/texte/nombres.ts'
import { listTerritoires } from '../../territoire/list-territoires.ts'
import { type Accueil, readAccueil } from '../accueil/read-accueil.ts'
import { PILOTER, visibilitesAutorisees } from '../droits.ts'
import type { SectionDeRappel } from './rappel.ts'

/** Days ahead that a mail looks. */
const HORIZON_MS = 14 * 86_400_000
const LIGNES_AU_PLUS = 8

type Section = Omit<SectionDeRappel, 'total'>

/**
 * What awaits a person in a département: what is late for who steers, one's own decisions and figures for the others, the
 * meetings to come for all. Empty when nothing does.
 */
export async function gatherRappel(
  db: Base,
  acteur: NonNullable<Acteur>,
  departement: string,
  maintenant: Date,
): Promise<SectionDeRappel[]> {
  const aujourdhui = findJour(maintenant)
  const { epcis } = await listTerritoires(db)
  const codes = epcis.filter(({ departements }) => departements.includes(departement)).map(({ code }) => code)
  const [accueil, organismes, declarant, donnees] = await Promise.all([
    readAccueil(db, departement, visibilitesAutorisees(acteur, departement), maintenant),
    listOrganismes(db, departement, aujourdhui),
    findDeclarant(db, acteur, departement, aujourdhui),
    listDonnees(db, departement, codes, aujourdhui),
  ])
  const siens = new Set(
    organismes.filter(({ personnes }) => personnes.includes(acteur.personne)).map(({ id }) => id),
  )
  const pilote = peut(acteur, PILOTER, { departement })
  const bientot = findJour(new Date(maintenant.getTime() + HORIZON_MS))
  return [
    ...(pilote ? tellRoadmap(accueil) : []),
    tellDecisions(accueil, bientot, aujourdhui, id => pilote || siens.has(`membre:${id}`)),
    tellDonnees(donnees.filter(donnee => donnee.enRetard > 0 && isAskedOf(donnee, declarant, acteur))),
    tellReunions(accueil, bientot),
  ]
    .filter(({ lignes }) => lignes.length > 0)
    .map(({ titre, lignes }) => ({ titre, lignes: cut(lignes), total: lignes.length }))
}

function tellRoadmap({ actions, indicateurs }: Accueil): Section[] {
  return [
    {
      titre: 'Actions en retard',
      lignes: actions.flatMap(({ feuille, numero, titre, retard }) =>
        retard
          ? [
              {
                texte: `${numero}. ${titre} : ${retard.raison}`,
                chemin: `/pilotage/feuilles/${feuille}/actions/${encodeURIComponent(numero)}`,
              },
            ]
          : [],
      ),
    },
    {
      titre: 'Indicateurs hors trajectoire',
      lignes: indicateurs
        .filter(({ statut }) => statut === 'hors_trajectoire')
        .map(({ id, code, libelle, courante, unite, raison }) => ({
          texte: `${code} ${libelle} : ${sayValeur(courante, unite)}. ${raison}`,
          chemin: `/indicateurs/${id}`,
        })),
    },
  ]
}

function tellDecisions(
  { decisions }: Accueil,
  bientot: string,
  aujourdhui: string,
  isMine: (membre: number | undefined) => boolean,
): Section {
  return {
    titre: 'Décisions à tenir',
    lignes: decisions
      .filter(({ echeance, responsable }) => echeance && echeance <= bientot && isMine(responsable?.id))
      .map(({ id, texte, echeance }) => ({
        texte: `${texte}, pour le ${formatDateCourte(echeance!)}${echeance! < aujourdhui ? ' (échéance passée)' : ''}`,
        chemin: `/gouvernance/decisions/${id}`,
      })),
  }
}

const tellDonnees = (dues: readonly DonneeSuivie[]): Section => ({
  titre: 'Chiffres en retard',
  lignes: dues.map(({ id, libelle, enRetard }) => ({
    texte: `${libelle} : ${formatCompte(enRetard, 'valeur attendue', 'valeurs attendues')}`,
    chemin: `/declarations/${id}`,
  })),
})

const tellReunions = ({ reunions }: Accueil, bientot: string): Section => ({
  titre: 'Réunions',
  lignes: reunions
    .filter(({ rendezVous }) => findJour(rendezVous.debut) <= bientot)
    .map(({ id, comite, rendezVous }) => ({
      texte: `${comite.nom}, ${formatDateCourte(findJour(rendezVous.debut))}`,
      chemin: `/gouvernance/reunions/${id}`,
    })),
})

function cut(lignes: SectionDeRappel['lignes']): SectionDeRappel['lignes'] {
  if (lignes.length <= LIGNES_AU_PLUS) return lignes
  const reste = lignes.length - LIGNES_AU_PLUS
  return [
    ...lignes.slice(0, LIGNES_AU_PLUS),
    { texte: `Et ${formatCompte(reste, 'autre', 'autres')}`, chemin: '/pilotage' },
  ]
}
