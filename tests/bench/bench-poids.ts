import { join } from 'node:path'
import { measurePoids } from '../navigateur/measure-poids.ts'
import { CHROMIUM, openChromium } from '../navigateur/open-chromium.ts'
import { fillAnnuaire } from './annuaire-de-banc.ts'
import { openBanc } from './base-de-banc.ts'
import type { Mesure } from './mesure.ts'
import { startSite } from './visiteurs.ts'

const LIEUX = 2_000

/** What the first visit of the search page brings over the network, in a browser, the map left aside. */
export async function benchPoids(): Promise<Mesure[]> {
  if (!CHROMIUM) {
    console.error('Pas de Chromium sur cette machine : le poids des pages n’est pas mesuré.')
    return []
  }
  const banc = await openBanc()
  const site = await startSite(join(banc.dossier, 'donnees'))
  const chromium = await openChromium()
  try {
    await fillAnnuaire(banc, LIEUX)
    const commune = banc.departement.departement.chefLieu
    const { octets, fichiers } = await measurePoids(
      chromium,
      `${site.adresse}/lieux?commune=${commune}&rayon=20`,
    )
    return [
      {
        nom: 'première visite de la page de recherche, sans la carte',
        valeur: octets / 1000,
        unite: 'ko',
        cible: 250,
        details: { fichiers },
      },
    ]
  } finally {
    await chromium.close()
    await site.close()
    await banc.close()
  }
}
