import { distance } from 'fastest-levenshtein'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { findCommunes, type LigneCommune } from './find-communes.ts'
import { listAnciennes } from './list-anciennes.ts'
import { dropArticle, normalizeNom } from './nom-commune.ts'
import { commune } from './tables.ts'

const COMMUNES_AU_PLUS = 5
const LETTRES_AU_PLUS = 60
/** One letter in four may be wrong, and one of three: 'Valense' is Valence, 'Dye' is Die, 'Dy' is nobody. */
const LETTRES_PAR_FAUTE = 4
const LETTRES_AU_MOINS = 3

/**
 * The installed communes whose name, or that of a commune that they absorbed, is nearly what was typed: the nearest first,
 * then the most populated. Empty for what is no name.
 */
export async function findCommunesRessemblantes(
  db: BaseOuTransaction,
  saisie: string,
): Promise<LigneCommune[]> {
  const cherche = dropArticle(normalizeNom(saisie.slice(0, 2 * LETTRES_AU_PLUS)))
  const fautes = Math.max(1, Math.floor(cherche.length / LETTRES_PAR_FAUTE))
  if (cherche.length < LETTRES_AU_MOINS || cherche.length > LETTRES_AU_PLUS) return []
  const actuelles = await db.select({ code: commune.code, nom: commune.nom_recherche }).from(commune)
  const ecarts = new Map<string, number>()
  for (const { code, nom } of [...actuelles, ...(await listAnciennes(db))]) {
    const ecart = distance(cherche, dropArticle(nom))
    if (ecart <= Math.min(fautes, ecarts.get(code) ?? fautes)) ecarts.set(code, ecart)
  }
  if (ecarts.size === 0) return []
  const { lignes } = await findCommunes(db, { codes: [...ecarts.keys()], parPage: ecarts.size })
  const ecartOf = ({ code }: LigneCommune) => ecarts.get(code) ?? fautes
  return lignes
    .toSorted((a, b) => ecartOf(a) - ecartOf(b) || (b.population ?? 0) - (a.population ?? 0))
    .slice(0, COMMUNES_AU_PLUS)
}
