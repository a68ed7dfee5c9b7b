import { eq, sql } from 'drizzle-orm'
import { toInstant } from '../src/agenda/heure-de-paris.ts'
import { rendezVous } from '../src/agenda/tables.ts'
import {
  comite,
  comiteMembre,
  membre,
  pointOrdreDuJour,
  representant,
  reunion,
} from '../src/pilotage/gouvernance/tables.ts'
import { planReunion } from '../src/pilotage/reunions/plan-reunion.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import { departement } from '../src/territoire/tables.ts'

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

/** The Drôme and the Ain, installed without their communes. */
export async function addDepartements(db: Base): Promise<void> {
  const auvergne = { region: 'Auvergne-Rhône-Alpes', installe_le: '2026-03-01' }
  await db.insert(departement).values([
    { code: '26', nom: 'Drôme', ...auvergne },
    { code: '01', nom: 'Ain', ...auvergne },
  ])
}

/** Two départements, each with a committee: that of the Drôme has one address for two bodies, and who cannot be written to. */
export async function installComites(db: Base): Promise<{ technique: number; ailleurs: number }> {
  await addDepartements(db)
  const technique = await createComite(db, '26', 'Comité technique', {
    'Communauté de communes du Diois': [
      ['Ada Martin', 'ada@exemple.fr'],
      ['Sans Adresse', null],
    ],
    'CAF de la Drôme': [['Ada Martin', 'ada@exemple.fr']],
    'Valence Romans Agglo': [['Bob Durand', 'bob@exemple.fr']],
    'Sans Personne': [],
  })
  return { technique, ailleurs: await createComite(db, '01', 'Comité de l’Ain', {}) }
}

/** When and where, as the form of a meeting sends it. */
export const QUAND = { jour: '2026-03-26', debut: '09:30', fin: '11:00', adresse: 'Préfecture', visio: '' }

/** A meeting as it is kept, with its appointment. */
export async function findReunionEcrite(db: Base, id: number) {
  const [lue] = await db
    .select()
    .from(reunion)
    .innerJoin(rendezVous, eq(rendezVous.id, reunion.rendez_vous))
    .where(eq(reunion.id, id))
  return lue!
}

/** Its agenda as it is kept. */
export const listPointsEcrits = (db: Base, id: number) =>
  db.select().from(pointOrdreDuJour).where(eq(pointOrdreDuJour.reunion, id)).orderBy(pointOrdreDuJour.rang)

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
