import { type Champ, readIntitule } from './champs.ts'
import { cleanTexte, createLigne, type Ligne, simplify } from './ligne.ts'
import { readTitreDAction, readTitreDAxe } from './titres.ts'

type Rangee = { n: number; cellules: string[] }
type Colonne = Champ | 'action' | 'vide'

/** A table: one action by row, labels and their values (an action by table), or something else, then read as text. */
export function readTableau(rangees: readonly Rangee[]): Ligne[] {
  const entete = rangees.findIndex(({ cellules }) => isEntete(cellules))
  const [tete, ...suite] = rangees
  if (tete && isEnteteDIndicateurs(tete.cellules)) return readIndicateurs(tete, suite)
  const estUneFiche =
    rangees.filter(({ cellules }) => isLibelle(cellules[0] ?? '')).length >= rangees.length / 2
  if (entete >= 0 && entete < rangees.length - 1) {
    return [
      ...rangees.slice(0, entete).flatMap(rangee => readLibelles(rangee, false)),
      ...readRangees(rangees.slice(entete)),
    ]
  }
  return rangees.flatMap(rangee => readLibelles(rangee, estUneFiche))
}

const COLONNE_ACTION =
  /^(?:(?:les |nos )?(?:fiches? )?(?:actions?|mesures?|projets?)|(?:intitule|titre|nom|libelle) .*|fiches?)$/

function findColonne(cellule: string): Colonne | null {
  const simple = simplify(cellule)
  if (simple === '') return 'vide'
  const champ = readColonne(cellule)?.champ
  if (champ === 'titre' || (champ === undefined && COLONNE_ACTION.test(simple))) return 'action'
  return champ ?? null
}

/** The heading of a column: 'Objectif 1', 'Objectif 2' are columns of the same field. */
export const readColonne = (nom: string) => readIntitule(nom.replace(/\s+(?:n\s*°\s*)?\d{1,2}\s*$/u, ''))

export function isEntete(cellules: readonly string[]): boolean {
  const colonnes = cellules.map(findColonne)
  const pleines = colonnes.filter(colonne => colonne !== 'vide')
  const connues = pleines.filter(colonne => colonne !== null)
  const nommees = new Set(connues)
  return (
    pleines.length >= 2 &&
    connues.length >= pleines.length * 0.6 &&
    nommees.size >= 2 &&
    (nommees.has('action') || (nommees.has('etapes') && pleines.length >= 3)) &&
    cellules.every(cellule => cellule.length < 80)
  )
}

/** 'Indicateur | Valeur cible | Source' inside an action. */
function isEnteteDIndicateurs([premiere = '', ...autres]: readonly string[]): boolean {
  return (
    readColonne(premiere)?.champ === 'indicateurs' &&
    autres.some(nom => COLONNE_D_INDICATEUR.test(simplify(nom))) &&
    autres.every(
      nom => nom.length < 60 && !['action', 'objectifs', 'etapes'].includes(findColonne(nom) ?? ''),
    )
  )
}

const COLONNE_D_INDICATEUR =
  /^(?:valeurs?|cibles?|objectifs? chiffres?|sources?|frequences?|periodicites?|unites?|echeances?|mode|methode|references?|responsables?|producteurs?)\b/

/** The name of each indicator is its field; its target and its source are shown apart. */
function readIndicateurs({ n, cellules }: Rangee, rangees: readonly Rangee[]): Ligne[] {
  const noms = cellules.map(cleanTexte)
  return rangees.flatMap(rangee => {
    const [nom, ...valeurs] = rangee.cellules
    if (isLibelle(nom ?? '')) return readLibelles(rangee, true)
    const dites = valeurs
      .map((valeur, rang) => [noms[rang + 1], cleanTexte(valeur.replace(/\v/g, ' '))].filter(Boolean))
      .filter(paire => paire.length === 2)
    return [
      createLigne(n, '', { n: rangee.n, libelle: noms[0]!, tableau: 'champ' }),
      ...readCellule(rangee.n, nom ?? ''),
      ...(dites.length === 0
        ? []
        : [
            createLigne(rangee.n, '', { libelle: 'Valeurs', tableau: 'champ' }),
            createLigne(rangee.n, dites.map(paire => paire.join(' : ')).join(' ; '), { tableau: 'contenu' }),
          ]),
    ]
  })
}

/** One action by row. An empty title goes on with the action above: its cells were merged, or its indicators have a row each. */
function readRangees([entete, ...rangees]: readonly Rangee[]): Ligne[] {
  const noms = entete!.cellules.map(cleanTexte)
  const colonnes = entete!.cellules.map(findColonne)
  const titre = ['action', 'etapes'].map(nom => colonnes.indexOf(nom as Colonne)).find(rang => rang >= 0)!
  const [numero, axe] = [colonnes.indexOf('numero'), colonnes.indexOf('axe')]
  const lignes = noms.map(nom => createLigne(entete!.n, nom, { tableau: 'entete' }))
  let dernierAxe = ''
  for (const { n, cellules } of rangees) {
    const read = (rang: number) => cleanTexte((cellules[rang] ?? '').replace(/\v/g, ' '))
    if (axe >= 0 && read(axe) && read(axe) !== dernierAxe) {
      dernierAxe = read(axe)
      lignes.push(createLigne(n, dernierAxe, { puce: null, texte: dernierAxe, tableau: 'axe' }))
    }
    const [seule] = cellules.map(cleanTexte).filter(Boolean)
    const pleines = cellules.filter(cellule => cleanTexte(cellule) !== '').length
    if (pleines === 1 && readTitreDAxe(seule!)) {
      lignes.push(createLigne(n, seule!, { tableau: 'axe' }))
      continue
    }
    if (read(titre)) {
      const lu = readTitreDAction(read(titre))
      const libelle = (numero >= 0 && read(numero)) || lu?.numero || null
      lignes.push(createLigne(n, '', { texte: lu?.titre || read(titre), libelle, tableau: 'action' }))
    }
    for (const [rang, cellule] of cellules.entries()) {
      if ([titre, numero, axe].includes(rang) || cleanTexte(cellule) === '') continue
      lignes.push(
        createLigne(n, '', { libelle: noms[rang] || '…', tableau: 'champ' }),
        ...readCellule(n, cellule),
      )
    }
  }
  return lignes
}

const isLibelle = (cellule: string) => readIntitule(cleanTexte(cellule.replace(/\s*[:：]\s*$/, ''))) !== null

function readLibelles({ n, cellules }: Rangee, estUneFiche: boolean): Ligne[] {
  const pleines = cellules
    .map((cellule, rang) => ({ cellule, rang }))
    .filter(({ cellule }) => cleanTexte(cellule) !== '')
  const [premiere, ...autres] = pleines
  if (!premiere) return []
  const tout = cleanTexte(pleines.map(({ cellule }) => cellule.replace(/\v/g, ' ')).join(' '))
  const debut = cleanTexte(premiere.cellule.replace(/\v/g, ' '))
  const titre = readTitreDAction(debut)
  if (readTitreDAxe(debut) || (titre?.forme === 'nommee' && (titre.numero !== null || autres.length > 0))) {
    const [numero, ...suite] =
      autres.length > 0
        ? [debut, ...autres.map(({ cellule }) => cleanTexte(cellule.replace(/\v/g, ' ')))]
        : [tout]
    return [
      createLigne(n, [numero!.replace(/\s*[:–-]$/, ''), ...suite].join(' : ').replace(/ : (?=.* : )/, ' ')),
    ]
  }
  // A cell whose first column is empty goes on with the label above it.
  if (premiere.rang > 0 && estUneFiche) return pleines.flatMap(({ cellule }) => readCellule(n, cellule))
  const lignes: Ligne[] = []
  for (let i = 0; i < pleines.length; i++) {
    const { cellule } = pleines[i]!
    const valeur = pleines[i + 1]?.cellule
    if (valeur !== undefined && (isLibelle(cellule) || (estUneFiche && i === 0 && cellule.length < 60))) {
      lignes.push(
        createLigne(n, '', { libelle: cleanTexte(cellule).replace(/\s*[:：]$/, ''), tableau: 'champ' }),
      )
      lignes.push(...readCellule(n, valeur))
      i++
    } else if (isLibelle(cellule) && estUneFiche)
      lignes.push(
        createLigne(n, '', { libelle: cleanTexte(cellule).replace(/\s*[:：]$/, ''), tableau: 'champ' }),
      )
    else if (cellule.includes('\v')) lignes.push(...cellule.split('\v').map(texte => createLigne(n, texte)))
    else lignes.push(createLigne(n, i === 0 && lignes.length === 0 ? tout : cellule))
    if (lignes.length === 1 && lignes[0]!.texte === tout) break
  }
  return lignes
}

const readCellule = (n: number, cellule: string): Ligne[] =>
  cellule
    .split('\v')
    .filter(texte => cleanTexte(texte) !== '')
    .map(texte => createLigne(n, texte, { tableau: 'contenu' }))
