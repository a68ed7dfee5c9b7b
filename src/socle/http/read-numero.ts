import { z } from 'zod'
import { Erreur } from '../erreur.ts'
import type { Requete } from './contexte.ts'

const NUMERO = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)

/** The number that the address holds under this name. @throws Erreur introuvable */
export function readNumero(c: Requete, nom = 'id'): number {
  const numero = toNumero(c.req.param(nom))
  if (numero === undefined) throw new Erreur('introuvable', 'Cette adresse ne mène à rien de connu.')
  return numero
}

/** A number as addresses and forms write it; undefined when it is not one. */
export function toNumero(texte: string | undefined): number | undefined {
  const lecture = NUMERO.safeParse(texte || undefined)
  return lecture.success ? lecture.data : undefined
}
