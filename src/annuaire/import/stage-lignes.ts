import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Transaction } from '../../socle/base/open-base.ts'
import type { Ligne } from '../../socle/tableur/lignes.ts'
import type { Forme } from '../../territoire/geometrie.ts'
import type { Repertoire } from '../../territoire/repertoire.ts'
import type { Correspondance } from '../correspondance/correspondance.ts'
import { type ErreurLigne, readLigne } from '../correspondance/read-ligne.ts'
import type { Fiche } from '../fiche.ts'
import { computeIdentifiant } from '../lieu.ts'
import { blockKeys } from '../rapprochement/block-keys.ts'
import { toComparable } from '../rapprochement/comparable.ts'
import { checkPosition } from './check-position.ts'

const LIGNES_PAR_LOT = 500

type Arrivee = {
  ligne: number
  id: string | null
  id_source: string | null
  departement: string | null
  contenu: Fiche | null
  empreinte: string | null
  comparable: unknown
  cles_fortes: string[]
  cles_faibles: string[]
  brut: Record<string, string>
  remarques: ErreurLigne[]
}

export type Lecteur = {
  correspondance: Correspondance
  repertoire: Repertoire
  aujourdhui: string
  source: string
  departements: string[]
  /** Shapes of the communes, by code. */
  formes: Map<string, Forme>
}

/**
 * Reads every row into the temporary table `arrivee` (documents as JSON texts, parsed when they are stored), good ones and refused ones alike, a batch at a time: the memory
 * does not depend on the size of the file. A refused row has no `contenu`.
 * @returns the number of rows read
 */
export async function stageLignes(
  tx: Transaction,
  lignes: AsyncIterable<Ligne>,
  lecteur: Lecteur,
  signaler: (lus: number) => void,
): Promise<number> {
  await tx.execute(sql`
    create temp table arrivee (
      ligne integer not null, id text, id_source text, departement text, contenu text, empreinte text,
      comparable text, cles_fortes text[], cles_faibles text[], brut text not null, remarques jsonb not null
    ) on commit drop`)
  let lus = 0
  let lot: Arrivee[] = []
  // While the database writes a batch, the next one is being read.
  let ecriture: Promise<void> = Promise.resolve()
  for await (const ligne of lignes) {
    lot.push(prepare(ligne, lecteur))
    lus++
    if (lot.length < LIGNES_PAR_LOT) continue
    await ecriture
    ecriture = flush(tx, lot)
    // Thrown by the next `await`; until then it must not pass for a failure that nobody handles.
    ecriture.catch(() => {})
    lot = []
    signaler(lus)
  }
  await ecriture
  await flush(tx, lot)
  signaler(lus)
  await tx.execute(sql`create index on arrivee (id)`)
  await tx.execute(sql`analyze arrivee (ligne, id, departement)`)
  return lus
}

function prepare(ligne: Ligne, { correspondance, source, formes, ...contexte }: Lecteur): Arrivee {
  const { fiche: lue, id, erreurs } = readLigne(ligne, correspondance, contexte)
  const recue = {
    ...{ ligne: ligne.numero, id: id && computeIdentifiant(source, id), id_source: id, brut: ligne.valeurs },
    ...{
      departement: null,
      contenu: null,
      empreinte: null,
      comparable: null,
      cles_fortes: [],
      cles_faibles: [],
      remarques: erreurs,
    },
  }
  if (lue === null) return recue
  const { fiche, erreurs: position } = checkPosition(lue, ligne.numero, formes.get(lue.code_insee!))
  const comparable = toComparable(fiche)
  const cles = blockKeys(comparable)
  return {
    ...recue,
    departement: contexte.repertoire.findByCode(fiche.code_insee!)!.departement,
    contenu: fiche,
    empreinte: createHash('sha256').update(JSON.stringify(fiche)).digest('hex'),
    comparable,
    cles_fortes: cles.filter(({ forte }) => forte).map(({ cle }) => cle),
    cles_faibles: cles.filter(({ forte }) => !forte).map(({ cle }) => cle),
    remarques: [...erreurs, ...position],
  }
}

async function flush(tx: Transaction, lot: Arrivee[]) {
  if (lot.length === 0) return
  await tx.execute(sql`
    insert into arrivee select * from json_to_recordset(${toJson(lot)}::json) as t(
      ligne integer, id text, id_source text, departement text, contenu text, empreinte text,
      comparable text, cles_fortes text[], cles_faibles text[], brut text, remarques jsonb)`)
}

/** What a JSON text may hold and PostgreSQL refuses: NUL, and halves of a character. An escaped backslash before is not one. */
const ECHAPPEMENTS_REFUSES = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g

/** JSON that jsonb accepts: the whole file does not fail for one broken character. */
export function toJson(valeur: unknown): string {
  const texte = JSON.stringify(valeur)
  return texte.includes('\\u') ? texte.replace(ECHAPPEMENTS_REFUSES, '$1') : texte
}
