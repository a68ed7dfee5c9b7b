import { and, eq } from 'drizzle-orm'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { commune, epci } from '../../territoire/tables.ts'
import type { FiltreActivites } from '../filtre.ts'
import type { Cle } from './find-cle.ts'

/**
 * What `filter[territoire]` asks for, within what a key opens.
 * @throws Erreur introuvable for what this base does not know, interdit outside of the key
 */
export async function readTerritoire(
  db: Base,
  cle: Cle,
  territoire: string | undefined,
): Promise<FiltreActivites> {
  const { departement } = cle
  const entier: FiltreActivites = { departement, ...(cle.epci ? { epci: cle.epci } : {}) }
  if (territoire === undefined) return entier
  if (/^\d{9}$/.test(territoire)) return readEpci(db, cle, territoire)
  if (territoire.length === 5) return readCommune(db, cle, territoire.toUpperCase(), entier)
  if (territoire.toUpperCase() !== departement || cle.epci) throw createInterdit()
  return entier
}

async function readEpci(db: Base, cle: Cle, code: string): Promise<FiltreActivites> {
  const [connu] = await db.select({ code: epci.code }).from(epci).where(eq(epci.code, code))
  if (!connu) throw createInconnu(code)
  const [ici] = await db
    .select({ code: commune.code })
    .from(commune)
    .where(and(eq(commune.epci, code), eq(commune.departement, cle.departement)))
    .limit(1)
  if (!ici || (cle.epci && cle.epci !== code)) throw createInterdit()
  return { departement: cle.departement, epci: code }
}

async function readCommune(
  db: Base,
  cle: Cle,
  code: string,
  entier: FiltreActivites,
): Promise<FiltreActivites> {
  const [connue] = await db.select().from(commune).where(eq(commune.code, code))
  if (!connue) throw createInconnu(code)
  if (connue.departement !== cle.departement || (cle.epci && connue.epci !== cle.epci)) throw createInterdit()
  return { ...entier, commune: code }
}

const createInconnu = (code: string) =>
  new Erreur('introuvable', `Aucun territoire connu ici n’a le code « ${code} ». Vérifiez-le.`, [
    { champ: 'filter[territoire]', message: 'Territoire inconnu.' },
  ])
const createInterdit = () =>
  new Erreur('interdit', 'Cette clé n’ouvre pas ce territoire. Demandez-en une à la coordination du sien.')
