import { inArray } from 'drizzle-orm'
import { structure } from '../../annuaire/tables.ts'
import type { Acteur } from '../../socle/auth/acteur.ts'
import { departementsAutorises, peut, structuresAutorisees } from '../../socle/auth/droits.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { listTerritoires } from '../../territoire/list-territoires.ts'
import { ENREGISTRER, LIRE_ACTIVITES, LIRE_STATISTIQUES } from '../droits.ts'

/** What someone may read the statistics of. */
export type Lecture = {
  /** In addresses: 'd-26', 's-die', 'moi-26'. */
  cle: string
  nom: string
  departement: string
  filtre: { structure?: string; auteur?: string }
  /** They may not read its activities one by one: small figures are hidden. */
  protegee: boolean
}

/**
 * All that an actor may read statistics of: whole départements, then structures, then what they did themselves.
 * @throws Erreur non_connecte, interdit
 */
export async function findLectures(db: BaseOuTransaction, acteur: Acteur): Promise<Lecture[]> {
  if (!acteur)
    throw new Erreur('non_connecte', 'Cette page demande un compte. Connectez-vous, puis réessayez.')
  const autorises = departementsAutorises(acteur, LIRE_STATISTIQUES)
  const { departements } = await listTerritoires(db)
  const ids = structuresAutorisees(acteur, LIRE_STATISTIQUES)
  const siennes = ids.length === 0 ? [] : await db.select().from(structure).where(inArray(structure.id, ids))
  const lectures: Lecture[] = [
    ...departements
      .filter(({ code }) => autorises === 'tous' || autorises.includes(code))
      .map(({ code, nom }) => ({
        ...{ cle: `d-${code}`, nom, departement: code, filtre: {} },
        protegee: !peut(acteur, LIRE_ACTIVITES, { departement: code }),
      })),
    // Who only records in a structure reads what they did, not what their colleagues did.
    ...siennes
      .filter(({ id }) => peut(acteur, LIRE_ACTIVITES, { structure: id }))
      .map(({ id, nom, departement }) => ({
        ...{ cle: `s-${id}`, nom, departement, filtre: { structure: id }, protegee: false },
      })),
    ...[
      ...new Set(
        siennes
          .filter(({ id }) => peut(acteur, ENREGISTRER, { structure: id }))
          .map(({ departement }) => departement),
      ),
    ].map(departement => ({
      ...{ cle: `moi-${departement}`, nom: 'Mon activité', departement },
      ...{ filtre: { auteur: acteur.personne }, protegee: false },
    })),
  ]
  if (lectures.length === 0)
    throw new Erreur(
      'interdit',
      'Votre compte ne permet pas de lire les statistiques. Si vous en avez besoin, demandez-le à la coordination de votre département.',
    )
  return lectures
}
