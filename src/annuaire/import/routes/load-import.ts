import { exiger, exigerDepartements, peut } from '../../../socle/auth/droits.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Requete } from '../../../socle/http/contexte.ts'
import { IMPORTER, VOIR_ANNUAIRE } from '../../droits.ts'
import { findSource, type SourceLue } from '../../sources/find-source.ts'
import { findImport, type ImportLu } from '../find-import.ts'

/** The import of the address, for who may see one of its départements. @throws Erreur introuvable, interdit */
export async function loadImport(c: Requete): Promise<ImportLu> {
  const departements = exigerDepartements(c.var.acteur, VOIR_ANNUAIRE)
  const id = c.req.param('id') ?? ''
  // Beyond nine digits it cannot be the number of an import.
  return findImport(c.var.contexte.db, /^\d{1,9}$/.test(id) ? Number(id) : 0, departements)
}

/** The same, for who may import in all its départements. @throws Erreur introuvable, interdit */
export async function loadImportAModifier(c: Requete): Promise<ImportLu & { par: string }> {
  const importe = await loadImport(c)
  return { ...importe, par: exigerPartout(c, importe.departements) }
}

/** Whether the reader may act on all these départements. */
export const mayImport = (c: Requete, departements: readonly string[]): boolean =>
  departements.length > 0 && departements.every(departement => peut(c.var.acteur, IMPORTER, { departement }))

/** The source of the address, for who may see one of its départements. @throws Erreur introuvable, interdit */
export function loadSource(c: Requete): Promise<SourceLue> {
  const departements = exigerDepartements(c.var.acteur, VOIR_ANNUAIRE)
  return findSource(c.var.contexte.db, c.req.param('nom') ?? '', departements)
}

/** @returns who acts, once checked that they may import in all these départements */
export function exigerPartout(c: Requete, departements: readonly string[]): string {
  const { acteur } = c.var
  exigerDepartements(acteur, IMPORTER)
  for (const departement of departements) {
    if (peut(acteur, IMPORTER, { departement })) continue
    throw new Erreur(
      'interdit',
      `Cela concerne aussi le département ${departement}, où vous n’importez pas. Demandez-le à sa coordination, ou à l’administration du site.`,
    )
  }
  exiger(acteur, IMPORTER, { departement: departements[0] })
  return acteur.personne
}

export const hrefOfSource = (nom: string) => `/sources/${encodeURIComponent(nom)}`
export const hrefOfImport = (id: number) => `/imports/${id}`
