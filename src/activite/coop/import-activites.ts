import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { eq, sql, TransactionRollbackError } from 'drizzle-orm'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { createIllisible } from '../../socle/tableur/lignes.ts'
import { applyActivites } from './apply-activites.ts'
import { assembleActivites } from './assemble-activites.ts'
import { holdImportCoop } from './hold-import-coop.ts'
import { keepEnAttente, streamEnAttente, takeEnAttente } from './lignes-en-attente.ts'
import { loadCorrespondances } from './load-correspondances.ts'
import { loadReperes } from './load-reperes.ts'
import { type LigneExport, openExportCoop } from './open-export-coop.ts'
import { type CompteursCoop, ERREURS_AU_PLUS, type ErreurCoop, type RapportCoop } from './rapport.ts'
import { stageLignesCoop } from './stage-lignes-coop.ts'
import { importCoop } from './tables.ts'

export type DemandeCoop = {
  chemin: string
  /** Name of the file as its sender knows it. */
  fichier?: string
  /** Départements where activities are kept; those of elsewhere are reported. */
  departements: string[]
  /** Whose activities are when their row does not say it. */
  structure?: string | null
  acteur: string
  maintenant: Date
  /** Does everything, reports, and keeps nothing. */
  apercu?: boolean
  /** The import that the screen already created. */
  import?: number
}

/** One import, or undoing, after the other: each sees what the former wrote. */
export const VERROU_DES_IMPORTS = 7_421_012

/**
 * Reads an export of La Coop into the register, in one transaction: rows of one 'ID CRA' make one activity, and what was already read
 * changes nothing, however exports overlap.
 * @throws Erreur illisible, introuvable, trop_volumineux; nothing is then written but the failed import itself
 */
export async function importActivites(
  db: Base,
  demande: DemandeCoop,
  signaler: (lus: number) => void = () => {},
): Promise<RapportCoop> {
  const run = (id: number) =>
    runImport(db, id, demande, signaler, async () => openExportCoop(demande.chemin, demande.fichier))
  // The job holds its import already.
  if (demande.import !== undefined) return run(demande.import)
  const id = await openImport(db, demande)
  return (await holdImportCoop(db, id, () => run(id)))!
}

/** Reads again the rows of an import that waited for labels, once someone has explained some. */
export async function resumeEnAttente(
  db: Base,
  id: number,
  demande: Omit<DemandeCoop, 'chemin' | 'import'>,
): Promise<RapportCoop> {
  return runImport(
    db,
    id,
    demande,
    () => {},
    async tx => {
      await takeEnAttente(tx, id)
      return streamEnAttente(tx)
    },
  )
}

async function openImport(
  db: Base,
  { chemin, fichier, departements, structure, acteur, maintenant }: DemandeCoop,
) {
  const infos = await stat(chemin).catch((cause: unknown) => {
    throw new Erreur(
      'introuvable',
      `Le fichier ${fichier ?? chemin} est introuvable. Vérifiez son chemin.`,
      [],
      cause,
    )
  })
  const [cree] = await db
    .insert(importCoop)
    .values({
      ...{ departements, structure: structure ?? null, acteur, octets: infos.size },
      ...{ fichier: fichier ?? basename(chemin), etat: 'en_cours', cree_le: maintenant },
    })
    .returning({ id: importCoop.id })
  return cree!.id
}

type Ouvrir = (tx: Transaction) => Promise<AsyncIterable<LigneExport>>

async function runImport(
  db: Base,
  id: number,
  demande: Omit<DemandeCoop, 'chemin'>,
  signaler: (lus: number) => void,
  ouvrir: Ouvrir,
): Promise<RapportCoop> {
  let rapport: RapportCoop | undefined
  try {
    await db.transaction(async tx => {
      rapport = await fillTransaction(tx, id, demande, signaler, ouvrir)
      if (demande.apercu) tx.rollback()
    })
  } catch (cause) {
    if (!(cause instanceof TransactionRollbackError)) {
      const message =
        cause instanceof Erreur
          ? cause.message
          : 'L’import s’est arrêté sur un défaut du logiciel. Rien n’a été modifié.'
      await db
        .update(importCoop)
        // One that was in place still is: only reading its rows again failed.
        .set({
          etat: sql`case when ${importCoop.applique_le} is null then 'echoue' else 'applique' end::etat_import_coop`,
          message,
        })
        .where(eq(importCoop.id, id))
      throw cause
    }
    const { import: _, erreurs, erreurs_total, ...compteurs } = rapport!
    await db
      .update(importCoop)
      .set({ etat: 'apercu', compteurs, erreurs, erreurs_total, message: null })
      .where(eq(importCoop.id, id))
  }
  return rapport!
}

async function fillTransaction(
  tx: Transaction,
  id: number,
  demande: Omit<DemandeCoop, 'chemin'>,
  signaler: (lus: number) => void,
  ouvrir: Ouvrir,
): Promise<RapportCoop> {
  const { departements, acteur, maintenant } = demande
  await tx.execute(sql`select pg_advisory_xact_lock(${VERROU_DES_IMPORTS})`)
  const [avant] = await tx.select().from(importCoop).where(eq(importCoop.id, id))
  const lignes = await ouvrir(tx)
  const correspondances = await loadCorrespondances(tx, departements)
  const lus = await stageLignesCoop(tx, lignes, correspondances, signaler)
  if (lus === 0 && !avant!.applique_le)
    throw createIllisible(
      'il n’a aucune ligne sous ses titres de colonnes. Vérifiez que c’est le bon fichier.',
    )
  const reperes = await loadReperes(tx, departements)
  await assembleActivites(tx, { reperes, departements, structure: demande.structure ?? null, maintenant })
  await applyActivites(tx, { import: id, departements, acteur, maintenant })
  await keepEnAttente(tx, id, lignes)
  await tx.execute(sql`
    insert into mediateur_coop select * from json_to_recordset(${JSON.stringify(reperes.listConums())}::json) as t(id_conum text, personne uuid)
    on conflict do nothing`)

  // Rows read again were refused once already: they are counted once.
  const repris = avant!.applique_le ? avant! : null
  const compteurs = addCompteurs(await countResultat(tx, lus), repris?.compteurs ?? null)
  const { erreurs, total } = await listFautes(tx, repris)
  await tx
    .update(importCoop)
    .set({
      ...{ etat: 'applique', compteurs, erreurs, erreurs_total: total, message: null },
      applique_le: repris?.applique_le ?? maintenant,
    })
    .where(eq(importCoop.id, id))
  for (const departement of departements)
    await writeJournal(tx, {
      ...{ acteur, action: 'importer', objet: 'import coop', objet_id: String(id), departement },
      details: { nouveaux: compteurs.nouveaux, modifies: compteurs.modifies, rejetes: compteurs.rejetes },
    })
  return { ...compteurs, import: id, erreurs, erreurs_total: total }
}

async function countResultat(tx: Transaction, lus: number): Promise<CompteursCoop> {
  const { rows } = await tx.execute<Omit<CompteursCoop, 'lus' | 'rejetes'>>(sql`
    select coalesce(sum(lignes) filter (where sort <> 'ailleurs'), 0)::int as acceptes,
      count(*) filter (where sort in ('nouveau', 'retour'))::int as nouveaux, count(*) filter (where sort = 'modifie')::int as modifies,
      count(*) filter (where sort not in ('nouveau', 'retour', 'modifie', 'ailleurs'))::int as inchanges,
      coalesce(sum(participants) filter (where sort <> 'ailleurs'), 0)::int as participations,
      (select count(*)::int from ligne_attente) as en_attente
    from activite_lue`)
  const resultat = rows[0]!
  return { lus, ...resultat, rejetes: lus - resultat.acceptes }
}

function addCompteurs(lu: CompteursCoop, avant: CompteursCoop | null): CompteursCoop {
  if (!avant) return lu
  const acceptes = avant.acceptes + lu.acceptes
  return {
    ...{ lus: avant.lus, acceptes, rejetes: avant.lus - acceptes, en_attente: lu.en_attente },
    nouveaux: avant.nouveaux + lu.nouveaux,
    modifies: avant.modifies + lu.modifies,
    inchanges: avant.inchanges + lu.inchanges,
    participations: avant.participations + lu.participations,
  }
}

/** The first faults, by row; those of an import read again stay, but for what waited. */
async function listFautes(tx: Transaction, repris: typeof importCoop.$inferSelect | null) {
  const { rows } = await tx.execute<ErreurCoop & { total: number }>(sql`
    select ligne, champ, message, severite, count(*) over ()::int as total from faute_lue
    order by array_position(array['refus', 'attente', 'information'], severite), ligne, champ limit ${ERREURS_AU_PLUS}`)
  const gardees = repris?.erreurs.filter(({ severite }) => severite !== 'attente') ?? []
  const dAttente = repris?.erreurs.filter(({ severite }) => severite === 'attente').length ?? 0
  const erreurs = [...gardees, ...rows.map(({ total: _, ...faute }) => faute)]
    .slice(0, ERREURS_AU_PLUS)
    .sort((a, b) => a.ligne - b.ligne)
  return { erreurs, total: (rows[0]?.total ?? 0) + Math.max(0, (repris?.erreurs_total ?? 0) - dAttente) }
}
