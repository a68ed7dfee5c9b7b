import { Option } from 'commander'
import { sayFraicheur } from '../annuaire/fraicheur/fraicheur.ts'
import { sayOuverture } from '../annuaire/horaires/say-ouverture.ts'
import { BESOINS } from '../annuaire/recherche/besoins.ts'
import { type FiltreLieux, findLieux, type LieuListe, type Liste } from '../annuaire/recherche/find-lieux.ts'
import { findOrigine } from '../annuaire/recherche/find-origine.ts'
import { sayDistance } from '../annuaire/recherche/say-distance.ts'
import type { Base } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { findJour } from '../socle/texte/dates.ts'
import { formatCompte } from '../socle/texte/nombres.ts'
import { formatTelephone } from '../socle/texte/telephone.ts'
import { findCommune } from '../territoire/find-commune.ts'
import type { LigneCommune } from '../territoire/find-communes.ts'
import type { Verbe } from './verbes.ts'
import { withBase } from './with-base.ts'

/** Words of the command, as typed. */
export type Options = {
  commune: string
  besoin?: string
  ouvert?: FiltreLieux['ouvert']
  rayon?: string
  page: string
  json?: boolean
}

const RAYON_MAX_KM = 200

export const lieuxChercher: Verbe = {
  ajouter: commande =>
    commande
      .description('Chercher les lieux d’une commune et autour d’elle, du plus proche au plus loin')
      .requiredOption('--commune <code>', 'code INSEE de la commune, par exemple 26362')
      .option('--besoin <besoin>', `de 1 à 9, ou ${BESOINS.map(({ code }) => code).join(', ')}`)
      .addOption(
        new Option('--ouvert <quand>', 'seulement les lieux ouverts à ce moment').choices([
          'maintenant',
          'soir',
          'samedi',
        ]),
      )
      .option('--rayon <km>', 'chercher aussi autour, à moins de tant de kilomètres')
      .option('--page <numero>', 'page de la liste', '1')
      .option('--json', 'écrire la liste en JSON')
      .action((options: Options) =>
        withBase(async ({ db }) => {
          const maintenant = new Date()
          const { commune, lieux } = await searchAutour(db, options, maintenant)
          if (options.json) console.log(JSON.stringify(toJson(lieux, options.ouvert)))
          else print(lieux, commune, findJour(maintenant))
        }),
      ),
}

/**
 * The places that the words of the command ask for.
 * @throws Erreur saisie_invalide, or introuvable for the commune
 */
export async function searchAutour(
  db: Base,
  options: Options,
  maintenant: Date,
): Promise<{ commune: LigneCommune; lieux: Liste<LieuListe> }> {
  const page = readPage(options.page)
  const services = options.besoin ? [readBesoin(options.besoin)] : []
  const rayon = readRayon(options.rayon)
  const commune = await readCommune(db, options.commune)
  const origine = await findOrigine(db, commune.code)
  const filtre: FiltreLieux = {
    ...{ commune: commune.code, services, ouvert: options.ouvert },
    ...(origine && { autour: { ...origine, rayon } }),
  }
  return { commune, lieux: await findLieux(db, filtre, { page, maintenant }) }
}

async function readCommune(db: Base, saisie: string): Promise<LigneCommune> {
  const code = saisie.trim().toUpperCase()
  if (/^99\d{3}$/.test(code))
    throw new Erreur(
      'introuvable',
      `« ${code} » désigne un pays étranger. Donnez le code INSEE d’une commune française.`,
    )
  if (!/^\d[\dAB]\d{3}$/.test(code))
    throw new Erreur(
      'saisie_invalide',
      `« ${saisie.slice(0, 50)} » n’est pas un code INSEE. Donnez ses cinq caractères, par exemple 26362 pour Valence.`,
    )
  const commune = await findCommune(db, code)
  if (!commune)
    throw new Erreur(
      'introuvable',
      `Aucune commune de cet annuaire n’a le code INSEE ${code}. Vérifiez le code, ou installez son département.`,
    )
  return commune
}

function readBesoin(saisie: string): string {
  const besoin = BESOINS.find(({ numero, code }) => String(numero) === saisie || code === saisie)
  if (!besoin)
    throw new Erreur(
      'saisie_invalide',
      `Le besoin « ${saisie.slice(0, 50)} » n’existe pas. Donnez un numéro de 1 à 9, ou l’un de ces mots : ${BESOINS.map(({ code }) => code).join(', ')}.`,
    )
  return besoin.service
}

/** Kilometres. 0, the commune alone, when it is not given. */
function readRayon(saisie: string | undefined): number {
  if (saisie === undefined) return 0
  const rayon = /^\d+([.,]\d+)?$/.test(saisie) ? Number(saisie.replace(',', '.')) : 0
  if (rayon <= 0 || rayon > RAYON_MAX_KM)
    throw new Erreur(
      'saisie_invalide',
      `Le rayon « ${saisie.slice(0, 50)} » ne convient pas. Donnez un nombre de kilomètres, au plus ${RAYON_MAX_KM}.`,
    )
  return rayon
}

function readPage(saisie: string): number {
  const page = /^\d{1,6}$/.test(saisie) ? Number(saisie) : 0
  if (page === 0)
    throw new Erreur(
      'saisie_invalide',
      `La page « ${saisie.slice(0, 50)} » n’existe pas. Donnez un nombre à partir de 1.`,
    )
  return page
}

/** `ouvert`: at the moment asked, else now; null when the hours are unknown. `distance_km`: to a tenth. */
function toJson({ lignes, total, page, parPage }: Liste<LieuListe>, quand: FiltreLieux['ouvert']) {
  return {
    lignes: lignes.map(({ id, nom, commune, distance, ouverture, verifie_le }) => ({
      ...{ id, nom, commune },
      distance_km: distance === null ? null : Math.round(distance * 10) / 10,
      ouvert: quand ? true : ouverture && ouverture.etat === 'ouvert',
      verifie_le,
    })),
    ...{ total, page, parPage },
  }
}

function print(
  { lignes, total, page, parPage }: Liste<LieuListe>,
  commune: LigneCommune,
  aujourdhui: string,
) {
  if (total === 0) {
    console.log('Aucun lieu ne correspond. Cherchez plus loin avec --rayon, ou avec moins de critères.')
    return
  }
  const pages = Math.ceil(total / parPage)
  console.log(
    `${formatCompte(total, 'lieu', 'lieux')}, page ${page} sur ${pages}. Distances depuis le centre de la commune (${commune.nom}).`,
  )
  for (const lieu of lignes) {
    const distance = lieu.distance === null ? '' : ` (à ${sayDistance(lieu.distance)})`
    console.log(`\n${lieu.nom}${distance}`)
    console.log(`  ${lieu.adresse}, ${lieu.code_postal} ${lieu.commune}`)
    if (lieu.telephone) console.log(`  ${formatTelephone(lieu.telephone)}`)
    console.log(`  ${lieu.ouverture ? sayOuverture(lieu.ouverture, aujourdhui) : 'Horaires non renseignés'}`)
    console.log(`  ${sayFraicheur(lieu.verifie_le, aujourdhui)}`)
  }
}
