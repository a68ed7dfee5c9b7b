import { and, eq, inArray, sql } from 'drizzle-orm'
import { personne } from '../../../socle/auth/tables.ts'
import type { Base } from '../../../socle/base/open-base.ts'
import { SEUIL } from '../../../socle/secret/seuil.ts'
import { canonicalizeTerme } from '../../catalogue/canonicalize-terme.ts'
import { findDescription } from '../../catalogue/find-description.ts'
import { type Periode, readPeriode } from '../../periodes/periode.ts'
import { declaration, donnee } from '../../saisies/tables.ts'
import type { Demande } from '../list-termes.ts'

export type DeclarationDePreuve = {
  id: number
  mesure: string
  periode: string
  epci: string
  /** Null: taken back. Absent: it would give a hidden figure away. */
  valeur?: number | null
  commentaire: string | null
  origine: 'saisi' | 'importe'
  fichier: string | null
  qui: string
  le: Date
  /** Another one came after. */
  remplacee: boolean
}

/**
 * What was declared within a period for a territory, corrections included, the last first. Parts of a visible total may be
 * too small to be seen: of people, they are all told without their figures as soon as one of them is.
 */
export async function listDeclarationsDePreuve(
  db: Base,
  departement: string,
  { termes, periode, epci }: { termes: readonly Demande[]; periode: Periode; epci: string },
): Promise<DeclarationDePreuve[]> {
  const mesures = new Map(termes.map(({ terme }) => [canonicalizeTerme(terme), terme.mesure]))
  if (mesures.size === 0) return []
  const lignes = await db
    .select({ declaration, cle: donnee.cle, nom: personne.nom })
    .from(declaration)
    .innerJoin(donnee, eq(donnee.id, declaration.donnee))
    .leftJoin(personne, eq(declaration.declaree_par, sql`${personne.id}::text`))
    .where(
      and(
        eq(donnee.departement, departement),
        inArray(donnee.cle, [...mesures.keys()]),
        // A figure of the whole département may be the sum of what each EPCI declared.
        epci === '' ? undefined : eq(declaration.epci, epci),
      ),
    )
    .orderBy(sql`${declaration.id} desc`)
  const dedans = lignes.filter(({ declaration: { periode: code } }) => {
    const lue = readPeriode(code)
    return lue && lue.du >= periode.du && lue.au <= periode.au
  })
  const hideAll = dedans.some(
    ({ cle, declaration: { valeur, periode: code, epci: ou } }) =>
      findDescription(mesures.get(cle)!)?.personnes !== false &&
      isPetite(valeur) &&
      // The very figure that is proved is not hidden: its own page would not come here.
      !(code === periode.code && ou === epci && termes.length === 1),
  )
  const vues = new Set<string>()
  return dedans.map(({ declaration: dite, cle, nom }) => {
    const quoi = `${cle} ${dite.periode} ${dite.epci}`
    const remplacee = vues.has(quoi)
    vues.add(quoi)
    return {
      ...{ id: dite.id, mesure: mesures.get(cle)!, periode: dite.periode, epci: dite.epci },
      ...(hideAll ? {} : { valeur: dite.valeur }),
      commentaire: hideAll ? null : dite.commentaire,
      ...{ origine: dite.origine, fichier: dite.fichier, qui: nom ?? 'Compte supprimé' },
      ...{ le: dite.declaree_le, remplacee },
    }
  })
}

const isPetite = (valeur: number | null) => valeur !== null && valeur > 0 && valeur < SEUIL
