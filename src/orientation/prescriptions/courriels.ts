import { BESOINS } from '../../annuaire/recherche/besoins.ts'
import type { Contexte } from '../../socle/http/contexte.ts'
import { findJour, formatDate } from '../../socle/texte/dates.ts'
import { formatTelephone } from '../../socle/texte/telephone.ts'
import { formatReference } from './create-reference.ts'
import type { LignePrescription } from './mail-prescription.ts'
import { MOTS_DES_REFUS, MOTS_DES_URGENCES } from './prescription.ts'

/** What every mail says of who sends it. */
export type Maison = Pick<Contexte, 'adresse' | 'nomInstance' | 'editeur'>

/** No mail says who the person is, nor how to reach them: mailboxes are shared, and mails are forwarded. */
type Texte = { sujet: string; texte: string }
type AvecLien = { envoyee: LignePrescription; lien: string; expire_le: Date; maison: Maison }

/** To the receiving structure: someone is sent to it. */
export function writeDemande({
  envoyee,
  raison,
  lien,
  expire_le,
  maison,
}: AvecLien & { raison: 'nouvelle' | 'rappel' | 'lien' }): Texte {
  const reference = formatReference(envoyee.reference)
  const quand = formatDate(findJour(envoyee.envoyee_le))
  return {
    sujet: {
      nouvelle: `Une personne vous est adressée (${reference})`,
      rappel: `Rappel : une personne attend votre réponse (${reference})`,
      lien: `Votre nouveau lien (${reference})`,
    }[raison],
    texte: join([
      'Bonjour,',
      {
        nouvelle: `${envoyee.organisme} adresse une personne à « ${envoyee.destinataire_nom} ».`,
        rappel: `Le ${quand}, ${envoyee.organisme} a adressé une personne à « ${envoyee.destinataire_nom} ». Nous n’avons pas encore votre réponse.`,
        lien: `Vous avez demandé un nouveau lien pour la personne que ${envoyee.organisme} adresse à « ${envoyee.destinataire_nom} ».`,
      }[raison],
      `Besoin : ${sayBesoin(envoyee)}\nDélai : ${MOTS_DES_URGENCES[envoyee.urgence].toLowerCase()}\nRéférence : ${reference}`,
      'Pour savoir qui elle est et dire si vous pouvez l’aider, ouvrez ce lien. Ni compte ni mot de passe :',
      lien,
      sayValidite(expire_le),
      sayContact(maison),
      sign(maison),
    ]),
  }
}

/** To the receiving structure: nobody is expected any more. */
export function writeAnnulation({ envoyee, maison }: Pick<AvecLien, 'envoyee' | 'maison'>): Texte {
  const reference = formatReference(envoyee.reference)
  return {
    sujet: `La demande ${reference} est annulée`,
    texte: join([
      'Bonjour,',
      `${envoyee.organisme} annule la demande ${reference}, adressée à « ${envoyee.destinataire_nom} » le ${formatDate(findJour(envoyee.envoyee_le))}.`,
      'Vous n’avez plus rien à faire : n’attendez plus la personne, ne l’appelez pas.',
      sayContact(maison),
      sign(maison),
    ]),
  }
}

/** To the prescriber: what they sent has left, or was sent on. */
export function writeSuivi({ envoyee, lien, expire_le, maison }: AvecLien): Texte {
  const { destinataire_nom, suite_de, mode } = envoyee
  const reference = formatReference(envoyee.reference)
  return {
    sujet: suite_de
      ? `Votre demande est adressée à une autre structure (${reference})`
      : `Votre demande est partie (${reference})`,
    texte: join([
      'Bonjour,',
      suite_de
        ? `Votre demande, refusée, est adressée maintenant à « ${destinataire_nom} », sous la référence ${reference}.`
        : `Votre demande ${reference} est partie vers « ${destinataire_nom} ».`,
      suite_de && mode === 'papier'
        ? 'Le code du bon change : l’ancien ne sert plus. Imprimez le nouveau bon avec le lien ci-dessous, et remettez-le à la personne.'
        : null,
      'Vous recevrez un courriel à chaque réponse. Pour voir où elle en est, ou l’annuler :',
      lien,
      envoyee.compte ? null : sayValidite(expire_le),
      sayContact(maison),
      sign(maison),
    ]),
  }
}

/** To the prescriber: what became of it, and nothing else. */
export function writeIssue({
  envoyee,
  raison,
  lien,
  expire_le,
  maison,
}: AvecLien & { raison: 'issue' | 'rappel' }): Texte {
  const reference = formatReference(envoyee.reference)
  return {
    sujet:
      raison === 'rappel'
        ? `Votre demande ${reference} attend toujours`
        : `Votre demande ${reference} : ${ISSUES[envoyee.etat].sujet}`,
    texte: join([
      'Bonjour,',
      raison === 'rappel'
        ? `« ${envoyee.destinataire_nom} » n’a pas encore dit ce qu’est devenue votre demande ${reference}, du ${formatDate(findJour(envoyee.envoyee_le))}. Nous le lui rappelons aussi. Vous pouvez l’appeler, ou annuler votre demande.`
        : sayIssue(envoyee),
      lien,
      envoyee.compte ? null : sayValidite(expire_le),
      sayContact(maison),
      sign(maison),
    ]),
  }
}

/** To someone of the register who asked for it: the link by which they send people. */
export function writeLienDePrescripteur({
  nom,
  lien,
  expire_le,
  maison,
}: {
  nom: string
  lien: string
  expire_le: Date
  maison: Maison
}): Texte {
  return {
    sujet: 'Votre lien pour orienter une personne',
    texte: join([
      `Bonjour ${nom},`,
      'Voici votre lien pour orienter des personnes vers une structure et savoir ce qu’elles deviennent :',
      lien,
      sayValidite(expire_le),
      'Vous n’avez rien demandé ? Ignorez ce message, rien ne se passera.',
      sayContact(maison),
      sign(maison),
    ]),
  }
}

const ISSUES: Record<LignePrescription['etat'], { sujet: string; phrase: string }> = {
  envoyee: { sujet: 'envoyée', phrase: 'est envoyée' },
  recue: { sujet: 'reçue', phrase: 'est reçue' },
  acceptee: { sujet: 'acceptée', phrase: 'est acceptée : la personne va être aidée' },
  faite: { sujet: 'la personne a été aidée', phrase: 'est terminée : la personne a été aidée' },
  non_venue: { sujet: 'la personne n’est pas venue', phrase: 'est close : la personne n’est pas venue' },
  refusee: { sujet: 'refusée', phrase: 'est refusée' },
  reorientee: { sujet: 'réorientée', phrase: 'est réorientée vers une autre structure' },
  annulee: { sujet: 'annulée', phrase: 'est annulée' },
}

function sayIssue({ etat, motif, reference, destinataire_nom }: LignePrescription): string {
  const phrase = `Votre demande ${formatReference(reference)} vers « ${destinataire_nom} » ${ISSUES[etat].phrase}.`
  if (etat !== 'refusee' || !motif) return phrase
  return `${phrase} Raison : ${MOTS_DES_REFUS[motif].toLowerCase()}. Vous pouvez l’orienter vers une autre structure avec ce lien :`
}

const sayBesoin = ({ besoin }: Pick<LignePrescription, 'besoin'>) =>
  BESOINS.find(({ code }) => code === besoin)!.texte

const sayValidite = (expire_le: Date) =>
  `Ce lien est valable jusqu’au ${formatDate(findJour(expire_le))} et sert dans un seul navigateur. Passé ce délai, il vous en propose un autre.`

const join = (paragraphes: (string | null)[]) => paragraphes.filter(Boolean).join('\n\n')

function sayContact({ editeur }: Maison): string | null {
  const moyens = [
    editeur?.telephone && `appelez le ${formatTelephone(editeur.telephone)}`,
    editeur?.courriel && `écrivez à ${editeur.courriel}`,
  ].filter(Boolean)
  return moyens.length > 0 ? `Une question ? Nous sommes là : ${moyens.join(', ou ')}.` : null
}

const sign = ({ nomInstance, editeur }: Maison) =>
  [...new Set([editeur?.nom, nomInstance])].filter(Boolean).join('\n')
