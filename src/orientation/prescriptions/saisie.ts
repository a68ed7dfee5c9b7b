import { z } from 'zod'
import { Erreur } from '../../socle/erreur.ts'
import { CODES_BESOIN, CONTACTS, MODES, PUBLICS, URGENCES } from './prescription.ts'

const PRECISIONS_AU_PLUS = 500
const TELEPHONE = /^(?:\+?\d{8,15})$/

const netTelephone = (saisie: string) => saisie.replaceAll(/[\s.()-]/g, '')

/** What a prescriber says of someone, whichever way they came in. */
export const contratPrescription = z
  .object({
    besoin: z.enum(CODES_BESOIN, 'Choisissez ce dont la personne a besoin.'),
    publics: z.array(z.enum(PUBLICS, 'Choisissez dans la liste.')),
    /** INSEE code. */
    commune: z.string().nullable(),
    urgence: z.enum(URGENCES, 'Dites si c’est urgent.'),
    contact: z.enum(CONTACTS, 'Dites comment la joindre.'),
    mode: z.enum(MODES, 'Dites comment désigner la personne.'),
    personne: z.uuid().nullable(),
    prenom: z.string().trim().max(60, 'Le prénom est trop long : 60 signes au plus.').nullable(),
    telephone: z
      .string()
      .transform(netTelephone)
      .refine(numero => numero === '' || TELEPHONE.test(numero), {
        message: 'Écrivez le numéro en entier, par exemple 06 12 34 56 78.',
      })
      .nullable(),
    precisions: z
      .string()
      .trim()
      .max(PRECISIONS_AU_PLUS, `Les précisions sont trop longues : ${PRECISIONS_AU_PLUS} signes au plus.`)
      .nullable(),
    accord: z.boolean(),
    accord_transmission: z.boolean(),
  })
  .superRefine((saisie, contexte) => {
    const fault = (champ: string, message: string) =>
      contexte.addIssue({ code: 'custom', path: [champ], message })
    if (saisie.mode === 'nommee') {
      if (!saisie.prenom) fault('prenom', 'Écrivez son prénom, ou choisissez un code sur papier.')
      if (!saisie.telephone) fault('telephone', 'Écrivez son téléphone, ou choisissez un code sur papier.')
    }
    if (saisie.mode === 'suivie' && !saisie.personne)
      fault('mode', 'Choisissez d’abord la personne suivie depuis sa fiche.')
    if (saisie.mode !== 'papier' && !saisie.accord)
      fault('accord', 'Sans son accord, rien ne peut être transmis. Choisissez alors un code sur papier.')
    if (saisie.mode === 'papier' && (saisie.contact === 'appeler' || saisie.contact === 'sms'))
      fault(
        'contact',
        'Avec un code sur papier, la structure n’a pas son numéro : choisissez une autre façon de la joindre.',
      )
  })
  .transform(({ accord: _, ...saisie }) => {
    const nommee = saisie.mode === 'nommee'
    return {
      ...saisie,
      personne: saisie.mode === 'suivie' ? saisie.personne : null,
      prenom: nommee ? saisie.prenom || null : null,
      telephone: nommee ? saisie.telephone || null : null,
      precisions: saisie.precisions || null,
      accord_transmission: saisie.mode === 'papier' || saisie.accord_transmission,
    }
  })

export type SaisiePrescription = z.output<typeof contratPrescription>

/** @throws Erreur saisie_invalide, with a sentence for each field */
export function checkSaisie(saisie: unknown): SaisiePrescription {
  const lecture = contratPrescription.safeParse(saisie)
  if (lecture.success) return lecture.data
  throw new Erreur(
    'saisie_invalide',
    'La demande n’est pas envoyée : des réponses sont à corriger.',
    lecture.error.issues.map(({ path, message }) => ({ champ: String(path[0] ?? ''), message })),
  )
}
