import { and, eq, ne } from 'drizzle-orm'
import { rendezVous } from '../agenda/tables.ts'
import { findLieuActuel } from '../annuaire/lieux/find-lieu-actuel.ts'
import { lieu } from '../annuaire/tables.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import type { SaisieActivite } from './activite.ts'

/**
 * The columns that what was said gives: the commune is that of the place where there is one, and a place merged into another is
 * that other. A permanence that is no more, or of another département, is no longer told: what was done was done.
 * @throws Erreur saisie_invalide when the place is unknown
 */
export async function toLigne(
  db: BaseOuTransaction,
  { personnes, commune, ...saisie }: SaisieActivite,
  departement: string,
) {
  const ligne = { ...saisie, rendez_vous: await keepRendezVous(db, saisie.rendez_vous, departement) }
  if (saisie.type_lieu !== 'lieu_activite') return { ...ligne, lieu: null, commune }
  const connu = (await findLieu(db, saisie.lieu!)) ?? (await findSuccesseur(db, saisie.lieu!))
  if (!connu)
    throw new Erreur('saisie_invalide', 'Ce lieu n’est plus dans l’annuaire. Choisissez-en un autre.', [
      { champ: 'lieu', message: 'Ce lieu n’est plus dans l’annuaire. Choisissez-en un autre.' },
    ])
  return { ...ligne, lieu: connu.id, commune: connu.commune }
}

async function findLieu(db: BaseOuTransaction, id: string) {
  const [connu] = await db.select({ id: lieu.id, commune: lieu.code_insee }).from(lieu).where(eq(lieu.id, id))
  return connu ?? null
}

async function findSuccesseur(db: BaseOuTransaction, id: string) {
  const actuel = await findLieuActuel(db, id)
  return actuel ? findLieu(db, actuel) : null
}

async function keepRendezVous(db: BaseOuTransaction, id: number | null, departement: string) {
  if (id === null) return null
  const [connu] = await db
    .select({ id: rendezVous.id })
    .from(rendezVous)
    .where(
      and(eq(rendezVous.id, id), ne(rendezVous.nature, 'reunion'), eq(rendezVous.departement, departement)),
    )
  return connu?.id ?? null
}
