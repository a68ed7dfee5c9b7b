import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq, isNotNull, lt } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { fetchTableau } from '../../socle/tableur/fetch-tableau.ts'
import { readCalendrier } from './read-calendrier.ts'
import { calendrier, rendezVousExterne } from './tables.ts'

export const OCTETS_D_UN_CALENDRIER = 5_000_000
const DELAI_MS = 15_000
const JOUR_MS = 86_400_000
/** What is kept: what one may still have to record, and the weeks to come. */
const JOURS_AVANT = 15
const JOURS_APRES = 35

/**
 * Puts the appointments of a calendar in the place of those that were read before.
 * @throws Erreur illisible; the former ones then stay
 */
export async function storeCalendrier(
  db: Base,
  id: number,
  texte: string,
  maintenant: Date,
): Promise<number> {
  const du = new Date(maintenant.getTime() - JOURS_AVANT * JOUR_MS)
  const au = new Date(maintenant.getTime() + JOURS_APRES * JOUR_MS)
  const occurrences = readCalendrier(texte, du, au)
  await db.transaction(async tx => {
    await tx.delete(rendezVousExterne).where(eq(rendezVousExterne.calendrier, id))
    if (occurrences.length > 0)
      await tx
        .insert(rendezVousExterne)
        .values(occurrences.map(occurrence => ({ ...occurrence, calendrier: id })))
        .onConflictDoNothing()
    await tx.update(calendrier).set({ lu_le: maintenant, message: null }).where(eq(calendrier.id, id))
  })
  return occurrences.length
}

/** The text of a calendar at its address. @throws Erreur saisie_invalide, service_indisponible, trop_volumineux */
export async function fetchCalendrier(adresse: string): Promise<string> {
  const dossier = await mkdtemp(join(tmpdir(), 'maillage-calendrier-'))
  try {
    const { chemin } = await fetchTableau(adresse, dossier, {
      limiteOctets: OCTETS_D_UN_CALENDRIER,
      delaiMs: DELAI_MS,
    })
    return await readFile(chemin, 'utf8')
  } finally {
    await rm(dossier, { recursive: true, force: true })
  }
}

/** Every hour: calendars are read again. One that cannot be says why on its page, keeps what it said, and stops no other. */
export async function refreshCalendriers(db: Base, maintenant: Date): Promise<void> {
  const suivis = await db.select().from(calendrier).where(isNotNull(calendrier.adresse))
  for (const { id, adresse } of suivis) {
    try {
      await storeCalendrier(db, id, await fetchCalendrier(adresse!), maintenant)
    } catch (erreur) {
      if (!(erreur instanceof Erreur)) throw erreur
      await db.update(calendrier).set({ message: erreur.message }).where(eq(calendrier.id, id))
    }
  }
  // What was sent as a file, once, ages too.
  await db
    .delete(rendezVousExterne)
    .where(lt(rendezVousExterne.fin, new Date(maintenant.getTime() - JOURS_AVANT * JOUR_MS)))
}
