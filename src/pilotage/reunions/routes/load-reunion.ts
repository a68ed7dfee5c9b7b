import type { Acteur } from '../../../socle/auth/acteur.ts'
import type { Requete } from '../../../socle/http/contexte.ts'
import { readNumero } from '../../../socle/http/read-numero.ts'
import { findJour, formatDateCourte } from '../../../socle/texte/dates.ts'
import { visibilitesAutorisees } from '../../droits.ts'
import { FIL_GOUVERNANCE, GOUVERNANCE } from '../../gouvernance/routes/adresses.ts'
import { exigerLire, exigerPiloter } from '../../gouvernance/routes/choose-departement.ts'
import type { Changement } from '../change-reunion.ts'
import { hrefOfReunion } from '../courriels.ts'
import { findReunion } from '../find-reunion.ts'
import type { Reunion } from '../reunion.ts'

export const REUNIONS = `${GOUVERNANCE}/reunions`
export const FIL_REUNIONS = [...FIL_GOUVERNANCE, { texte: 'Réunions', href: REUNIONS }]

/** The meeting in the address, for whoever may read it. @throws Erreur non_connecte, interdit, introuvable */
export async function loadReunion(c: Requete) {
  const reunion = await findReunion(c.var.contexte.db, readNumero(c), exigerLire(c))
  return { reunion, visibilites: visibilitesAutorisees(c.var.acteur, reunion.departement) }
}

/** The same for whoever may change it. @throws Erreur non_connecte, interdit, introuvable */
export async function loadReunionPilotee(
  c: Requete,
): Promise<{ reunion: Reunion; changement: Changement; acteur: NonNullable<Acteur> }> {
  const departements = exigerPiloter(c)
  const acteur = c.var.acteur!
  const reunion = await findReunion(c.var.contexte.db, readNumero(c), departements)
  return { reunion, changement: { reunion: reunion.id, auteur: acteur.personne, departements }, acteur }
}

/** 'Comité technique du 12 mars 2026'. */
export const nameReunion = ({ comite, rendezVous }: Reunion): string =>
  `${comite.nom} du ${formatDateCourte(findJour(rendezVous.debut))}`

/** Breadcrumbs of a page under a meeting. */
export const filOf = (reunion: Reunion) => [
  ...FIL_REUNIONS,
  { texte: nameReunion(reunion), href: hrefOfReunion(reunion.id) },
]
