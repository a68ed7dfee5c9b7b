import { sql } from 'drizzle-orm'
import mammoth from 'mammoth'
import { extractText, getDocumentProxy } from 'unpdf'
import { beforeAll, describe, expect, test } from 'vitest'
import { installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN, visitAs } from '../../../tests/comptes-de-test.ts'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { readTextePage } from '../../../tests/imports-de-test.ts'
import { animatePilotage } from '../../demo/pilotage/animate-pilotage.ts'
import { readPeriode } from '../../observatoire/periodes/periode.ts'
import { createApp } from '../../serveur.ts'
import type { Role } from '../../socle/auth/acteur.ts'
import { assembleBilan } from './assemble-bilan.ts'
import { keepBilan } from './keep-bilan.ts'
import { printBilan } from './print-bilan.ts'

const { db } = await createBaseDeTest()
const app = createApp(createContexteDeTest(db))
const visit = (role: Role = 'copilote', departement = '26') =>
  visitAs(db, app, [{ role, departement, structure: null }])
const visitor = { get: (chemin: string) => app.request(`https://maillage.test${chemin}`) }
const ANNEE = readPeriode('2025')!
const FEUILLE = 'drome-2024'
/** What the demo writes for members, and for co-pilots alone. */
const DES_MEMBRES = 'Deux communes rurales veulent essayer en premier'
const DES_COPILOTES = ['Un financeur hésite encore', 'Chercher un second financeur']

beforeAll(async () => {
  await installDepartements(db, '26')
  await animatePilotage(db, { departement: '26', aujourdhui: '2026-03-03', signaler: () => {} })
}, 120_000)

const declareMore = () =>
  db.execute(sql`insert into declaration (donnee, periode, epci, valeur, origine, declaree_par, declaree_le)
    select distinct on (donnee, periode, epci) donnee, periode, epci, valeur + 1000, 'saisi'::origine_declaration, 'essai', now()
    from declaration d join donnee n on n.id = d.donnee
    where n.cle = 'participants_evenement|somme|type=interconnaissance' and periode = '2025-T1'
    order by donnee, periode, epci, d.id desc`)

const readPdf = async (octets: ArrayBuffer | Uint8Array) =>
  (await extractText(await getDocumentProxy(new Uint8Array(octets)), { mergePages: true })).text.replace(
    /\s+/g,
    ' ',
  )
const readDocx = async (octets: ArrayBuffer | Uint8Array) =>
  (await mammoth.extractRawText({ buffer: Buffer.from(octets as Uint8Array) })).value

describe('refused', () => {
  test('whoever does not steer makes none; elsewhere there is none', async () => {
    const membre = await visit('membre')
    expect((await membre.post('/pilotage/bilans', { feuille: FEUILLE })).status).toBe(403)
    expect((await membre.get('/pilotage/bilans/apercu/pdf')).status).toBe(403)
    const ailleurs = await visit('copilote', '01')
    const demande = { feuille: FEUILLE, periode: '2025', audience: 'comite' }
    expect((await ailleurs.post('/pilotage/bilans', demande)).status).toBe(404)
    expect((await visitor.get('/pilotage/bilans')).status).toBe(401)
  })

  test.each([
    ['a period that is none', { periode: '2025-13' }],
    ['a year beyond all calendars', { periode: '9999' }],
    ['a period that has not begun', { periode: '2027' }],
    ['a period before what is read', { periode: '2019' }],
    ['nobody to read it', { audience: 'presse' }],
    ['an action without its number', { audience: 'action' }],
    ['an EPCI without its code', { audience: 'epci' }],
    ['no roadmap', { feuille: '' }],
  ])('%s, with what to do', async (_, champs) => {
    const copilote = await visit()
    const base = { feuille: FEUILLE, periode: '2025', audience: 'comite' }
    const page = await (await copilote.post('/pilotage/bilans', { ...base, ...champs })).text()
    expect(page).toContain('id="erreurs"')
  })

  test('an action or an EPCI that is not of this roadmap', async () => {
    const copilote = await visit()
    const ask = (champs: Record<string, string>) =>
      copilote.post('/pilotage/bilans', { feuille: FEUILLE, periode: '2025', ...champs })
    expect((await ask({ audience: 'action', action: '99' })).status).toBe(404)
    expect((await ask({ audience: 'epci', epci: '200000000' })).status).toBe(404)
  })

  test('a bilan for the public before anything is adopted', async () => {
    const demande = { feuille: 'ain-2025', periode: ANNEE, audience: 'public' as const, objet: null }
    await expect(assembleBilan(db, demande, ['26'], MARDI_MATIN)).rejects.toThrow('pas encore adoptée')
  })

  test('a bilan for a committee is never put on the public page', async () => {
    const copilote = await visit()
    const fait = await copilote.post('/pilotage/bilans', {
      feuille: FEUILLE,
      periode: '2025',
      audience: 'comite',
    })
    const adresse = fait.headers.get('location')!.split('#')[0]!
    expect((await copilote.post(`${adresse}/publier`)).status).toBe(409)
    const id = adresse.split('/').at(-1)
    expect((await visitor.get(`/feuille-de-route/${FEUILLE}/bilans/${id}/pdf`)).status).toBe(404)
  })
})

describe('the same in every form', () => {
  test('PDF, Word and workbook tell each action and each indicator with the figure of the page', async () => {
    const donnees = await assembleBilan(
      db,
      { feuille: FEUILLE, periode: ANNEE, audience: 'comite', objet: null },
      ['26'],
      MARDI_MATIN,
    )
    const contexte = { editeur: null, maintenant: MARDI_MATIN }
    const [pdf, docx] = [
      await readPdf(await printBilan(donnees, 'pdf', contexte)),
      await readDocx(await printBilan(donnees, 'docx', contexte)),
    ]
    const actions = donnees.axes.flatMap(axe => axe.actions)
    expect(actions).toHaveLength(13)
    const indicateurs = actions.flatMap(action => action.indicateurs)
    expect(indicateurs).toHaveLength(29)
    for (const { code } of indicateurs) {
      expect(pdf).toContain(code)
      expect(docx).toContain(code)
    }
    // No place nor paper here: what the directory counts has nothing to count.
    for (const { courante, calculable } of indicateurs)
      if (!calculable) expect(courante.valeur ?? courante.masquee).not.toBeNull()

    const d112 = indicateurs.find(({ code }) => code === 'D11.2')!
    const { rows } = await db.execute<{ somme: number }>(sql`
      select sum(valeur)::int as somme from (
        select distinct on (periode, epci) valeur from declaration d join donnee n on n.id = d.donnee
        where n.cle = 'participants_evenement|somme|type=interconnaissance' and periode like '2025-%' order by periode, epci, d.id desc) t`)
    expect(d112.courante.valeur).toBe(rows[0]!.somme)
    expect(docx).toContain(new Intl.NumberFormat('fr-FR').format(rows[0]!.somme))
  }, 60_000)
})

describe('who may read what', () => {
  test('a committee reads what is for members, the public what is public, nobody what is for co-pilots', async () => {
    const read = async (audience: 'comite' | 'public') => {
      const demande = { feuille: FEUILLE, periode: readPeriode('2026')!, audience, objet: null }
      const donnees = await assembleBilan(db, demande, ['26'], MARDI_MATIN)
      return JSON.stringify(donnees)
    }
    const [comite, tous] = [await read('comite'), await read('public')]
    expect(comite).toContain(DES_MEMBRES)
    expect(tous).not.toContain(DES_MEMBRES)
    expect(tous).not.toContain('centimes')
    for (const texte of DES_COPILOTES) {
      expect(comite).not.toContain(texte)
      expect(tous).not.toContain(texte)
    }
  })

  test('the public reads the adopted text, though the working text was renumbered and renamed since', async () => {
    const demande = {
      feuille: FEUILLE,
      periode: readPeriode('2026')!,
      audience: 'public' as const,
      objet: null,
    }
    const ask = async () => {
      const { titreFeuille, axes } = await assembleBilan(db, demande, ['26'], MARDI_MATIN)
      return {
        titreFeuille,
        actions: axes.flatMap(({ actions }) => actions.map(a => ({ ...a, decisions: 0 }))),
      }
    }
    const renumber = (de: string, vers: string) =>
      db.execute(sql`update action set numero = ${vers} where feuille = ${FEUILLE} and numero = ${de}`)
    const { rows } = await db.execute<{ titre: string }>(
      sql`select titre from feuille_de_route where id = ${FEUILLE}`,
    )
    const avant = await ask()
    await db.execute(sql`update feuille_de_route set titre = 'Titre de travail' where id = ${FEUILLE}`)
    for (const [de, vers] of [
      ['1', 'x'],
      ['2', '1'],
      ['x', '2'],
    ] as const)
      await renumber(de, vers)
    expect(await ask()).toEqual(avant)
    for (const [de, vers] of [
      ['1', 'x'],
      ['2', '1'],
      ['x', '2'],
    ] as const)
      await renumber(de, vers)
    await db.execute(sql`update feuille_de_route set titre = ${rows[0]!.titre} where id = ${FEUILLE}`)
  })

  test('kept, published, read by anyone, taken away', async () => {
    const copilote = await visit()
    const fait = await copilote.post('/pilotage/bilans', {
      feuille: FEUILLE,
      periode: '2025',
      audience: 'public',
    })
    const adresse = fait.headers.get('location')!.split('#')[0]!
    const publique = `/feuille-de-route/${FEUILLE}/bilans/${adresse.split('/').at(-1)}/pdf`
    expect((await visitor.get(publique)).status).toBe(404)
    await copilote.post(`${adresse}/publier`)
    const lu = await visitor.get(publique)
    expect(lu.headers.get('content-type')).toBe('application/pdf')
    expect(await readPdf(await lu.arrayBuffer())).toContain('Bilan 2025')
    expect((await visitor.get(publique.replace(FEUILLE, 'autre'))).status).toBe(404)
    await copilote.post(`${adresse}/retirer`)
    expect((await visitor.get(publique)).status).toBe(404)
  }, 60_000)

  test('what was shown stays as it was when figures change', async () => {
    const copilote = await visit()
    const fait = await copilote.post('/pilotage/bilans', {
      ...{ feuille: FEUILLE, periode: '2025', audience: 'action', action: '11' },
    })
    const adresse = fait.headers.get('location')!.split('#')[0]!
    const read = async () => readDocx(await (await copilote.get(`${adresse}/document/docx`)).arrayBuffer())
    const avant = await read()
    const { rows } = await db.execute<{ valeur: number; publication: string }>(sql`
      select valeur::int as valeur, publication from valeur_publiee v join indicateur i on i.id = v.indicateur
      where i.code = 'D11.2' and publication = ${`bilan:${adresse.split('/').at(-1)}`}`)
    await declareMore()
    expect(await read()).toBe(avant)
    expect(avant).toContain(new Intl.NumberFormat('fr-FR').format(rows[0]!.valeur))
  }, 60_000)

  test('what is kept is what was printed, though a figure changed in between', async () => {
    const entre = new Proxy(db, {
      get: (base, nom) =>
        nom === 'transaction'
          ? async (faire: Parameters<typeof db.transaction>[0]) => {
              await declareMore()
              return base.transaction(faire)
            }
          : Reflect.get(base, nom),
    })
    const demande = { feuille: FEUILLE, periode: ANNEE, audience: 'action' as const, objet: '11' }
    const id = await keepBilan(entre, demande, 'essai', ['26'], { editeur: null, maintenant: MARDI_MATIN })
    const { rows } = await db.execute<{ imprimee: number; gardee: number }>(sql`
      select (i -> 'courante' ->> 'valeur')::int as imprimee, v.valeur::int as gardee from bilan b,
        jsonb_path_query(b.donnees, '$.axes[*].actions[*].indicateurs[*]') i
        join valeur_publiee v on v.indicateur = (i ->> 'id')::bigint
      where b.id = ${id} and v.publication = ${`bilan:${id}`} and i ->> 'code' = 'D11.2'`)
    expect(rows).toHaveLength(1)
    expect(rows[0]!.gardee).toBe(rows[0]!.imprimee)
  }, 60_000)
})

test('decisions are those of the meetings of the period, all of them', async () => {
  const { rows } = await db.execute<{ numero: string; annee: string }>(sql`
    insert into decision (departement, reunion, texte, visibilite, action)
    select d.departement, d.reunion, 'Décision ' || rang, 'membres', d.action
    from (select decision.* from decision join action a on a.id = decision.action where a.feuille = ${FEUILLE} limit 1) d,
      generate_series(1, 501) rang
    returning (select numero from action where id = decision.action) as numero, (
      select to_char(debut, 'YYYY') from rendez_vous v join reunion r on r.rendez_vous = v.id where r.id = decision.reunion) as annee`)
  const { numero, annee } = rows[0]!
  const count = async (code: string) => {
    const demande = {
      feuille: FEUILLE,
      periode: readPeriode(code)!,
      audience: 'action' as const,
      objet: numero,
    }
    const { axes } = await assembleBilan(db, demande, ['26'], MARDI_MATIN)
    return axes[0]!.actions[0]!.decisions.filter(({ texte }) => texte.startsWith('Décision ')).length
  }
  expect(await count(annee)).toBe(501)
  expect(await count(String(Number(annee) - 1))).toBe(0)
  // Prepared for a committee that was not held yet, they are no decisions.
  const reunions = sql`select rendez_vous from reunion where id in (select reunion from decision where texte like 'Décision %')`
  await db.execute(sql`update rendez_vous set etat = 'prevu' where id in (${reunions})`)
  expect(await count(annee)).toBe(0)
  await db.execute(sql`update rendez_vous set etat = 'tenu' where id in (${reunions})`)
})

test('the home leads nowhere that is refused or does not exist', async () => {
  for (const role of ['copilote', 'membre'] as const) {
    const visite = await visit(role)
    const page = await (await visite.get('/pilotage')).text()
    const liens = [...page.matchAll(/href="(\/[^"#]*)"/g)].map(([, lien]) => lien!.replaceAll('&amp;', '&'))
    expect(liens).toContain(`/feuille-de-route/${FEUILLE}`)
    for (const lien of new Set(
      liens.filter(lien => /^\/(?:pilotage|feuille-de-route|indicateurs|gouvernance)/.test(lien)),
    ))
      expect((await visite.get(lien)).status, `${role} ${lien}`).toBeLessThan(400)
  }
}, 60_000)

test('the home tells what is late, what is off its path and what was decided', async () => {
  const page = await readTextePage(await (await visit()).get('/pilotage'))
  expect(page).toMatch(/\d+ actions en retard/)
  expect(page).toContain('Écrire le calendrier des permanences')
  expect(page).toContain('échéance passée')
  const membre = await readTextePage(await (await visit('membre')).get('/pilotage'))
  for (const texte of DES_COPILOTES) expect(membre).not.toContain(texte)
})
