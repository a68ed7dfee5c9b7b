import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import { createImporteur, createLigne, installDepartements } from '../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { findMesure } from '../socle/mesure/registre.ts'
import './brochures/mesures.ts'
import { recordRemise } from './brochures/editions/record-remise.ts'
import { removeRemise } from './brochures/editions/remove-remise.ts'
import { followLieu } from './fraicheur/follow-lieu.ts'
import { closeFiches } from './sources/close-fiches.ts'
import './mesures.ts'
import { computeIndicateursFraicheur } from './qualite/compute-indicateurs-fraicheur.ts'
import { waitForTurn } from './wait-for-turn.ts'

const { db } = await createBaseDeTest()
const importer = createImporteur(db)

type Fait = {
  fait: string
  du: string
  au: string | null
  commune: string | null
  sujet: string | null
  valeur: number
  dimensions: Record<string, string[]>
}

/** The facts of a measure, as the observatory reads them. */
async function readFaits(code: string, faits: string[] | null = null): Promise<Fait[]> {
  const { rows } = await db.execute<Fait>(sql`
    select fait, du::text, au::text, commune, sujet, valeur::float8 as valeur, dimensions
    from (${findMesure(code)!.select(faits)}) as s(fait, du, au, departement, commune, sujet, valeur, dimensions)
    where au is null or au > du order by fait, du`)
  return rows
}

const tell = (faits: Fait[]) =>
  faits.map(({ du, au, dimensions }) => `${dimensions.actualise} ${du} ${au ?? '…'}`)

/** How many are valid on a day. */
const count = (faits: Fait[], jour: string, actualise?: string) =>
  faits.filter(
    ({ du, au, dimensions }) =>
      du <= jour && (au === null || au > jour) && (!actualise || dimensions.actualise?.includes(actualise)),
  ).length

beforeAll(() => installDepartements(db, '26'))
beforeEach(async () => {
  await db.execute(sql`
    truncate lieu, lieu_retire, fiche_source, fiche_cle, fiche_version, rapprochement, suivi_lieu, import_fichier, remise, edition cascade`)
})

describe('places', () => {
  it('are up to date for a year from what their source declares, known since they were imported', async () => {
    await importer([createLigne({ date_maj: '2026-01-15' })])
    expect(tell(await readFaits('lieux'))).toEqual([
      'moins_d_un_an 2026-03-03 2027-01-16',
      'plus_d_un_an 2027-01-16 …',
    ])
  })

  it('were not, when they were imported out of date', async () => {
    await importer([createLigne({ date_maj: '2019-05-01' })])
    expect(tell(await readFaits('lieux'))).toEqual(['plus_d_un_an 2026-03-03 …'])
  })

  it('keep what was true of them before they were declared anew', async () => {
    await importer([createLigne({ date_maj: '2025-06-01' })], { aujourdhui: '2025-06-10' })
    await importer([createLigne({ date_maj: '2026-09-01', telephone: '0475000001' })], {
      aujourdhui: '2026-09-10',
    })
    const faits = await readFaits('lieux')
    expect(tell(faits)).toEqual([
      'moins_d_un_an 2025-06-10 2026-06-02',
      'plus_d_un_an 2026-06-02 2026-09-01',
      'moins_d_un_an 2026-09-01 2027-09-02',
      'plus_d_un_an 2027-09-02 …',
    ])
  })

  it('end when they leave the public list, and are one when they merge', async () => {
    await importer([
      createLigne(),
      createLigne({ id: 'a2', nom: 'Espace numérique', adresse: '1 place de la Gare' }),
    ])
    expect(count(await readFaits('lieux'), '2026-12-31')).toBe(2)
    await importer([createLigne(), createLigne({ id: 'a3' })])
    const { rows } = await db.execute<{ id: string }>(sql`select id from fiche_source where etat = 'a_clore'`)
    await closeFiches(
      db,
      rows.map(({ id }) => id),
      'close',
      'commande',
      'tous',
    )
    const faits = await readFaits('lieux')
    const { rows: clos } = await db.execute<{ le: string }>(
      sql`select (retire_le at time zone 'Europe/Paris')::date::text as le from lieu_retire`,
    )
    expect(faits.filter(({ au }) => au === clos[0]!.le)).toHaveLength(1)
    expect(count(faits, '2100-01-01')).toBe(
      (await db.execute(sql`select from lieu where etat = 'publie'`)).rowCount,
    )
  })

  it('remember former confirmations, but not one that was taken back', async () => {
    await importer([createLigne({ date_maj: '2019-05-01' })], { aujourdhui: '2024-01-10' })
    const { rows } = await db.execute<{ id: string }>(sql`select id from lieu`)
    const lieu = { id: rows[0]!.id, departement: '26' }
    const confirm = (jour: string) =>
      db.transaction(async tx => {
        await waitForTurn(tx, '10s')
        await followLieu(tx, lieu, { action: 'confirmer' }, 'commande', new Date(`${jour}T10:00:00Z`))
      })
    for (const [le, action] of [
      ['2024-02-01', 'confirmer'],
      ['2025-06-01', 'confirmer'],
      ['2025-06-02', 'annuler'],
    ])
      await db.execute(sql`
        insert into journal (le, acteur, action, objet, objet_id, departement) values (${le}, 'commande', ${action}, 'suivi', ${lieu.id}, '26')`)
    await confirm('2026-05-02')
    expect(tell(await readFaits('lieux', [lieu.id]))).toEqual([
      'plus_d_un_an 2024-01-10 2024-02-01',
      'moins_d_un_an 2024-02-01 2025-02-02',
      'plus_d_un_an 2025-02-02 2026-05-02',
      'moins_d_un_an 2026-05-02 2027-05-03',
      'plus_d_un_an 2027-05-03 …',
    ])
    expect(await readFaits('lieux', ['autre'])).toEqual([])
  })

  it('give the figures of the page of freshness, whatever the day', async () => {
    await importer(
      ['2026-02-28', '2026-03-01', '2025-03-03', '2025-03-02', '2024-02-29', '', '2020-01-01'].map(
        (date_maj, n) =>
          createLigne({
            id: `l${n}`,
            nom: `Lieu ${n}`,
            adresse: `${n} rue ${n}`,
            pivot: n < 2 ? '21260362300011' : '',
            date_maj,
          }),
      ),
    )
    const [lieux, structures] = [await readFaits('lieux'), await readFaits('structures')]
    for (const jour of ['2026-03-03', '2026-03-04', '2027-02-28', '2027-03-01', '2028-02-29']) {
      const { total } = (await computeIndicateursFraicheur(db, ['26'], jour))[0]!
      expect([jour, count(lieux, jour), count(lieux, jour, 'moins_d_un_an')]).toEqual([
        jour,
        total.lieux,
        total.actualise,
      ])
      const valides = structures.filter(({ du, au }) => du <= jour && (au === null || au > jour))
      expect(new Set(valides.map(({ sujet }) => sujet)).size).toBe(total.structures)
    }
  })

  it('tell their completeness since they say the same, and their names as proof', async () => {
    await importer([createLigne()])
    const [fait] = await readFaits('qualite_donnee')
    expect(fait).toMatchObject({ au: null, commune: '26362' })
    expect(fait!.valeur).toBeGreaterThan(0)
    expect(await findMesure('lieux')!.preuve.tell(db, [fait!.fait])).toEqual([
      { fait: fait!.fait, libelle: 'Médiathèque Les Tilleuls (Valence)', href: `/lieux/${fait!.fait}` },
    ])
  })
})

it('counts each source once, from its first file that was kept', async () => {
  await importer([createLigne()])
  await importer([createLigne({ telephone: '0475000001' })])
  expect(await readFaits('jeux_de_donnees')).toMatchObject([{ fait: 'recensement', au: null, valeur: 1 }])
})

describe('papers', () => {
  const insertEdition = async (format: string, perimetre: object) => {
    const { rows } = await db.execute<{ id: number }>(sql`
      insert into edition (departement, perimetre, titre, format, lieux, pages, fichier, creee_par, creee_le)
      values ('26', ${JSON.stringify(perimetre)}::jsonb, 'Valence', ${format}, 1, 1, '', 'commande', '2026-03-31T22:30:00Z') returning id`)
    return rows[0]!.id
  }

  test.each([
    ['depliant', 'brochure'],
    ['livret', 'livret'],
    ['affiche-a4', 'affiche'],
  ])('%s counts as %s, on paper, the day it was made in France', async (format, support) => {
    await insertEdition(format, { type: 'commune', code: '26362' })
    expect(await readFaits('supports_produits')).toMatchObject([
      { du: '2026-04-01', commune: '26362', valeur: 1, dimensions: { support: ['papier', support] } },
    ])
  })

  it('of an EPCI count in it, of a selection in none', async () => {
    await insertEdition('livret', { type: 'epci', code: '200040459' })
    await insertEdition('livret', { type: 'selection', lieux: [] })
    const communes = (await readFaits('supports_produits')).map(({ commune }) => commune)
    const { rows } = await db.execute<{ epci: string }>(
      sql`select epci from commune where code = ${communes[0]}`,
    )
    expect([rows[0]!.epci, communes[1]]).toEqual(['200040459', null])
  })

  it('handed out count by copy, in the commune where they were; taken back, they do not', async () => {
    const id = await insertEdition('livret', { type: 'departement', code: '26' })
    const remise = { le: '2026-04-02', destinataire: 'France services', commune: '26362', exemplaires: 40 }
    await recordRemise(db, id, remise, 'commande', 'tous', new Date())
    const [fait] = await readFaits('supports_distribues')
    expect(fait).toMatchObject({ du: '2026-04-02', commune: '26362', valeur: 40 })
    expect(await findMesure('supports_distribues')!.preuve.tell(db, [fait!.fait])).toEqual([
      {
        fait: fait!.fait,
        libelle: '40 × « Valence », France services, le 2 avril 2026',
        href: `/brochures/editions/${id}`,
      },
    ])
    expect(await findMesure('supports_produits')!.preuve.tell(db, [String(id)])).toMatchObject([
      { libelle: 'Livret « Valence », édité le 1er avril 2026' },
    ])
    await removeRemise(db, id, Number(fait!.fait), 'commande', 'tous')
    expect(await readFaits('supports_distribues')).toEqual([])
  })
})
