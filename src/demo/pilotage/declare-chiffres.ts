import type { Hasard } from '../../fictif/hasard.ts'
import { declareValeurs } from '../../observatoire/saisies/declare-valeurs.ts'
import { type Donnee, listOuvertes, type SaisieDeValeur } from '../../observatoire/saisies/donnee.ts'
import { listDonnees } from '../../observatoire/saisies/list-donnees.ts'
import { listOrganismes } from '../../observatoire/saisies/organismes.ts'
import { ruleDonnee } from '../../observatoire/saisies/rule-donnee.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { listTerritoires } from '../../territoire/list-territoires.ts'
import type { Decor } from './animate-pilotage.ts'

/** What a month of each measure is worth in the whole département; of a stock, a mean or a rate, what it is worth. */
const ORDRES_DE_GRANDEUR: Record<string, number> = {
  ...{ accompagnements: 620, participants: 310, orientations: 90, ateliers: 24, permanences: 140 },
  ...{ personnes_aller_vers: 75, postes_conseiller_numerique: 41, mediateurs: 64, tests_pix: 310 },
  ...{ inscriptions_formation: 14, participants_evenement: 60, ressources_publiees: 48, gisements: 12 },
  ...{ abonnements_internet_social: 9, certifications_pix: 6, jeux_de_donnees: 7, tableaux_de_bord: 3 },
  ...{ liens_entre_structures: 18, personnes_financees: 35 },
}
const ORDRE_PAR_DEFAUT = 2
/** Given by EPCI: what is told of people where they live. */
const PAR_EPCI = new Set([
  'accompagnements',
  'orientations',
  'personnes_aller_vers',
  'permanences',
  'ateliers',
])
const MOIS = { mois: 1, trimestre: 3, annee: 12, annee_scolaire: 12 }

/** Two years of declared figures, seasons and a slow growth in them; a few are still awaited. */
export async function declareChiffres(db: Base, decor: Decor, hasard: Hasard): Promise<void> {
  const { departement, auteur, aujourdhui, maintenant } = decor
  const { epcis } = await listTerritoires(db)
  const codes = epcis.filter(({ departements }) => departements.includes(departement)).map(({ code }) => code)
  const [organismes, donnees] = await Promise.all([
    listOrganismes(db, departement, aujourdhui),
    listDonnees(db, departement, codes, aujourdhui),
  ])
  const attendue_depuis = `${Number(aujourdhui.slice(0, 4)) - 1}-01-01`
  for (const [rang, donnee] of donnees.entries()) {
    const maille = PAR_EPCI.has(donnee.terme.mesure) ? 'epci' : 'departement'
    const regles = {
      ...({ maille, attendue_depuis, courriel: null, minimum: 0, maximum: null } as const),
      ...{ variation: null, delai: 30, responsable: organismes[rang % organismes.length]?.id ?? null },
    }
    await ruleDonnee(db, donnee, regles, auteur)
    const reglee: Donnee = { ...donnee, ...regles }
    await declareValeurs(db, reglee, imagineValeurs(reglee, rang), codes, {
      ...{ auteur, aujourdhui, maintenant, origine: 'saisi' },
    })
  }

  function imagineValeurs(donnee: Donnee, rang: number): SaisieDeValeur[] {
    const { mesure, agregation, filtre } = donnee.terme
    const stable = agregation === 'stock' || agregation === 'moyenne' || agregation === 'distinct'
    const precise = Object.keys(filtre).length > 0
    // Who leaves a course with a better mark than on arrival.
    const progres = filtre.moment?.includes('sortie') ? 1.3 : 1
    const base = (ORDRES_DE_GRANDEUR[mesure] ?? ORDRE_PAR_DEFAUT) * (precise ? 0.4 : 1) * progres
    const periodes = listOuvertes(donnee, aujourdhui)
    // Every seventh figure is late by a period.
    const dites = rang % 7 === 6 ? periodes.slice(0, -2) : periodes
    const territoires = donnee.maille === 'epci' ? codes : ['']
    return (dites.length > 0 ? dites : periodes).flatMap(({ code: periode, du }, tour) =>
      territoires.map((epci, place) => {
        const part = donnee.maille === 'epci' ? 2 / (place + 2) / 3 : 1
        const duree = stable ? 1 : MOIS[donnee.periodicite]
        const saison = du.slice(5, 7) === '08' && !stable ? 0.5 : 1
        const croissance = 1 + 0.02 * tour * MOIS[donnee.periodicite] ** 0.5
        const alea = 0.85 + hasard.drawInteger(0, 30) / 100
        const valeur = Math.round(base * part * duree * saison * croissance * (stable ? 1 : alea))
        return { periode, epci, valeur: String(valeur), commentaire: '' }
      }),
    )
  }
}
