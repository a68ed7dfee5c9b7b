import { and, desc, eq, gte, isNull, lte, sql } from 'drizzle-orm'
import { isWithin } from '../../annuaire/portee.ts'
import type { Acteur } from '../../socle/auth/acteur.ts'
import { departementsAutorises } from '../../socle/auth/droits.ts'
import { personne } from '../../socle/auth/tables.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { Liste } from '../../territoire/find-communes.ts'
import type { SaisieCoordination } from './coordination.ts'
import { LIRE_COORDINATION } from './droits.ts'
import { activiteCoordination, coordinationVersion } from './tables.ts'

export type CoordinationLue = typeof activiteCoordination.$inferSelect & {
  auteur_nom: string | null
  sienne: boolean
}

const PAR_PAGE = 50

/** The work of coordination of the actor's départements, between two days; the last first. Notes are for their author. */
export async function listCoordination(
  db: BaseOuTransaction,
  acteur: NonNullable<Acteur>,
  { depuis, jusqu_a, page = 1 }: { depuis: string; jusqu_a: string; page?: number },
): Promise<Liste<CoordinationLue>> {
  const condition = and(
    isNull(activiteCoordination.supprime_le),
    isWithin(sql`${activiteCoordination.departement}`, departementsAutorises(acteur, LIRE_COORDINATION)),
    gte(activiteCoordination.date, depuis),
    lte(activiteCoordination.date, jusqu_a),
  )
  const lues = await db
    .select({ ligne: activiteCoordination, auteur_nom: personne.nom })
    .from(activiteCoordination)
    .leftJoin(personne, eq(personne.id, activiteCoordination.auteur))
    .where(condition)
    .orderBy(desc(activiteCoordination.date), desc(activiteCoordination.cree_le))
    .limit(PAR_PAGE)
    .offset((page - 1) * PAR_PAGE)
  const total = await db.$count(activiteCoordination, condition)
  return { lignes: lues.map(lue => hideNotes(acteur, lue)), total, page, parPage: PAR_PAGE }
}

/** One of them. @throws Erreur introuvable */
export async function readCoordination(
  db: BaseOuTransaction,
  acteur: NonNullable<Acteur>,
  id: string,
): Promise<CoordinationLue> {
  const [lue] = await db
    .select({ ligne: activiteCoordination, auteur_nom: personne.nom })
    .from(activiteCoordination)
    .leftJoin(personne, eq(personne.id, activiteCoordination.auteur))
    .where(
      and(
        eq(activiteCoordination.id, id),
        isNull(activiteCoordination.supprime_le),
        isWithin(sql`${activiteCoordination.departement}`, departementsAutorises(acteur, LIRE_COORDINATION)),
      ),
    )
  if (!lue) throw new Erreur('introuvable', 'Ce travail n’existe pas, ou n’est pas de votre territoire.')
  return hideNotes(acteur, lue)
}

type VersionDeCoordination = {
  revision: number
  contenu: SaisieCoordination
  remplacee_le: Date
  par: string | null
}

/** What one of them said before each of its corrections, the last first. Read it first: that tells who may. */
export function listCorrectionsDeCoordination(
  db: BaseOuTransaction,
  id: string,
): Promise<VersionDeCoordination[]> {
  return db
    .select({
      revision: coordinationVersion.revision,
      contenu: coordinationVersion.contenu,
      remplacee_le: coordinationVersion.remplacee_le,
      par: personne.nom,
    })
    .from(coordinationVersion)
    .leftJoin(personne, eq(coordinationVersion.remplacee_par, sql`${personne.id}::text`))
    .where(eq(coordinationVersion.coordination, id))
    .orderBy(desc(coordinationVersion.revision))
}

function hideNotes(
  acteur: NonNullable<Acteur>,
  { ligne, auteur_nom }: { ligne: typeof activiteCoordination.$inferSelect; auteur_nom: string | null },
): CoordinationLue {
  const sienne = ligne.auteur === acteur.personne
  return { ...ligne, notes: sienne ? ligne.notes : null, auteur_nom, sienne }
}
