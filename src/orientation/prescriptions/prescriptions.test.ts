import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { createBaseDeTest } from '../../../tests/base-de-test.ts'
import { MARDI_MATIN } from '../../../tests/comptes-de-test.ts'
import {
  clearPrescriptions,
  daysLater,
  enterMairie,
  enterStructure,
  IDENTITE,
  installOrientation,
  readCourriels,
  readLienRecu,
  SAISIE_NOMMEE,
  sendSomeone,
} from '../../../tests/orientation-de-test.ts'
import { MAISON } from '../../../tests/verification-de-test.ts'
import { createPersonne } from '../../socle/auth/create-personne.ts'
import { findLieuDestinataire, findStructureDestinataire } from './find-destinataire.ts'
import { findLien } from './find-lien.ts'
import { measureSuivi } from './measure-suivi.ts'
import { type Geste, movePrescription } from './move-prescription.ts'
import type { UsageDeLien } from './prescription.ts'
import { readIdentite, readPrescription } from './read-prescription.ts'
import { recordPrescription } from './record-prescription.ts'
import { remindPrescriptions } from './remind-prescriptions.ts'
import { removePrescripteur } from './remove-prescripteur.ts'
import { reorientPrescription } from './reorient-prescription.ts'
import { checkSaisie } from './saisie.ts'
import { sendNouveauLien } from './send-nouveau-lien.ts'

const { db } = await createBaseDeTest()
let { lieux, mairie } = await installOrientation(db)
beforeEach(() => clearPrescriptions(db))

const send = (lieu = lieux.tilleuls, propre: Record<string, unknown> = {}, maintenant = MARDI_MATIN) =>
  sendSomeone(db, mairie, lieu, propre, maintenant)
const move = (id: string, geste: Geste, maintenant = MARDI_MATIN) =>
  movePrescription(db, id, geste, 'camille', MAISON, maintenant)

describe('what is refused', () => {
  test.each([
    ['no agreement', { accord: false }, 'accord'],
    ['a name missing', { prenom: ' ' }, 'prenom'],
    ['a telephone that is none', { telephone: 'mon fixe' }, 'telephone'],
    ['a paper that would be called', { mode: 'papier' }, 'contact'],
    ['a followed person that nobody chose', { mode: 'suivie' }, 'mode'],
    ['a need of no list', { besoin: 'jardinage' }, 'besoin'],
    ['details as long as a letter', { precisions: 'a'.repeat(501) }, 'precisions'],
  ])('%s', (_, propre, champ) => {
    expect(() => checkSaisie({ ...SAISIE_NOMMEE, ...propre })).toThrow(
      expect.objectContaining({ details: [expect.objectContaining({ champ })] }),
    )
  })

  test('a place to which nobody can write', async () => {
    await expect(send(lieux.muet)).rejects.toThrow('Nous ne connaissons aucune adresse')
    expect(await readPrescription(db, randomUUID())).toBeNull()
  })

  test('a commune that is not installed', async () => {
    await expect(send(lieux.tilleuls, { commune: '75056' })).rejects.toThrow('pas dans l’annuaire')
  })

  test('someone sent to the same place while the answer is awaited; not to another place', async () => {
    const { id } = await send()
    await expect(send(lieux.tilleuls, { prenom: 'ODETTE', telephone: '+33612345678' })).rejects.toThrow(
      'déjà envoyé cette personne',
    )
    await send(lieux.relais)
    await move(id, { etat: 'refusee', motif: 'complet' })
    await send()
  })

  test('a step that does not follow, with the state said', async () => {
    const { id } = await send()
    await expect(move(id, { etat: 'faite' })).rejects.toThrow('envoyée')
    await move(id, { etat: 'refusee', motif: 'complet' })
    await expect(move(id, { etat: 'acceptee' })).rejects.toThrow('refusée » depuis le mardi 3 mars 2026')
    expect(await readPrescription(db, id)).toMatchObject({ etat: 'refusee', motif: 'complet' })
  })
})

describe('from sending to outcome', () => {
  test('no mail says who the person is, whatever happens', async () => {
    const { id } = await send()
    await move(id, { etat: 'acceptee' })
    await move(id, { etat: 'faite' })
    const tous = [
      ...(await readCourriels(db, 'accueil@tilleuls.fr')),
      ...(await readCourriels(db, 'accueil@mairie.fr')),
    ]
    expect(tous).toHaveLength(4)
    for (const texte of tous) for (const mot of IDENTITE) expect(texte).not.toContain(mot)
    const { rows } = await db.execute<{ details: object }>(
      sql`select details from journal where objet = 'prescription' and objet_id = ${id}`,
    )
    for (const mot of IDENTITE) expect(JSON.stringify(rows)).not.toContain(mot)
  })

  test('the prescriber learns each answer, and no more', async () => {
    const { id, reference } = await send()
    await move(id, { etat: 'recue' })
    await move(id, { etat: 'acceptee' })
    await move(id, { etat: 'non_venue' })
    const textes = await readCourriels(db, 'accueil@mairie.fr')
    expect(textes.map(texte => texte.split('\n')[0])).toEqual(
      expect.arrayContaining([
        expect.stringContaining('Votre demande est partie'),
        expect.stringContaining('acceptée'),
        expect.stringContaining('la personne n’est pas venue'),
      ]),
    )
    expect(textes).toHaveLength(3)
    expect(reference).toMatch(/^[2-9A-Z]{8}$/)
  })

  test('a form sent twice sends once; said twice, nothing more is written', async () => {
    const nouvelle = {
      id: randomUUID(),
      saisie: checkSaisie(SAISIE_NOMMEE),
      destinataire: (await findLieuDestinataire(db, lieux.tilleuls))!,
    }
    const premiere = await recordPrescription(db, mairie, nouvelle, MAISON, MARDI_MATIN)
    const seconde = await recordPrescription(db, mairie, nouvelle, MAISON, MARDI_MATIN)
    expect([premiere.nouvelle, seconde.nouvelle]).toEqual([true, false])
    expect(seconde.reference).toBe(premiere.reference)
    expect(await readCourriels(db, 'accueil@tilleuls.fr')).toHaveLength(1)
    await move(nouvelle.id, { etat: 'acceptee' })
    await move(nouvelle.id, { etat: 'acceptee' })
    expect(await readCourriels(db, 'accueil@mairie.fr')).toHaveLength(2)
  })

  test('who did not come may come later: figures and the prescriber follow, nothing goes back', async () => {
    const { id } = await send()
    await move(id, { etat: 'acceptee' })
    await move(id, { etat: 'non_venue' }, daysLater(3))
    await expect(move(id, { etat: 'acceptee' })).rejects.toThrow('non venue')
    await move(id, { etat: 'faite' }, daysLater(10))
    expect(await readPrescription(db, id)).toMatchObject({ etat: 'faite', close_le: daysLater(10) })
    const periode = { departement: '26', du: '2026-01-01', au: '2026-12-31' }
    expect((await measureSuivi(db, periode, true, daysLater(10))).etats).toEqual([
      { etat: 'faite', nombre: 1 },
    ])
    expect((await readCourriels(db, 'accueil@mairie.fr'))[0]).toContain('la personne a été aidée')
    await expect(move(id, { etat: 'non_venue' })).rejects.toThrow('aidée')
  })

  test('two answers at the same instant: one is kept', async () => {
    const { id } = await send()
    const issues = await Promise.allSettled([
      move(id, { etat: 'refusee', motif: 'complet' }),
      move(id, { etat: 'annulee' }),
    ])
    expect(issues.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('a paper holds nothing of who it is', async () => {
    const { id } = await send(lieux.tilleuls, { mode: 'papier', contact: 'vient', accord: false })
    expect(await readIdentite(db, id)).toEqual({
      nom: null,
      telephone: null,
      precisions: 'N’entend pas bien',
    })
  })
})

describe('sent on', () => {
  const destinataire = async (lieu: string) => (await findLieuDestinataire(db, lieu))!
  const reorient = async (id: string, lieu: string, par: 'structure' | 'prescripteur') =>
    reorientPrescription(db, id, await destinataire(lieu), par, 'camille', MAISON, MARDI_MATIN)

  test('not before a refusal, nor twice, nor to who refused', async () => {
    const { id } = await send()
    await expect(reorient(id, lieux.relais, 'prescripteur')).rejects.toThrow('Seule une demande refusée')
    await move(id, { etat: 'refusee', motif: 'hors_mission' })
    await expect(reorient(id, lieux.tilleuls, 'prescripteur')).rejects.toThrow('vient de refuser')
    await reorient(id, lieux.relais, 'prescripteur')
    await expect(reorient(id, lieux.relais, 'prescripteur')).rejects.toThrow('une seule fois')
  })

  test('by the structure, only when the person agreed; the prescriber always may', async () => {
    const { id } = await send(lieux.tilleuls, { accord_transmission: false })
    await move(id, { etat: 'refusee', motif: 'complet' })
    await expect(reorient(id, lieux.relais, 'structure')).rejects.toThrow('pas donné son accord')
    const suite = await reorient(id, lieux.relais, 'prescripteur')
    expect(suite).toMatchObject({ etat: 'envoyee', suite_de: id, prenom: 'Odette', motif: null })
    expect(await readPrescription(db, id)).toMatchObject({
      ...{ etat: 'reorientee', motif: 'complet' },
      suite: { id: suite.id, destinataire_nom: 'Le Relais numérique' },
    })
    expect(await readCourriels(db, 'accueil@relais.fr')).toHaveLength(1)
  })
})

describe('who may act no more', () => {
  const jetonOf = async (courriel: string) => (await readLienRecu(db, courriel)).split('/')[2]!
  const find = (usage: UsageDeLien, jeton: string, maintenant = MARDI_MATIN) =>
    findLien(db, usage, jeton, undefined, maintenant)

  test('a prescriber who was removed follows nothing, by no link, old or new; the structure goes on', async () => {
    const { id } = await send()
    const jeton = await jetonOf('accueil@mairie.fr')
    const lien = (await find('suivre', jeton))!
    expect(lien).toMatchObject({ prescription: id })
    const sien = { id: 'prescripteur' in mairie.porte ? mairie.porte.prescripteur : '', departement: '26' }
    await removePrescripteur(db, sien, 'camille', MARDI_MATIN)
    expect(await find('suivre', jeton)).toBeNull()
    await sendNouveauLien(db, { ...lien, expire: true }, MAISON, MARDI_MATIN)
    await move(id, { etat: 'acceptee' })
    expect(await remindPrescriptions(db, MAISON, daysLater(8))).toBe(1)
    expect(await readCourriels(db, 'accueil@mairie.fr')).toHaveLength(1)
    expect(await readCourriels(db, 'accueil@tilleuls.fr')).toHaveLength(2)
    expect(await find('repondre', await jetonOf('accueil@tilleuls.fr'))).not.toBeNull()
    mairie = await enterMairie(db)
    expect(await find('suivre', jeton)).not.toBeNull()
  })

  test.each([
    ['revoked', sql`delete from portee where structure = 'revoked'`],
    ['erased', sql`delete from personne where courriel = 'erased@structure.fr'`],
  ])(
    'whoever left the structure, %s: their link opens no more, reminders go to who is there',
    async (id, leave) => {
      await enterStructure(db, id)
      const parti = `${id}@structure.fr`
      const present = `present-${id}@structure.fr`
      const destinataire = (await findStructureDestinataire(db, id))!
      const nouvelle = { id: randomUUID(), saisie: checkSaisie(SAISIE_NOMMEE), destinataire }
      await recordPrescription(db, mairie, nouvelle, MAISON, MARDI_MATIN)
      const jeton = await jetonOf(parti)
      expect(await find('repondre', jeton)).toMatchObject({ destinataire: parti })
      await db.execute(leave)
      expect(await find('repondre', jeton)).toBeNull()
      expect(await remindPrescriptions(db, MAISON, daysLater(7))).toBe(1)
      expect(await readCourriels(db, parti)).toHaveLength(1)
      const portees = [{ role: 'mediateur' as const, departement: '26', structure: id }]
      await createPersonne(db, { nom: 'Camille Petit', courriel: present, portees })
      expect(await remindPrescriptions(db, MAISON, daysLater(14))).toBe(1)
      expect(await readCourriels(db, parti)).toHaveLength(1)
      expect(await find('repondre', await jetonOf(present))).toMatchObject({ destinataire: present })
    },
  )

  test('the address of a place stays, though no account of its structure has it', async () => {
    const { rows } = await db.execute<{ id: string }>(
      sql`insert into structure (id, nom, departement) values ('du-lieu', 'Structure du lieu', '26') returning id`,
    )
    const { id } = await send()
    await db.execute(sql`update prescription set structure = ${rows[0]!.id} where id = ${id}`)
    expect(await find('repondre', await jetonOf('accueil@tilleuls.fr'))).not.toBeNull()
    await remindPrescriptions(db, MAISON, daysLater(7))
    expect(await readCourriels(db, 'accueil@tilleuls.fr')).toHaveLength(2)
  })
})

describe('reminded', () => {
  test('both sides, once a week, until answered', async () => {
    const { id } = await send()
    expect(await remindPrescriptions(db, MAISON, daysLater(6))).toBe(0)
    expect(await remindPrescriptions(db, MAISON, daysLater(7))).toBe(1)
    expect(await remindPrescriptions(db, MAISON, daysLater(7))).toBe(0)
    expect(await remindPrescriptions(db, MAISON, daysLater(13))).toBe(0)
    expect(await remindPrescriptions(db, MAISON, daysLater(14))).toBe(1)
    const [dernier] = await readCourriels(db, 'accueil@mairie.fr')
    expect(dernier).toContain('attend toujours')
    await move(id, { etat: 'acceptee' }, daysLater(15))
    expect(await remindPrescriptions(db, MAISON, daysLater(20))).toBe(0)
    expect(await remindPrescriptions(db, MAISON, daysLater(22))).toBe(1)
    await move(id, { etat: 'faite' }, daysLater(23))
    expect(await remindPrescriptions(db, MAISON, daysLater(60))).toBe(0)
  })

  test('for within two days: the day after already, then as the others', async () => {
    const { id } = await send(lieux.tilleuls, { urgence: 'deux_jours' })
    await send(lieux.relais)
    expect(await remindPrescriptions(db, MAISON, daysLater(0.5))).toBe(0)
    expect(await remindPrescriptions(db, MAISON, daysLater(1))).toBe(1)
    expect((await readCourriels(db, 'accueil@tilleuls.fr'))[0]).toContain('Rappel')
    expect(await readCourriels(db, 'accueil@relais.fr')).toHaveLength(1)
    expect(await remindPrescriptions(db, MAISON, daysLater(2))).toBe(0)
    await move(id, { etat: 'acceptee' }, daysLater(2))
    expect(await remindPrescriptions(db, MAISON, daysLater(4))).toBe(0)
    expect(await remindPrescriptions(db, MAISON, daysLater(9))).toBe(2)
  })

  test('four times at most', async () => {
    await send()
    for (const semaine of [1, 2, 3, 4])
      expect(await remindPrescriptions(db, MAISON, daysLater(7 * semaine))).toBe(1)
    expect(await remindPrescriptions(db, MAISON, daysLater(70))).toBe(0)
  })
})

describe('followed by the coordination', () => {
  const PERIODE = { departement: '26', du: '2026-01-01', au: '2026-12-31' }

  test('delays, refusals by reason and territory, and the same person twice without a name', async () => {
    const { id } = await send()
    await move(id, { etat: 'acceptee' }, daysLater(2))
    const { id: refusee } = await send(lieux.relais, { prenom: 'odette' })
    await move(refusee, { etat: 'refusee', motif: 'complet' }, daysLater(4))
    const { id: annulee } = await send(lieux.relais, { prenom: 'Marcel' })
    await move(annulee, { etat: 'annulee' })
    const suivi = await measureSuivi(db, PERIODE, true, MARDI_MATIN)
    expect(suivi).toMatchObject({ envoyees: 2, delai: 3 })
    expect(suivi.motifs.find(({ motif }) => motif === 'complet')).toMatchObject({ nombre: 1 })
    expect(suivi.territoires).toEqual([
      expect.objectContaining({ nom: 'CA Valence Romans Agglo', envoyees: 2, refusees: 1 }),
    ])
    expect(suivi.plusieursFois).toEqual([
      expect.objectContaining({ fois: 2, organismes: ['Mairie de Valence'] }),
    ])
    expect(JSON.stringify(suivi)).not.toMatch(/odette/i)
  })

  test('who does not run the network reads no small figure, nor who was sent twice', async () => {
    await send()
    await send(lieux.relais)
    const suivi = await measureSuivi(db, PERIODE, false, MARDI_MATIN)
    expect(suivi).toMatchObject({ envoyees: null, delai: null, plusieursFois: [] })
    for (let n = 0; n < 5; n++) await send(lieux.tilleuls, { prenom: `Prénom ${n}` })
    // Seven.
    expect((await measureSuivi(db, PERIODE, false, MARDI_MATIN)).envoyees).toBe(5)
  })
})

test('destinations are La Coop’s, as activities write them', async () => {
  const { rows } = await db.execute<{ memes: boolean }>(sql`
    select enum_range(null::vers_prescription)::text[] = enum_range(null::redirection_activite)::text[] as memes`)
  expect(rows).toEqual([{ memes: true }])
})
