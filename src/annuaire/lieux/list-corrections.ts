import { sql } from 'drizzle-orm'
import { personne } from '../../socle/auth/tables.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Fiche } from '../fiche.ts'
import { type Departements, isWithin } from '../portee.ts'
import { EST_APPLIQUEE } from './correct-lieu.ts'
import type { ChampCorrige } from './merge-fiches.ts'

export type CorrectionLue = {
  lieu: { id: string; nom: string; commune: string }
  /** The record that it corrects. */
  fiche: string
  champ: ChampCorrige
  /** What the person wrote, in the schema's form. */
  valeur: unknown
  /** What the record said then, of the field and of those that go with it. */
  valeur_source: unknown[]
  /** What it says today. */
  contenu: Fiche
  source: string
  /** The place shows it; else its record changed since, or a later correction replaced it. */
  appliquee: boolean
  /** Name of who corrected; the holder of a place acts by a link. */
  par: string
  le: Date
}

/** The corrections of one place, or all those that no longer apply, oldest first. */
export async function listCorrections(
  db: BaseOuTransaction,
  choix: { lieu: string } | { depassees: Departements },
): Promise<CorrectionLue[]> {
  const condition =
    'lieu' in choix
      ? sql`f.lieu = ${choix.lieu}`
      : sql`l.etat = 'publie' and not coalesce(${EST_APPLIQUEE}, false) and ${isWithin(sql`l.departement`, choix.depassees)}`
  const { rows } = await db.execute<Omit<CorrectionLue, 'le'> & { le: string }>(sql`
    select jsonb_build_object('id', l.id, 'nom', l.nom, 'commune', l.commune) as lieu, c.fiche, c.champ, c.valeur, c.valeur_source,
      f.contenu, f.source, coalesce(${EST_APPLIQUEE}, false) as appliquee, coalesce(p.nom, regexp_replace(c.auteur, '^lien:', 'Gestionnaire, lien n° ')) as par, c.le
    from correction c join fiche_source f on f.id = c.fiche join lieu l on l.id = f.lieu
    left join ${personne} p on p.id::text = c.auteur
    where ${condition} order by c.le, c.fiche, c.champ`)
  return rows.map(ligne => ({ ...ligne, le: new Date(ligne.le) }))
}
