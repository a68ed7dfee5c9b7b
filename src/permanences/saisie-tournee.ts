import { cleanTelephone } from '../annuaire/schema/clean-telephone.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { readAdresse } from './read-ou.ts'
import type { Faute, Refuse } from './refus.ts'
import {
  type Moment,
  type PermanenceSaisie,
  readHeures,
  readJours,
  readTitre,
  readTypeDeLieu,
  type SaisiePermanence,
} from './saisie.ts'

/** Stops of one day; more is two rounds. */
export const ARRETS_AU_PLUS = 8
const CHAMPS_D_ARRET = ['debut', 'fin', 'adresse', 'commune', 'type'] as const
export type ChampDArret = (typeof CHAMPS_D_ARRET)[number]

/** Name of a field of a stop in the form: 'arret-2-adresse'. */
export const nameArret = (rang: number, champ: ChampDArret): string => `arret-${rang}-${champ}`

/**
 * Reads the form of a round: the days are the same for all stops, lines left empty are none.
 * @throws Erreur saisie_invalide, by field
 */
export async function checkTournee(
  db: BaseOuTransaction,
  saisie: SaisiePermanence,
  champs: Record<string, unknown>,
  departement: string,
  moment: Moment,
): Promise<PermanenceSaisie[]> {
  const fautes: Faute[] = []
  const refuse: Refuse = (champ, message) => void fautes.push({ champ, message })
  const titre = readTitre(saisie.titre, refuse)
  const jours = readJours(saisie, moment, refuse)
  const telephone = saisie.telephone ? cleanTelephone(saisie.telephone).valeur : null
  if (saisie.telephone && !telephone)
    refuse('telephone', 'Écrivez un numéro à 10 chiffres, par exemple 04 75 00 11 22.')
  const arrets: PermanenceSaisie[] = []
  let precedente = ''
  for (let rang = 1; rang <= ARRETS_AU_PLUS; rang++) {
    const read = (champ: ChampDArret) => {
      const valeur = champs[nameArret(rang, champ)]
      return typeof valeur === 'string' ? valeur.trim() : ''
    }
    if (!read('adresse') && !read('commune')) continue
    const noms = { de: nameArret(rang, 'debut'), a: nameArret(rang, 'fin') }
    const heures = readHeures(read('debut'), read('fin'), refuse, [noms.de, noms.a])
    if (heures && heures.heure_debut < precedente)
      refuse(noms.de, `L’arrêt ${rang} commence avant la fin du précédent. Vérifiez les heures.`)
    precedente = heures?.heure_fin ?? precedente
    const ou = await readAdresse(
      ...([db, { adresse: read('adresse'), commune: read('commune') }, departement, refuse] as const),
      [nameArret(rang, 'adresse'), nameArret(rang, 'commune')],
    )
    const type_lieu = readTypeDeLieu(read('type') || 'bus', nameArret(rang, 'type'), refuse)
    if (titre && jours && heures && ou && type_lieu)
      arrets.push({
        nature: 'permanence',
        serie: { titre, ...ou, ...jours, ...heures },
        ...{ type_lieu, sur_rendez_vous: false, aller_vers: saisie.aller_vers === 'oui', places: null },
        ...{ telephone, note: null },
      })
  }
  if (fautes.length === 0 && arrets.length === 0)
    refuse(nameArret(1, 'adresse'), 'Écrivez au moins un arrêt : son endroit et sa commune.')
  if (fautes.length > 0)
    throw new Erreur(
      'saisie_invalide',
      'La tournée n’est pas enregistrée : corrigez ce qui est indiqué.',
      fautes,
    )
  return arrets
}
