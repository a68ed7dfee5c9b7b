import { asc, desc, eq, sql } from 'drizzle-orm'
import { personne } from '../../socle/auth/tables.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { declaration } from './tables.ts'

export type DeclarationLue = {
  id: number
  periode: string
  epci: string
  /** Null: taken back. */
  valeur: number | null
  commentaire: string | null
  origine: 'saisi' | 'importe'
  fichier: string | null
  /** Null: from the command line, or an account that is gone. */
  par: string | null
  le: Date
}

/** Everything that was ever declared of a figure, by period and territory, the last word first. */
export function readHistorique(db: BaseOuTransaction, donnee: number): Promise<DeclarationLue[]> {
  return db
    .select({
      ...{
        id: declaration.id,
        periode: declaration.periode,
        epci: declaration.epci,
        valeur: declaration.valeur,
      },
      ...{ commentaire: declaration.commentaire, origine: declaration.origine, fichier: declaration.fichier },
      ...{ par: personne.nom, le: declaration.declaree_le },
    })
    .from(declaration)
    .leftJoin(personne, sql`${personne.id}::text = ${declaration.declaree_par}`)
    .where(eq(declaration.donnee, donnee))
    .orderBy(desc(declaration.periode), asc(declaration.epci), desc(declaration.id))
}

/** Period and territory → what counts today. */
export function keepDernieres(historique: readonly DeclarationLue[]): Map<string, DeclarationLue> {
  const dernieres = new Map<string, DeclarationLue>()
  for (const dite of historique) {
    const cle = `${dite.periode}|${dite.epci}`
    if (!dernieres.has(cle)) dernieres.set(cle, dite)
  }
  return dernieres
}
