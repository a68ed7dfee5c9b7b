import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { eq, sql, TransactionRollbackError } from 'drizzle-orm'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { openTableau } from '../../socle/tableur/open-tableau.ts'
import { loadRepertoireDe } from '../../territoire/load-repertoire-de.ts'
import { readFormes } from '../../territoire/read-formes.ts'
import type { Correspondance } from '../correspondance/correspondance.ts'
import { proposeCorrespondance } from '../correspondance/propose-correspondance.ts'
import type { ErreurLigne } from '../correspondance/read-ligne.ts'
import { correspondance as tableCorrespondance, source as tableSource } from '../tables.ts'
import { waitForTurn } from '../wait-for-turn.ts'
import { applyArrivee, groupErreurs, listErreurs } from './apply-arrivee.ts'
import { findChute } from './find-chute.ts'
import { followProgression } from './follow-progression.ts'
import { readExemples } from './read-exemples.ts'
import { stageLignes } from './stage-lignes.ts'
import { type CauseErreur, type CompteurImport, importFichier } from './tables.ts'

export type DemandeImport = {
  chemin: string
  /** Name of the file as its sender knows it. */
  fichier: string
  source: string
  /** Without it: the source's own, else the one proposed from the file's headers and values. */
  correspondance?: Correspondance | null
  /** Départements covered; rows elsewhere are reported, not stored. */
  departements: string[]
  /** Covers only those of these départements where its rows fall: what the source said elsewhere is left as it is. */
  selonLignes?: boolean
  acteur: string
  aujourdhui: string
  /** Does everything, reports, and keeps nothing. */
  apercu?: boolean
  /** Applies even if the file is much smaller than the last one. */
  confirme?: boolean
  /** The import row that the assistant already created. */
  import?: number
  /** The file only holds some rows of the source: what it lacks has not left the source. */
  partiel?: boolean
}

export type RapportImport = CompteurImport & {
  import: number
  etat: 'applique' | 'apercu' | 'retenu'
  message: string | null
  /** The first thousands of faults, all severities. */
  erreurs: ErreurLigne[]
  erreurs_total: number
  causes: CauseErreur[]
}

const MAX_ERREURS = 5_000

/**
 * Reads a producer's file into the directory: one transaction, all or nothing. A second import that starts meanwhile
 * waits for the first.
 * @throws Erreur illisible, trop_volumineux, conflit…, in French; nothing is then written but the failed import itself.
 */
export async function importLieux(
  db: Base,
  demande: DemandeImport,
  signaler: (lus: number) => void = () => {},
): Promise<RapportImport> {
  if (demande.departements.length === 0)
    throw new Erreur(
      'conflit',
      'Aucun département n’est installé. Installez-en un d’abord : bin/maillage territoire installer 26.',
    )
  const id = demande.import ?? (await openImport(db, demande))
  try {
    return await runImport(db, id, demande, signaler)
  } catch (cause) {
    const message =
      cause instanceof Erreur
        ? cause.message
        : 'L’import s’est arrêté sur un défaut du logiciel. Rien n’a été modifié.'
    await db.update(importFichier).set({ etat: 'echoue', message }).where(eq(importFichier.id, id))
    throw cause
  }
}

async function openImport(db: Base, demande: DemandeImport): Promise<number> {
  const { size } = await stat(demande.chemin).catch(cause => {
    throw new Erreur(
      'introuvable',
      `Le fichier ${demande.fichier} est introuvable. Vérifiez son chemin.`,
      [],
      cause,
    )
  })
  await db.insert(tableSource).values({ nom: demande.source }).onConflictDoNothing()
  const valeurs = {
    source: demande.source,
    departements: demande.departements,
    fichier: demande.fichier,
    empreinte: await hashFichier(demande.chemin),
    octets: size,
    etat: 'en_cours' as const,
    acteur: demande.acteur,
  }
  const [cree] = await db.insert(importFichier).values(valeurs).returning({ id: importFichier.id })
  return cree!.id
}

export async function hashFichier(chemin: string): Promise<string> {
  const empreinte = createHash('sha256')
  for await (const morceau of createReadStream(chemin)) empreinte.update(morceau)
  return empreinte.digest('hex')
}

async function runImport(
  db: Base,
  id: number,
  demande: DemandeImport,
  signaler: (lus: number) => void,
): Promise<RapportImport> {
  const correspondance = await chooseCorrespondance(db, demande)
  let rapport: RapportImport | undefined
  const progresser = followProgression(db, id, signaler)
  try {
    await db.transaction(async tx => {
      rapport = await fillTransaction(tx, id, demande, correspondance, progresser)
      if (rapport.etat !== 'applique') tx.rollback()
    })
  } catch (erreur) {
    if (!(erreur instanceof TransactionRollbackError)) throw erreur
  } finally {
    await progresser.fin()
  }
  const { etat, message, causes, import: _, erreurs, erreurs_total, ...compteurs } = rapport!
  if (etat !== 'applique') {
    await db
      .update(importFichier)
      .set({ etat, message, compteurs, causes, correspondance })
      .where(eq(importFichier.id, id))
  }
  return rapport!
}

async function fillTransaction(
  tx: Transaction,
  id: number,
  demande: DemandeImport,
  correspondance: Correspondance,
  progresser: (lus: number) => void,
): Promise<RapportImport> {
  await waitForTurn(tx, '10min')
  const tableau = await openTableau(demande.chemin, { nom: demande.fichier })
  const repertoire = await loadRepertoireDe(tx)
  const formes = await readFormes(tx, demande.departements)
  const { source, aujourdhui, partiel = false } = demande
  const lus = await stageLignes(
    tx,
    tableau.lignes,
    { correspondance, repertoire, formes, aujourdhui, source, departements: demande.departements },
    progresser,
  )
  if (lus === 0)
    throw new Erreur(
      'illisible',
      `Le fichier ${demande.fichier} ne contient aucune ligne sous ses titres de colonnes. Vérifiez que c’est le bon fichier.`,
    )

  const departements = demande.selonLignes
    ? await findDepartementsTouches(tx, demande.departements)
    : demande.departements
  const compteurs = await applyArrivee(tx, {
    ...{ import: id, source, departements, autorises: demande.departements, aujourdhui, lus, partiel },
  })
  const { erreurs, total } = await listErreurs(tx, MAX_ERREURS)
  const causes = await groupErreurs(tx)
  const chute = demande.confirme || partiel ? null : await findChute(tx, demande, departements, compteurs)
  const etat = chute ? 'retenu' : demande.apercu ? 'apercu' : 'applique'
  if (etat === 'applique') {
    await tx
      .update(importFichier)
      .set({
        ...{
          etat,
          compteurs,
          causes,
          correspondance,
          departements,
          colonnes: tableau.colonnes,
          message: null,
        },
        applique_le: sql`now()`,
      })
      .where(eq(importFichier.id, id))
    const details = {
      source,
      fichier: demande.fichier,
      nouveaux: compteurs.nouveaux,
      modifies: compteurs.modifies,
      a_clore: compteurs.a_clore,
    }
    for (const departement of departements) {
      await writeJournal(tx, {
        acteur: demande.acteur,
        action: 'importer',
        objet: 'import',
        objet_id: String(id),
        departement,
        details,
      })
    }
  }
  return { ...compteurs, import: id, etat, message: chute, erreurs, erreurs_total: total, causes }
}

async function chooseCorrespondance(db: Base, demande: DemandeImport): Promise<Correspondance> {
  if (demande.correspondance) return demande.correspondance
  const [gardee] = await db
    .select({ contenu: tableCorrespondance.contenu })
    .from(tableSource)
    .innerJoin(tableCorrespondance, eq(tableSource.correspondance, tableCorrespondance.nom))
    .where(eq(tableSource.nom, demande.source))
  if (gardee) return gardee.contenu
  const { colonnes, exemples } = await readExemples(demande.chemin, demande.fichier)
  return proposeCorrespondance(colonnes, exemples).correspondance
}

/** The wanted départements where at least one row falls; all of them when none does, so that the rows are told as outside. */
async function findDepartementsTouches(tx: Transaction, voulus: string[]): Promise<string[]> {
  const { rows } = await tx.execute<{ departement: string }>(sql`
    select distinct departement from arrivee where departement = any(${sql.param(voulus)}::text[]) order by 1`)
  return rows.length > 0 ? rows.map(({ departement }) => departement) : voulus
}
