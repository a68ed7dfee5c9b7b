import { createHash } from 'node:crypto'
import { z } from 'zod'
import { DISPOSITIFS_D_EMPLOI, type DispositifEmploi } from '../../annuaire/mediateurs/affectation.ts'
import { DUREE_AU_PLUS, PARTICIPANTS_AU_PLUS } from '../activite.ts'
import { THEMATIQUES, TRANCHES_D_AGE, TYPES, type TypeActivite } from '../codes.ts'

const HEURES_AU_PLUS = Math.floor(DUREE_AU_PLUS / 60)

const nombre = z
  .int('Indiquez un nombre entier.')
  .min(0, 'Un nombre ne peut pas être négatif.')
  .max(PARTICIPANTS_AU_PLUS, 'Ce nombre dépasse 10 000 : vérifiez-le.')
const heures = z
  .number('Indiquez un nombre d’heures.')
  .min(0, 'Un nombre d’heures ne peut pas être négatif.')
  .default(0)
const ages = z.partialRecord(z.enum(TRANCHES_D_AGE), nombre).default({})

/** What a structure says of a whole month: what it did with one person at a time, then in workshops. */
export const contratDeclaration = z
  .object({
    structure: z.string().min(1, 'Choisissez la structure.'),
    mois: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Indiquez le mois.'),
    acteur: z.enum(DISPOSITIFS_D_EMPLOI, 'Indiquez qui a accompagné.'),
    commune: z.string().regex(/^\d[\dAB]\d{3}$/, 'Indiquez la commune.'),
    individuels: nombre,
    heures_individuels: heures,
    ages_individuels: ages,
    ateliers: nombre,
    participants: nombre,
    heures_ateliers: heures,
    ages_ateliers: ages,
    thematiques: z.array(z.enum(THEMATIQUES)).transform(codes => [...new Set(codes)]),
  })
  .superRefine((dite, { addIssue }) => {
    const refuse = (champ: string, message: string) => addIssue({ code: 'custom', path: [champ], message })
    if (dite.individuels + dite.ateliers > 0 && dite.thematiques.length === 0)
      refuse('thematiques', 'Choisissez au moins une thématique.')
    checkHeures('individuels', dite.individuels, dite.heures_individuels, refuse)
    checkHeures('ateliers', dite.ateliers, dite.heures_ateliers, refuse)
    if (dite.ateliers > dite.participants)
      refuse(
        'participants',
        'Un atelier réunit au moins une personne : il y a moins de personnes que d’ateliers.',
      )
    if (dite.ateliers === 0 && dite.participants > 0)
      refuse('ateliers', 'Vous comptez des personnes en atelier sans aucun atelier.')
    for (const [champ, comptes, total] of [
      ['ages_individuels', dite.ages_individuels, dite.individuels],
      ['ages_ateliers', dite.ages_ateliers, dite.participants],
    ] as const)
      if (Object.values(comptes).reduce((somme, n) => somme + n, 0) > total)
        refuse(
          champ,
          `Vous comptez plus de personnes par âge que de personnes aidées (${total}). Corrigez l’un des deux.`,
        )
  })
export type Declaration = z.output<typeof contratDeclaration>

function checkHeures(
  nom: 'individuels' | 'ateliers',
  faits: number,
  heures: number,
  refuse: (champ: string, message: string) => void,
) {
  const champ = `heures_${nom}`
  if (faits === 0 && heures > 0) refuse(champ, 'Vous comptez des heures sans rien avoir fait.')
  if (faits > 0 && heures * 60 < faits)
    refuse(champ, 'Indiquez le nombre d’heures, au moins une minute pour chacun. Une estimation suffit.')
  if (heures > faits * HEURES_AU_PLUS && faits > 0)
    refuse(champ, 'Ce nombre d’heures est trop grand pour ce qui a été fait.')
}

/** The first day of a month: its rows bear it. */
export const toPremierJour = (mois: string): string => `${mois}-01`

/**
 * The identifier of the row that a structure declares of a month, for a type: the same whoever declares, so that it is declared once
 * however often it is sent.
 */
export function nameDeclaration(structure: string, mois: string, type: TypeActivite): string {
  const octets = createHash('sha256').update(`déclaration\0${structure}\0${mois}\0${type}`).digest()
  // A UUID of version 8, the one left to whoever computes their own (RFC 9562).
  octets[6] = (octets[6]! & 0x0f) | 0x80
  octets[8] = (octets[8]! & 0x3f) | 0x80
  return octets.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

export type LigneDeclaree = {
  type: TypeActivite
  nombre: number
  participants: number
  duree_minutes: number
  ages: Declaration['ages_ateliers']
}

/** The rows that a month is kept as; none for a type of which nothing was done. */
export function toLignesDeclarees(dite: Declaration): LigneDeclaree[] {
  const lignes: LigneDeclaree[] = [
    {
      ...{ type: 'individuel', nombre: dite.individuels, participants: dite.individuels },
      ...{ duree_minutes: Math.round(dite.heures_individuels * 60), ages: dite.ages_individuels },
    },
    {
      ...{ type: 'collectif', nombre: dite.ateliers, participants: dite.participants },
      ...{ duree_minutes: Math.round(dite.heures_ateliers * 60), ages: dite.ages_ateliers },
    },
  ]
  return lignes.filter(({ nombre }) => nombre > 0)
}

/** What is declared of a month, as the form shows it; with the revisions of its rows, which say whether it changed since. */
export type MoisDeclare = {
  structure: string
  mois: string
  acteur: DispositifEmploi
  commune: string | null
  lignes: (LigneDeclaree & { revision: number })[]
  thematiques: string[]
}

type Etat = {
  structure: string
  mois: string
  lignes: readonly { type: TypeActivite; revision: number }[]
}

/** Tells a state of a month of a structure from any other, another month's included: '2026-02;0;2;crest', '2026-02;-;-;crest'. */
export const sayRevisions = ({ structure, mois, lignes }: Etat): string =>
  [mois, ...TYPES.map(type => lignes.find(ligne => ligne.type === type)?.revision ?? '-'), structure].join(
    ';',
  )
