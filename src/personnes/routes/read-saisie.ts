import { readChamp } from '../../socle/auth/routes/read-champ.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { normalizeAdresse } from '../../socle/courriel/normalize-adresse.ts'
import { toSlug } from '../../socle/texte/slug.ts'
import type { Faute } from '../../socle/ui/formulaire.tsx'
import { findCommunes } from '../../territoire/find-communes.ts'
import { contratPersonne, type SaisiePersonne } from '../personne.ts'

/** The form as it was filled in. */
export type ChampsPersonne = Record<
  'prenom' | 'nom' | 'annee_naissance' | 'genre' | 'commune' | 'telephone' | 'courriel' | 'consigne',
  string
>
const NOMS = [
  'prenom',
  'nom',
  'annee_naissance',
  'genre',
  'commune',
  'telephone',
  'courriel',
  'consigne',
] as const

export const readChamps = (corps: Record<string, unknown>): ChampsPersonne =>
  Object.fromEntries(NOMS.map(nom => [nom, readChamp(corps, nom).trim()])) as ChampsPersonne

export const CHAMPS_VIDES = readChamps({})

/** What the form says of someone, or why it cannot be kept. */
export async function checkChamps(
  db: BaseOuTransaction,
  champs: ChampsPersonne,
): Promise<{ saisie: SaisiePersonne; fautes: null } | { saisie: null; fautes: Faute[] }> {
  const commune = await readCommune(db, champs.commune)
  const courriel = champs.courriel === '' ? null : normalizeAdresse(champs.courriel)
  const fautes: Faute[] = []
  if ('message' in commune) fautes.push({ champ: 'commune', message: commune.message })
  if (champs.courriel !== '' && courriel === null)
    fautes.push({
      champ: 'courriel',
      message: 'Écrivez l’adresse en entier, par exemple rose@exemple.fr, ou laissez vide.',
    })
  const lecture = contratPersonne.safeParse({
    ...{ prenom: champs.prenom, nom: champs.nom, genre: champs.genre || undefined },
    annee_naissance: champs.annee_naissance === '' ? null : Number(champs.annee_naissance),
    ...{ commune: 'code' in commune ? commune.code : null, courriel },
    ...{ telephone: champs.telephone || null, consigne: champs.consigne || null },
  })
  if (!lecture.success)
    fautes.push(...lecture.error.issues.map(({ path, message }) => ({ champ: String(path[0]), message })))
  return lecture.success && fautes.length === 0
    ? { saisie: lecture.data, fautes: null }
    : { saisie: null, fautes }
}

/** A name or a postal code in the words of who types; one commune, or a sentence that helps. */
async function readCommune(
  db: BaseOuTransaction,
  texte: string,
): Promise<{ code: string | null } | { message: string }> {
  if (texte === '') return { code: null }
  const { lignes, total } = await findCommunes(db, { recherche: texte, parPage: 20 })
  const exactes = lignes.filter(({ nom }) => toSlug(nom) === toSlug(texte))
  const seule = exactes.length === 1 ? exactes[0] : total === 1 ? lignes[0] : undefined
  if (seule) return { code: seule.code }
  if (total === 0)
    return {
      message: `Aucune commune installée ne s’appelle « ${texte} ». Vérifiez le nom, ou laissez vide.`,
    }
  const noms = lignes.slice(0, 5).map(({ nom }) => nom)
  return {
    message: `Plusieurs communes répondent à « ${texte} » : ${noms.join(', ')}${total > 5 ? '…' : ''}. Écrivez le nom en entier.`,
  }
}
