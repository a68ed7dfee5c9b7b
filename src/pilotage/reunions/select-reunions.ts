import { eq, type SQL } from 'drizzle-orm'
import { rendezVous } from '../../agenda/tables.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { comite, reunion } from '../gouvernance/tables.ts'
import type { Reunion } from './reunion.ts'

/** The query of meetings with their date and their committee; the caller orders and bounds it. */
export const selectReunions = (db: BaseOuTransaction, condition: SQL | undefined) =>
  db
    .select({ reunion, comite, rendezVous })
    .from(reunion)
    .innerJoin(rendezVous, eq(rendezVous.id, reunion.rendez_vous))
    .innerJoin(comite, eq(comite.id, reunion.comite))
    .where(condition)

export const toReunion = ({
  reunion: lue,
  comite: { id, nom, type },
  rendezVous: quand,
}: Awaited<ReturnType<typeof selectReunions>>[number]): Reunion => ({
  ...{ id: lue.id, departement: lue.departement, revision: lue.revision },
  ...{ comite: { id, nom, type }, rendezVous: quand },
  ...{ convoquee_le: lue.convoquee_le, valide_le: lue.compte_rendu_valide_le },
  ordre_envoye: lue.ordre_envoye,
  ...{ introduction: lue.compte_rendu, conclusion: lue.compte_rendu_conclusion },
  visibilite: lue.compte_rendu_visibilite,
})
