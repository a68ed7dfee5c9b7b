import { eq, sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { installDepartements } from '../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../tests/comptes-de-test.ts'
import '../composition.ts'
import { activite } from '../activite/tables.ts'
import { structure } from '../annuaire/tables.ts'
import { createPersonneSuivie } from '../personnes/create-personne-suivie.ts'
import { erasePersonne } from '../personnes/erase-personne.ts'
import { contratPersonne } from '../personnes/personne.ts'
import type { Acteur, Role } from '../socle/auth/acteur.ts'
import { createPersonne } from '../socle/auth/create-personne.ts'
import { journal } from '../socle/journal/tables.ts'
import { contratAvis, type ReponseAvis } from './avis.ts'
import { createCode, formatCode, readCode } from './code.ts'
import { createFeuille } from './create-feuille.ts'
import { findCode } from './find-code.ts'
import { giveAvis } from './give-avis.ts'
import { listFeuilles, readFeuille } from './list-feuilles.ts'
import { listMots } from './list-mots.ts'
import { formatPart, hidePetits, measureAvis, type Resultat } from './measure-avis.ts'
import './mesures.ts'
import { listMesures } from '../socle/mesure/registre.ts'
import { purgeAvis } from './purge-avis.ts'
import { recordAppel } from './record-appel.ts'
import { avis, codeAvis, feuilleAvis } from './tables.ts'

const { db } = await createBaseDeTest()
type Personne = NonNullable<Acteur>
const on = async (
  role: Role,
  departement: string | null,
  structure: string | null = null,
): Promise<Personne> => {
  const courriel = `${crypto.randomUUID()}@exemple.fr`
  const portees = [{ role, departement, structure }]
  return {
    personne: await createPersonne(db, { nom: role, courriel, portees }),
    nom: role,
    courriel,
    portees,
  }
}
let lou: Personne
let voisin: Personne
let coordination: Personne
let ailleurs: Personne
beforeAll(async () => {
  await db.insert(structure).values([
    { id: 'die', nom: 'Médiathèque de Die', departement: '26' },
    { id: 'crest', nom: 'Centre social de Crest', departement: '26' },
  ])
  lou = await on('mediateur', '26', 'die')
  voisin = await on('mediateur', '26', 'crest')
  coordination = await on('coordinateur', '26')
  ailleurs = await on('coordinateur', '01')
})

async function prepareActivite(structure = 'die') {
  const id = crypto.randomUUID()
  await db.insert(activite).values({
    ...{ id, departement: '26', type: 'collectif', date: '2026-03-02', duree_minutes: 90, structure },
    ...{ acteur: 'mediateur', origine: 'saisie', participants: 8, type_lieu: 'a_distance' },
    ...{ thematiques: ['email'], marges: { genres: {}, tranches_age: {}, statuts: {}, publics: {} } },
    ...{ auteur: lou.personne, cree_le: MARDI_MATIN, modifie_le: MARDI_MATIN },
  })
  return id
}
const answer = (reponse: ReponseAvis, commentaire: string | null = null) =>
  contratAvis.parse({ obtenu: reponse, accueil: reponse, autonomie: 'ne_sait_pas', commentaire })
async function prepareFeuille(nombre: number, acteur = lou, ou = 'die') {
  const id = crypto.randomUUID()
  const cible = { type: 'activite' as const, id: await prepareActivite(ou) }
  await createFeuille(db, acteur, { id, cible, nombre, canal: 'papier' }, MARDI_MATIN)
  const codes = await db.select().from(codeAvis).where(eq(codeAvis.feuille, id))
  return { id, cible, codes: codes.map(({ code }) => code) }
}
const JOUR_MS = 86_400_000
const plusTard = (jours: number) => new Date(MARDI_MATIN.getTime() + jours * JOUR_MS)

describe('codes are refused', () => {
  test('to who works neither there nor for its département', async () => {
    const cible = { type: 'activite' as const, id: await prepareActivite() }
    const make = (acteur: Acteur, voulue: Parameters<typeof createFeuille>[2]['cible'] = cible) =>
      createFeuille(
        db,
        acteur,
        { id: crypto.randomUUID(), cible: voulue, nombre: 1, canal: 'lien' },
        MARDI_MATIN,
      )
    await expect(make(null)).rejects.toMatchObject({ code: 'non_connecte' })
    for (const acteur of [await on('administrateur', null), await on('membre', '26')])
      await expect(make(acteur)).rejects.toMatchObject({ code: 'interdit' })
    for (const acteur of [voisin, ailleurs])
      await expect(make(acteur)).rejects.toMatchObject({ code: 'introuvable' })
    for (const id of [crypto.randomUUID(), "' or true --"])
      await expect(make(lou, { type: 'activite', id })).rejects.toMatchObject({ code: 'introuvable' })
    await expect(
      make(lou, { type: 'lieu', lieu: 'inconnu', jour: '2026-03-03', structure: 'die' }),
    ).rejects.toMatchObject({ details: [{ champ: 'lieu' }] })
    await expect(
      make(lou, { type: 'lieu', lieu: 'inconnu', jour: '2026-03-04', structure: 'die' }),
    ).rejects.toMatchObject({ details: [{ champ: 'jour' }] })
    expect(await db.$count(feuilleAvis)).toBe(0)
  })

  test.each([0, -1, 101, 1.5, Number.NaN])('by %s', async nombre => {
    await expect(prepareFeuille(nombre)).rejects.toMatchObject({ details: [{ champ: 'nombre' }] })
  })
})

describe('a code', () => {
  test('reads as one types it, and nothing else does', () => {
    const code = createCode()
    expect(readCode(` ${formatCode(code).toLowerCase()} `)).toBe(code)
    for (const faux of ['', 'ABC', 'AAAA-AAAA', '1OIL-0000', `${code}B`, "' or 1=1"])
      expect(readCode(faux)).toBeNull()
  })

  test('is unknown, used or too late: each says what to do', async () => {
    const { codes } = await prepareFeuille(2)
    await expect(giveAvis(db, 'BCDF-GHJK', answer('plutot_oui'), MARDI_MATIN)).rejects.toMatchObject({
      code: 'introuvable',
    })
    await giveAvis(db, formatCode(codes[0]!), answer('plutot_oui'), MARDI_MATIN)
    await expect(giveAvis(db, codes[0]!, answer('pas_du_tout'), MARDI_MATIN)).rejects.toMatchObject({
      code: 'disparu',
    })
    await expect(findCode(db, codes[1]!, plusTard(61))).rejects.toMatchObject({ code: 'disparu' })
    expect(await db.select({ obtenu: avis.obtenu }).from(avis)).toEqual([{ obtenu: 'plutot_oui' }])
  })

  test('answers once, though it is sent at the same instant', async () => {
    const { codes } = await prepareFeuille(1)
    const essais = Array.from({ length: 5 }, () => giveAvis(db, codes[0]!, answer('plutot_oui'), MARDI_MATIN))
    const issues = await Promise.allSettled(essais)
    expect(issues.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await db.select().from(avis).where(eq(avis.code, codes[0]!))).toHaveLength(1)
  })

  test('is kept with a day and without anybody, the journal not even saying which sheet', async () => {
    const { id, codes } = await prepareFeuille(1)
    await giveAvis(db, codes[0]!, answer('tout_a_fait'), MARDI_MATIN)
    const entrees = await db.select().from(journal).where(eq(journal.action, 'répondre'))
    for (const entree of entrees) expect(JSON.stringify(entree)).not.toMatch(new RegExp(`${id}|${codes[0]}`))
    expect(await db.select({ le: avis.recu_le }).from(avis).where(eq(avis.code, codes[0]!))).toEqual([
      { le: '2026-03-03' },
    ])
  })
})

test('a sheet or a call sent twice is made once', async () => {
  const { id, cible } = await prepareFeuille(3)
  await createFeuille(db, lou, { id, cible, nombre: 3, canal: 'papier' }, MARDI_MATIN)
  expect(await db.$count(codeAvis, eq(codeAvis.feuille, id))).toBe(3)
  const appel = { id: crypto.randomUUID(), cible, saisie: answer('plutot_non') }
  for (let fois = 0; fois < 2; fois++) await recordAppel(db, coordination, appel, MARDI_MATIN)
  expect(await db.$count(codeAvis, eq(codeAvis.feuille, appel.id))).toBe(1)
  await expect(recordAppel(db, voisin, appel, MARDI_MATIN)).rejects.toMatchObject({ code: 'introuvable' })
})

test('sheets are seen by their structure and their département only', async () => {
  const { id } = await prepareFeuille(4)
  const read = (structures: string[], departements: string[] = []) =>
    readFeuille(db, id, { structures, departements })
  expect((await read(['die'])).codes).toHaveLength(4)
  expect((await read([], ['26'])).feuille).toMatchObject({
    sujet: 'activite',
    structure_nom: 'Médiathèque de Die',
  })
  for (const [structures, departements] of [
    [['crest'], []],
    [[], ['01']],
    [[], []],
  ] as [string[], string[]][]) {
    await expect(read(structures, departements)).rejects.toMatchObject({ code: 'introuvable' })
    expect((await listFeuilles(db, { structures, departements })).total).toBe(0)
  }
})

describe('results', () => {
  const resultat = (cle: string, reponses: number) => ({ cle, libelle: cle, reponses }) as Resultat
  const visibles = (...groupes: Resultat[]) =>
    hidePetits(groupes).flatMap(({ cle, resultat }) => (resultat ? [cle] : []))

  test('hide groups under the threshold, and whatever would tell them from the total', () => {
    expect(visibles(resultat('a', 4))).toEqual([])
    expect(visibles(resultat('a', 5), resultat('b', 6))).toEqual(['a', 'b'])
    // b alone would be the total less the others: the smallest of these goes with it.
    expect(visibles(resultat('a', 9), resultat('b', 4), resultat('c', 7))).toEqual(['a'])
    expect(visibles(resultat('a', 9), resultat('b', 1), resultat('c', 1), resultat('d', 8))).toEqual(['a'])
    expect(visibles(resultat('a', 9), resultat('b', 3), resultat('c', 3))).toEqual(['a'])
  })

  test('say no answer that all gave', () => {
    expect(formatPart({ avis: 10, bons: 10, inconnus: 0 })).toBe('Plus de 95\u00a0%')
    expect(formatPart({ avis: 10, bons: 0, inconnus: 0 })).toBe('Moins de 5\u00a0%')
    expect(formatPart({ avis: 10, bons: 8, inconnus: 0 })).toBe('80\u00a0%')
    expect(formatPart({ avis: 4, bons: 4, inconnus: 6 })).toBe('Moins de 5 avis')
  })

  test('are of one’s structure or département, and shown from five answers on', async () => {
    await db.delete(feuilleAvis)
    const { codes } = await prepareFeuille(6)
    const portee = { structures: ['die'], departements: [] }
    const measure = (de = portee) => measureAvis(db, { portee: de }, 'structure')
    for (const code of codes.slice(0, 4)) await giveAvis(db, code, answer('tout_a_fait'), MARDI_MATIN)
    expect((await measure()).total.resultat).toBeNull()
    for (const code of codes.slice(4)) await giveAvis(db, code, answer('plutot_non'), MARDI_MATIN)
    expect((await measure()).groupes).toMatchObject([
      {
        libelle: 'Médiathèque de Die',
        resultat: {
          reponses: 6,
          obtenu: { avis: 6, bons: 4, inconnus: 0 },
          autonomie: { avis: 0, inconnus: 6 },
        },
      },
    ])
    expect((await measure({ structures: ['crest'], departements: [] })).total.resultat).toMatchObject({
      reponses: 0,
    })
    const periode = { portee, depuis: '2026-03-03', jusqu_a: '2026-12-31' }
    expect((await measureAvis(db, periode, 'trimestre')).total.resultat).toMatchObject({ reponses: 0 })
  })

  test('are what the measure counts: three answers an opinion, of the day that it is about', async () => {
    const mesure = listMesures().find(({ code }) => code === 'satisfaction')!
    const { rows } = await db.execute<{ question: string; reponse: string; n: number }>(sql`
      select d -> 'question' ->> 0 as question, d -> 'reponse' ->> 1 as reponse, sum(v)::int as n
      from (${mesure.select(null)}) m(fait, jour, fin, dep, commune, sujet, v, d) where jour = '2026-03-02' group by 1, 2 order by 1, 2`)
    expect(rows).toEqual([
      { question: 'accueil', reponse: 'defavorable', n: 2 },
      { question: 'accueil', reponse: 'favorable', n: 4 },
      { question: 'autonomie', reponse: null, n: 6 },
      { question: 'obtenu', reponse: 'defavorable', n: 2 },
      { question: 'obtenu', reponse: 'favorable', n: 4 },
    ])
  })

  test('tell no small structure by the difference with another, asked for alone', async () => {
    const { codes } = await prepareFeuille(5, voisin, 'crest')
    for (const code of codes.slice(0, 3)) await giveAvis(db, code, answer('plutot_oui'), MARDI_MATIN)
    const portee = { structures: [], departements: ['26'] }
    const ask = async (structure?: string) => {
      const filtre = { portee, ...(structure && { structure }) }
      const { total, groupes } = await measureAvis(db, filtre, 'trimestre')
      return [total, ...groupes].map(({ resultat }) => resultat?.reponses ?? null)
    }
    expect(await ask()).toEqual([9, 9])
    expect(await ask('die')).toEqual([null, null])
    expect(await ask('crest')).toEqual([null, null])
    // Who reads one structure only has nothing to take it from.
    const sienne = { portee: { structures: ['die'], departements: [] }, structure: 'die' }
    expect((await measureAvis(db, sienne, 'structure')).total.resultat).toMatchObject({ reponses: 6 })
    for (const code of codes.slice(3)) await giveAvis(db, code, answer('plutot_oui'), MARDI_MATIN)
    expect([await ask('die'), await ask('crest')]).toEqual([
      [6, 6],
      [5, 5],
    ])
  })

  test('tell no small EPCI by the difference with another, asked for alone', async () => {
    await db.delete(feuilleAvis)
    await installDepartements(db, '26')
    const { rows } = await db.execute<{ code: string; epci: string }>(
      sql`select distinct on (epci) code, epci from commune where epci is not null order by epci limit 2`,
    )
    const [grand, petit] = [rows[0]!, rows[1]!]
    for (const [{ code: commune }, nombre] of [
      [grand, 6],
      [petit, 3],
    ] as const) {
      const { id, codes } = await prepareFeuille(nombre)
      await db.update(feuilleAvis).set({ commune }).where(eq(feuilleAvis.id, id))
      for (const code of codes) await giveAvis(db, code, answer('plutot_oui'), MARDI_MATIN)
    }
    const filtre = { portee: { structures: [], departements: ['26'] }, epci: grand.epci }
    const { total, groupes } = await measureAvis(db, filtre, 'structure')
    expect([total, ...groupes].map(({ resultat }) => resultat)).toEqual([null, null])
  })
})

describe('words', () => {
  test('are short, read by their structure only, by month, and erased after six months', async () => {
    expect(contratAvis.safeParse({ ...answer('plutot_oui'), commentaire: 'a'.repeat(301) }).success).toBe(
      false,
    )
    const { codes } = await prepareFeuille(1)
    await giveAvis(db, codes[0]!, answer('tout_a_fait', 'Merci à vous'), MARDI_MATIN)
    expect((await listMots(db, ['die'])).lignes).toMatchObject([
      { texte: 'Merci à vous', recu_le: '2026-03-01' },
    ])
    expect((await listMots(db, ['crest'])).total).toBe(0)
    await purgeAvis(db, plusTard(180))
    expect((await listMots(db, ['die'])).total).toBe(1)
    await purgeAvis(db, plusTard(185))
    expect((await listMots(db, ['die'])).total).toBe(0)
    expect(await db.$count(avis, eq(avis.code, codes[0]!))).toBe(1)
  })

  test('that name someone who is erased go with them, others stay', async () => {
    const { codes } = await prepareFeuille(2)
    await giveAvis(db, codes[0]!, answer('tout_a_fait', 'De la part de Mme Vermandois'), MARDI_MATIN)
    await giveAvis(db, codes[1]!, answer('tout_a_fait', 'Très bien'), MARDI_MATIN)
    const saisie = contratPersonne.parse({ prenom: 'Rose', nom: 'Vermandois' })
    const nouvelle = { structure: 'die', saisie, information: 'telephone' as const }
    await erasePersonne(db, lou, await createPersonneSuivie(db, lou, nouvelle, MARDI_MATIN))
    expect((await listMots(db, ['die'])).lignes.map(({ texte }) => texte)).toEqual(['Très bien'])
  })

  test('codes that nobody used are forgotten a month after they expired, answers never', async () => {
    const { id } = await prepareFeuille(3)
    const avant = await db.$count(avis)
    await purgeAvis(db, plusTard(92))
    expect(await db.$count(feuilleAvis, eq(feuilleAvis.id, id))).toBe(0)
    expect(await db.$count(avis)).toBe(avant)
  })
})
