import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { readRecherche } from '../../recherche/routes/read-recherche.ts'
import { exportLieux, type FormatExport } from '../export-lieux.ts'

const TYPES = {
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json; charset=utf-8',
} as const

/** The same places as the list of the same address, whole, as files. */
export function addTelechargerLieux(app: Application): void {
  app.get('/lieux.csv', c => download(c, 'csv', 'schema'))
  app.get('/lieux.json', c => download(c, 'json', 'json'))
}

async function download(c: Requete, extension: keyof typeof TYPES, format: FormatExport) {
  const { db, maintenant } = c.var.contexte
  const { filtre, departements, communes, inconnus } = await readRecherche(db, c.req.queries())
  if (inconnus.length > 0) throw new Erreur('introuvable', inconnus.join(' '))
  if (communes.length > 0)
    throw new Erreur(
      'saisie_invalide',
      `Plusieurs communes peuvent correspondre : ${communes.map(({ nom }) => nom).join(', ')}. Donnez le code INSEE de l’une d’elles.`,
    )
  const { departement, ...autres } = filtre
  const codes = departement ? [departement] : departements.map(({ code }) => code)
  return c.body(exportLieux(db, { ...autres, departements: codes }, format, maintenant()), 200, {
    'Content-Type': TYPES[extension],
    'Content-Disposition': `attachment; filename="lieux-${findJour(maintenant())}.${extension}"`,
    'Cache-Control': 'public, no-cache',
  })
}
