import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  bigserial,
  boolean,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { structure } from '../../annuaire/tables.ts'
import {
  CODES_BESOIN,
  CONTACTS,
  DESTINATIONS,
  ETATS,
  FILIERES,
  GENRES_DE_PRESCRIPTEUR,
  MODES,
  MOTIFS_DE_REFUS,
  URGENCES,
  USAGES_DE_LIEN,
} from './prescription.ts'

const instant = () => timestamp({ withTimezone: true })

export const genrePrescripteur = pgEnum('genre_prescripteur', GENRES_DE_PRESCRIPTEUR)
export const filierePrescripteur = pgEnum('filiere_prescripteur', FILIERES)
export const besoinPrescription = pgEnum('besoin_prescription', CODES_BESOIN)
export const versPrescription = pgEnum('vers_prescription', DESTINATIONS)
export const urgencePrescription = pgEnum('urgence_prescription', URGENCES)
export const contactPrescription = pgEnum('contact_prescription', CONTACTS)
export const modePrescription = pgEnum('mode_prescription', MODES)
export const motifDeRefus = pgEnum('motif_refus_prescription', MOTIFS_DE_REFUS)
export const etatPrescription = pgEnum('etat_prescription', ETATS)
export const coteRappel = pgEnum('cote_rappel_prescription', ['structure', 'prescripteur'])
export const usageLien = pgEnum('usage_lien_prescription', USAGES_DE_LIEN)

/** Professionals that the coordination knows: the only ones who may send someone without an account, by a mailed link. */
export const prescripteur = pgTable(
  'prescripteur',
  {
    id: uuid().primaryKey().defaultRandom(),
    departement: text().notNull(),
    /** Normalised. */
    courriel: text().notNull(),
    nom: text().notNull(),
    organisme: text().notNull(),
    genre: genrePrescripteur().notNull(),
    filiere: filierePrescripteur().notNull(),
    cree_le: instant().notNull(),
    /** They send nobody any more: their links open nothing. */
    retire_le: instant(),
  },
  t => [unique('prescripteur_une_fois').on(t.departement, t.courriel)],
)

/**
 * Someone sent to a structure by someone else, and what became of it. What tells who the person is, and who sent them, is
 * erased some weeks after its end; what is counted stays.
 */
export const prescription = pgTable(
  'prescription',
  {
    id: uuid().primaryKey().defaultRandom(),
    departement: text().notNull(),
    /** What is said on the telephone, in mails and on paper: names nobody, opens nothing. */
    reference: text().notNull().unique(),
    genre: genrePrescripteur().notNull(),
    filiere: filierePrescripteur().notNull(),
    organisme: text().notNull(),
    /** Who sends: an account, or a line of the register; both without foreign key, the count outlives them. */
    compte: uuid(),
    prescripteur: uuid(),
    /** The structure that the account works for. */
    structure_prescriptrice: text(),
    /** Where the outcome is told. Erased with the identity. */
    prescripteur_nom: text(),
    prescripteur_courriel: text(),
    besoin: besoinPrescription().notNull(),
    publics: text().array().notNull().default([]),
    /** INSEE code of where the person lives, or would come from. */
    commune: text(),
    urgence: urgencePrescription().notNull(),
    contact: contactPrescription().notNull(),
    mode: modePrescription().notNull(),
    /** Identifier given by `personnes/`. */
    personne: uuid(),
    prenom: text(),
    telephone: text(),
    precisions: text(),
    /** Hash, under the secret of this installation, of who it is: the same person twice, without a name. */
    empreinte: text(),
    /** The day the person agreed that this is passed on. */
    accord_le: date(),
    /** They also agreed that another structure gets it, should this one refuse. */
    accord_transmission: boolean().notNull().default(false),
    identite_effacee_le: instant(),
    /** Whom to: a structure with accounts, a place of the directory, or both. Names as they were that day. */
    structure: text().references(() => structure.id),
    lieu: text(),
    destinataire_nom: text().notNull(),
    destinataire_commune: text(),
    /** Where its links are mailed. Erased with the identity. */
    destinataire_courriel: text(),
    vers: versPrescription().notNull(),
    etat: etatPrescription().notNull().default('envoyee'),
    motif: motifDeRefus(),
    envoyee_le: instant().notNull(),
    recue_le: instant(),
    /** When it was accepted or refused. */
    repondue_le: instant(),
    close_le: instant(),
    /** The refused one that this one follows. */
    suite_de: uuid().references((): AnyPgColumn => prescription.id),
    revision: integer().notNull().default(0),
  },
  t => [
    index('prescription_envoyee').on(t.departement, t.envoyee_le),
    index('prescription_structure').on(t.structure, t.etat),
    index('prescription_lieu').on(t.lieu),
    index('prescription_compte').on(t.compte, t.envoyee_le),
    index('prescription_suite').on(t.suite_de),
    index('prescription_personne').on(t.personne).where(sql`personne is not null`),
    index('prescription_empreinte').on(t.empreinte).where(sql`empreinte is not null`),
    index('prescription_a_effacer').on(t.close_le).where(sql`identite_effacee_le is null`),
    check('prescription_vers_quelqu_un', sql`${t.structure} is not null or ${t.lieu} is not null`),
    check('prescription_par_une_porte', sql`num_nonnulls(${t.compte}, ${t.prescripteur}) = 1`),
    check(
      'prescription_identite',
      sql`case
        when ${t.identite_effacee_le} is not null then num_nonnulls(${t.personne}, ${t.prenom}, ${t.telephone}, ${t.precisions}, ${t.empreinte},
          ${t.prescripteur_nom}, ${t.prescripteur_courriel}, ${t.destinataire_courriel}) = 0
        when ${t.mode} = 'suivie' then ${t.personne} is not null and ${t.prenom} is null and ${t.telephone} is null
        when ${t.mode} = 'nommee' then ${t.personne} is null and ${t.prenom} is not null and ${t.telephone} is not null
        else num_nonnulls(${t.personne}, ${t.prenom}, ${t.telephone}, ${t.empreinte}) = 0 end`,
    ),
    check('prescription_accord', sql`${t.mode} = 'papier' or ${t.accord_le} is not null`),
    check('prescription_motif', sql`(${t.etat} in ('refusee', 'reorientee')) = (${t.motif} is not null)`),
    check(
      'prescription_fin',
      sql`(${t.etat} in ('faite', 'non_venue', 'refusee', 'reorientee', 'annulee')) = (${t.close_le} is not null)`,
    ),
  ],
)

/**
 * The link of a mail: for one purpose, one address, eight days. `jeton` is the SHA-256 of what the mail holds. The first
 * browser that acts with it keeps it (`navigateur`, SHA-256 of its cookie): forwarded afterwards, it opens nothing.
 */
export const lienPrescription = pgTable(
  'lien_prescription',
  {
    jeton: text().primaryKey(),
    usage: usageLien().notNull(),
    prescription: uuid().references(() => prescription.id, { onDelete: 'cascade' }),
    prescripteur: uuid().references(() => prescripteur.id, { onDelete: 'cascade' }),
    destinataire: text().notNull(),
    cree_le: instant().notNull(),
    expire_le: instant().notNull(),
    navigateur: text(),
    retenu_le: instant(),
  },
  t => [
    index('lien_prescription_prescription').on(t.prescription, t.usage),
    index('lien_prescription_prescripteur').on(t.prescripteur),
    check(
      'lien_prescription_objet',
      sql`case when ${t.usage} = 'prescrire' then ${t.prescripteur} is not null and ${t.prescription} is null
        else ${t.prescription} is not null and ${t.prescripteur} is null end`,
    ),
    check('lien_prescription_retenu', sql`(${t.navigateur} is null) = (${t.retenu_le} is null)`),
  ],
)

/** The reminders of a prescription: at most one a week, to each side. */
export const rappelPrescription = pgTable(
  'rappel_prescription',
  {
    id: bigserial({ mode: 'number' }).primaryKey(),
    prescription: uuid()
      .notNull()
      .references(() => prescription.id, { onDelete: 'cascade' }),
    a: coteRappel().notNull(),
    envoye_le: instant().notNull(),
  },
  t => [index('rappel_prescription_prescription').on(t.prescription, t.envoye_le)],
)

/** The secret that hides who is sent behind `empreinte`: one row, made with the database, so that no hash can be tried elsewhere. */
export const secretOrientation = pgTable(
  'secret_orientation',
  {
    id: integer().primaryKey().default(1),
    secret: text().notNull(),
  },
  t => [check('secret_orientation_un', sql`${t.id} = 1`)],
)
