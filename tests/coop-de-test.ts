import { COLONNES, type Colonne } from '../src/activite/coop/colonnes.ts'
import { entreesDeClasseur, zip } from '../src/socle/tableur/fichiers-de-test.ts'

export type LigneDeTest = Partial<Record<Colonne, string | number>>

/** A row of La Coop's export, valid as it is; give what differs. */
export const createLigneCoop = (propre: LigneDeTest = {}): LigneDeTest => ({
  ...{ date: '03/02/2026', enregistre: '03/02/2026 à 18:05', modifie: '', prenom: 'Lou', nom: 'Martin' },
  ...{ role: 'Conseiller Numérique', conum: '4210', type: 'Accompagnement individuel', participants: 1 },
  ...{ canal: 'Lieu d’activité', lieu: 'Médiathèque de Die', adresse: '2 rue du Lac', commune: 'Die' },
  ...{ code_postal: '26150', insee: '26113', duree: 60, materiel: 'Ordinateur\nTéléphone' },
  ...{ tags: '', autonomie: '2/3', reoriente: 'Non' },
  ...{ genre: 'Féminin', tranche: '60 - 69 ans', statut: 'Retraité', id: crypto.randomUUID() },
  thematiques: 'E-mail\nPrévention en sécurité numérique',
  ...propre,
})

/** The rows of one workshop, one by participant. */
export function createAtelierCoop(participants: LigneDeTest[], propre: LigneDeTest = {}): LigneDeTest[] {
  const commun = {
    ...{ type: 'Atelier collectif', titre: 'Premiers pas', autonomie: '1/3', reoriente: '' },
    ...{ id: crypto.randomUUID(), ...propre },
  }
  return participants.map((participant, rang) =>
    createLigneCoop({ ...commun, participants: `${rang + 1}/${participants.length}`, ...participant }),
  )
}

const toXml = (texte: string) =>
  texte.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '&#10;')
const lettresOf = (rang: number): string =>
  rang < 26 ? String.fromCharCode(65 + rang) : lettresOf(Math.floor(rang / 26) - 1) + lettresOf(rang % 26)

type Forme = {
  /** Columns that this export has, in their order. */
  colonnes?: readonly Colonne[]
  /** Of a cell above which the same activity says the same: merged with it, and left empty. */
  fusionne?: boolean
}

/** The workbook that La Coop gives: who exported, the filters, then the table. */
export function createExportCoop(lignes: readonly LigneDeTest[], forme: Forme = {}): Uint8Array<ArrayBuffer> {
  const { colonnes = Object.keys(COLONNES) as Colonne[], fusionne = false } = forme
  const entete: (string | number)[][] = [
    ['Informations export'],
    ['Nom', 'Durand'],
    ['Prénom', 'Camille'],
    ['Rôle', 'Coordinateur'],
    [''],
    ['Filtres'],
    ['Début de période', '01/01/2026'],
    ['Type d’accompagnement', 'Tous'],
    [''],
    colonnes.map(cle => COLONNES[cle]),
  ]
  const fusions: string[] = []
  const corps = lignes.map((ligne, rang) =>
    colonnes.map((cle, colonne) => {
      const dessus = lignes[rang - 1]
      const fond =
        fusionne && dessus?.id === ligne.id && dessus?.[cle] === ligne[cle] && cle !== 'participants'
      if (fond) {
        const [ici, lettres] = [entete.length + rang + 1, lettresOf(colonne)]
        const suite = fusions.findIndex(
          ref => ref.startsWith(lettres) && ref.endsWith(`:${lettres}${ici - 1}`),
        )
        if (suite < 0) fusions.push(`${lettres}${ici - 1}:${lettres}${ici}`)
        else fusions[suite] = fusions[suite]!.replace(/\d+$/, String(ici))
      }
      return fond ? '' : (ligne[cle] ?? '')
    }),
  )
  const xml = [...entete, ...corps]
    .map((cellules, rang) => {
      const ecrites = cellules.map((valeur, colonne) => {
        if (valeur === '') return ''
        const ref = `${lettresOf(colonne)}${rang + 1}`
        return typeof valeur === 'number'
          ? `<c r="${ref}"><v>${valeur}</v></c>`
          : `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${toXml(valeur)}</t></is></c>`
      })
      return `<row r="${rang + 1}">${ecrites.join('')}</row>`
    })
    .join('')
  const entrees = entreesDeClasseur({ Activités: xml })
  const feuille = 'xl/worksheets/sheet1.xml'
  const fin = `</sheetData><mergeCells>${fusions.map(ref => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
  return new Uint8Array(
    zip({
      ...entrees,
      [feuille]: entrees[feuille]!.replace('</sheetData>', fusions.length > 0 ? fin : '</sheetData>'),
    }),
  )
}
