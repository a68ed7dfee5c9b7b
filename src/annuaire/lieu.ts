import { createHash } from 'node:crypto'
import type { ChampFiche, Fiche } from './fiche.ts'
import type { Doute } from './qualite/assess-validite.ts'

/** Where the value of a field comes from, and why this one. `date`: the source's own (YYYY-MM-DD), or the correction's. */
export type OrigineChamp = { source: string; fiche: string | null; date: string | null; raison: string }
export type Provenance = Partial<Record<ChampFiche, OrigineChamp[]>>

/** A published place: a Fiche whose identifier is ours and public. */
export type Lieu = Fiche & {
  code_insee: string
  departement: string
  provenance: Provenance
  importe_le: string
  confirme_le: string | null
  /** The one date of freshness (fraicheur/fraicheur.ts). */
  verifie_le: string | null
  ferme_du: string | null
  ferme_au: string | null
  ferme_motif: string | null
  /** Contacts that look personal and that may be given away in files all the same. */
  contacts_publics: string[]
  /** 0 to 100. */
  completude: number
  /** Why what it says may be wrong, whatever the day. */
  doutes: Doute[]
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/**
 * The public identifier of the place that a source record founds: 12 letters and digits without look-alikes (60 bits),
 * computed from (source, identifier in the source). The same on every installation, after every undo and re-import.
 */
export function computeIdentifiant(source: string, idSource: string): string {
  const octets = createHash('sha256').update(source).update('\0').update(idSource).digest()
  let nombre = octets.readBigUInt64BE()
  let identifiant = ''
  for (let i = 0; i < 12; i++) {
    identifiant += ALPHABET[Number(nombre & 31n)]
    nombre >>= 5n
  }
  return identifiant
}
