import { Erreur } from '../../socle/erreur.ts'
import type { Requete } from '../../socle/http/contexte.ts'

/** The number that the address holds under this name. @throws Erreur introuvable */
export function readNumero(c: Requete, nom = 'id'): number {
  const numero = toNumero(c.req.param(nom))
  if (numero === null) throw new Erreur('introuvable', 'Cette adresse ne mène à rien de connu.')
  return numero
}

/** A number as addresses and forms write it; null when it is not one. */
export const toNumero = (texte: string | undefined): number | null =>
  texte !== undefined && /^\d{1,15}$/.test(texte) ? Number(texte) : null
