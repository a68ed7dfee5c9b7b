import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../../tests/comptes-de-test.ts'
import {
  addComite,
  addMembre,
  addReunion,
  DIOIS,
  installTerritoires,
  VAL_DE_DROME,
} from '../../../tests/gouvernance-de-test.ts'
import { presence, rendezVous } from '../../agenda/tables.ts'
import type { Filtre, Terme } from '../../observatoire/indicateurs/definition.ts'
import { ensureSeries } from '../../observatoire/moteur/ensure-series.ts'
import { followMesures } from '../../observatoire/moteur/follow-mesures.ts'
import { listFaits } from '../../observatoire/moteur/list-faits.ts'
import { nameDemande, readCellules } from '../../observatoire/moteur/read-cellules.ts'
import { refreshFaits } from '../../observatoire/moteur/refresh-faits.ts'
import { toSerie } from '../../observatoire/moteur/serie.ts'
import { verifyMesures } from '../../observatoire/moteur/verify-mesures.ts'
import { readPeriode } from '../../observatoire/periodes/periode.ts'
import { closeComite } from './close-comite.ts'
import { findComite } from './find-comite.ts'
import './mesures.ts'
import { updateComite } from './update-comite.ts'

const { db } = await createBaseDeTest()

const term = (mesure: string, agregation: Terme['agregation'], filtre: Filtre = {}): Terme => ({
  ...{ mesure, agregation, filtre },
})
/** As modeles/ain-2025.yaml binds A17.1, A17.2, A17.3 and A14.1. */
const COMITES = term('comites_tenus', 'compte', { type: ['strategique'] })
const PARTENAIRES = term('presences', 'distinct', { comite: ['strategique'] })
const EN_GROUPE = term('presences', 'distinct', { comite: ['groupe_de_travail', 'thematique'] })
const GROUPES = term('groupes_de_travail', 'stock')

async function readValeur(terme: Terme, code: string, epci = ''): Promise<number> {
  await refreshFaits(db)
  const demande = { terme, ventilation: null }
  const cellules = await readCellules(db, '26', [demande], [readPeriode(code)!])
  const trouvees = cellules.get(nameDemande(demande)) ?? []
  return trouvees.find(cellule => cellule.epci === epci && cellule.part === '')?.valeur ?? 0
}

beforeAll(async () => {
  await installTerritoires(db)
  await followMesures(db)
  await db.transaction(tx =>
    ensureSeries(
      tx,
      [COMITES, PARTENAIRES, EN_GROUPE, GROUPES].map(terme => toSerie(terme, null)),
    ),
  )
})

describe('meetings held and who came', () => {
  test('a planned meeting counts for nothing until it is held; bodies count once, absent ones never', async () => {
    const [prefecture, caf] = [await addMembre(db, 'Préfecture'), await addMembre(db, 'CAF')]
    const comite = await addComite(db, 'Comité stratégique')
    const { rendezVous: id } = await addReunion(db, comite, '2026-03-10', {
      etat: 'prevu',
      venus: [
        ['Ana', prefecture, 'sur_place'],
        ['Bob', prefecture, 'visio'],
        ['Cyd', caf, 'excuse'],
      ],
    })
    expect(await readValeur(COMITES, '2026')).toBe(0)
    expect(await readValeur(PARTENAIRES, '2026')).toBe(0)
    await db.update(rendezVous).set({ etat: 'tenu' }).where(eq(rendezVous.id, id))
    expect(await readValeur(COMITES, '2026')).toBe(1)
    expect(await readValeur(PARTENAIRES, '2026')).toBe(1)
    // A proxy makes the body present.
    await db.update(presence).set({ mode: 'represente' }).where(eq(presence.nom, 'Cyd'))
    expect(await readValeur(PARTENAIRES, '2026')).toBe(2)
    expect(await readValeur(EN_GROUPE, '2026')).toBe(0)
  })

  test('their proof leads to the meeting', async () => {
    await refreshFaits(db)
    const { lignes, total } = await listFaits(
      db,
      { departement: '26', terme: COMITES, du: '2026-01-01', au: '2026-12-31' },
      1,
    )
    expect(total).toBe(1)
    expect(lignes[0]!.libelle).toBe('Comité stratégique, réunion du 10 mars 2026')
    expect(lignes[0]!.href).toMatch(/^\/gouvernance\/reunions\/\d+$/)
  })

  test('a working group counts in the EPCI that it is about, wherever it sat', async () => {
    const association = await addMembre(db, 'Association du Diois')
    const groupe = await addComite(db, 'Groupe du Diois', { type: 'groupe_de_travail', epci: DIOIS })
    await addReunion(db, groupe, '2026-02-10', {
      venus: [['Ana', association, 'sur_place']],
      commune: '26108',
    })
    expect(await readValeur(EN_GROUPE, '2026', DIOIS)).toBe(1)
    expect(await readValeur(EN_GROUPE, '2026', VAL_DE_DROME)).toBe(0)
  })

  test('a committee that changes type takes its meetings along', async () => {
    const comite = await addComite(db, 'Comité mal nommé')
    await addReunion(db, comite, '2026-01-20')
    expect(await readValeur(COMITES, '2026')).toBe(2)
    const { revision, nom, cree_le } = await findComite(db, comite, 'tous')
    await updateComite(
      db,
      { id: comite, revision, departements: 'tous' },
      { ...{ nom, cree_le, type: 'technique', theme: '', epci: '', frequence: '' }, membres: [] },
      'test',
      MARDI_MATIN,
    )
    expect(await readValeur(COMITES, '2026')).toBe(1)
  })
})

test('working groups are counted while they last, and recounting from zero agrees', async () => {
  expect(await readValeur(GROUPES, '2025', DIOIS)).toBe(1)
  const groupe = await addComite(db, 'Groupe de Crest', { type: 'groupe_de_travail', epci: VAL_DE_DROME })
  expect(await readValeur(GROUPES, '2025')).toBe(2)
  await closeComite(db, { id: groupe, revision: 1, departements: ['26'] }, 'test', MARDI_MATIN)
  expect(await readValeur(GROUPES, '2026-02', VAL_DE_DROME)).toBe(1)
  expect(await readValeur(GROUPES, '2026-03', VAL_DE_DROME)).toBe(0)
  for (const { code, egal } of await verifyMesures(db)) expect(egal, code).toBe(true)
})
