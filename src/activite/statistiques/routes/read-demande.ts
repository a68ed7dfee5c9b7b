import { z } from 'zod'
import { DISPOSITIFS_D_EMPLOI } from '../../../annuaire/mediateurs/affectation.ts'
import type { Requete } from '../../../socle/http/contexte.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { listTerritoires } from '../../../territoire/list-territoires.ts'
import { DEMARCHES, THEMATIQUES, TYPES } from '../../codes.ts'
import type { FiltreActivites } from '../../filtre.ts'
import { findLectures, type Lecture } from '../find-lectures.ts'
import { findDebutDuMois, findFinDuMois } from '../plage.ts'

const jour = z.iso.date().optional().catch(undefined)
const contratDemande = z.object({
  ...{ depuis: jour, jusqu_a: jour },
  ...{ de: z.string().optional().catch(undefined), epci: z.string().optional().catch(undefined) },
  type: z.enum(TYPES).optional().catch(undefined),
  thematique: z
    .enum([...THEMATIQUES, ...DEMARCHES])
    .optional()
    .catch(undefined),
  acteur: z.enum(DISPOSITIFS_D_EMPLOI).optional().catch(undefined),
})

export type Demande = {
  lectures: Lecture[]
  lecture: Lecture
  filtre: FiltreActivites & { depuis: string; jusqu_a: string }
  /** The EPCI that one may choose. */
  epcis: { code: string; nom: string }[]
}

/**
 * What the address asks for, of what the actor may read. Without dates: this year until today. Who may not read the activities
 * one by one is given whole months, and no finer filter: two answers apart by a day or a theme would tell what is hidden.
 */
export async function readDemande(c: Requete): Promise<Demande> {
  const { db, maintenant } = c.var.contexte
  const lectures = await findLectures(db, c.var.acteur)
  const { de, depuis, jusqu_a, epci, ...fins } = contratDemande.parse(c.req.query())
  const lecture = lectures.find(({ cle }) => cle === de) ?? lectures[0]!
  const epcis = (await listTerritoires(db)).epcis.filter(({ departements }) =>
    departements.includes(lecture.departement),
  )
  const aujourdhui = findJour(maintenant())
  const [premier, dernier] = [depuis ?? `${(jusqu_a ?? aujourdhui).slice(0, 4)}-01-01`, jusqu_a ?? aujourdhui]
  const [debut, fin] = premier <= dernier ? [premier, dernier] : [dernier, premier]
  const filtre = {
    ...{ departement: lecture.departement, ...lecture.filtre },
    ...(epcis.some(({ code }) => code === epci) && { epci }),
    ...(lecture.protegee
      ? { depuis: findDebutDuMois(debut), jusqu_a: widen(fin, aujourdhui) }
      : { depuis: debut, jusqu_a: fin, ...keepDites(fins) }),
  }
  return { lectures, lecture, filtre: filtre as Demande['filtre'], epcis }
}

/** The end of its month, or today when that month is not over. */
function widen(jour: string, aujourdhui: string): string {
  const fin = findFinDuMois(jour)
  return jour.slice(0, 7) === aujourdhui.slice(0, 7) ? aujourdhui : fin
}

const keepDites = (mots: object) =>
  Object.fromEntries(Object.entries(mots).filter(([, mot]) => mot !== undefined))
