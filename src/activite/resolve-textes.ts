import { simplifyTexte } from '../annuaire/schema/simplify-texte.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { findCommune } from '../territoire/find-commune.ts'
import { findCommunes } from '../territoire/find-communes.ts'
import { normalizeNom } from '../territoire/nom-commune.ts'
import type { EntreeActivite } from './activite.ts'
import { type Champs, readUn } from './champs.ts'
import { findLieuxParTexte, LIEUX_AU_PLUS, type LieuPropose, nameLieu } from './find-lieux-par-texte.ts'
import { readCodeCommune } from './read-saisie.ts'

export type Resolution = {
  entree: EntreeActivite
  /** Several places bear the words: the form shows them. */
  lieux: LieuPropose[]
  fautes: { champ: string; message: string }[]
}

/** What the form tells by a name: the place, and communes. What stays unclear is asked back, nothing is guessed. */
export async function resolveTextes(
  db: BaseOuTransaction,
  departement: string,
  champs: Champs,
  entree: EntreeActivite,
): Promise<Resolution> {
  const resolution: Resolution = { entree: { ...entree }, lieux: [], fautes: [] }
  const texteDuLieu = readUn(champs, 'lieu_texte')
  if (readUn(champs, 'ou') === 'lieu' && texteDuLieu) {
    const trouves = await findLieuxParTexte(db, departement, texteDuLieu)
    const exact = trouves.filter(lieu => simplifyTexte(nameLieu(lieu)) === simplifyTexte(texteDuLieu))
    const [seul] = exact.length === 1 ? exact : trouves.length === 1 ? trouves : []
    if (seul) resolution.entree.lieu = seul.id
    else {
      resolution.lieux = trouves
      resolution.fautes.push({ champ: 'ou', message: sayLieux(texteDuLieu, trouves.length) })
    }
  }
  for (const champ of ['commune', 'commune_beneficiaire'] as const) {
    const texte = readUn(champs, champ)
    const asked = champ === 'commune' ? entree.type_lieu !== 'lieu_activite' : entree.type !== 'collectif'
    if (!texte || !asked) continue
    const lue = await readCommune(db, departement, texte, entree[champ] ?? null)
    if ('code' in lue) resolution.entree[champ] = lue.code
    else resolution.fautes.push({ champ, message: lue.faute })
  }
  return resolution
}

/** The commune that a text tells, by its code or its name; of several, asked back. Nothing written is a fault too. */
export async function readCommune(
  db: BaseOuTransaction,
  departement: string,
  texte: string,
  code: string | null = readCodeCommune(texte),
): Promise<{ code: string } | { faute: string }> {
  if (code) {
    const connue = await findCommune(db, code)
    // Someone may live in a département that is not installed: their code is believed.
    return { code: connue?.code ?? code }
  }
  if (!texte) return { faute: 'Indiquez la commune.' }
  const { lignes } = await findCommunes(db, { recherche: texte, parPage: LIEUX_AU_PLUS })
  const nom = normalizeNom(texte)
  const memeNom = lignes.filter(commune => normalizeNom(commune.nom) === nom)
  const ici = (memeNom.length > 0 ? memeNom : lignes).filter(commune => commune.departement === departement)
  const possibles = ici.length > 0 ? ici : memeNom.length > 0 ? memeNom : lignes
  if (possibles.length === 1) return { code: possibles[0]!.code }
  if (possibles.length === 0)
    return {
      faute: `« ${texte} » n’est le nom d’aucune commune connue. Écrivez son nom entier, ou son code Insee.`,
    }
  const proposees = possibles.slice(0, 5).map(commune => `${commune.nom} (${commune.code})`)
  return {
    faute: `Plusieurs communes répondent à « ${texte} » : ${proposees.join(', ')}. Écrivez celle qui convient.`,
  }
}

function sayLieux(texte: string, nombre: number): string {
  if (nombre === 0)
    return `Aucun lieu de l’annuaire ne porte les mots « ${texte} ». Écrivez un autre mot de son nom ou sa commune, ou choisissez « Autre lieu ».`
  return nombre === LIEUX_AU_PLUS
    ? `Beaucoup de lieux portent les mots « ${texte} ». Choisissez le bon, ou ajoutez un mot.`
    : `Plusieurs lieux portent les mots « ${texte} ». Choisissez le bon.`
}
