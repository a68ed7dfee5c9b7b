import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { and, eq, inArray, isNotNull, lt, notExists } from 'drizzle-orm'
import { listDroits } from '../../socle/auth/droits.ts'
import { portee } from '../../socle/auth/tables.ts'
import type { Base, BaseOuTransaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { fetchTableau } from '../../socle/tableur/fetch-tableau.ts'
import { ENREGISTRER } from '../droits.ts'
import { readAPart } from './read-a-part.ts'
import type { Occurrence } from './read-calendrier.ts'
import { calendrier, rendezVousExterne } from './tables.ts'

export const OCTETS_D_UN_CALENDRIER = 5_000_000
const DELAI_MS = 15_000
const JOUR_MS = 86_400_000
/** What is kept: what one may still have to record, and the weeks to come. */
const JOURS_AVANT = 15
const JOURS_APRES = 35
const DEFAUT =
  'Une erreur de notre côté empêche de lire cet agenda. Ce qu’il disait avant reste. Il sera relu dans l’heure.'

/** What a calendar says of the weeks around an instant. @throws Erreur illisible */
export const readAutour = (texte: string, maintenant: Date): Promise<Occurrence[]> =>
  readAPart({
    texte,
    du: new Date(maintenant.getTime() - JOURS_AVANT * JOUR_MS),
    au: new Date(maintenant.getTime() + JOURS_APRES * JOUR_MS),
  })

/** Puts the appointments of a calendar in the place of those that were read before; nothing of one removed meanwhile. */
export async function storeOccurrences(
  tx: BaseOuTransaction,
  id: number,
  occurrences: readonly Occurrence[],
  maintenant: Date,
): Promise<void> {
  const lus = await tx
    .update(calendrier)
    .set({ lu_le: maintenant, message: null })
    .where(eq(calendrier.id, id))
    .returning({ id: calendrier.id })
  if (lus.length === 0) return
  await tx.delete(rendezVousExterne).where(eq(rendezVousExterne.calendrier, id))
  if (occurrences.length > 0)
    await tx
      .insert(rendezVousExterne)
      .values(occurrences.map(occurrence => ({ ...occurrence, calendrier: id })))
      .onConflictDoNothing()
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

/**
 * Every hour: calendars are read again, those of accounts that record no longer are forgotten. One that cannot be read says why on
 * its page, keeps what it said, and stops no other.
 */
export async function refreshCalendriers(
  db: Base,
  maintenant: Date,
  logDefaut: (erreur: unknown, reference: string) => void,
  fetchTexte: (adresse: string) => Promise<string> = fetchCalendrier,
): Promise<void> {
  await forgetSansDroit(db)
  // What was sent as a file, once, ages too.
  await db
    .delete(rendezVousExterne)
    .where(lt(rendezVousExterne.fin, new Date(maintenant.getTime() - JOURS_AVANT * JOUR_MS)))
  const suivis = await db.select().from(calendrier).where(isNotNull(calendrier.adresse))
  for (const { id, adresse } of suivis) {
    try {
      const occurrences = await readAutour(await fetchTexte(adresse!), maintenant)
      await db.transaction(tx => storeOccurrences(tx, id, occurrences, maintenant))
    } catch (erreur) {
      if (!(erreur instanceof Erreur)) logDefaut(erreur, `agenda ${id}`)
      const message = erreur instanceof Erreur ? erreur.message : DEFAUT
      await db.update(calendrier).set({ message }).where(eq(calendrier.id, id))
    }
  }
}

/** An account that records no longer sees these pages no longer: nothing is read for it, and nothing of it is kept. */
async function forgetSansDroit(db: Base): Promise<void> {
  const roles = listDroits().get(ENREGISTRER)!
  await db.transaction(async tx => {
    const oublies = await tx
      .delete(calendrier)
      .where(
        notExists(
          tx
            .select({ id: portee.id })
            .from(portee)
            .where(and(eq(portee.personne, calendrier.personne), inArray(portee.role, [...roles]))),
        ),
      )
      .returning({ id: calendrier.id })
    await writeJournal(
      tx,
      ...oublies.map(({ id }) => ({
        ...{ acteur: 'tâche', action: 'retirer', objet: 'calendrier', objet_id: String(id) },
      })),
    )
  })
}
