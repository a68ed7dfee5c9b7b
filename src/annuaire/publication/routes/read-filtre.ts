import { Erreur } from '../../../socle/erreur.ts'
import type { Requete } from '../../../socle/http/contexte.ts'
import type { FiltreLieux } from '../../recherche/find-lieux.ts'
import { readRecherche } from '../../recherche/routes/read-recherche.ts'

const COMMUNES_CITEES = 5

/**
 * The filter that an address of file or of API asks for: the parameters of the page /lieux. A page shows what it could not
 * read and goes on; a program would not see it, hence is refused.
 * @throws Erreur introuvable, saisie_invalide
 */
export async function readFiltre(c: Requete): Promise<FiltreLieux> {
  const { filtre, communes, communesEnTout, inconnus, ignores } = await readRecherche(
    c.var.contexte.db,
    c.req.queries(),
  )
  if (inconnus.length > 0) throw new Erreur('introuvable', inconnus.join(' '))
  if (ignores.length > 0) throw new Erreur('saisie_invalide', ignores.join(' '))
  if (communes.length > 0) {
    const citees = communes.slice(0, COMMUNES_CITEES).map(({ nom }) => nom)
    throw new Erreur(
      'saisie_invalide',
      `Plusieurs communes peuvent correspondre : ${citees.join(', ')}${communesEnTout > citees.length ? '…' : '.'} Donnez le code INSEE de l’une d’elles.`,
    )
  }
  return filtre
}
