import { and, eq, inArray, sql } from 'drizzle-orm'
import { keepPersonnes } from '../../personnes/keep-personnes.ts'
import { recordContact } from '../../personnes/record-contact.ts'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { findJour, formatDate } from '../../socle/texte/dates.ts'
import { findCommune } from '../../territoire/find-commune.ts'
import type { Maison } from './courriels.ts'
import { createReference, formatReference } from './create-reference.ts'
import { acteurOf, type Emetteur } from './emetteur.ts'
import { type Destinataire, findDestination } from './find-destinataire.ts'
import { hashIdentite } from './hash-identite.ts'
import { mailSuivi, mailToStructure } from './mail-prescription.ts'
import type { SaisiePrescription } from './saisie.ts'
import { prescription } from './tables.ts'

export type NouvellePrescription = {
  /** Given by the form, so that sending it twice sends the person once. */
  id: string
  saisie: SaisiePrescription
  destinataire: Destinataire
  /** The structures whose followed people who sends may see. */
  suivies?: readonly string[]
}

export type PrescriptionEnvoyee = {
  id: string
  reference: string
  nouvelle: boolean
  /** Where who has no account follows it; null for an account, and when it had been sent already. */
  suivi: string | null
}

/**
 * Sends someone to a structure: keeps the prescription, writes to the structure without saying who it is, and gives the prescriber
 * a way to follow.
 * @throws Erreur saisie_invalide (nobody can be written to, an unknown commune, someone followed no more), conflit (sent there already, and still waiting)
 */
export async function recordPrescription(
  db: Base,
  emetteur: Emetteur,
  { id, saisie: dite, destinataire, suivies = [] }: NouvellePrescription,
  maison: Maison,
  maintenant: Date,
): Promise<PrescriptionEnvoyee> {
  checkJoignable(destinataire)
  const commune = dite.commune ? await findCommune(db, dite.commune) : null
  if (dite.commune && !commune)
    throw fault('commune', 'Cette commune n’est pas dans l’annuaire. Choisissez-en une de la liste.')
  return db.transaction(async tx => {
    const personne = dite.personne && (await keepSuivie(tx, dite.personne, suivies, findJour(maintenant)))
    const saisie = { ...dite, personne }
    const empreinte = await hashSaisie(tx, saisie)
    if (empreinte) await checkPasDeja(tx, id, empreinte, emetteur, destinataire)
    const [creee] = await tx
      .insert(prescription)
      .values({
        id,
        reference: createReference(),
        departement: destinataire.departement,
        ...{ genre: emetteur.genre, filiere: emetteur.filiere, organisme: emetteur.organisme },
        ...('compte' in emetteur.porte
          ? { compte: emetteur.porte.compte, structure_prescriptrice: emetteur.porte.structure }
          : { prescripteur: emetteur.porte.prescripteur }),
        ...{ prescripteur_nom: emetteur.nom, prescripteur_courriel: emetteur.courriel },
        ...saisie,
        commune: commune?.code ?? null,
        empreinte,
        accord_le: saisie.mode === 'papier' ? null : findJour(maintenant),
        ...describeDestinataire(destinataire),
        vers: findDestination(destinataire, saisie.besoin),
        envoyee_le: maintenant,
      })
      .onConflictDoNothing({ target: prescription.id })
      .returning()
    if (!creee) return readDejaEnvoyee(tx, id, emetteur)
    await writeJournal(tx, {
      ...{ acteur: acteurOf(emetteur), action: 'envoyer', objet: 'prescription', objet_id: id },
      ...{ departement: creee.departement, details: { reference: creee.reference } },
    })
    await mailToStructure(tx, creee, 'nouvelle', maison, maintenant)
    const suivi = await mailSuivi(tx, creee, maison, maintenant)
    return { id, reference: creee.reference, nouvelle: true, suivi }
  })
}

/** What a prescription keeps of whom it is sent to. */
export const describeDestinataire = ({ structure, lieu, nom, commune, courriel }: Destinataire) => ({
  ...{
    structure,
    lieu,
    destinataire_nom: nom,
    destinataire_commune: commune,
    destinataire_courriel: courriel,
  },
})

/** Why nothing can be sent there; null when it can. */
export function sayInjoignable({ courriel, comptes, telephone, nom }: Destinataire): string | null {
  if (courriel || comptes) return null
  return `Nous ne connaissons aucune adresse à qui écrire pour « ${nom} ». ${
    telephone ? 'Appelez plutôt ce lieu' : 'Choisissez un autre lieu'
  }, ou demandez à la coordination d’enregistrer son adresse.`
}

/** @throws Erreur saisie_invalide */
export function checkJoignable(destinataire: Destinataire): void {
  const refus = sayInjoignable(destinataire)
  if (refus) throw new Erreur('saisie_invalide', refus)
}

/** The followed person, under the identifier that they have now: seen that day, hence kept for as long from it. */
async function keepSuivie(
  tx: Transaction,
  personne: string,
  suivies: readonly string[],
  jour: string,
): Promise<string> {
  const [gardee] = await keepPersonnes(tx, [personne], suivies)
  if (!gardee)
    throw fault(
      'mode',
      'Votre structure ne suit plus cette personne : sa fiche est effacée. Donnez son prénom et son téléphone, ou choisissez un code sur papier.',
    )
  await recordContact(tx, [gardee], jour)
  return gardee
}

const hashSaisie = async (tx: Transaction, { mode, personne, prenom, telephone }: SaisiePrescription) => {
  if (mode === 'suivie') return hashIdentite(tx, { personne: personne! })
  return mode === 'nommee' ? hashIdentite(tx, { prenom: prenom!, telephone: telephone! }) : null
}

/** Only what the same prescriber sent: what others did is not theirs to learn. */
async function checkPasDeja(
  tx: Transaction,
  id: string,
  empreinte: string,
  { porte }: Emetteur,
  destinataire: Destinataire,
): Promise<void> {
  // Two forms sent at the same instant are looked at one after the other.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`prescription ${empreinte}`}, 0))`)
  const [deja] = await tx
    .select({ reference: prescription.reference, le: prescription.envoyee_le })
    .from(prescription)
    .where(
      and(
        eq(prescription.empreinte, empreinte),
        'compte' in porte
          ? eq(prescription.compte, porte.compte)
          : eq(prescription.prescripteur, porte.prescripteur),
        destinataire.lieu === null
          ? eq(prescription.structure, destinataire.structure!)
          : eq(prescription.lieu, destinataire.lieu),
        inArray(prescription.etat, ['envoyee', 'recue', 'acceptee']),
        sql`${prescription.id} <> ${id}`,
      ),
    )
  if (deja)
    throw new Erreur(
      'conflit',
      `Vous avez déjà envoyé cette personne à « ${destinataire.nom} » le ${formatDate(findJour(deja.le))} (référence ${formatReference(deja.reference)}), et la réponse est attendue. Inutile de recommencer.`,
    )
}

/** The form was sent twice: what it made the first time, for who sent it then. */
async function readDejaEnvoyee(
  tx: Transaction,
  id: string,
  { porte }: Emetteur,
): Promise<PrescriptionEnvoyee> {
  const [connue] = await tx.select().from(prescription).where(eq(prescription.id, id))
  const sienne =
    'compte' in porte ? connue?.compte === porte.compte : connue?.prescripteur === porte.prescripteur
  if (!connue || !sienne)
    throw new Erreur(
      'conflit',
      'Cette demande ne peut pas être envoyée. Rouvrez le formulaire, puis réessayez.',
    )
  return { id, reference: connue.reference, nouvelle: false, suivi: null }
}

const fault = (champ: string, message: string) => new Erreur('saisie_invalide', message, [{ champ, message }])
