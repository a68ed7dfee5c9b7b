import { createHash } from 'node:crypto'
import type { Ligne } from '../../socle/tableur/lignes.ts'
import type { Repertoire } from '../../territoire/repertoire.ts'
import type { Fiche } from '../fiche.ts'
import { readHoraires } from '../horaires/read-horaires.ts'
import { readHorairesParJour } from '../horaires/read-horaires-par-jour.ts'
import { CHAMPS_SCHEMA } from '../schema/champs.ts'
import { cleanCourriels } from '../schema/clean-courriels.ts'
import { cleanDate } from '../schema/clean-date.ts'
import { type ChampListe, cleanListe } from '../schema/clean-liste.ts'
import { cleanPivot } from '../schema/clean-pivot.ts'
import { cleanTelephone } from '../schema/clean-telephone.ts'
import { cleanLigneDeTexte } from '../schema/clean-texte.ts'
import { cleanUrl, cleanUrls } from '../schema/clean-urls.ts'
import { isVide } from '../schema/lecture.ts'
import { CHAMPS_LISTES_FERMEES } from '../schema/listes.ts'
import { simplifyTexte } from '../schema/simplify-texte.ts'
import {
  accept,
  addErreur,
  type Carnet,
  describeOrigine,
  type ErreurLigne,
  getExtrait,
  noteRemarque,
} from './carnet.ts'
import { compileCorrespondance } from './compile-correspondance.ts'
import type { Correspondance } from './correspondance.ts'
import { readLocalisation } from './read-localisation.ts'
import { readPresentation, readTexte } from './read-texte.ts'

export type { ErreurLigne } from './carnet.ts'

export type ContexteLecture = {
  repertoire: Repertoire
  /** YYYY-MM-DD: a date after it is set aside. */
  aujourdhui: string
  /** Départements where a commune's name without postal code is looked for first. */
  departements?: readonly string[]
}

/**
 * A row of a producer's file as a clean record of the national schema, with all its faults at once. `fiche` is null when at
 * least one fault is a 'refus': no name, no commune, or nothing to find the place by in it.
 *
 * `id` is the producer's own, in the mapped column. Without one it is made of the name, the address and the commune
 * (first 16 hexadecimal digits of their SHA-256): the same from one file to the next as long as those do not change. A
 * refused row tells the producer's own, if any.
 */
export function readLigne(
  ligne: Ligne,
  correspondance: Correspondance,
  { repertoire, aujourdhui, departements = [] }: ContexteLecture,
): { fiche: Fiche | null; id: string | null; erreurs: ErreurLigne[] } {
  const readExtraits = compileCorrespondance(correspondance)
  const carnet: Carnet = { ligne: ligne.numero, extraits: readExtraits(ligne.valeurs), erreurs: [] }
  dropGeants(carnet)
  const texteDe = (champ: Parameters<typeof getExtrait>[1]) => getExtrait(carnet, champ).texte

  const nom = readNom(carnet)
  const localisation = readLocalisation(carnet, repertoire, departements)
  const reste = {
    pivot: accept(carnet, 'pivot', cleanPivot(texteDe('pivot'))),
    telephone: accept(carnet, 'telephone', cleanTelephone(texteDe('telephone'))),
    courriels: accept(carnet, 'courriels', cleanCourriels(texteDe('courriels'))),
    site_web: accept(carnet, 'site_web', cleanUrls(texteDe('site_web'))),
    fiche_acces_libre: accept(carnet, 'fiche_acces_libre', cleanUrl(texteDe('fiche_acces_libre'))),
    prise_rdv: accept(carnet, 'prise_rdv', cleanUrl(texteDe('prise_rdv'))),
    date_maj: accept(carnet, 'date_maj', cleanDate(texteDe('date_maj'), aujourdhui)),
    source: readTexte(carnet, 'source'),
    structure_parente: readTexte(carnet, 'structure_parente'),
    ...readPresentation(carnet),
    ...readListes(carnet),
    ...readOuverture(carnet),
  }
  const donne = readId(carnet)
  if (nom === null || localisation === null) return { fiche: null, id: donne, erreurs: carnet.erreurs }
  const id = donne ?? makeId(nom, localisation.adresse, localisation.commune)
  return { fiche: { id, nom, ...localisation, ...reste }, id, erreurs: carnet.erreurs }
}

// A whole page, or a file, pasted in a cell: not worth the time that cleaning it would take.
const MAX_CELLULE = 20_000

function dropGeants(carnet: Carnet): void {
  for (const champ of CHAMPS_SCHEMA) {
    const { texte, colonnes } = getExtrait(carnet, champ)
    if (texte.length <= MAX_CELLULE) continue
    const raison = `cette cellule fait ${texte.length} caractères, c'est trop ; elle est mise de côté`
    noteRemarque(carnet, champ, {
      gravite: 'ecarte',
      valeur: texte,
      attendu: `${MAX_CELLULE} caractères au plus`,
      raison,
    })
    carnet.extraits[champ] = { texte: '', colonnes }
  }
}

// Longer ones exist where merged records pile up their identifiers; databases cannot index them.
const MAX_ID = 500

function readId(carnet: Carnet): string | null {
  const { texte } = getExtrait(carnet, 'id')
  const id = cleanLigneDeTexte(texte).valeur
  if (id === null || id.length <= MAX_ID) return id
  const empreinte = makeId(id)
  const raison = `cet identifiant fait ${id.length} caractères, plus que les ${MAX_ID} admis ; son empreinte ${empreinte} le remplace`
  noteRemarque(carnet, 'id', {
    gravite: 'corrige',
    valeur: id,
    attendu: `${MAX_ID} caractères au plus`,
    raison,
  })
  return empreinte
}

function readNom(carnet: Carnet): string | null {
  const nom = readTexte(carnet, 'nom')
  if (nom === null) {
    const message = `${describeOrigine(carnet, 'nom', getExtrait(carnet, 'nom').texte)} : le lieu n'a pas de nom. Indiquez-le.`
    addErreur(carnet, 'refus', 'nom', getExtrait(carnet, 'nom').texte, 'le nom du lieu', message)
  }
  return nom
}

function readListes(carnet: Carnet): Record<ChampListe, string[]> {
  const listes = Object.fromEntries(
    [...CHAMPS_LISTES_FERMEES, 'autres_formations_labels'].map(champ => [champ, new Set<string>()]),
  ) as Record<ChampListe, Set<string>>
  for (const champ of CHAMPS_LISTES_FERMEES) {
    const { texte } = getExtrait(carnet, champ)
    if (texte === '') continue
    const lecture = cleanListe(champ, texte)
    for (const { champ: liste, valeur } of lecture.valeurs) listes[liste].add(valeur)
    for (const remarque of lecture.remarques) noteRemarque(carnet, champ, remarque)
  }
  for (const label of getExtrait(carnet, 'autres_formations_labels').texte.split(/[|;\n]/)) {
    if (!isVide(label)) listes.autres_formations_labels.add(label.trim())
  }
  return Object.fromEntries(
    Object.entries(listes).map(([champ, valeurs]) => [champ, [...valeurs]]),
  ) as Record<ChampListe, string[]>
}

function readOuverture(carnet: Carnet): Pick<Fiche, 'horaires' | 'horaires_texte'> {
  const extrait = getExtrait(carnet, 'horaires')
  if (isVide(extrait.texte)) return { horaires: null, horaires_texte: null }
  const { osm, texte, raison } = extrait.jours
    ? readHorairesParJour(extrait.jours)
    : readHoraires(extrait.texte)
  if (raison !== null) {
    const message = `${describeOrigine(carnet, 'horaires', extrait.texte)} : ${raison}`
    addErreur(
      carnet,
      osm === null ? 'ecarte' : 'corrige',
      'horaires',
      extrait.texte,
      'des horaires, par exemple « lundi au vendredi 9h-12h »',
      message,
    )
  }
  return { horaires: osm, horaires_texte: texte }
}

function makeId(...textes: string[]): string {
  const empreinte = textes.map(simplifyTexte).join('|')
  return createHash('sha256').update(empreinte).digest('hex').slice(0, 16)
}
