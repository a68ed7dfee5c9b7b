import { toInstant } from '../src/agenda/heure-de-paris.ts'
import { comite } from '../src/pilotage/gouvernance/tables.ts'
import { planReunion } from '../src/pilotage/reunions/plan-reunion.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import type { Ligne, Qui } from './droits.table.ts'

const PILOTENT: Qui[] = ['administrateur', 'copilote']
const PILOTENT_AILLEURS: Qui[] = ["copilote d'ailleurs"]
const LISENT: Qui[] = [...PILOTENT, 'coordinateur', 'membre']
const LISENT_AILLEURS: Qui[] = [...PILOTENT_AILLEURS, "coordinateur d'ailleurs", "membre d'ailleurs"]

/** A meeting of a committee of the Drôme, to come on the day of the tests unless it is over already. */
async function plan(db: Base, jour = '2026-06-04'): Promise<number> {
  const nom = `Comité technique ${crypto.randomUUID()}`
  const [cree] = await db
    .insert(comite)
    .values({ departement: '26', type: 'technique', nom, cree_le: '2026-01-05' })
    .returning({ id: comite.id })
  const [debut, fin] = ['09:30', '11:00'].map(heure => toInstant(jour, heure)!) as [Date, Date]
  const ou = { adresse: 'Préfecture', commune: null, visio: null }
  return planReunion(db, { departement: '26', comite: cree!.id, debut, fin, ...ou }, 'camille')
}

const onReunion =
  (suite = '', jour?: string) =>
  async (db: Base) => ({ chemin: `/gouvernance/reunions/${await plan(db, jour)}${suite}` })

const read = (suite: string, statut?: number): Ligne => ({
  ...{ entrent: LISENT, introuvable: LISENT_AILLEURS, prepare: onReunion(suite), statut },
})
const act = (suite: string, statut?: number, jour?: string): Ligne => ({
  ...{ entrent: PILOTENT, introuvable: PILOTENT_AILLEURS, prepare: onReunion(suite, jour), statut },
})
/** Minutes that are not validated do not exist for those who read without steering. */
const readBrouillon = (suite: string): Ligne => ({
  ...act(suite),
  introuvable: [...LISENT.filter(qui => !PILOTENT.includes(qui)), ...LISENT_AILLEURS],
})

/** Meetings of the committees. */
export const DROITS_DES_REUNIONS: Record<string, Ligne> = {
  'GET /gouvernance/reunions': { entrent: [...LISENT, ...LISENT_AILLEURS] },
  'GET /gouvernance/reunions/nouvelle': { entrent: [...PILOTENT, ...PILOTENT_AILLEURS] },
  'POST /gouvernance/reunions/nouvelle': { entrent: [...PILOTENT, ...PILOTENT_AILLEURS], statut: 400 },
  'GET /gouvernance/reunions/:id': read(''),
  'GET /gouvernance/reunions/:id/modifier': act('/modifier'),
  'POST /gouvernance/reunions/:id/modifier': act('/modifier', 400),
  'GET /gouvernance/reunions/:id/annuler': act('/annuler'),
  'POST /gouvernance/reunions/:id/annuler': act('/annuler', 400),
  'POST /gouvernance/reunions/:id/tenir': act('/tenir', undefined, '2026-02-05'),
  'GET /gouvernance/reunions/:id/convocation': act('/convocation'),
  'POST /gouvernance/reunions/:id/convocation': act('/convocation'),
  'POST /gouvernance/reunions/:id/convocation/renvoyer': act('/convocation/renvoyer', 409),
  'GET /gouvernance/reunions/:id/ordre-du-jour': act('/ordre-du-jour'),
  'POST /gouvernance/reunions/:id/ordre-du-jour': act('/ordre-du-jour', 400),
  'POST /gouvernance/reunions/:id/ordre-du-jour/propositions': act('/ordre-du-jour/propositions'),
  // It has no point yet, and nothing is asked.
  'GET /gouvernance/reunions/:id/ordre-du-jour/:point': act('/ordre-du-jour/1', 404),
  'POST /gouvernance/reunions/:id/ordre-du-jour/:point': act('/ordre-du-jour/1', 400),
  'GET /gouvernance/reunions/:id/presences': act('/presences'),
  'POST /gouvernance/reunions/:id/presences': act('/presences', 409),
  'GET /gouvernance/reunions/:id/compte-rendu': act('/compte-rendu'),
  'POST /gouvernance/reunions/:id/compte-rendu': act('/compte-rendu'),
  'POST /gouvernance/reunions/:id/compte-rendu/valider': act('/compte-rendu/valider', 409),
  'POST /gouvernance/reunions/:id/compte-rendu/ouvrir': act('/compte-rendu/ouvrir', 400),
  'GET /gouvernance/reunions/:id/decisions': act('/decisions'),
  'POST /gouvernance/reunions/:id/decisions': act('/decisions', 400),
  'POST /gouvernance/reunions/:id/decisions/:decision/retirer': act('/decisions/1/retirer', 404),
  'GET /gouvernance/reunions/:id/compte-rendu.pdf': readBrouillon('/compte-rendu.pdf'),
  'GET /gouvernance/reunions/:id/compte-rendu.docx': readBrouillon('/compte-rendu.docx'),
  'GET /gouvernance/reunions/:id/presences.pdf': read('/presences.pdf'),
  'GET /gouvernance/reunions/:id/presences.docx': read('/presences.docx'),
  'GET /gouvernance/reunions/:id/emargement.pdf': act('/emargement.pdf'),
  'GET /gouvernance/reunions/:id/reunion.ics': read('/reunion.ics'),
}
