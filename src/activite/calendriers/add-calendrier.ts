import { and, count, eq } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { fetchCalendrier, readAutour, storeOccurrences } from './refresh-calendriers.ts'
import { calendrier } from './tables.ts'

const CALENDRIERS_AU_PLUS = 5

export type NouveauCalendrier = { nom: string } & ({ adresse: string } | { texte: string })

/**
 * Follows a calendar of someone: by its address, read at once then every hour, or from a file, read once. Nothing is kept of one that
 * cannot be read.
 * @throws Erreur saisie_invalide, illisible, service_indisponible, trop_volumineux
 */
export async function addCalendrier(
  db: Base,
  personne: string,
  demande: NouveauCalendrier,
  maintenant: Date,
): Promise<{ id: number; rendezVous: number }> {
  const nom = demande.nom.trim().slice(0, 60) || 'Mon agenda'
  const [deja] = await db.select({ n: count() }).from(calendrier).where(eq(calendrier.personne, personne))
  if (deja!.n >= CALENDRIERS_AU_PLUS)
    throw refuse('adresse', `Vous suivez déjà ${CALENDRIERS_AU_PLUS} agendas. Retirez-en un d’abord.`)
  const adresse = 'adresse' in demande ? readAdresse(demande.adresse) : null
  const texte = 'texte' in demande ? demande.texte : await fetchCalendrier(adresse!)
  const occurrences = await readAutour(texte, maintenant)
  return db.transaction(async tx => {
    const [cree] = await tx
      .insert(calendrier)
      .values({ personne, nom, adresse, cree_le: maintenant })
      .returning({ id: calendrier.id })
    const { id } = cree!
    await writeJournal(tx, {
      ...{ acteur: personne, action: 'suivre', objet: 'calendrier', objet_id: String(id) },
    })
    await storeOccurrences(tx, id, occurrences, maintenant)
    return { id, rendezVous: occurrences.length }
  })
}

/** Forgets a calendar and what was read of it; one that is not theirs is not touched. */
export async function removeCalendrier(db: Base, personne: string, id: number): Promise<void> {
  await db.transaction(async tx => {
    const [retire] = await tx
      .delete(calendrier)
      .where(and(eq(calendrier.id, id), eq(calendrier.personne, personne)))
      .returning({ id: calendrier.id })
    if (!retire) throw new Erreur('introuvable', 'Cet agenda n’existe pas, ou n’est pas le vôtre.')
    await writeJournal(tx, {
      ...{ acteur: personne, action: 'retirer', objet: 'calendrier', objet_id: String(id) },
    })
  })
}

/** Calendars are private addresses: nothing but https carries them. */
function readAdresse(texte: string): string {
  const adresse = URL.parse(texte.trim().replace(/^webcals?:\/\//i, 'https://'))
  if (adresse?.protocol !== 'https:' || texte.length > 2000)
    throw refuse('adresse', 'L’adresse d’un agenda commence par https:// ou webcal://.')
  return adresse.href
}

const refuse = (champ: string, message: string) =>
  new Erreur('saisie_invalide', message, [{ champ, message }])
