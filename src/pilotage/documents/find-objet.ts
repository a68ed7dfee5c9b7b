import { type SQL, sql } from 'drizzle-orm'
import { type Departements, isWithin } from '../../annuaire/portee.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { ObjetDeDocument } from './document.ts'

export type ObjetTrouve = { objet: ObjetDeDocument; departement: string; nom: string; href: string }

/** Where each kind of object is, what it is called and its page. `cle` is the end of 'action:12'. */
const SORTES: Record<string, (cle: string) => SQL> = {
  feuille: cle => sql`select f.departement, f.titre as nom, '/pilotage/feuilles/' || f.id as href
    from feuille_de_route f where f.id = ${cle}`,
  action: cle => sql`select a.departement, 'Action ' || a.numero || ' – ' || a.titre as nom,
      '/pilotage/feuilles/' || a.feuille || '/actions/' || a.numero as href
    from action a where a.id::text = ${cle}`,
  reunion: cle => sql`select r.departement, c.nom, '/gouvernance/reunions/' || r.id as href
    from reunion r join comite c on c.id = r.comite where r.id::text = ${cle}`,
}

/**
 * What a paper belongs to, or will: 'feuille:drome-2024', 'action:12'…
 * @throws Erreur introuvable when it does not exist in these départements
 */
export async function findObjet(
  db: BaseOuTransaction,
  objet: string,
  departements: Departements,
): Promise<ObjetTrouve> {
  const [sorte = '', cle = ''] = objet.split(':')
  const trouve = Object.hasOwn(SORTES, sorte)
    ? (
        await db.execute<Omit<ObjetTrouve, 'objet'>>(sql`
          select * from (${SORTES[sorte]!(cle)}) as o where ${isWithin(sql`o.departement`, departements)}`)
      ).rows[0]
    : null
  if (!trouve)
    throw new Erreur('introuvable', 'Ce à quoi ce document se rattache n’existe pas dans votre territoire.')
  return { ...trouve, objet: `${sorte}:${cle}` as ObjetDeDocument }
}
