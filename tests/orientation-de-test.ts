import { randomUUID } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { structure } from '../src/annuaire/tables.ts'
import { addPrescripteur } from '../src/orientation/prescriptions/add-prescripteur.ts'
import type { Emetteur } from '../src/orientation/prescriptions/emetteur.ts'
import { findLieuDestinataire } from '../src/orientation/prescriptions/find-destinataire.ts'
import { recordPrescription } from '../src/orientation/prescriptions/record-prescription.ts'
import { checkSaisie } from '../src/orientation/prescriptions/saisie.ts'
import { lienPrescription } from '../src/orientation/prescriptions/tables.ts'
import { createPersonneSuivie } from '../src/personnes/create-personne-suivie.ts'
import { contratPersonne } from '../src/personnes/personne.ts'
import { createPersonne } from '../src/socle/auth/create-personne.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import { courriel } from '../src/socle/courriel/tables.ts'
import { createImporteur, createLigne, installDepartements } from './annuaire-de-test.ts'
import { MARDI_MATIN } from './comptes-de-test.ts'
import { MAISON } from './verification-de-test.ts'

/** What a form sends of someone named by a first name, who agreed. */
export const SAISIE_NOMMEE = {
  ...{ besoin: 'demarches', publics: ['seniors'], commune: '26362', urgence: 'semaine', contact: 'appeler' },
  ...{ mode: 'nommee', personne: null, prenom: 'Odette', telephone: '06 12 34 56 78' },
  ...{ precisions: 'N’entend pas bien', accord: true, accord_transmission: true },
}

/** What SAISIE_NOMMEE says of who it is, as it may be read anywhere. */
export const IDENTITE = ['Odette', '0612345678', '06 12 34 56 78', 'N’entend']

/** Two places of Valence with an address to write to, one without, in an installed Drôme. */
export async function importDestinataires(db: Base): Promise<Record<'tilleuls' | 'relais' | 'muet', string>> {
  await createImporteur(db)([
    createLigne({ id: 'a', courriels: 'accueil@tilleuls.fr', telephone: '+33475000001' }),
    createLigne({
      ...{
        id: 'b',
        nom: 'Le Relais numérique',
        adresse: '3 place du Marché',
        courriels: 'accueil@relais.fr',
      },
      telephone: '+33475000002',
    }),
    createLigne({ id: 'c', nom: 'Foyer des Sources', adresse: '40 chemin des Sources' }),
  ])
  const { rows } = await db.execute<{ id: string; nom: string }>(sql`select id, nom from lieu`)
  const idOf = (debut: string) => rows.find(({ nom }) => nom.startsWith(debut))!.id
  return { tilleuls: idOf('Médiathèque'), relais: idOf('Le Relais'), muet: idOf('Foyer') }
}

/** The Drôme with these places and the town hall's desk. */
export async function installOrientation(db: Base) {
  await installDepartements(db, '26')
  return { lieux: await importDestinataires(db), mairie: await enterMairie(db) }
}

/** Nobody was sent yet. */
export const clearPrescriptions = (db: Base) =>
  db.execute(sql`truncate prescription, lien_prescription, rappel_prescription, courriel cascade`)

/** So many days after the one when people are sent. */
export const daysLater = (jours: number) => new Date(MARDI_MATIN.getTime() + jours * 86_400_000)

/** The town hall's desk, in the register. */
export async function enterMairie(db: Base): Promise<Emetteur> {
  const fiche = { nom: 'Accueil', courriel: 'accueil@mairie.fr', organisme: 'Mairie de Valence' }
  const { id } = await addPrescripteur(
    db,
    '26',
    { ...fiche, genre: 'professionnel', filiere: 'mairie' },
    'camille',
    MARDI_MATIN,
  )
  return { porte: { prescripteur: id }, ...fiche, genre: 'professionnel', filiere: 'mairie' }
}

/** Someone sent to a place. */
export async function sendSomeone(
  db: Base,
  emetteur: Emetteur,
  lieu: string,
  propre: Record<string, unknown> = {},
  maintenant = MARDI_MATIN,
  suivies: readonly string[] = [],
) {
  return recordPrescription(
    db,
    emetteur,
    {
      id: randomUUID(),
      saisie: checkSaisie({ ...SAISIE_NOMMEE, ...propre }),
      destinataire: (await findLieuDestinataire(db, lieu))!,
      suivies,
    },
    MAISON,
    maintenant,
  )
}

/** The texts of all mails to someone, the last first. */
export async function readCourriels(db: Base, destinataire: string): Promise<string[]> {
  const { rows } = await db.execute<{ texte: string }>(sql`
    select sujet || E'\n' || coalesce(texte, '') as texte from ${courriel} where destinataire = ${destinataire} order by cree_le desc, ctid desc`)
  return rows.map(({ texte }) => texte)
}

/** The path of the link in the last mail to someone. */
export async function readLienRecu(db: Base, destinataire: string): Promise<string> {
  const lien = (await readCourriels(db, destinataire))[0]?.match(/https:\/\/\S+/)?.[0]
  if (!lien) throw new Error(`no link was mailed to ${destinataire}`)
  return new URL(lien).pathname
}

/** A structure of the Drôme, and someone who works there. */
export async function enterStructure(db: Base, id: string, siret: string | null = null) {
  await db.insert(structure).values({ id, nom: `Structure ${id}`, departement: '26', siret })
  return createPersonne(db, {
    ...{ nom: 'Dominique Martin', courriel: `${id}@structure.fr` },
    portees: [{ role: 'mediateur', departement: '26', structure: id }],
  })
}

/** Someone followed by a structure that enterStructure made, since that day. */
export async function followSomeone(db: Base, structureDeSuivi: string, maintenant = MARDI_MATIN) {
  const portees = [{ role: 'mediateur' as const, departement: '26', structure: structureDeSuivi }]
  const acteur = { personne: 'commande', nom: 'Lou', courriel: 'lou@exemple.fr', portees }
  const nouvelle = {
    structure: structureDeSuivi,
    saisie: contratPersonne.parse({ prenom: 'Rose', nom: `Martin ${randomUUID()}` }),
    information: 'notice_lue' as const,
  }
  return { acteur, id: await createPersonneSuivie(db, acteur, nouvelle, maintenant) }
}

/** Every link of a prescription ends, as after eight days. */
export const expireLiens = (db: Base, prescription: string) =>
  db
    .update(lienPrescription)
    .set({ expire_le: MARDI_MATIN })
    .where(eq(lienPrescription.prescription, prescription))
