import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../../tests/comptes-de-test.ts'
import { DISPOSITIFS_D_EMPLOI } from '../../annuaire/mediateurs/affectation.ts'
import { structure } from '../../annuaire/tables.ts'
import type { Acteur } from '../../socle/auth/acteur.ts'
import type { Marges } from '../activite.ts'
import { listRessources } from '../api/list-ressources.ts'
import { DEMARCHES, MATERIELS, THEMATIQUES, TYPES } from '../codes.ts'
import { streamExportees } from '../coop/list-a-exporter.ts'
import { toLignesCoop } from '../coop/to-lignes-coop.ts'
import '../droits.ts'
import { type FiltreActivites, toConditionActivites } from '../filtre.ts'
import { listActivites } from '../list-activites.ts'
import { countPublics } from '../publics.ts'
import { activite, activitePersonne } from '../tables.ts'
import { AXES } from './axes.ts'
import { readStatistiques } from './read-statistiques.ts'
import { recountCumuls, refreshCumuls } from './refresh-cumuls.ts'

const { db } = await createBaseDeTest()
const ADMIN: NonNullable<Acteur> = {
  ...{ personne: crypto.randomUUID(), nom: 'Alix', courriel: 'alix@exemple.fr' },
  portees: [{ role: 'administrateur', departement: null, structure: null }],
}
const AUTEURS = [1, 2, 3].map(n => `00000000-0000-4000-8000-00000000000${n}`)
const SUIVIES = Array.from({ length: 12 }, (_, n) => `11111111-0000-4000-8000-0000000000${10 + n}`)
const STRUCTURES = ['die', 'crest']
let communes: string[] = []

type Ligne = typeof activite.$inferInsert
const nombre = fc.integer({ min: 1, max: 12 })
const jour = fc
  .integer({ min: 0, max: 760 })
  .map(n => new Date(Date.UTC(2024, 0, 20 + n)).toISOString().slice(0, 10))

/** An activity as any way in may have written it. */
const ligne = fc
  .record({
    type: fc.constantFrom(...TYPES),
    date: jour,
    duree_minutes: fc.integer({ min: 5, max: 180 }),
    // A month declared as a whole is one row of many.
    nombre: fc.oneof(fc.constant(1), nombre),
    participants: nombre,
    deja: fc.option(fc.integer({ min: 0, max: 12 })),
    auteur: fc.constantFrom(...AUTEURS, null),
    structure: fc.constantFrom(...STRUCTURES),
    acteur: fc.constantFrom(...DISPOSITIFS_D_EMPLOI),
    commune: fc.nat(5),
    thematiques: fc.uniqueArray(fc.constantFrom(...THEMATIQUES, ...DEMARCHES), {
      minLength: 1,
      maxLength: 4,
    }),
    materiel: fc.uniqueArray(fc.constantFrom(...MATERIELS), { maxLength: 2 }),
    feminin: fc.nat(12),
    jeunes: fc.nat(12),
    parents: fc.nat(12),
    suivies: fc.uniqueArray(fc.constantFrom(...SUIVIES), { maxLength: 3 }),
    supprime: fc.nat(9).map(n => n === 0),
  })
  .map(({ deja, commune, feminin, jeunes, parents, suivies, supprime, ...reste }) => {
    const participants =
      reste.type === 'individuel' ? reste.nombre : Math.max(reste.participants, reste.nombre)
    const origine = reste.nombre > 1 ? 'declaration' : 'saisie'
    const cap = (n: number) => Math.min(n, participants)
    const marges: Marges = {
      ...{ genres: { feminin: cap(feminin) }, tranches_age: { douze_dix_huit: cap(jeunes) }, statuts: {} },
      publics: { parents: cap(parents) },
    }
    return {
      ligne: {
        ...{ ...reste, id: crypto.randomUUID(), departement: '26', origine, type_lieu: 'autre' },
        ...{ participants, deja_accompagnes: deja === null ? null : cap(deja), marges },
        ...(origine === 'declaration' && { auteur: null }),
        ...{ commune: communes[commune] ?? null, cree_le: MARDI_MATIN, modifie_le: MARDI_MATIN },
        supprime_le: supprime ? MARDI_MATIN : null,
      } as Ligne,
      suivies: suivies.slice(0, participants),
    }
  })

const filtre: fc.Arbitrary<FiltreActivites> = fc
  .record({
    bornes: fc.tuple(jour, jour).map(([a, b]) => (a < b ? [a, b] : [b, a])),
    sans: fc.nat(5),
    quoi: fc.constantFrom(
      'rien',
      'epci',
      'commune',
      'structure',
      'auteur',
      'type',
      'thematique',
      'plusieurs',
    ),
    n: fc.nat(50),
  })
  .map(({ bornes: [depuis, jusqu_a], sans, quoi, n }) => {
    const pick = <T>(valeurs: readonly T[]) => valeurs[n % valeurs.length]!
    const choix: Record<string, Partial<FiltreActivites>> = {
      rien: {},
      epci: { epci: n % 2 ? '200040459' : '200068781' },
      commune: { commune: pick(communes) },
      structure: { structure: pick(STRUCTURES) },
      auteur: { auteur: pick(AUTEURS) },
      type: { type: pick(TYPES) },
      thematique: { thematique: pick([...THEMATIQUES, ...DEMARCHES]) },
      plusieurs: { structure: pick(STRUCTURES), acteur: pick(DISPOSITIFS_D_EMPLOI) },
    }
    return {
      departement: '26',
      ...(sans === 0 ? {} : { depuis: depuis!, jusqu_a: jusqu_a! }),
      ...choix[quoi],
    }
  })

const write = async (lignes: { ligne: Ligne; suivies: string[] }[]) => {
  await db.insert(activite).values(lignes.map(({ ligne }) => ligne))
  const liens = lignes.flatMap(({ ligne, suivies }) =>
    suivies.map(personne => ({ activite: ligne.id, personne })),
  )
  if (liens.length > 0) await db.insert(activitePersonne).values(liens)
}

/** Everything counted by hand, from the rows themselves. */
async function countByHand(filtre: FiltreActivites) {
  const { rows } = await db.execute<Ligne & { suivies: string[] }>(sql`
    select a.*, array(select personne from activite_personne p where p.activite = a.id) as suivies
    from activite a where ${toConditionActivites(filtre)}`)
  const add = (de: (ligne: Ligne & { suivies: string[] }) => number) =>
    rows.reduce((n, une) => n + de(une), 0)
  const publics: Record<string, number> = {}
  const themes: Record<string, number> = {}
  for (const { marges, participants, thematiques } of rows) {
    for (const [code, n] of Object.entries(countPublics(marges, participants)))
      publics[code] = (publics[code] ?? 0) + n
    for (const code of thematiques) themes[code] = (themes[code] ?? 0) + participants
  }
  return {
    lignes: rows.length,
    activites: add(({ nombre: n }) => n ?? 1),
    accompagnements: add(({ participants }) => participants),
    minutes: add(({ duree_minutes }) => duree_minutes),
    suivies: new Set(rows.flatMap(({ suivies }) => suivies)).size,
    personnes:
      new Set(rows.flatMap(({ suivies }) => suivies)).size +
      add(({ participants, deja_accompagnes, suivies }) =>
        Math.max(0, participants - Math.max(suivies.length, deja_accompagnes ?? 0)),
      ),
    ...{ publics, themes },
  }
}

async function expectExact(demande: FiltreActivites) {
  const { lignes, ...attendu } = await countByHand(demande)
  const { courante } = await readStatistiques(db, demande)
  const toRecord = (comptes: { code: string; accompagnements: number }[]) =>
    Object.fromEntries(comptes.map(({ code, accompagnements }) => [code, accompagnements]))
  const { activites, accompagnements, minutes, suivies, personnes } = courante
  expect({
    ...{ activites, accompagnements, minutes, suivies, personnes },
    publics: toRecord(courante.axes.public),
    themes: toRecord(courante.axes.thematique),
  }).toEqual(attendu)
  for (const axe of ['type', 'age', 'genre', 'statut', 'deja', 'commune', 'duree', 'acteur'] as const)
    expect([axe, courante.axes[axe].reduce((n, { accompagnements }) => n + accompagnements, 0)]).toEqual([
      axe,
      attendu.accompagnements,
    ])
  expect((await listActivites(db, ADMIN, demande)).total).toBe(lignes)
  expect(await listRessources(db, { filtre: demande, taille: 1 })).toMatchObject({
    ...{ enVigueur: lignes, activites: attendu.activites },
  })
  const exportees = { activites: 0, lignes: 0 }
  for await (const exportee of streamExportees(db, toConditionActivites(demande))) {
    exportees.activites += exportee.nombre
    exportees.lignes += [...toLignesCoop(exportee, false)].length
  }
  expect(exportees).toEqual({ activites: attendu.activites, lignes: attendu.accompagnements })
}

beforeAll(async () => {
  await installDepartements(db, '26')
  for (const id of STRUCTURES) await db.insert(structure).values({ id, nom: id, departement: '26' })
  const { rows } = await db.execute<{ code: string }>(sql`
    (select code from commune where epci = '200040459' order by code limit 2) union all
    (select code from commune where epci = '200068781' order by code limit 3)`)
  communes = rows.map(({ code }) => code)
})

describe('the figures of any filter', () => {
  test('are those of the list, of the export and of the API, however much of them is added up, whatever was corrected or removed', async () => {
    expect(communes.length).toBeGreaterThan(3)
    await fc.assert(
      fc.asyncProperty(
        fc.array(ligne, { minLength: 5, maxLength: 40 }),
        fc.array(ligne, { minLength: 1, maxLength: 8 }),
        fc.array(filtre, { minLength: 6, maxLength: 10 }),
        async (premieres, suivantes, filtres) => {
          await db.execute(sql`truncate activite cascade`)
          await write(premieres)
          for (const demande of filtres.slice(0, 2)) await expectExact(demande)
          await refreshCumuls(db)
          for (const demande of filtres) await expectExact(demande)
          // Corrected, moved, removed, taken back, deleted for good; others come.
          await db.execute(sql`
            update activite set date = date + 40, participants = participants + 1, type = 'collectif', autonomie = null
            where get_byte(decode(substr(id::text, 1, 2), 'hex'), 0) < 60`)
          await db.execute(sql`
            update activite set supprime_le = case when supprime_le is null then now() end
            where get_byte(decode(substr(id::text, 1, 2), 'hex'), 0) between 50 and 90`)
          await db.execute(sql`
            delete from activite where get_byte(decode(substr(id::text, 1, 2), 'hex'), 0) > 230`)
          await db.execute(sql`delete from activite_personne where personne = ${SUIVIES[0]}`)
          await write(suivantes)
          for (const demande of filtres) await expectExact(demande)
          await refreshCumuls(db)
          for (const demande of filtres) await expectExact(demande)
          const avant = await readCumuls()
          await recountCumuls(db)
          expect(await readCumuls()).toEqual(avant)
        },
      ),
      { numRuns: 6 },
    )
  }, 120_000)

  test('follow a commune that changes EPCI', async () => {
    await db.execute(sql`truncate activite cascade`)
    const [un] = fc.sample(ligne, 1)
    await write([{ ...un!, ligne: { ...un!.ligne, commune: communes[0]!, supprime_le: null } }])
    await refreshCumuls(db)
    await db.execute(sql`update commune set epci = '200068781' where code = ${communes[0]}`)
    for (const epci of ['200040459', '200068781']) await expectExact({ departement: '26', epci })
    await db.execute(sql`update commune set epci = '200040459' where code = ${communes[0]}`)
    for (const epci of ['200040459', '200068781']) await expectExact({ departement: '26', epci })
  })

  test('are compared with the same days of the year before', async () => {
    await db.execute(sql`truncate activite cascade`)
    const [un] = fc.sample(ligne, 1)
    const at = (date: string) => ({
      suivies: [],
      ligne: {
        ...un!.ligne,
        id: crypto.randomUUID(),
        date,
        supprime_le: null,
        ...{ type: 'collectif' as const, origine: 'saisie' as const, nombre: 1, participants: 12 },
      },
    })
    await write([at('2025-03-10'), at('2026-03-09'), at('2026-03-10'), at('2026-03-11')])
    const demande = { departement: '26', depuis: '2026-01-01', jusqu_a: '2026-03-10' }
    const { courante, precedente } = await readStatistiques(db, demande, { comparaison: true })
    expect([courante.activites, precedente!.activites]).toEqual([2, 1])
    expect(precedente!.plage).toEqual({ depuis: '2025-01-01', jusqu_a: '2025-03-10' })
  })
})

const readCumuls = async () =>
  (
    await db.execute(sql`
      select departement, perimetre_type, perimetre, pas, mois::text, axe, code, activites, accompagnements, minutes
      from cumul_activite order by 1, 2, 3, 4, 5, 6, 7`)
  ).rows

test('two refreshes at once bring in once', async () => {
  await db.execute(sql`truncate activite cascade`)
  await write(fc.sample(ligne, 30))
  const ecarts = await Promise.all([refreshCumuls(db), refreshCumuls(db), refreshCumuls(db)])
  expect(ecarts.filter(n => n > 0)).toHaveLength(1)
  await expectExact({ departement: '26' })
  expect(AXES.length).toBeGreaterThan(10)
})
