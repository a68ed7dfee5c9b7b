import { and, asc, desc, eq, gte, inArray, isNull, lt, ne } from 'drizzle-orm'
import { rendezVous } from '../../agenda/tables.ts'
import { lieu } from '../../annuaire/tables.ts'
import type { Acteur } from '../../socle/auth/acteur.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { commune } from '../../territoire/tables.ts'
import { listRendezVousDuMediateur } from '../agenda-du-mediateur.ts'
import { listHabitudes } from '../list-habitudes.ts'
import { listPostes } from '../list-postes.ts'
import { activite } from '../tables.ts'
import type { ActiviteDeLAppareil, RendezVousDeLAppareil, RendezVousSien, Reperes } from './appareil.ts'
import { listDepartements } from './list-departements.ts'
import { toSaisieDeLAppareil } from './read-saisie-recue.ts'

const JOUR_MS = 86_400_000
/** « My week » reads two of them: the one before is often written after. */
const SEMAINE_JOURS = 14
/** Those of yesterday may still be signed for, those of tomorrow are prepared. */
const AUTOUR_JOURS = 2
const RENDEZ_VOUS_AU_PLUS = 100
/** What one records of today, one may record a week later; a device may stay a fortnight without network. */
const AGENDA_JOURS = { avant: 7, apres: 14 }

/**
 * What a mediator's device keeps for working without network: their structures, their habits, their last two weeks,
 * what may be signed for, what they hold and will hold.
 */
export async function prepareReperes(
  db: Base,
  acteur: NonNullable<Acteur>,
  maintenant: Date,
): Promise<Reperes> {
  const departements = listDepartements(acteur)
  const [habitudes, semaine, signables, agenda, postes] = await Promise.all([
    listHabitudes(db, acteur.personne, maintenant),
    listSemaine(db, acteur.personne, maintenant),
    listSignables(db, acteur.personne, departements, maintenant),
    listAgenda(db, acteur.personne, maintenant),
    listPostes(db, acteur, findJour(maintenant)),
  ])
  return {
    ...{ personne: acteur.personne, nom: acteur.nom, departements },
    ...{ habitudes, semaine, rendez_vous: signables, agenda },
    postes: postes.map(({ structure, nom }) => ({ structure, nom })),
  }
}

async function listSemaine(db: Base, personne: string, maintenant: Date): Promise<ActiviteDeLAppareil[]> {
  const depuis = findJour(new Date(maintenant.getTime() - SEMAINE_JOURS * JOUR_MS))
  const lignes = await db
    .select({ activite, lieu_nom: lieu.nom, commune_nom: commune.nom })
    .from(activite)
    .leftJoin(lieu, eq(lieu.id, activite.lieu))
    .leftJoin(commune, eq(commune.code, activite.commune))
    .where(
      and(
        eq(activite.auteur, personne),
        gte(activite.date, depuis),
        eq(activite.origine, 'saisie'),
        isNull(activite.supprime_le),
      ),
    )
    .orderBy(desc(activite.date), desc(activite.cree_le), asc(activite.id))
  return lignes.map(({ activite: lue, lieu_nom, commune_nom }) => ({
    ...{ id: lue.id, revision: lue.revision, lieu_nom, commune_nom },
    saisie: toSaisieDeLAppareil(lue),
  }))
}

/** Their own first, then those of their territory: one may help out a colleague. */
async function listSignables(
  db: Base,
  personne: string,
  departements: string[],
  maintenant: Date,
): Promise<RendezVousDeLAppareil[]> {
  if (departements.length === 0) return []
  const du = new Date(maintenant.getTime() - AUTOUR_JOURS * JOUR_MS)
  const au = new Date(maintenant.getTime() + AUTOUR_JOURS * JOUR_MS)
  const siens = new Set((await listRendezVousDuMediateur(db, personne, du, au)).map(({ id }) => id))
  const lignes = await db
    .select()
    .from(rendezVous)
    .where(
      and(
        inArray(rendezVous.departement, departements),
        ne(rendezVous.nature, 'reunion'),
        ne(rendezVous.etat, 'annule'),
        gte(rendezVous.debut, du),
        lt(rendezVous.debut, au),
      ),
    )
    .orderBy(asc(rendezVous.debut), asc(rendezVous.id))
  return lignes
    .toSorted((a, b) => Number(siens.has(b.id)) - Number(siens.has(a.id)))
    .slice(0, RENDEZ_VOUS_AU_PLUS)
    .map(({ id, titre, debut, adresse }) => ({
      ...{ id, titre, ou: adresse },
      debut: debut.toISOString(),
    }))
}

/** Their own, those cancelled apart, with what an activity takes from each. */
async function listAgenda(db: Base, personne: string, maintenant: Date): Promise<RendezVousSien[]> {
  const du = new Date(maintenant.getTime() - AGENDA_JOURS.avant * JOUR_MS)
  const au = new Date(maintenant.getTime() + AGENDA_JOURS.apres * JOUR_MS)
  const siens = (await listRendezVousDuMediateur(db, personne, du, au)).map(({ id }) => id)
  if (siens.length === 0) return []
  const lignes = await db
    .select()
    .from(rendezVous)
    .where(and(inArray(rendezVous.id, siens), ne(rendezVous.etat, 'annule')))
    .orderBy(asc(rendezVous.debut), asc(rendezVous.id))
    .limit(RENDEZ_VOUS_AU_PLUS)
  return lignes.flatMap(({ id, nature, titre, debut, fin, lieu: ou, commune: code, revision }) =>
    nature === 'reunion'
      ? []
      : [
          {
            ...{ id, nature, titre, debut: debut.toISOString(), fin: fin.toISOString() },
            ...{ lieu: ou, commune: code, revision },
          },
        ],
  )
}
