import { sql } from 'drizzle-orm'
import type { Acteur } from '../../socle/auth/acteur.ts'
import { exiger, exigerDepartements, peut } from '../../socle/auth/droits.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { DECLARER, type DEFINIR, RELANCER } from '../droits.ts'
import type { Donnee } from './donnee.ts'
import { listOrganismes } from './organismes.ts'
import { isDonnee, selectDonnees } from './select-donnees.ts'

/** Who asks for a figure: everyone's, or only those asked of the organisations that one writes for. */
export type Declarant = { tout: boolean; organismes: ReadonlySet<string> }

export async function findDeclarant(
  db: BaseOuTransaction,
  acteur: Acteur,
  departement: string,
  aujourdhui: string,
): Promise<Declarant> {
  if (peut(acteur, RELANCER, { departement })) return { tout: true, organismes: new Set() }
  const organismes = await listOrganismes(db, departement, aujourdhui)
  return {
    tout: false,
    organismes: new Set(
      organismes.filter(({ personnes }) => acteur && personnes.includes(acteur.personne)).map(({ id }) => id),
    ),
  }
}

/** Whether a figure is asked of this person: by their organisation, or by the address that is written to. */
export const isAskedOf = (
  { responsable, courriel }: Pick<Donnee, 'responsable' | 'courriel'>,
  { tout, organismes }: Declarant,
  acteur: NonNullable<Acteur>,
): boolean =>
  tout ||
  (responsable !== null && organismes.has(responsable)) ||
  (courriel !== null && courriel === acteur.courriel)

/**
 * A figure that this person may declare, or rule (`droit` DEFINIR).
 * @throws Erreur non_connecte, interdit, introuvable
 */
export async function findDonnee(
  db: BaseOuTransaction,
  id: number,
  acteur: Acteur,
  aujourdhui: string,
  droit: typeof DECLARER | typeof DEFINIR = DECLARER,
): Promise<Donnee> {
  const { rows } = await db.execute<{ departement: string }>(
    sql`select departement from donnee where id = ${id}`,
  )
  const departement = rows[0]?.departement
  const siens = exigerDepartements(acteur, droit)
  if (!departement || (siens !== 'tous' && !siens.includes(departement)))
    throw new Erreur('introuvable', 'Ce chiffre n’est pas demandé, ou n’est pas de votre territoire.')
  exiger(acteur, droit, { departement })
  const [lue] = await selectDonnees(db, departement, isDonnee(id))
  if (
    droit === DECLARER &&
    !isAskedOf(lue!, await findDeclarant(db, acteur, departement, aujourdhui), acteur)
  )
    throw new Erreur(
      'interdit',
      'Ce chiffre est demandé à une autre organisation. S’il vous revient, dites-le à la coordination.',
    )
  return lue!
}
