import { sql } from 'drizzle-orm'
import { composeBrochure } from '../../src/annuaire/brochures/compose-brochure.ts'
import { fillAnnuaire } from './annuaire-de-banc.ts'
import { AUJOURDHUI, type Banc, openBanc } from './base-de-banc.ts'
import { findMedian, type Mesure } from './mesure.ts'

const LIEUX = 3_000
const REPETITIONS = 15

/**
 * Papers of a hand-made selection, from the database to the bytes of the PDF, by a process that has already made some: its
 * compiler and fonts are loaded, which takes the first one 0.2 s more. Other places each time: nothing was laid out before.
 */
export async function benchBrochures(): Promise<Mesure[]> {
  const banc = await openBanc()
  try {
    await fillAnnuaire(banc, LIEUX)
    const soixante = await measureLivret(banc, 60)
    const mille = await measureLivret(banc, 1_000)
    return [
      {
        nom: 'livret de 60 lieux, avec sa carte',
        valeur: soixante.temps,
        unite: 'ms',
        cible: 150,
        details: soixante,
      },
      {
        nom: 'livret de 1 000 lieux, avec sa carte',
        valeur: mille.temps / 1000,
        unite: 's',
        cible: 1.5,
        details: mille,
      },
    ]
  } finally {
    await banc.close()
  }
}

async function measureLivret({ db }: Banc, nombre: number) {
  const temps: number[] = []
  let pages = 0
  for (let essai = 0; essai < REPETITIONS; essai++) {
    // Places that follow one another in the list: neighbouring communes of a part of the département, others each time.
    const { rows } = await db.execute<{ id: string }>(sql`
      select id from lieu order by longitude, id limit ${nombre} offset ${essai * 100}`)
    const debut = performance.now()
    const brochure = await composeBrochure(
      db,
      { type: 'selection', lieux: rows.map(({ id }) => id) },
      'livret',
      {
        maintenant: new Date(`${AUJOURDHUI}T08:00:00Z`),
        adresse: 'https://banc.exemple.fr',
        nomInstance: 'Banc',
        editeur: null,
      },
    )
    temps.push(performance.now() - debut)
    pages = brochure.pages
  }
  return { temps: findMedian(temps.slice(1)), premier: temps[0], pages, lieux: nombre }
}
