import { asc, eq, sql } from 'drizzle-orm'
import type { Acteur } from '../socle/auth/acteur.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import type { SaisieActivite } from './activite.ts'
import { toPortee } from './portee.ts'
import { activite, activitePersonne } from './tables.ts'
import { toSaisie } from './to-saisie.ts'

export type ActiviteLue = Omit<typeof activite.$inferSelect, 'notes' | 'marges'> & {
  /** What was said, as the form types it. Without notes nor people for whoever is not the author: both are for them alone. */
  saisie: SaisieActivite
  /** Whether the reader recorded it. */
  sienne: boolean
  auteur_nom: string | null
  structure_nom: string
  lieu_nom: string | null
  commune_nom: string | null
  commune_beneficiaire_nom: string | null
}

/**
 * One activity, removed or not, of those that the actor may read.
 * @throws Erreur introuvable
 */
export async function readActivite(
  db: BaseOuTransaction,
  acteur: NonNullable<Acteur>,
  id: string,
): Promise<ActiviteLue> {
  const { rows } = await db.execute<Noms>(sql`
    select p.nom as auteur_nom, s.nom as structure_nom, l.nom as lieu_nom, c.nom as commune_nom, b.nom as commune_beneficiaire_nom
    from activite a join structure s on s.id = a.structure
    left join personne p on p.id = a.auteur
    left join lieu l on l.id = a.lieu
    left join commune c on c.code = a.commune
    left join commune b on b.code = a.commune_beneficiaire
    where a.id = ${id} and ${toPortee(acteur)}`)
  const [ligne] = rows.length > 0 ? await db.select().from(activite).where(eq(activite.id, id)) : []
  if (!ligne)
    throw new Erreur('introuvable', 'Cette activité n’existe pas, ou n’est pas de votre territoire.')
  const sienne = ligne.auteur === acteur.personne
  const personnes = sienne
    ? await db
        .select({ personne: activitePersonne.personne })
        .from(activitePersonne)
        .where(eq(activitePersonne.activite, id))
        .orderBy(asc(activitePersonne.personne))
    : []
  const { notes, marges: _marges, ...reste } = ligne
  const saisie = toSaisie(
    { ...ligne, notes: sienne ? notes : null },
    personnes.map(({ personne }) => personne),
  )
  return { ...reste, saisie, sienne, ...rows[0]! }
}

type Noms = Pick<
  ActiviteLue,
  'auteur_nom' | 'structure_nom' | 'lieu_nom' | 'commune_nom' | 'commune_beneficiaire_nom'
>
