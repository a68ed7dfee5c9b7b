import { z } from 'zod'
import { calcul, PERIODICITES, SENS } from '../../observatoire/indicateurs/definition.ts'
import { SCHEMAS } from '../feuille-de-route/action.ts'

const phrase = z.string().trim().min(1)
const liste = z.array(phrase).default([])
const jour = z.iso.date()

const cible = z.strictObject({ date: jour, valeur: z.number() })

const indicateur = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,19}$/),
  libelle: phrase,
  calcul,
  unite: z.string(),
  periodicite: z.enum(PERIODICITES),
  ventilation: phrase.optional(),
  sens: z.enum(SENS).default('hausse'),
  note: phrase.optional(),
  reference: cible.optional(),
  cibles: z.array(cible).default([]),
})

/** A milestone; an indicator of type « jalon » follows it by its code. */
const jalon = z.strictObject({
  code: z.string().regex(/^[a-z0-9_]{1,40}$/),
  libelle: phrase,
  echeance: jour.optional(),
})

/** It is part of an address. */
const numero = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z.-]{0,9}$/)

const action = z.strictObject({
  numero,
  titre: phrase,
  priorite: z.int().min(1).max(999).optional(),
  publics: liste,
  description: phrase.optional(),
  objectifs: liste,
  etapes: liste,
  resultats: liste,
  acteurs: liste,
  pilotes: liste,
  axes_nationaux: z.array(z.int().min(1).max(4)).default([]),
  engagements_nationaux: z.array(z.int().min(1).max(16)).default([]),
  schemas: z.array(z.enum(SCHEMAS)).default([]),
  jalons: z.array(jalon).default([]),
  indicateurs: z.array(indicateur).default([]),
})

const axe = z.strictObject({ numero, titre: phrase, actions: z.array(action).default([]) })

/** A whole roadmap as data: what `modeles/*.yaml` hold, what an instance may write for itself. */
export const modele = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{1,59}$/),
  departement: z
    .string()
    .regex(/^[0-9AB]{2,3}$/)
    .optional(),
  titre: phrase,
  debut: jour.optional(),
  fin: jour.optional(),
  presentation: phrase.optional(),
  axes: z.array(axe).min(1),
})
export type Modele = z.infer<typeof modele>

/** The JSON Schema (2020-12) that editors follow: published as modeles/feuille-de-route.schema.json. */
export function describeModele(): object {
  return {
    ...z.toJSONSchema(modele, { io: 'input' }),
    title: 'Feuille de route',
    description: 'Une feuille de route d’inclusion numérique : axes, actions, indicateurs et jalons.',
  }
}
