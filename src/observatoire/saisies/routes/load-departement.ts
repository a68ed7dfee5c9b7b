import { exigerDepartements } from '../../../socle/auth/droits.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Requete } from '../../../socle/http/contexte.ts'
import { listTerritoires } from '../../../territoire/list-territoires.ts'

export type DepartementChoisi = {
  code: string
  nom: string
  /** By name. */
  epcis: { code: string; nom: string }[]
  /** Those among which one may choose. */
  siens: { code: string; nom: string }[]
}

/**
 * The département that a page is about: the one asked for, else the first where one has the right.
 * @throws Erreur non_connecte, interdit, introuvable when none is installed
 */
export async function loadDepartement(c: Requete, droit: string, demande = ''): Promise<DepartementChoisi> {
  const permis = exigerDepartements(c.var.acteur, droit)
  const { departements, epcis } = await listTerritoires(c.var.contexte.db)
  const siens = departements.filter(({ code }) => permis === 'tous' || permis.includes(code))
  const choisi = siens.find(({ code }) => code === demande) ?? siens[0]
  if (!choisi)
    throw new Erreur('introuvable', 'Aucun département n’est installé ici : installez d’abord un territoire.')
  return {
    ...{ code: choisi.code, nom: choisi.nom, siens },
    epcis: epcis
      .filter(epci => epci.departements.includes(choisi.code))
      .map(({ code, nom }) => ({ code, nom })),
  }
}

export const codesOf = (departement: DepartementChoisi): string[] => departement.epcis.map(({ code }) => code)
