import { eq } from 'drizzle-orm'
import { rendezVous } from '../src/agenda/tables.ts'
import { subscribe } from '../src/permanences/abonnement.ts'
import { planTournee } from '../src/permanences/plan-tournee.ts'
import { abonnementPermanences, permanence } from '../src/permanences/tables.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import type { Contexte } from '../src/socle/http/contexte.ts'
import { MARDI_MATIN } from './comptes-de-test.ts'
import { type Ligne, QUI, type Qui } from './droits.table.ts'
import { createSaisie, planPourTest, STRUCTURE_DE_DIE } from './permanences-de-test.ts'

const D_ICI: Qui[] = ['administrateur', 'coordinateur', 'gestionnaire', 'mediateur']
const D_AILLEURS: Qui[] = ["coordinateur d'ailleurs", "gestionnaire d'ailleurs", "mediateur d'ailleurs"]
const GERENT: Qui[] = [...D_ICI, ...D_AILLEURS]
const COORDONNENT: Qui[] = ['administrateur', 'coordinateur', "coordinateur d'ailleurs"]
const tous = () => Object.keys(QUI) as Qui[]

/** An object of the structure of Die: those who manage elsewhere do not find it. */
const ofDie = (prepare: Ligne['prepare'], statut?: number): Ligne => ({
  ...{ entrent: D_ICI, introuvable: D_AILLEURS, prepare },
  ...(statut && { statut }),
})
const onPermanence =
  (suite: string, champs: Record<string, string> = {}) =>
  async (db: Base) => ({ chemin: `/permanences/${await planPourTest(db)}${suite}`, champs })

const onDate =
  (suite: string, champs: Record<string, string> = {}) =>
  async (db: Base) => {
    const [lue] = await db
      .select({ id: rendezVous.id })
      .from(permanence)
      .innerJoin(rendezVous, eq(rendezVous.serie, permanence.serie))
      .where(eq(permanence.id, await planPourTest(db)))
      .orderBy(rendezVous.debut)
      .limit(1)
    return { chemin: `/permanences/dates/${lue!.id}${suite}`, champs }
  }

async function prepareTournee(db: Base): Promise<number> {
  await planPourTest(db)
  const equipe = { structure: STRUCTURE_DE_DIE, mediateurs: [] }
  const tournee = { nom: 'Le bus', vehicule: null, note: null, arrets: [createSaisie({ type_lieu: 'bus' })] }
  return planTournee(db, tournee, equipe, 'camille', MARDI_MATIN)
}
const onTournee =
  (prefixe: string, suite: string, champs: Record<string, string> = {}) =>
  async (db: Base) => ({ chemin: `${prefixe}/${await prepareTournee(db)}${suite}`, champs })

const onJeton = (chemin: string) => async (db: Base, contexte: Contexte) => {
  const courriel = `${crypto.randomUUID()}@exemple.fr`
  const suivi = { portee: 'commune', cible: '26113', nom: 'Die' } as const
  await subscribe(db, courriel, suivi, contexte, MARDI_MATIN)
  const [lu] = await db
    .select()
    .from(abonnementPermanences)
    .where(eq(abonnementPermanences.courriel, courriel))
  return { chemin: `${chemin}/${lu!.jeton}` }
}
const SUIVRE = async (db: Base) => ({
  chemin: `/agenda/abonnement?permanence=${await planPourTest(db)}`,
  champs: { courriel: `${crypto.randomUUID()}@exemple.fr` },
})

/** Read when the table is used, for who knocks is listed there. */
const pourTous = (ligne: Omit<Ligne, 'entrent'> = {}): Ligne => ({
  get entrent() {
    return tous()
  },
  ...ligne,
})

export const DROITS_DES_PERMANENCES: Record<string, Ligne> = {
  'GET /agenda': pourTous(),
  // No territory asked for.
  'GET /agenda.ics': pourTous({ statut: 400 }),
  'GET /agenda/semaine.pdf': pourTous({ statut: 400 }),
  'GET /agenda/permanences/:id': pourTous({
    prepare: async db => ({ chemin: `/agenda/permanences/${await planPourTest(db)}` }),
  }),
  'GET /agenda/permanences/:id/affiche.pdf': pourTous({
    prepare: async db => ({ chemin: `/agenda/permanences/${await planPourTest(db)}/affiche.pdf` }),
  }),
  'GET /agenda/abonnement': pourTous({ prepare: SUIVRE }),
  'POST /agenda/abonnement': pourTous({ prepare: SUIVRE }),
  'GET /agenda/abonnement/:jeton': pourTous({ prepare: onJeton('/agenda/abonnement') }),
  'POST /agenda/abonnement/:jeton': pourTous({ prepare: onJeton('/agenda/abonnement') }),
  'GET /agenda/desabonnement/:jeton': pourTous({ prepare: onJeton('/agenda/desabonnement') }),
  'POST /agenda/desabonnement/:jeton': pourTous({ prepare: onJeton('/agenda/desabonnement') }),
  'GET /tournees/:id/affiche.pdf': pourTous({ prepare: onTournee('/tournees', '/affiche.pdf') }),
  'GET /permanences': { entrent: GERENT },
  'GET /permanences/nouvelle': { entrent: GERENT },
  // Nothing is written: whoever has the right learns it.
  'POST /permanences/nouvelle': { entrent: GERENT, statut: 400 },
  'GET /permanences/:id': ofDie(onPermanence('')),
  'POST /permanences/:id/arreter': ofDie(onPermanence('/arreter', { jour: '2026-06-01', revision: '0' })),
  'GET /permanences/:id/modifier': ofDie(onPermanence('/modifier')),
  'POST /permanences/:id/modifier': ofDie(onPermanence('/modifier'), 400),
  'GET /permanences/dates/:id': ofDie(onDate('')),
  'POST /permanences/dates/:id/tenir': ofDie(
    onDate('/tenir', { personnes: '3', type_lieu: 'mairie', revision: '0' }),
  ),
  'POST /permanences/dates/:id/deplacer': ofDie(onDate('/deplacer'), 400),
  'POST /permanences/dates/:id/annuler': ofDie(onDate('/annuler', { motif: 'Grève' })),
  // Nothing was cancelled.
  'POST /permanences/dates/:id/retablir': ofDie(onDate('/retablir'), 409),
  'GET /permanences/tournees/nouvelle': { entrent: GERENT },
  'POST /permanences/tournees/nouvelle': { entrent: GERENT, statut: 400 },
  'GET /permanences/tournees/:id': ofDie(onTournee('/permanences/tournees', '')),
  'POST /permanences/tournees/:id/annuler': ofDie(
    onTournee('/permanences/tournees', '/annuler', { jour: '2026-03-10', motif: 'Panne' }),
  ),
  // The base of this test knows no commune, and the département of each coordinator.
  'GET /presence': { entrent: COORDONNENT },
  'GET /presence/communes': { entrent: COORDONNENT },
}
