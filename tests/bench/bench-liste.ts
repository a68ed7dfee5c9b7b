import { join } from 'node:path'
import { fillAnnuaire } from './annuaire-de-banc.ts'
import { type Banc, openBanc } from './base-de-banc.ts'
import type { Mesure } from './mesure.ts'
import { startSite, visit } from './visiteurs.ts'

const LIEUX = 25_000

/** The public list on 25,000 places, as seen by ten visitors at once. */
export async function benchListe(): Promise<Mesure[]> {
  const banc = await openBanc()
  const site = await startSite(join(banc.dossier, 'donnees'))
  const measure = async (nombre: number) => {
    await fillAnnuaire(banc, nombre)
    return { ...(await visit(site, listChemins(banc))), lieux: nombre }
  }
  try {
    const petit = await measure(LIEUX / 2)
    const grand = await measure(LIEUX)
    return [
      {
        nom: `liste publique, ${LIEUX} lieux, p95 du temps de serveur`,
        valeur: grand.p95,
        unite: 'ms',
        cible: 40,
        details: grand,
      },
      {
        nom: '  croissance pour deux fois plus de lieux',
        valeur: grand.p95 / petit.p95,
        unite: 'fois',
        cible: null,
        details: petit,
      },
    ]
  } finally {
    await site.close()
    await banc.close()
  }
}

function listChemins({ departement }: Banc): string[] {
  const communes = departement.communes.slice(0, 20).map(({ code }) => `/lieux?commune=${code}`)
  return ['/lieux', '/lieux?page=40', '/lieux?departement=00&q=mediatheque', '/lieux?q=mairie', ...communes]
}
