import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { findAdresseIp } from '../../../socle/http/find-adresse-ip.ts'
import { checkLimite } from '../../../socle/limites/check-limite.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { toCondition } from '../../recherche/find-lieux.ts'
import { prepareOuvertures } from '../../recherche/prepare-ouvertures.ts'
import { exportLieux } from '../export-lieux.ts'
import { findVersion } from '../find-version.ts'
import { FORMATS, type FormatFichier } from '../formats.ts'
import { ENTETES_OUVERTES } from '../licence.ts'
import { isUnchanged } from './is-unchanged.ts'
import { readFiltre } from './read-filtre.ts'

/** Files written whole, per network address: what has not changed is not written again, and does not count. */
const FICHIERS = { max: 100, fenetreS: 300 }

/** The same places as the list of the same address, whole, as files that say when they change. */
export function addTelechargerLieux(app: Application): void {
  for (const format of FORMATS) app.get(format.chemin, c => download(c, format))
}

async function download(c: Requete, { code, fichier, extension, type }: FormatFichier) {
  const { db, maintenant, adresse } = c.var.contexte
  const filtre = await readFiltre(c)
  await prepareOuvertures(db, maintenant())
  const condition = toCondition(filtre, maintenant())
  const { etag, modifieLe } = await findVersion(db, condition)
  // « Open now » changes with the hour though no place does: its date would lie.
  const dateFiable = filtre.ouvert ? null : modifieLe
  const entetes = {
    ...ENTETES_OUVERTES,
    ETag: etag,
    ...(dateFiable && { 'Last-Modified': dateFiable.toUTCString() }),
    'Cache-Control': 'public, no-cache',
    Vary: 'Accept-Encoding',
  }
  if (isUnchanged(c, etag, dateFiable)) return c.body(null, 304, entetes)
  const plein = {
    ...entetes,
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${fichier}-${findJour(maintenant())}.${extension}"`,
  }
  if (c.req.method === 'HEAD') return c.body(null, 200, plein)
  await checkLimite(db, `fichiers:adresse:${findAdresseIp(c)}`, FICHIERS, maintenant())
  return c.body(exportLieux(db, { condition, adresse }, code), 200, plein)
}
