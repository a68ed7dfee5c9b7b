import { sql } from 'drizzle-orm'
import { setCibles } from '../../observatoire/indicateurs/set-cibles.ts'
import { readIndicateurs } from '../../observatoire/valeurs/read-indicateurs.ts'
import type { Base } from '../../socle/base/open-base.ts'
import type { Decor } from './animate-pilotage.ts'

/** Some targets are already reached, some are near, some are far. */
const AMBITIONS = [0.95, 1.02, 1.08, 1.0, 1.05, 1.4, 0.98, 1.04]

/** A baseline and two targets for each indicator, from where it stands. */
export async function setObjectifs(
  db: Base,
  { departement, auteur, aujourdhui, maintenant }: Decor,
): Promise<void> {
  const annee = Number(aujourdhui.slice(0, 4))
  const { rows } = await db.execute<{ id: number }>(
    sql`select id::int as id from indicateur where departement = ${departement}`,
  )
  const indicateurs = await readIndicateurs(db, { departement, ids: rows.map(({ id }) => id) }, maintenant)
  for (const [rang, { id, unite, calcul, courante, precedente }] of indicateurs.entries()) {
    const entier = calcul.type === 'existence' || (calcul.type === 'jalon' && calcul.attendu === 'existence')
    const valeur = courante.valeur ?? 10
    const aim = (part: number) => {
      if (entier) return 1
      if (calcul.type === 'jalon') return 100
      const visee = Math.max(1, Math.round(valeur * part))
      return unite === '%' ? Math.min(100, visee) : visee
    }
    const ambition = AMBITIONS[rang % AMBITIONS.length]!
    await db.transaction(tx =>
      setCibles(
        tx,
        id,
        {
          reference: { date: `${annee - 1}-12-31`, valeur: entier ? 0 : (precedente?.valeur ?? 0) },
          cibles: [
            { date: `${annee}-12-31`, valeur: aim(ambition) },
            { date: `${annee + 1}-12-31`, valeur: aim(ambition * 1.15) },
          ],
        },
        auteur,
        maintenant,
      ),
    )
  }
}
