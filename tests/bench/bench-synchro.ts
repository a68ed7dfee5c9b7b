import { contratEnvoi } from '../../src/activite/hors-ligne/operation.ts'
import { synchronise } from '../../src/activite/hors-ligne/synchronise.ts'
import { structure } from '../../src/annuaire/tables.ts'
import { followMesures } from '../../src/observatoire/moteur/follow-mesures.ts'
import type { Acteur } from '../../src/socle/auth/acteur.ts'
import { createPersonne } from '../../src/socle/auth/create-personne.ts'
import { findJour } from '../../src/socle/texte/dates.ts'
import '../../src/activite/mesures.ts'
import { openBanc } from './base-de-banc.ts'
import { findMedian, type Mesure, time } from './mesure.ts'

const PAR_APPAREIL = 500
const REPETITIONS = 5

/** What a device kept for weeks comes back at once, in one request, on a disk that is waited for. */
export async function benchSynchro(): Promise<Mesure[]> {
  const banc = await openBanc()
  try {
    await followMesures(banc.db)
    await banc.db.insert(structure).values({ id: 'banc', nom: 'Structure du banc', departement: '00' })
    const portees = [{ role: 'mediateur' as const, departement: '00', structure: 'banc' }]
    const identite = { nom: 'Banc', courriel: 'banc@exemple.fr' }
    const acteur: NonNullable<Acteur> = {
      ...{ ...identite, portees, personne: await createPersonne(banc.db, { ...identite, portees }) },
    }
    const durees: number[] = []
    const encore: number[] = []
    for (let i = 0; i < REPETITIONS; i++) {
      const envoi = createEnvoi()
      durees.push(await send(envoi))
      // The answer was lost: all of it comes again.
      encore.push(await send(envoi))
    }
    return [
      {
        nom: `${PAR_APPAREIL} activités hors ligne synchronisées`,
        ...{ valeur: findMedian(durees) / 1000, unite: 's', cible: 3, details: { essais: durees } },
      },
      {
        nom: 'les mêmes, renvoyées',
        ...{ valeur: findMedian(encore) / 1000, unite: 's', cible: null, details: { essais: encore } },
      },
    ]

    function send(envoi: ReturnType<typeof createEnvoi>) {
      return time(async () => {
        const { operations } = await synchronise(banc.db, acteur, envoi, {
          maintenant: new Date(),
          logDefaut: erreur => {
            throw erreur
          },
        })
        const perdue = operations.find(({ statut }) => statut === 'refuse' || statut === 'conflit')
        if (perdue) throw new Error(`refused: ${perdue.message}`)
      })
    }
  } finally {
    await banc.close()
  }
}

function createEnvoi() {
  const saisie_le = new Date().toISOString()
  return contratEnvoi.parse({
    horloge: saisie_le,
    operations: Array.from({ length: PAR_APPAREIL }, (_, rang) => ({
      ...{ id: crypto.randomUUID(), activite: crypto.randomUUID(), operation: 'enregistrer', saisie_le },
      saisie: {
        ...{ type: 'individuel', date: findJour(new Date(Date.now() - (rang % 10) * 86_400_000)) },
        ...{ duree_minutes: 15 + (rang % 8) * 15, type_lieu: 'a_distance' },
        thematiques: rang % 2 ? ['email', 'bureautique'] : ['aide_aux_demarches_administratives', 'logement'],
        marges: { genres: { feminin: 1 }, tranches_age: { soixante_dix_plus: 1 } },
      },
    })),
  })
}
