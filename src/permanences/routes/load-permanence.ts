import type { Requete } from '../../socle/http/contexte.ts'
import { readNumero } from '../../socle/http/read-numero.ts'
import { formatCompte } from '../../socle/texte/nombres.ts'
import { exigerEtendue } from '../droits.ts'
import { findPermanence, type PermanenceLue } from '../find-permanence.ts'

/** The permanence of the address. @throws Erreur non_connecte, interdit, introuvable */
export async function loadPermanence(c: Requete): Promise<PermanenceLue> {
  const etendue = exigerEtendue(c.var.acteur)
  return findPermanence(c.var.contexte.db, readNumero(c), etendue)
}

/** Who changes it. */
export const changementOf = (c: Requete, { permanence }: PermanenceLue) => ({
  id: permanence.id,
  auteur: c.var.acteur!.personne,
  etendue: exigerEtendue(c.var.acteur),
})

/** Who was told of a change, as the sentence that follows it. */
export const sayPrevenus = (courriels: number): string =>
  courriels > 0
    ? `${formatCompte(courriels, 'personne abonnée est prévenue', 'personnes abonnées sont prévenues')} par courriel.`
    : 'Aucun abonné n’était à prévenir.'
