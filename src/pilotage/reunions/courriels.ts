import { findHeure } from '../../agenda/heure-de-paris.ts'
import type { Horaires, Lieu } from '../../agenda/rendez-vous.ts'
import type { Contact } from '../../agenda/write-ical.ts'
import type { Contexte } from '../../socle/http/contexte.ts'
import { findJour, formatDate, formatHeure } from '../../socle/texte/dates.ts'
import { formatTelephone } from '../../socle/texte/telephone.ts'
import { computeDuree, type Point, type Reunion, sayDuree } from './reunion.ts'
import type { Nouvelle } from './tell-reunion.ts'

/** What a mail says of who sends it. */
export type Maison = Pick<Contexte, 'adresse' | 'nomInstance' | 'editeur' | 'comptes'>

export const hrefOfReunion = (id: number, suite = ''): string => `/gouvernance/reunions/${id}${suite}`

/** 'mardi 3 mars 2026, de 9 h 30 à 11 h'. */
export function sayHoraires({ debut, fin }: Horaires): string {
  const [jour, dernier] = [findJour(debut), findJour(fin)]
  const suite = dernier === jour ? '' : `${formatDate(dernier)} à `
  return `${formatDate(jour)}, de ${formatHeure(findHeure(debut))} à ${suite}${formatHeure(findHeure(fin))}`
}

/** 'Salle du conseil', 'Salle du conseil, ou en visio : https://…'. */
export function sayLieu({ adresse, visio }: Lieu): string {
  if (adresse && visio) return `${adresse}, ou en visio : ${visio}`
  return adresse ?? (visio ? `En visio : ${visio}` : 'Lieu à préciser')
}

/** Who calls the meeting, for calendars: the publisher of the site, or the address that its mails come from. */
export function findOrganisateur({ editeur, nomInstance, comptes }: Maison): Contact {
  const nom = editeur?.nom ?? nomInstance
  if (editeur?.courriel) return { nom, courriel: editeur.courriel }
  const { expediteur } = comptes.courriel
  return { nom, courriel: /<([^<>]+)>/.exec(expediteur)?.[1] ?? expediteur }
}

/** A convocation, a change of date, place or agenda, a cancellation, of the meeting or for one person. */
export function writeCourriel(
  reunion: Reunion,
  nouvelle: Nouvelle,
  points: readonly Point[],
  maison: Maison,
): { sujet: string; texte: string } {
  const { rendezVous, comite } = reunion
  const quand = sayHoraires(rendezVous)
  const pratique = [`Quand : ${quand}.`, `Où : ${sayLieu(rendezVous)}`].join('\n')
  const jour = formatDate(findJour(rendezVous.debut))
  if (nouvelle.type === 'annulation')
    return {
      sujet: `Annulée : ${comite.nom}, ${jour}`,
      texte: join([
        'Bonjour,',
        `La réunion « ${comite.nom} » prévue ${quand} est annulée.`,
        `Pourquoi : ${nouvelle.motif}`,
        'Le fichier joint la retire de votre agenda.',
        sign(maison),
      ]),
    }
  if (nouvelle.type === 'retrait')
    return {
      sujet: `Invitation retirée : ${comite.nom}, ${jour}`,
      texte: join([
        'Bonjour,',
        `Nous vous avions envoyé une invitation à la réunion « ${comite.nom} ». Elle a lieu ${quand}, et votre présence n’y est plus prévue.`,
        'Le fichier joint la retire de votre agenda.',
        sayContact(maison),
        sign(maison),
      ]),
    }
  if (nouvelle.type === 'ordre_du_jour')
    return {
      sujet: `Ordre du jour modifié : ${comite.nom}, ${jour}`,
      texte: join([
        'Bonjour,',
        `L’ordre du jour de la réunion « ${comite.nom} » a changé. La date et le lieu restent les mêmes.`,
        ['Ce qui change :', ...nouvelle.changements.map(changement => `- ${changement}`)].join('\n'),
        sayOrdreDuJour(points),
        pratique,
        'Les documents de la réunion, avec votre compte :',
        maison.adresse + hrefOfReunion(reunion.id),
        sayContact(maison),
        sign(maison),
      ]),
    }
  const change = nouvelle.type === 'changement'
  return {
    sujet: `${change ? 'Changement' : 'Convocation'} : ${comite.nom}, ${jour}`,
    texte: join([
      'Bonjour,',
      change
        ? `La réunion « ${comite.nom} » change de date ou de lieu. Elle était prévue ${sayHoraires(nouvelle.avant)}.`
        : `Nous vous invitons à la réunion « ${comite.nom} ».`,
      pratique,
      sayOrdreDuJour(points),
      change
        ? 'Le fichier joint met votre agenda à jour.'
        : 'Le fichier joint ajoute la réunion à votre agenda. Si vous ne pouvez pas venir, dites qui vous représente.',
      'Les documents de la réunion, avec votre compte :',
      maison.adresse + hrefOfReunion(reunion.id),
      sayContact(maison),
      sign(maison),
    ]),
  }
}

function sayOrdreDuJour(points: readonly Point[]): string | null {
  if (points.length === 0) return null
  const lignes = points.map(
    ({ titre, minutes }, rang) => `${rang + 1}. ${titre}${minutes ? ` (${sayDuree(minutes)})` : ''}`,
  )
  const duree = computeDuree(points)
  return [`Ordre du jour${duree > 0 ? `, ${sayDuree(duree)}` : ''} :`, ...lignes].join('\n')
}

const join = (paragraphes: (string | null)[]) => paragraphes.filter(Boolean).join('\n\n')

function sayContact({ editeur }: Maison): string | null {
  const moyens = [
    editeur?.telephone && `appelez le ${formatTelephone(editeur.telephone)}`,
    editeur?.courriel && `écrivez à ${editeur.courriel}`,
  ].filter(Boolean)
  return moyens.length > 0
    ? `Une question ? ${moyens.join(', ou ').replace(/^./, lettre => lettre.toUpperCase())}.`
    : null
}

const sign = ({ nomInstance, editeur }: Maison) =>
  [...new Set([editeur?.nom, nomInstance])].filter(Boolean).join('\n')
