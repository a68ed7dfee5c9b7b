import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { findRetard, type Retard, type Statut } from './action.ts'
import type { Budget } from './feuille.ts'

/** `membre` null: named by the document, without being a member of the governance. */
export type Pilote = { membre: number | null; nom: string }

/** An action as it goes: what a board, a list or a timeline shows of it. */
export type ActionSuivie = {
  id: number
  departement: string
  feuille: string
  numero: string
  titre: string
  axe: { id: number; numero: string; titre: string; rang: number }
  rang: number
  priorite: number | null
  publics: string[]
  statut: Statut
  debut: string | null
  fin: string | null
  revision: number
  modifiee_le: Date
  retard: Retard | null
  /** `prochain`: the milestone not reached that comes first. */
  jalons: { total: number; atteints: number; prochain: { libelle: string; echeance: string } | null }
  pilotes: Pilote[]
  /** Identifiers of its indicators, in their order. */
  indicateurs: number[]
  budget: Budget
}

type Ligne = Omit<ActionSuivie, 'retard' | 'jalons' | 'modifiee_le' | 'pilotes'> & {
  modifiee_le: string
  nommes: string[]
  pilotes: { membre: number; nom: string }[]
  jalons: { libelle: string; echeance: string | null; atteint_le: string | null }[]
}

/** The actions of a roadmap, in the order of its text. */
export async function listActions(
  db: BaseOuTransaction,
  feuille: string,
  maintenant: Date,
): Promise<ActionSuivie[]> {
  const { rows } = await db.execute<Ligne>(sql`
    select a.id::int as id, a.departement, a.feuille, a.numero, a.titre, a.rang, a.priorite, a.publics, a.statut,
      a.debut::text as debut, a.fin::text as fin, a.revision, a.modifiee_le, a.pilotes as nommes,
      json_build_object('id', x.id, 'numero', x.numero, 'titre', x.titre, 'rang', x.rang) as axe,
      (select coalesce(json_agg(json_build_object('libelle', j.libelle, 'echeance', j.echeance,
          'atteint_le', j.atteint_le) order by j.echeance nulls last, j.id), '[]')
        from jalon j where j.action = a.id) as jalons,
      (select coalesce(json_agg(json_build_object('membre', m.id, 'nom', m.nom) order by m.nom), '[]')
        from action_membre l join membre m on m.id = l.membre
        where l.action = a.id and l.pilote = 'pilote') as pilotes,
      (select coalesce(json_agg(i.indicateur order by i.rang, i.indicateur), '[]')
        from action_indicateur i where i.action = a.id) as indicateurs,
      (select json_build_object(
          'prevu', coalesce(sum(f.centimes) filter (where f.etape = 'prevu'), 0),
          'obtenu', coalesce(sum(f.centimes) filter (where f.etape = 'obtenu'), 0),
          'verse', coalesce(sum(f.centimes) filter (where f.etape = 'verse'), 0))
        from financement f where f.action = a.id) as budget
    from action a join axe x on x.id = a.axe
    where a.feuille = ${feuille}
    order by x.rang, x.id, a.rang, a.id`)
  const aujourdhui = findJour(maintenant)
  return rows.map(({ nommes, jalons, ...ligne }) => ({
    ...ligne,
    modifiee_le: new Date(ligne.modifiee_le),
    retard: findRetard(ligne, jalons, aujourdhui),
    jalons: {
      total: jalons.length,
      atteints: jalons.filter(({ atteint_le }) => atteint_le).length,
      prochain: findProchain(jalons),
    },
    pilotes: ligne.pilotes.length > 0 ? ligne.pilotes : nommes.map((nom): Pilote => ({ membre: null, nom })),
  }))
}

function findProchain(jalons: Ligne['jalons']): ActionSuivie['jalons']['prochain'] {
  for (const { libelle, echeance, atteint_le } of jalons)
    if (echeance && !atteint_le) return { libelle, echeance }
  return null
}
