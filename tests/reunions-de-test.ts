import { eq, sql } from 'drizzle-orm'
import { toInstant } from '../src/agenda/heure-de-paris.ts'
import { rendezVous } from '../src/agenda/tables.ts'
import { comite, comiteMembre, membre, representant, reunion } from '../src/pilotage/gouvernance/tables.ts'
import { planReunion } from '../src/pilotage/reunions/plan-reunion.ts'
import type { Base } from '../src/socle/base/open-base.ts'

/** A committee, its members and whoever speaks for each: `[nom, courriel]`. */
export async function createComite(
  db: Base,
  departement: string,
  nom: string,
  representants: Record<string, readonly (readonly [string, string | null])[]>,
): Promise<number> {
  const [cree] = await db
    .insert(comite)
    .values({ departement, type: 'technique', nom, cree_le: '2025-01-06' })
    .returning({ id: comite.id })
  for (const [organisme, siens] of Object.entries(representants)) {
    const [lu] = await db
      .insert(membre)
      .values({ departement, nom: organisme, college: 'epci', role: 'membre', statut: 'confirme' })
      .onConflictDoUpdate({ target: [membre.departement, membre.nom], set: { nom: organisme } })
      .returning({ id: membre.id })
    await db.insert(comiteMembre).values({ comite: cree!.id, membre: lu!.id })
    if (siens.length > 0)
      await db
        .insert(representant)
        .values(siens.map(([nom, courriel]) => ({ membre: lu!.id, nom, courriel, debut: '2025-01-06' })))
  }
  return cree!.id
}

/** A meeting planned from 9:30 to 11:00. */
export function planPourTest(db: Base, departement: string, comite: number, jour: string): Promise<number> {
  const [debut, fin] = ['09:30', '11:00'].map(heure => toInstant(jour, heure)!) as [Date, Date]
  const ou = { adresse: 'Salle du conseil', commune: null, visio: 'https://visio.exemple.fr/comite' }
  return planReunion(db, { departement, comite, debut, fin, ...ou }, 'camille')
}

/** As if its day had come: the meeting is held. */
export const holdPourTest = (db: Base, id: number) =>
  db
    .update(rendezVous)
    .set({ etat: 'tenu' })
    .where(
      eq(rendezVous.id, sql`(select ${reunion.rendez_vous} from ${reunion} where ${reunion.id} = ${id})`),
    )
