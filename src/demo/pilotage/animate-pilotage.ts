import { createHasard } from '../../fictif/hasard.ts'
import { followMesures } from '../../observatoire/moteur/follow-mesures.ts'
import { refreshFaits } from '../../observatoire/moteur/refresh-faits.ts'
import { readPeriode } from '../../observatoire/periodes/periode.ts'
import { keepBilan } from '../../pilotage/bilan/keep-bilan.ts'
import { publishBilan } from '../../pilotage/bilan/publish-bilan.ts'
import { listFeuilles } from '../../pilotage/feuille-de-route/list-feuilles.ts'
import { listModeles } from '../../pilotage/modele/list-modeles.ts'
import { loadModele } from '../../pilotage/modele/load-modele.ts'
import { freezeVersion } from '../../pilotage/versions/freeze-version.ts'
import { moveVersion } from '../../pilotage/versions/move-version.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { createGouvernance } from './create-gouvernance.ts'
import { declareChiffres } from './declare-chiffres.ts'
import { holdComites } from './hold-comites.ts'
import { setObjectifs } from './set-objectifs.ts'
import { signVersion } from './sign-version.ts'
import { startActions } from './start-actions.ts'

const GRAINE = 26
/** Of the members, those who pilot actions. */
const PILOTES = 4
const MODELES = ['drome-2024', 'ain-2025']

export type Decor = {
  departement: string
  auteur: string
  /** YYYY-MM-DD. */
  aujourdhui: string
  maintenant: Date
}

/**
 * Gives the demo a roadmap that lives: both published ones loaded, figures declared over two years, targets, actions under
 * way, a governance that meets and decides, an adopted version and a bilan that anyone may read. From a seed, through the
 * use cases of the pages. Does nothing where a roadmap exists.
 */
export async function animatePilotage(
  db: Base,
  {
    departement,
    aujourdhui,
    signaler,
  }: { departement: string; aujourdhui: string; signaler: (m: string) => void },
): Promise<void> {
  if ((await listFeuilles(db, [departement])).length > 0) return
  signaler('Feuilles de route, comités et chiffres fictifs…')
  const maintenant = new Date(`${aujourdhui}T08:00:00Z`)
  const decor: Decor = { departement, auteur: 'commande', aujourdhui, maintenant }
  const hasard = createHasard(GRAINE, 'pilotage')
  await followMesures(db)
  const membres = await createGouvernance(db, decor)
  for (const modele of await listModeles())
    if (MODELES.includes(modele.id)) await loadModele(db, modele, { departement }, decor.auteur, maintenant)
  await startActions(db, MODELES, [...membres.ids.values()].slice(0, PILOTES), decor, hasard)
  await holdComites(db, MODELES[0]!, membres, decor)
  await refreshFaits(db)
  await declareChiffres(db, decor, hasard)
  await setObjectifs(db, decor)

  const feuille = { id: MODELES[0]!, departement }
  await freezeVersion(db, feuille, 'Première version, après la concertation', decor.auteur, maintenant)
  await moveVersion(db, feuille, 1, 'adoptee', { adoptee_le: aujourdhui }, decor.auteur, maintenant)
  await signVersion(db, feuille, membres, decor)
  const demande = {
    ...{ feuille: feuille.id, audience: 'public' as const, objet: null },
    periode: readPeriode(String(Number(aujourdhui.slice(0, 4)) - 1))!,
  }
  const bilan = await keepBilan(db, demande, decor.auteur, [departement], { editeur: null, maintenant })
  await publishBilan(db, bilan, true, decor.auteur, [departement], maintenant)
}
