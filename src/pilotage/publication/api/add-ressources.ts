import type { Api } from '../../../annuaire/publication/api/create-api.ts'
import { readPeriode } from '../../../observatoire/periodes/periode.ts'
import type { BaseOuTransaction } from '../../../socle/base/open-base.ts'
import { Erreur } from '../../../socle/erreur.ts'
import { listValeursOuvertes, toFeuilleOuverte, toIndicateurOuvert } from '../donnees.ts'
import { type FeuillePublique, hrefOfFeuillePublique, listIndicateursPublics } from '../feuille-publique.ts'
import { listEpcis } from '../list-epcis.ts'
import { listFeuillesPubliees } from '../list-feuilles-publiees.ts'
import { readFeuillePublique } from '../read-feuille-publique.ts'
import { LIRE_FEUILLE, LIRE_VALEURS, LISTER_FEUILLES, LISTER_INDICATEURS } from './routes-api.ts'

/** The roadmaps that were adopted, in the read API: the same objects as their files. */
export function addRessourcesDesFeuilles(api: Api): void {
  api.openapi(LISTER_FEUILLES, async c => {
    const { db, adresse } = c.var.contexte
    const feuilles = await listFeuillesPubliees(db, c.req.valid('query'))
    const lignes = feuilles.map(feuille => ({ ...feuille, url: adresse + hrefOfFeuillePublique(feuille.id) }))
    return c.json({ lignes, total: lignes.length }, 200)
  })

  api.openapi(LIRE_FEUILLE, async c => {
    const { db, adresse, maintenant } = c.var.contexte
    const feuille = await readFeuillePublique(db, c.req.valid('param').id, maintenant())
    return c.json(toFeuilleOuverte(feuille, adresse + hrefOfFeuillePublique(feuille.id)), 200)
  })

  api.openapi(LISTER_INDICATEURS, async c => {
    const { db, maintenant } = c.var.contexte
    const { departement, feuille } = c.req.valid('query')
    const feuilles = feuille
      ? [await readFeuillePublique(db, feuille, maintenant())]
      : await readFeuilles(db, departement, maintenant())
    const lignes = feuilles
      .filter(lue => departement === undefined || lue.departement === departement)
      .flatMap(lue => listIndicateursPublics(lue).map(nomme => toIndicateurOuvert(lue, nomme)))
    return c.json({ lignes, total: lignes.length }, 200)
  })

  api.openapi(LIRE_VALEURS, async c => {
    const { db, maintenant } = c.var.contexte
    const { code } = c.req.valid('param')
    const { departement, periode, epci } = c.req.valid('query')
    if (periode !== undefined && !readPeriode(periode))
      throw new Erreur(
        'saisie_invalide',
        'La valeur de « periode » n’est pas une période. Écrivez par exemple 2025, 2025-T2, 2025-03 ou 2024-2025.',
      )
    const { feuille, nomme } = await findIndicateur(db, code, departement, maintenant())
    const epcis = await listEpcis(db, feuille.departement)
    const lignes = listValeursOuvertes(nomme, epcis, { periode, epci: epci === 'departement' ? '' : epci })
    return c.json({ indicateur: toIndicateurOuvert(feuille, nomme), lignes, total: lignes.length }, 200)
  })
}

async function readFeuilles(
  db: BaseOuTransaction,
  departement: string | undefined,
  maintenant: Date,
): Promise<FeuillePublique[]> {
  const feuilles = await listFeuillesPubliees(db, { departement })
  return Promise.all(feuilles.map(({ id }) => readFeuillePublique(db, id, maintenant)))
}

/** @throws Erreur introuvable; saisie_invalide when several départements have this code */
async function findIndicateur(
  db: BaseOuTransaction,
  code: string,
  departement: string | undefined,
  maintenant: Date,
) {
  const trouves = (await readFeuilles(db, departement, maintenant)).flatMap(feuille =>
    listIndicateursPublics(feuille)
      .filter(nomme => nomme.code === code)
      .map(nomme => ({ feuille, nomme })),
  )
  const [premier] = trouves
  if (!premier)
    throw new Erreur(
      'introuvable',
      'Aucune feuille de route adoptée n’a cet indicateur. Voir /api/v1/indicateurs.',
    )
  const departements = [...new Set(trouves.map(({ feuille }) => feuille.departement))]
  if (departements.length > 1)
    throw new Erreur(
      'saisie_invalide',
      `Plusieurs départements ont ce code : ajoutez « departement » (${departements.join(', ')}).`,
    )
  return premier
}
