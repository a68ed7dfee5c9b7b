import { z } from 'zod'
import { exigerDepartements, peut } from '../../../socle/auth/droits.ts'
import type { Requete } from '../../../socle/http/contexte.ts'
import { readNumero } from '../../../socle/http/read-numero.ts'
import { PILOTER } from '../../droits.ts'
import type { Feuille } from '../../feuille-de-route/feuille.ts'
import { findFeuille } from '../../feuille-de-route/find-feuille.ts'
import { findVersion } from '../find-version.ts'
import type { Version } from '../version.ts'

export const ID = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)

export type FeuilleOuverte = {
  feuille: Feuille
  /** Whether who reads may change it. */
  pilote: boolean
}

/** The roadmap of the address. @throws Erreur introuvable, also in another territory; non_connecte, interdit */
export async function loadFeuille(c: Requete, droit: string): Promise<FeuilleOuverte> {
  const departements = exigerDepartements(c.var.acteur, droit)
  const feuille = await findFeuille(c.var.contexte.db, c.req.param('feuille') ?? '', departements)
  return { feuille, pilote: peut(c.var.acteur, PILOTER, feuille) }
}

/** The version of the address, through its roadmap. */
export async function loadVersion(c: Requete, droit: string): Promise<FeuilleOuverte & { version: Version }> {
  const ouverte = await loadFeuille(c, droit)
  return {
    ...ouverte,
    version: await findVersion(c.var.contexte.db, ouverte.feuille.id, readNumero(c, 'numero')),
  }
}

export const hrefOfFeuille = (feuille: string) => `/pilotage/feuilles/${feuille}`
export const hrefOfVersions = (feuille: string) => `${hrefOfFeuille(feuille)}/versions`
export const hrefOfVersion = (feuille: string, numero: number) => `${hrefOfVersions(feuille)}/${numero}`
export const hrefOfSignatures = (feuille: string, numero: number) =>
  `${hrefOfVersion(feuille, numero)}/signatures`

/** The pages above those of a roadmap's versions. */
export const filOf = ({ id, titre }: Feuille) => [
  { texte: 'Pilotage', href: '/pilotage' },
  { texte: titre, href: hrefOfFeuille(id) },
]
export const filOfVersions = (feuille: Feuille) => [
  ...filOf(feuille),
  { texte: 'Versions', href: hrefOfVersions(feuille.id) },
]
