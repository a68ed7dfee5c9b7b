import { formatCompte } from '../../../socle/texte/nombres.ts'
import type { Envoi } from '../tell-reunion.ts'

/** '12 courriels partent. 2 personnes n’ont pas d’adresse : prévenez-les autrement.' */
export function sayEnvoi({ envoyes, sansAdresse }: Envoi): string {
  const partent = `${formatCompte(envoyes, 'courriel part', 'courriels partent')}.`
  const phrase = envoyes === 0 ? 'Aucun courriel ne part.' : partent
  if (sansAdresse.length === 0) return phrase
  const sans = formatCompte(sansAdresse.length, 'personne n’a', 'personnes n’ont')
  return `${phrase} ${sans} pas d’adresse : prévenez-${sansAdresse.length > 1 ? 'les' : 'la'} autrement.`
}
