import type { Appellation, Commune, IndexCommunes } from './commune.ts'
import { differsByOneTypo, dropArticle, normalizeNom } from './nom-commune.ts'

export type SaisieCommune = { code_insee: string | null; code_postal: string | null; commune: string | null }
export type Resolution = { commune: Commune; note: string | null } | { commune: null; raison: string }

/** What the three fields of a row point to, each on its own. */
type Indices = {
  saisie: SaisieCommune
  code: string | null
  codePostal: string | null
  /** Normalised, with its article; null when nothing readable was written. */
  nom: string | null
  parCode: Appellation | null
  parNom: Appellation[]
  auCodePostal: Commune[]
  departementsDuCodePostal: string[]
}

/** The body of Repertoire.resolve: two fields that agree decide, a lone one only when it is without ambiguity. */
export function resolveCommune(
  index: IndexCommunes,
  saisie: SaisieCommune,
  departements: readonly string[],
): Resolution {
  const i = readIndices(index, saisie)
  const trouvee =
    agreeNomAndCodePostal(i) ??
    agreeCodeAndNom(i) ??
    agreeCodeAndCodePostal(i) ??
    agreeNomAndDepartement(i) ??
    trustSingleField(i, departements)
  return trouvee
    ? { commune: trouvee.commune, note: writeNote(i, trouvee) }
    : { commune: null, raison: explain(i) }
}

function readIndices(index: IndexCommunes, saisie: SaisieCommune): Indices {
  const code = padCode(saisie.code_insee)
  const codePostal = padCode(saisie.code_postal)
  const nom = normalizeNom(saisie.commune ?? '') || null
  return {
    saisie,
    code,
    codePostal,
    nom,
    parCode: (code && index.parCode.get(code)) || null,
    parNom: nom ? preferSameArticle(index.parNom.get(dropArticle(nom)) ?? [], nom) : [],
    auCodePostal: (codePostal && index.parCodePostal.get(codePostal)) || [],
    departementsDuCodePostal: codePostal ? listDepartements(codePostal) : [],
  }
}

// Spreadsheets drop the leading zero of the first nine départements; people write « 01 000 ».
function padCode(code: string | null): string | null {
  const sansEspace = (code ?? '').replace(/[\s.]/g, '').toUpperCase()
  return sansEspace.replace(/^\d{4}$/, '0$&') || null
}

function listDepartements(codePostal: string): string[] {
  const prefixe = codePostal.slice(0, 2)
  if (prefixe === '20') return ['2A', '2B']
  return [prefixe === '97' || prefixe === '98' ? codePostal.slice(0, 3) : prefixe]
}

function preferSameArticle(homonymes: Appellation[], nom: string): Appellation[] {
  if (homonymes.length < 2) return homonymes
  const exactes = homonymes.filter(h => normalizeNom(h.ancienNom ?? h.commune.nom) === nom)
  return exactes.length > 0 ? exactes : homonymes
}

function agreeNomAndCodePostal(i: Indices): Appellation | null {
  if (!i.nom || i.auCodePostal.length === 0) return null
  const communes = new Set(i.auCodePostal)
  const exacte = pickOne(
    i.parNom.filter(h => communes.has(h.commune)),
    i,
  )
  if (exacte) return exacte
  const proches = i.auCodePostal.filter(c => isClose(i, c))
  return proches.length === 1 ? { commune: proches[0]!, ancienNom: null } : null
}

/** Of several communes, the one that the INSEE code names, else the only one that bears the name today. */
function pickOne(candidates: Appellation[], i: Indices): Appellation | null {
  if (candidates.length <= 1) return candidates[0] ?? null
  const designee = candidates.find(c => c.commune === i.parCode?.commune)
  if (designee) return designee
  const actuelles = candidates.filter(c => c.ancienNom === null)
  return actuelles.length === 1 ? actuelles[0]! : null
}

/**
 * One typo away (« Bourg-en-Bress »), the beginning of the name (« Bourg »), or more than it (« Valence le Haut ») when that
 * is no commune of its own. A name that another commune of the département bears is not a slip.
 */
function isClose(i: Indices, commune: Commune): boolean {
  if (!i.nom || i.parNom.some(h => h.commune.departement === commune.departement)) return false
  const ecrit = dropArticle(i.nom)
  const officiel = dropArticle(normalizeNom(commune.nom))
  if (differsByOneTypo(ecrit, officiel) || officiel.startsWith(`${ecrit} `)) return true
  return i.parNom.length === 0 && ecrit.startsWith(`${officiel} `)
}

function agreeCodeAndNom(i: Indices): Appellation | null {
  if (!i.parCode || !i.nom) return null
  const { commune } = i.parCode
  return i.parNom.find(h => h.commune === commune) ?? (isClose(i, commune) ? i.parCode : null)
}

function agreeCodeAndCodePostal(i: Indices): Appellation | null {
  if (!i.parCode || !i.codePostal) return null
  if (i.auCodePostal.includes(i.parCode.commune)) return i.parCode
  // A name that no commune of France bears contradicts nothing.
  return i.parNom.length === 0 && isCodePostalSpecial(i) && isInDepartement(i.parCode, i) ? i.parCode : null
}

/**
 * The name and the first digits of the postal code, for CEDEX and special codes that serve no commune, and for a postal
 * code of the next commune when no INSEE code contradicts the name.
 */
function agreeNomAndDepartement(i: Indices): Appellation | null {
  if (!i.codePostal || (i.parCode && !isCodePostalSpecial(i))) return null
  return pickOne(
    i.parNom.filter(h => isInDepartement(h, i)),
    i,
  )
}

function isCodePostalSpecial(i: Indices): boolean {
  return i.codePostal !== null && i.auCodePostal.length === 0
}

function isInDepartement({ commune }: Appellation, i: Indices): boolean {
  return i.departementsDuCodePostal.includes(commune.departement)
}

function trustSingleField(i: Indices, departements: readonly string[]): Appellation | null {
  if (i.parCode) return i.nom || i.codePostal ? null : i.parCode
  if (i.nom && i.codePostal) return null
  if (i.codePostal)
    return i.auCodePostal.length === 1 ? { commune: i.auCodePostal[0]!, ancienNom: null } : null
  const voulues = i.parNom.filter(h => departements.includes(h.commune.departement))
  return pickOne(voulues, i) ?? pickOne(i.parNom, i)
}

function writeNote(i: Indices, { commune, ancienNom }: Appellation): string | null {
  const notes: string[] = []
  if (i.code && i.parCode?.commune !== commune)
    notes.push(
      i.parCode
        ? `Le code INSEE ${i.code} désigne ${i.parCode.commune.nom} : la commune retenue est ${commune.nom} (${commune.code}).`
        : `Le code INSEE ${i.code} n'existe pas : la commune retenue est ${commune.nom} (${commune.code}).`,
    )
  if (ancienNom && normalizeNom(ancienNom) !== normalizeNom(commune.nom))
    notes.push(`${ancienNom} est devenue ${commune.nom}.`)
  if (i.auCodePostal.length > 0 && !i.auCodePostal.includes(commune))
    notes.push(
      `Le code postal ${i.codePostal} ne sert pas ${commune.nom} (${commune.codesPostaux.join(', ')}).`,
    )
  if (i.nom && !i.parNom.some(h => h.commune === commune))
    notes.push(
      isClose(i, commune)
        ? `${quote(i)} a été lu ${commune.nom}.`
        : `${quote(i)} n'est pas le nom de la commune que désignent le code INSEE et le code postal : la commune retenue est ${commune.nom} (${commune.code}).`,
    )
  return notes.length > 0 ? notes.join(' ') : null
}

function explain(i: Indices): string {
  if (!i.nom && !i.codePostal && !i.code)
    return 'Ni commune, ni code postal, ni code INSEE. Indiquez au moins la commune et son code postal.'
  if (i.nom && i.parNom.length === 0)
    return `La commune ${quote(i)} est inconnue${i.codePostal ? ` au code postal ${describeCodePostal(i)}` : ''}. Corrigez son nom.`
  const homonymes = i.codePostal ? i.parNom.filter(h => isInDepartement(h, i)) : i.parNom
  if (!i.parCode && homonymes.length > 1)
    return `Plusieurs communes s'appellent ${quote(i)} : ${listFirst(homonymes.map(describe))}. Indiquez le code ${i.codePostal ? 'INSEE' : 'postal'}.`
  const lus = [
    i.parCode && `le code INSEE ${i.code} (${i.parCode.commune.nom})`,
    i.nom && `la commune ${quote(i)} (${listFirst(i.parNom.map(h => h.commune.departement))})`,
    i.codePostal && `le code postal ${describeCodePostal(i)}`,
  ].filter(lu => lu !== null)
  if (lus.length > 1) {
    const liste = new Intl.ListFormat('fr').format(lus)
    return `${liste[0]!.toUpperCase()}${liste.slice(1)} ne concordent pas. Corrigez ce qui est faux.`
  }
  if (!i.codePostal) return `Le code INSEE ${i.code} n'existe pas. Indiquez la commune et son code postal.`
  return i.auCodePostal.length === 0
    ? `Le code postal ${i.codePostal} ne sert aucune commune. Indiquez la commune.`
    : `Le code postal ${i.codePostal} sert ${i.auCodePostal.length} communes : ${listCommunes(i.auCodePostal)}. Indiquez laquelle.`
}

function quote({ saisie }: Indices): string {
  return `« ${saisie.commune!.trim()} »`
}

function describe({ commune, ancienNom }: Appellation): string {
  return `${ancienNom ? `${ancienNom} devenue ` : ''}${commune.nom} (${commune.departement})`
}

function describeCodePostal({ codePostal, auCodePostal }: Indices): string {
  return auCodePostal.length === 0
    ? `${codePostal} (aucune commune)`
    : `${codePostal} (${listCommunes(auCodePostal)})`
}

function listCommunes(communes: Commune[]): string {
  return listFirst(communes.map(commune => describe({ commune, ancienNom: null })))
}

function listFirst(noms: string[]): string {
  const distincts = [...new Set(noms)]
  return distincts.slice(0, 5).join(', ') + (distincts.length > 5 ? " et d'autres" : '')
}
