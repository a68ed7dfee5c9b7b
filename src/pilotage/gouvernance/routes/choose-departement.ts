import { departementsAutorises, exigerDepartements, peut } from '../../../socle/auth/droits.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Requete } from '../../../socle/http/contexte.ts'
import { listTerritoires } from '../../../territoire/list-territoires.ts'
import { LIRE_PILOTAGE, PILOTER } from '../../droits.ts'

export type Choix = {
  departement: { code: string; nom: string }
  /** Those that the person may choose from. */
  departements: { code: string; nom: string }[]
  epcis: { code: string; nom: string }[]
  /** Whether they may write here. */
  pilote: boolean
}

/**
 * The département that a page is about: the one that the address or the form names, else the first of theirs.
 * @throws Erreur non_connecte, interdit; introuvable for one that is not theirs
 */
export async function chooseDepartement(
  c: Requete,
  demande: string | undefined,
  droit = LIRE_PILOTAGE,
): Promise<Choix> {
  const autorises = exigerDepartements(c.var.acteur, droit)
  const territoires = await listTerritoires(c.var.contexte.db)
  const departements = territoires.departements.filter(
    ({ code }) => autorises === 'tous' || autorises.includes(code),
  )
  const departement = demande ? departements.find(({ code }) => code === demande) : departements[0]
  if (!departement) throw new Erreur('introuvable', 'Ce département n’est pas dans votre territoire.')
  return {
    ...{ departement, departements },
    epcis: territoires.epcis.filter(epci => epci.departements.includes(departement.code)),
    pilote: peut(c.var.acteur, PILOTER, { departement: departement.code }),
  }
}

/** Where what they write must be. @throws Erreur non_connecte, interdit */
export const exigerPiloter = (c: Requete) => exigerDepartements(c.var.acteur, PILOTER)
/** Where what they read must be. @throws Erreur non_connecte, interdit */
export const exigerLire = (c: Requete) => exigerDepartements(c.var.acteur, LIRE_PILOTAGE)
export const mayPilot = (c: Requete, departement: string): boolean => {
  const pilotes = departementsAutorises(c.var.acteur, PILOTER)
  return pilotes === 'tous' || pilotes.includes(departement)
}
