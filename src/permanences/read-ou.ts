import { eq } from 'drizzle-orm'
import { findLieuActuel } from '../annuaire/lieux/find-lieu-actuel.ts'
import { cleanLigneDeTexte } from '../annuaire/schema/clean-texte.ts'
import { lieu } from '../annuaire/tables.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { findCommune } from '../territoire/find-commune.ts'
import { findCommunes } from '../territoire/find-communes.ts'
import type { Refuse } from './refus.ts'

const ADRESSE_AU_PLUS = 200

export type Ou = { adresse: string; commune: string; lieu: string | null }

/** A place of the directory, or an address and its commune. Null once refused. */
export async function readOu(
  db: BaseOuTransaction,
  saisie: { lieu: string; adresse: string; commune: string },
  departement: string,
  refuse: Refuse,
): Promise<Ou | null> {
  if (saisie.lieu) {
    const lieu = await findLieuNomme(db, saisie.lieu)
    if (!lieu) {
      refuse('lieu', 'Ce lieu n’est plus dans l’annuaire. Choisissez-en un autre, ou écrivez une adresse.')
      return null
    }
    // Neither is left out unsaid.
    if (saisie.adresse.trim()) {
      refuse('lieu', 'Vous avez aussi écrit une adresse : choisissez-la ici, ou effacez-la.')
      return null
    }
    return { adresse: sayLieu(lieu), commune: lieu.code_insee, lieu: lieu.id }
  }
  return readAdresse(db, saisie, departement, refuse)
}

export async function readAdresse(
  db: BaseOuTransaction,
  { adresse: brute, commune: nom }: { adresse: string; commune: string },
  departement: string,
  refuse: Refuse,
  champs: readonly [string, string] = ['adresse', 'commune'],
): Promise<Ou | null> {
  const adresse = cleanLigneDeTexte(brute).valeur
  if (!adresse) refuse(champs[0], 'Dites où : l’endroit que les habitants chercheront.')
  else if (adresse.length > ADRESSE_AU_PLUS)
    refuse(champs[0], `Raccourcissez cette adresse à ${ADRESSE_AU_PLUS} caractères au plus.`)
  const commune = await readCommune(db, nom, departement)
  if ('faute' in commune) refuse(champs[1], commune.faute)
  return adresse && 'code' in commune ? { adresse, commune: commune.code, lieu: null } : null
}

/** A commune as one types it: its name, its postal code when it is alone there, or its INSEE code. */
async function readCommune(
  db: BaseOuTransaction,
  texte: string,
  departement: string,
): Promise<{ code: string } | { faute: string }> {
  const dit = texte.trim()
  if (!dit) return { faute: 'Écrivez le nom de la commune.' }
  const parCode = /^\d[\dAB]\d{3}$/.test(dit) ? await findCommune(db, dit) : null
  const { lignes, total } = await findCommunes(db, { departement, recherche: dit, parPage: 20 })
  const exacte = lignes.filter(({ nom }) => nom.localeCompare(dit, 'fr', { sensitivity: 'base' }) === 0)
  const [seule] = exacte.length === 1 ? exacte : total === 1 ? lignes : parCode ? [parCode] : []
  if (seule) return { code: seule.code }
  if (total > 1)
    return {
      faute: `Plusieurs communes répondent à « ${dit.slice(0, 40)} » : ${lignes
        .slice(0, 5)
        .map(({ nom, codesPostaux }) => `${nom} (${codesPostaux[0]})`)
        .join(', ')}. Écrivez son nom en entier.`,
    }
  return { faute: `Aucune commune du département ne s’appelle « ${dit.slice(0, 40)} ». Vérifiez son nom.` }
}

export type LieuNomme = {
  id: string
  nom: string
  adresse: string
  commune: string
  code_insee: string
  departement: string
  typologie: string[]
  telephone: string | null
}

/** A published place of the directory by any of its identifiers. */
export async function findLieuNomme(db: BaseOuTransaction, id: string): Promise<LieuNomme | null> {
  const actuel = await findLieuActuel(db, id)
  if (!actuel) return null
  const [lu] = await db
    .select({
      ...{ id: lieu.id, nom: lieu.nom, adresse: lieu.adresse, commune: lieu.commune },
      ...{ code_insee: lieu.code_insee, departement: lieu.departement, typologie: lieu.typologie },
      telephone: lieu.telephone,
    })
    .from(lieu)
    .where(eq(lieu.id, actuel))
  return lu ?? null
}

/** 'Médiathèque Les Tilleuls, 12 rue des Alpes': cut where a poster has no room left. */
export const sayLieu = ({ nom, adresse }: Pick<LieuNomme, 'nom' | 'adresse'>): string =>
  `${nom}, ${adresse}`.slice(0, ADRESSE_AU_PLUS)
