import { eq } from 'drizzle-orm'
import { planRendezVous } from '../src/agenda/plan-rendez-vous.ts'
import type { ModePresence } from '../src/agenda/rendez-vous.ts'
import { presence, rendezVous } from '../src/agenda/tables.ts'
import { action, axe, feuilleDeRoute } from '../src/pilotage/feuille-de-route/tables.ts'
import type { SaisieMembre } from '../src/pilotage/gouvernance/check-membre.ts'
import { createComite } from '../src/pilotage/gouvernance/create-comite.ts'
import { createMembre } from '../src/pilotage/gouvernance/create-membre.ts'
import { nameOrganisme } from '../src/pilotage/gouvernance/organisme.ts'
import { decision, reunion } from '../src/pilotage/gouvernance/tables.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import { commune, departement, epci } from '../src/territoire/tables.ts'
import { MARDI_MATIN } from './comptes-de-test.ts'

export const DIOIS = '200027084'
export const VAL_DE_DROME = '242600252'

/** The Drôme with two EPCI, and the Ain with one. */
export async function installTerritoires(db: Base): Promise<void> {
  const region = { region: 'Auvergne-Rhône-Alpes', installe_le: '2026-01-01' }
  await db.insert(departement).values([
    { code: '26', nom: 'Drôme', ...region },
    { code: '01', nom: 'Ain', ...region },
  ])
  const cc = { type: 'CC', population: 10_000 } as const
  await db.insert(epci).values([
    { code: DIOIS, nom: 'CC du Diois', ...cc },
    { code: VAL_DE_DROME, nom: 'CC du Val de Drôme', ...cc },
    { code: '240100750', nom: 'CC de la Dombes', ...cc },
  ])
  const place = { codes_postaux: [], anciennes: [] }
  await db.insert(commune).values([
    { code: '26113', departement: '26', nom: 'Die', nom_recherche: 'die', epci: DIOIS, ...place },
    { code: '26108', departement: '26', nom: 'Crest', nom_recherche: 'crest', epci: VAL_DE_DROME, ...place },
    {
      code: '01083',
      departement: '01',
      nom: 'Châtillon',
      nom_recherche: 'chatillon',
      epci: '240100750',
      ...place,
    },
  ])
}

const VIDE: SaisieMembre = {
  nom: '',
  college: 'association',
  role: 'membre',
  siret: '',
  structure: '',
  epci: '',
}

export const addMembre = (db: Base, nom: string, propre: Partial<SaisieMembre> = {}, code = '26') =>
  createMembre(db, code, { ...VIDE, nom, ...propre }, 'confirme', 'test', MARDI_MATIN)

export const addComite = (
  db: Base,
  nom: string,
  propre: Partial<Parameters<typeof createComite>[2]> = {},
  code = '26',
) =>
  createComite(
    db,
    code,
    {
      ...{ nom, type: 'strategique', theme: '', epci: '', frequence: '', cree_le: '2025-01-15', membres: [] },
      ...propre,
    },
    'test',
    MARDI_MATIN,
  )

/** A meeting of a committee that day, at 10 in the morning, held unless said otherwise, with who came. */
export async function addReunion(
  db: Base,
  comite: number,
  jour: string,
  {
    etat = 'tenu',
    venus = [],
    commune = null,
    code = '26',
  }: {
    etat?: 'prevu' | 'tenu'
    venus?: [nom: string, membre: number, mode: ModePresence][]
    commune?: string | null
    code?: string
  } = {},
): Promise<{ reunion: number; rendezVous: number }> {
  return db.transaction(async tx => {
    const debut = new Date(`${jour}T10:00:00+01:00`)
    const lieu = { adresse: null, commune, visio: null }
    const horaires = { debut, fin: new Date(debut.getTime() + 3600_000) }
    const id = await planRendezVous(tx, {
      ...{ ...horaires, ...lieu, departement: code, nature: 'reunion', titre: 'Comité' },
    })
    await tx.update(rendezVous).set({ etat }).where(eq(rendezVous.id, id))
    const [creee] = await tx
      .insert(reunion)
      .values({ departement: code, comite, rendez_vous: id })
      .returning({ id: reunion.id })
    if (venus.length > 0)
      await tx.insert(presence).values(
        venus.map(([nom, membre, mode]) => ({
          ...{ rendez_vous: id, nom, organisme: nameOrganisme(membre), organisme_nom: 'Organisme', mode },
        })),
      )
    return { reunion: creee!.id, rendezVous: id }
  })
}

export async function addDecision(
  db: Base,
  reunion: number,
  propre: Partial<typeof decision.$inferInsert> = {},
): Promise<number> {
  const [prise] = await db
    .insert(decision)
    .values({ departement: '26', reunion, texte: 'Écrire la charte.', ...propre })
    .returning({ id: decision.id })
  return prise!.id
}

/** A roadmap of one action. Answers the identifier of the action. */
export async function addAction(db: Base, feuille: string, code: string, titre: string): Promise<number> {
  await db.insert(feuilleDeRoute).values({ id: feuille, departement: code, titre: `Feuille ${feuille}` })
  const [premier] = await db
    .insert(axe)
    .values({ feuille, rang: 1, numero: '1', titre: 'Axe' })
    .returning({ id: axe.id })
  const [creee] = await db
    .insert(action)
    .values({ departement: code, feuille, axe: premier!.id, rang: 1, numero: '1', titre })
    .returning({ id: action.id })
  return creee!.id
}
