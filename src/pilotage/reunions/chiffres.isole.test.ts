import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { installDepartements } from '../../../tests/annuaire-de-test.ts'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { createContexteDeTest } from '../../../tests/contexte-de-test.ts'
import { createComite, holdPourTest, planPourTest } from '../../../tests/reunions-de-test.ts'
import { defineIndicateur } from '../../observatoire/indicateurs/define-indicateur.ts'
import { setCibles } from '../../observatoire/indicateurs/set-cibles.ts'
import { followMesures } from '../../observatoire/moteur/follow-mesures.ts'
import { refreshFaits } from '../../observatoire/moteur/refresh-faits.ts'
import { listValeursPubliees } from '../../observatoire/valeurs/list-valeurs-publiees.ts'
import { readIndicateurs } from '../../observatoire/valeurs/read-indicateurs.ts'
import { defineMesures } from '../../socle/mesure/registre.ts'
import { VISIBILITES } from '../visibilite.ts'
import { addPoints } from './add-points.ts'
import { computeEmpreinte } from './empreinte.ts'
import { findReunion } from './find-reunion.ts'
import { listChiffres } from './list-chiffres.ts'
import { proposePoints } from './propose-points.ts'
import { validateCompteRendu } from './validate-compte-rendu.ts'
import { writeCompteRendu } from './write-compte-rendu.ts'

const { db } = await createBaseDeTest()
const MAINTENANT = createContexteDeTest(db).maintenant()

/** A register of loans, in a commune, for a number of people. */
defineMesures({
  ...{ code: 'prets_test', libelle: 'prêts', unite: 'prêts', nature: 'flux', personnes: true },
  dimensions: {},
  suit: [{ table: 'pret_test', fait: 'id::text' }],
  select: faits => sql`
    select id::text as fait, jour as date, null::date as fin, '26' as departement, '26362' as commune, null::text as sujet,
      prets as valeur, '{}'::jsonb as dimensions
    from pret_test where ${faits === null ? sql`true` : sql`id::text = any(${sql.param(faits)}::text[])`}`,
  preuve: {
    droit: 'observatoire.voir',
    tell: async (_db, faits) => faits.map(fait => ({ fait, libelle: fait, href: null })),
  },
})

const lend = async (prets: number) => {
  await db.execute(sql`insert into pret_test (jour, prets) values ('2026-02-10', ${prets})`)
  await refreshFaits(db)
}

beforeAll(async () => {
  await installDepartements(db, '26')
  await db.execute(sql`create table pret_test (id serial primary key, jour date, prets int)`)
  await followMesures(db)
  await lend(40)
})

test('an indicator off its path proposes itself; what the committee was shown is kept as it was', async () => {
  const indicateur = await db.transaction(tx =>
    defineIndicateur(
      tx,
      {
        ...{ departement: '26', code: 'D5.1', libelle: 'Prêts', unite: 'prêts', periodicite: 'annee' },
        calcul: { type: 'valeur', de: { mesure: 'prets_test', agregation: 'somme', filtre: {} } },
      },
      'camille',
      MAINTENANT,
    ),
  )
  await db.transaction(tx =>
    setCibles(
      tx,
      indicateur,
      {
        reference: { date: '2025-12-31', valeur: 0 },
        cibles: [{ date: '2026-12-31', valeur: 10_000 }],
      },
      'camille',
      MAINTENANT,
    ),
  )
  const id = await planPourTest(
    db,
    '26',
    await createComite(db, '26', 'Comité stratégique', {}),
    '2026-03-02',
  )
  const changement = { reunion: id, auteur: 'camille', departements: ['26'] }
  const load = () => findReunion(db, id, ['26'])

  const [proposition] = await proposePoints(db, await load(), MAINTENANT)
  expect(proposition).toMatchObject({
    ...{ origine: 'indicateur_hors_trajectoire', sujet: `indicateur:${indicateur}`, retenue: true },
    titre: 'Indicateur D5.1 : Prêts',
  })
  const { titre, minutes, origine, sujet } = proposition!
  await addPoints(db, changement, [{ titre, minutes, origine, sujet }])
  expect(await proposePoints(db, await load(), MAINTENANT)).toEqual([])

  const showTo = async (visibilites: readonly ('public' | 'membres' | 'copilotes')[]) =>
    listChiffres(db, await load(), visibilites, MAINTENANT)
  expect(await showTo(VISIBILITES)).toMatchObject([{ libelle: 'D5.1 – Prêts', valeur: '40\u00a0prêts' }])
  // It is not published: the public does not read it in minutes either.
  expect(await showTo(['public'])).toEqual([])

  await holdPourTest(db, id)
  const ecrit = { empreinte: computeEmpreinte(null), texte: 'Les prêts démarrent.' }
  await writeCompteRendu(db, changement, { introduction: ecrit, points: new Map(), visibilite: 'membres' })
  await validateCompteRendu(db, changement, MAINTENANT)
  expect(await listValeursPubliees(db, indicateur)).toMatchObject([
    { publication: `reunion:${id}`, titre: 'Comité stratégique du 2 mars 2026', periode: '2026', valeur: 40 },
  ])

  await lend(25)
  const [lu] = await readIndicateurs(db, { departement: '26', ids: [indicateur] }, MAINTENANT)
  expect(lu!.courante.valeur).toBe(65)
  expect(await showTo(['public', 'membres'])).toMatchObject([{ valeur: '40\u00a0prêts', periode: '2026' }])
})
