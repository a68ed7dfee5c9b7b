import { join } from 'node:path'
import { BESOINS } from '../../src/annuaire/recherche/besoins.ts'
import { fillAnnuaire } from './annuaire-de-banc.ts'
import { type Banc, openBanc } from './base-de-banc.ts'
import type { Mesure } from './mesure.ts'
import { startSite, visit, visitCalmly } from './visiteurs.ts'

const LIEUX = 25_000
const COMMUNES = 20

/** The path from a need to a door on 25,000 places: every question and the answers, as visitors ask for them, ten at once. */
export async function benchOrientation(): Promise<Mesure[]> {
  const banc = await openBanc()
  try {
    await fillAnnuaire(banc, LIEUX)
    const site = await startSite(join(banc.dossier, 'donnees'))
    const chemins = listChemins(banc)
    const page = await visit(site, chemins)
    const lents = await visitCalmly(site, chemins).finally(site.close)
    return [
      {
        nom: `chemin d’orientation, ${LIEUX} lieux, p95 quand chacun regarde une page par seconde`,
        ...{ valeur: lents.p95, unite: 'ms', cible: 50, details: lents },
      },
      {
        nom: '  les mêmes, dix visiteurs sans pause',
        ...{ valeur: page.p95, unite: 'ms', cible: null, details: page },
      },
    ]
  } finally {
    await banc.close()
  }
}

function listChemins({ departement }: Banc): string[] {
  return departement.communes.slice(0, COMMUNES).flatMap(({ code }, n) => {
    const besoin = `besoin=${BESOINS[n % BESOINS.length]!.code}`
    const ici = `/orientation?${besoin}&commune=${code}&rayon=20`
    return [
      '/orientation',
      `/orientation?${besoin}`,
      `${ici}&etape=quand`,
      `${ici}&ouvert=samedi&etape=accueil`,
      `${ici}&etape=reponses`,
      `${ici}&prise_en_charge=surdite&frais=gratuit&etape=reponses`,
    ]
  })
}
