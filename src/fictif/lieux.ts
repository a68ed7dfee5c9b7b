import type { Fiche } from '../annuaire/fiche.ts'
import { LISTES_FERMEES } from '../annuaire/schema/listes.ts'
import { toSlug } from '../socle/texte/slug.ts'
import type { CommuneFictive, DepartementFictif } from './departement.ts'
import { FAMILLES, type Famille, FRANCE_SERVICES } from './familles.ts'
import { isInside } from './geometrie.ts'
import { createHasard, type Hasard } from './hasard.ts'
import { drawSemaine, formatOsm, type Semaine } from './horaires.ts'
import { drawPersonne, nameReseau } from './noms.ts'
import { formatFixe, formatMobile, formatSiret } from './numeros.ts'
import { withDe } from './toponymes.ts'
import { drawAdresse } from './voies.ts'

/** A place as it truly is: every source tells only a part of it, with its own faults. */
export type LieuFictif = Fiche & {
  /** 'lieu-00001'… also its `id`. */
  cle: string
  semaine: Semaine
  /** How the place was called some years ago. */
  ancienNom: string | null
}

/** No record is more recent: the clock is never read, the same seed gives the same dates for ever. */
const DERNIERE_MISE_A_JOUR = '2026-10-31'
const ANCIENNETE_MAX_JOURS = 900
const PART_DE_BUS = 0.1
const PART_AVEC_SIRET = 0.75
const PART_AVEC_TELEPHONE = 0.92
const PART_DE_MOBILES = 0.06
const PART_AVEC_COURRIEL = 0.75
const PART_AVEC_SITE = 0.6
const PART_AVEC_HORAIRES = 0.85

/** A body that runs places: they share its SIREN, its web site, sometimes its very SIRET and its telephone. */
type Structure = {
  nom: string
  rang: number
  etablissements: number
  domaine: string
  /** Null when each place has its own number. */
  telephoneCommun: string | null
}
type Reseau = Structure & { antennesRestantes: number }

/**
 * The true places of a fictional département: town halls, libraries, France services counters (some at La Poste, some with
 * a bus at the same address), social centres, associations, antennas of one structure in several communes… Names are
 * unique in their commune. Telephones, SIRET and web addresses (`.example`) can belong to nobody.
 */
export function generateLieux(
  departement: DepartementFictif,
  options: { graine: number; lieux: number },
): LieuFictif[] {
  const hasard = createHasard(options.graine, 'lieux')
  const registre = createRegistre(hasard, departement)
  const pickCommune = hasard.prepareTirage(departement.communes, ({ population }) => 15 + population ** 0.7)
  const lieux: LieuFictif[] = []
  while (lieux.length < options.lieux) {
    const { famille, commune, nom } = drawNom(hasard, registre, pickCommune)
    const lieu = describeLieu(hasard, registre, { famille, commune, nom, rang: lieux.length })
    lieux.push(lieu)
    if (famille === FRANCE_SERVICES && lieux.length < options.lieux && hasard.isLucky(PART_DE_BUS))
      lieux.push(describeBus(hasard, lieu, lieux.length))
  }
  return lieux
}

type Registre = ReturnType<typeof createRegistre>

/** What must not be given twice, and the structures met so far. */
function createRegistre(hasard: Hasard, { communes, departement }: DepartementFictif) {
  let structures = 0
  let fixes = 0
  let mobiles = 0
  const noms = new Set<string>()
  const createStructure = (
    nom: string,
    domaine: string,
    telephoneCommun: string | null = null,
  ): Structure => ({
    nom,
    domaine,
    telephoneCommun,
    rang: structures++,
    etablissements: 0,
  })
  const createTeteDeReseau = (nom: string) =>
    createStructure(nom, `${toSlug(nom)}.example`, formatFixe(fixes++))
  const conseil = createStructure(
    `Conseil départemental de la ${departement.nom}`,
    `${toSlug(departement.nom)}.example`,
  )
  const missionLocale = createTeteDeReseau(`Mission locale de la ${departement.nom}`)
  const mairies = new Map(
    communes.map(({ code, nom }) => [
      code,
      createStructure(`Commune ${withDe(nom)}`, `${toSlug(nom)}.example`),
    ]),
  )
  let reseau: Reseau = { ...missionLocale, antennesRestantes: 0 }
  let reseaux = 0

  return {
    conseil,
    missionLocale,
    createStructure,
    findMairie: (commune: CommuneFictive) => mairies.get(commune.code)!,
    /** The association whose antennas are being opened; a new one every three to eight antennas. */
    currentReseau: () => {
      if (reseau.antennesRestantes === 0)
        reseau = {
          ...createTeteDeReseau(nameReseau(hasard, reseaux++)),
          antennesRestantes: hasard.drawInteger(3, 8),
        }
      return reseau
    },
    drawTelephone: () => (hasard.isLucky(PART_DE_MOBILES) ? formatMobile(mobiles++) : formatFixe(fixes++)),
    /** False when the commune already has a place of this name. */
    reserveNom: (commune: CommuneFictive, nom: string) => {
      const cle = `${commune.code} ${nom}`
      if (noms.has(cle)) return false
      noms.add(cle)
      return true
    },
    pickFamille: hasard.prepareTirage(FAMILLES, ({ poids }) => poids),
  }
}

/** A kind, a commune that can hold it, and a name still free there. */
function drawNom(hasard: Hasard, registre: Registre, pickCommune: () => CommuneFictive) {
  for (let essai = 0; ; essai++) {
    const famille = registre.pickFamille()
    const commune = pickCommune()
    if (commune.population < famille.populationMin && essai < 50) continue
    const prefixe =
      famille.porteur === 'reseau' && !famille.unique ? `${registre.currentReseau().nom} – ` : ''
    const base = prefixe + famille.name(hasard, commune.nom)
    // Past many failures the territory is full of every name: places are then told apart by a number.
    const nom = essai < 50 ? base : `${base} ${essai}`
    if (registre.reserveNom(commune, nom)) return { famille, commune, nom }
  }
}

function describeLieu(
  hasard: Hasard,
  registre: Registre,
  { famille, commune, nom, rang }: { famille: Famille; commune: CommuneFictive; nom: string; rang: number },
): LieuFictif {
  const structure = findStructure(registre, famille, commune, nom)
  const partage = famille.porteur === 'reseau'
  const telephone = partage
    ? structure.telephoneCommun
    : hasard.isLucky(PART_AVEC_TELEPHONE)
      ? registre.drawTelephone()
      : null
  const courriel = hasard.isLucky(PART_AVEC_COURRIEL)
    ? `${famille.porteur === 'propre' ? 'contact' : famille.domaine}@${structure.domaine}`
    : null
  const semaine = drawSemaine(hasard)
  const [longitude, latitude] = drawPosition(hasard, commune)
  const cle = `lieu-${String(rang + 1).padStart(5, '0')}`
  return {
    cle,
    id: cle,
    ancienNom: famille.nameBefore?.(commune.nom) ?? null,
    semaine,
    pivot: hasard.isLucky(PART_AVEC_SIRET) ? drawSiret(hasard, structure, partage) : null,
    nom,
    commune: commune.nom,
    code_postal: hasard.pick(commune.codesPostaux),
    code_insee: commune.code,
    adresse:
      famille.domaine === 'mairie' ? `${hasard.drawInteger(1, 9)} place de la Mairie` : drawAdresse(hasard),
    complement_adresse: hasard.isLucky(0.1)
      ? hasard.pick(['Rez-de-chaussée', '1er étage', 'Bâtiment B', 'Entrée par la cour'])
      : null,
    latitude,
    longitude,
    typologie: famille.typologie,
    telephone: telephone && `+33${telephone.slice(1)}`,
    courriels: courriel ? [courriel] : [],
    site_web: hasard.isLucky(PART_AVEC_SITE) ? [`https://www.${structure.domaine}`] : [],
    horaires: hasard.isLucky(PART_AVEC_HORAIRES) ? formatOsm(semaine) : null,
    presentation_resume: famille.resume,
    presentation_detail: hasard.isLucky(0.3) ? drawDetail(hasard) : null,
    source: null,
    itinerance: hasard.isLucky(0.4) ? ['Fixe'] : [],
    structure_parente: famille.porteur === 'propre' ? null : structure.nom,
    date_maj: drawDate(hasard),
    services: hasard.pickSeveral(LISTES_FERMEES.services, 1, 4),
    publics_specifiquement_adresses: hasard.isLucky(0.25)
      ? hasard.pickSeveral(LISTES_FERMEES.publics_specifiquement_adresses, 1, 2)
      : [],
    prise_en_charge_specifique: hasard.isLucky(0.15)
      ? hasard.pickSeveral(LISTES_FERMEES.prise_en_charge_specifique, 1, 2)
      : [],
    frais_a_charge: hasard.isLucky(0.8)
      ? [hasard.isLucky(0.85) ? 'Gratuit' : hasard.pick(LISTES_FERMEES.frais_a_charge)]
      : [],
    dispositif_programmes_nationaux: hasard.isLucky(0.6) ? famille.dispositifs : [],
    formations_labels: [],
    autres_formations_labels: [],
    modalites_acces: [
      'Se présenter',
      ...(telephone ? ['Téléphoner'] : []),
      ...(courriel ? ['Contacter par mail'] : []),
    ],
    modalites_accompagnement: hasard.pickSeveral(LISTES_FERMEES.modalites_accompagnement, 1, 3),
    fiche_acces_libre: hasard.isLucky(0.1)
      ? `https://acces-libre.example/${commune.code}/${toSlug(nom)}`
      : null,
    prise_rdv: hasard.isLucky(0.08) ? `https://rendez-vous.example/${cle}` : null,
    horaires_texte: null,
  }
}

/** The bus of a France services counter: same address, same telephone, not the same place. */
function describeBus(hasard: Hasard, comptoir: LieuFictif, rang: number): LieuFictif {
  const cle = `lieu-${String(rang + 1).padStart(5, '0')}`
  const semaine = drawSemaine(hasard)
  return {
    ...comptoir,
    cle,
    id: cle,
    nom: `Bus ${comptoir.nom}`,
    ancienNom: null,
    semaine,
    horaires: formatOsm(semaine),
    typologie: ['RFS', 'ENM'],
    itinerance: ['Itinérant'],
    presentation_resume: 'Le bus va de village en village, une demi-journée par commune.',
    fiche_acces_libre: null,
    prise_rdv: null,
  }
}

function findStructure(
  registre: Registre,
  famille: Famille,
  commune: CommuneFictive,
  nom: string,
): Structure {
  if (famille.porteur === 'commune') return registre.findMairie(commune)
  if (famille.porteur === 'departement') return registre.conseil
  if (famille.porteur === 'propre') {
    const domaine = toSlug(nom.includes(commune.nom) ? nom : `${nom} ${commune.code}`)
    return registre.createStructure(nom, `${domaine}.example`)
  }
  if (famille.unique) return registre.missionLocale
  const reseau = registre.currentReseau()
  reseau.antennesRestantes--
  return reseau
}

/** Antennas give the SIRET of their seat, and so does one municipal place in four; others have their own establishment number. */
function drawSiret(hasard: Hasard, structure: Structure, partage: boolean): string {
  if (partage || (structure.etablissements > 0 && hasard.isLucky(0.25))) return formatSiret(structure.rang, 1)
  structure.etablissements++
  return formatSiret(structure.rang, structure.etablissements)
}

/** Around the chef-lieu, farther in towns, inside the commune. [longitude, latitude]. */
function drawPosition(hasard: Hasard, commune: CommuneFictive): [number, number] {
  const etendue = commune.population > 5_000 ? 0.012 : 0.004
  for (let essai = 0; essai < 10; essai++) {
    const longitude = Number((commune.longitude + 1.4 * etendue * hasard.drawNormal()).toFixed(6))
    const latitude = Number((commune.latitude + etendue * hasard.drawNormal()).toFixed(6))
    if (isInside([longitude, latitude], commune.contour.coordinates[0] as [number, number][]))
      return [longitude, latitude]
  }
  return [commune.longitude, commune.latitude]
}

/** More often recent than old. */
function drawDate(hasard: Hasard): string {
  const joursAvant = Math.floor(ANCIENNETE_MAX_JOURS * hasard.draw(0, 1) ** 2)
  return new Date(Date.parse(DERNIERE_MISE_A_JOUR) - joursAvant * 86_400_000).toISOString().slice(0, 10)
}

function drawDetail(hasard: Hasard): string {
  const { prenom, nom } = drawPersonne(hasard)
  return hasard.pick([
    `${prenom} ${nom} vous accueille et vous aide à prendre en main votre ordinateur, votre tablette ou votre téléphone.`,
    `Atelier collectif le ${hasard.pick(['mardi', 'jeudi'])} après-midi, animé par ${prenom} ${nom}. Apportez votre matériel si vous en avez.`,
    'Trois postes en libre accès, une imprimante et un scanner. Un médiateur est présent deux demi-journées par semaine.',
  ])
}
