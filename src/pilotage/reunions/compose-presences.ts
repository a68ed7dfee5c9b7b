import { listPresences } from '../../agenda/list-presences.ts'
import type { Base } from '../../socle/base/open-base.ts'
import type { Rapport } from '../../socle/documents/rapport/rapport.ts'
import type { Maison } from './courriels.ts'
import { describePapier, sayQuandEtOu } from './describe-papier.ts'
import { layPresences } from './lay-presences.ts'
import type { Reunion } from './reunion.ts'

/** The attendance of a meeting alone, for the members of the governance. */
export async function composePresences(
  db: Base,
  reunion: Reunion,
  territoire: string,
  maison: Maison,
  maintenant: Date,
): Promise<Rapport> {
  const presences = await listPresences(db, reunion.rendezVous.id)
  return {
    ...describePapier(maison, maintenant),
    ...{ titre: `Liste de présence : ${reunion.comite.nom}`, territoire, lignes: sayQuandEtOu(reunion) },
    sections: [layPresences(presences, false)],
  }
}
