import { sql } from 'drizzle-orm'
import { departementsAutorises, structuresAutorisees } from '../../../socle/auth/droits.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { LIRE_ACTIVITES } from '../../droits.ts'
import { toConditionActivites } from '../../filtre.ts'
import { exigerLire, toPortee } from '../../portee.ts'
import { exportActivites, FORMATS_D_EXPORT, type FormatExport, TYPE_DU_FORMAT } from '../export-activites.ts'
import { readFiltreExport } from '../read-filtre-export.ts'

/** The same activities as the list, as a file. */
export function addExporter(app: Application): void {
  app.get('/activites/exporter', async c => {
    const { acteur } = c.var
    exigerLire(acteur)
    const { db, maintenant } = c.var.contexte
    const format = c.req.query('format') ?? 'coop'
    if (!(FORMATS_D_EXPORT as readonly string[]).includes(format))
      throw new Erreur('saisie_invalide', 'Ce format n’existe pas. Choisissez coop, csv ou json.')
    const filtres = await readFiltreExport(db, c.req.query())
    const conditions = filtres.map(filtre => sql`(${toConditionActivites(filtre)})`)
    const condition = sql`(${conditions.length > 0 ? sql.join(conditions, sql` or `) : sql`false`}) and ${toPortee(acteur)}`
    const siennes = structuresAutorisees(acteur, LIRE_ACTIVITES)
    // Mediators are named in the file of their own structure only.
    const noms =
      departementsAutorises(acteur, LIRE_ACTIVITES).length === 0 ||
      filtres.every(({ structure }) => structure !== undefined && siennes.includes(structure))
    const { mime, extension } = TYPE_DU_FORMAT[format as FormatExport]
    const nom = `activites-${findJour(maintenant())}.${extension}`
    return c.body(exportActivites(db, { condition, noms }, format as FormatExport), 200, {
      'Content-Type': mime,
      'Content-Disposition': `attachment; filename="${nom}"`,
      'Cache-Control': 'no-store',
    })
  })
}
