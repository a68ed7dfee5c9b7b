import { isDeepStrictEqual } from 'node:util'
import { desc, eq } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { readTexteRepere } from '../feuille-de-route/read-texte.ts'
import { computeEmpreinte } from './empreinte.ts'
import { readIndicateursFiges } from './read-indicateurs-figes.ts'
import { version } from './tables.ts'

/**
 * What the next version of a roadmap would freeze, and its number; `inchangee`: the last version has the same text, and the
 * same definitions and targets of its indicators.
 */
export async function readAFiger(db: BaseOuTransaction, feuille: { id: string; departement: string }) {
  const { texte: contenu, actions } = await readTexteRepere(db, feuille.id)
  const indicateurs = await readIndicateursFiges(db, feuille.departement, contenu)
  const empreinte = computeEmpreinte(contenu)
  const [derniere] = await db
    .select({ numero: version.numero, empreinte: version.empreinte, indicateurs: version.indicateurs })
    .from(version)
    .where(eq(version.feuille, feuille.id))
    .orderBy(desc(version.numero))
    .limit(1)
  return {
    ...{ contenu, actions, indicateurs, empreinte, numero: (derniere?.numero ?? 0) + 1 },
    inchangee: derniere?.empreinte === empreinte && isDeepStrictEqual(derniere.indicateurs, indicateurs),
  }
}
