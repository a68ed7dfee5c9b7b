import { sql } from 'drizzle-orm'
import type { Transaction } from '../../socle/base/open-base.ts'
import type { ErreurLigne } from '../correspondance/read-ligne.ts'
import { regroupFiches } from '../doublons/regroup-fiches.ts'
import type { CauseErreur, CompteurImport } from './tables.ts'

type Contexte = {
  import: number
  source: string
  /** Départements that the file speaks for. */
  departements: string[]
  /** Départements whose records it may change: those, and others that it was sent for where none of its rows falls. */
  autorises: string[]
  aujourdhui: string
  lus: number
  /** Nothing is proposed for closing. */
  partiel: boolean
}

/** Rows outside the covered départements are told, and leave nothing behind. */
const HORS_TERRITOIRE = 'hors territoire'

/**
 * Compares the rows of the temporary table `arrivee` with what the source said last time, and applies the difference:
 * records created, updated, proposed for closing; refused rows kept; what each record was is kept for the undo.
 */
export async function applyArrivee(tx: Transaction, contexte: Contexte): Promise<CompteurImport> {
  await refuseDoublons(tx)
  await refuseHorsTerritoire(tx, contexte.departements)
  await refuseAilleurs(tx, contexte.autorises)
  await keepRefus(tx, contexte.import)
  await tx.execute(sql`
    create temp table changement on commit drop as
    select a.id, f.id is null as nouvelle
    from arrivee a left join fiche_source f on f.id = a.id
    where a.contenu is not null and (f.id is null or f.empreinte <> a.empreinte or f.etat <> 'presente')`)
  await keepVersions(tx, contexte)
  const { nouveaux, modifies } = await writeFiches(tx, contexte)
  if (!contexte.partiel) await proposeFermetures(tx, contexte)
  await regroupFiches(tx, sql`select id from changement`)
  return count(tx, contexte, nouveaux, modifies)
}

async function refuseDoublons(tx: Transaction) {
  await tx.execute(sql`
    update arrivee a set contenu = null, remarques = a.remarques || jsonb_build_array(jsonb_build_object(
        'ligne', a.ligne, 'champ', 'id', 'valeur', a.id_source, 'attendu', 'un identifiant différent à chaque ligne', 'gravite', 'refus',
        'message', format('L’identifiant « %s » est déjà celui de la ligne %s. Gardez une seule de ces lignes, ou donnez-leur deux identifiants.', a.id_source, p.premiere)))
    from (select id, min(ligne) as premiere from arrivee where contenu is not null group by id having count(*) > 1) p
    where a.id = p.id and a.ligne > p.premiere and a.contenu is not null`)
}

async function refuseHorsTerritoire(tx: Transaction, departements: string[]) {
  await tx.execute(sql`
    update arrivee set contenu = null, remarques = remarques || jsonb_build_array(jsonb_build_object(
        'ligne', ligne, 'champ', 'commune', 'valeur', contenu::json->>'commune', 'attendu', ${HORS_TERRITOIRE}::text, 'gravite', 'refus',
        'message', format('%s (département %s) est hors du territoire de cet import (%s) : la ligne n’est pas conservée.',
          contenu::json->>'commune', departement, ${departements.join(', ')}::text)))
    where contenu is not null and departement <> all(${sql.param(departements)}::text[])`)
}

/** Two producers who number from 1 under one source name would otherwise take each other's records. */
async function refuseAilleurs(tx: Transaction, autorises: string[]) {
  await tx.execute(sql`
    update arrivee a set contenu = null, remarques = a.remarques || jsonb_build_array(jsonb_build_object(
        'ligne', a.ligne, 'champ', 'id', 'valeur', a.id_source, 'attendu', 'un identifiant qui n’est pas celui d’une fiche d’un autre département', 'gravite', 'refus',
        'message', format('L’identifiant « %s » est déjà celui d’une fiche de cette source dans le département %s, que cet import ne couvre pas. Importez ces départements ensemble, ou donnez un autre nom à la source.', a.id_source, f.departement)))
    from fiche_source f where f.id = a.id and a.contenu is not null and f.departement <> all(${sql.param(autorises)}::text[])`)
}

const EST_HORS_TERRITOIRE = sql`remarques @> ${JSON.stringify([{ attendu: HORS_TERRITOIRE }])}::jsonb`

async function keepRefus(tx: Transaction, importId: number) {
  await tx.execute(sql`
    insert into ligne_refusee (import, ligne, brut, erreurs)
    select ${importId}, ligne, brut::jsonb, remarques from arrivee where contenu is null and not ${EST_HORS_TERRITOIRE}`)
}

async function keepVersions(tx: Transaction, { import: importId }: Contexte) {
  await tx.execute(sql`
    insert into fiche_version (import, fiche, avant)
    select ${importId}, c.id, to_jsonb(f) from changement c left join fiche_source f on f.id = c.id`)
}

async function writeFiches(tx: Transaction, { source, aujourdhui }: Contexte) {
  const nouvelles = await tx.execute(sql`
    insert into fiche_source (id, departement, source, id_source, contenu, remarques, empreinte, comparable, importee_le, lieu)
    select a.id, a.departement, ${source}, a.id_source, a.contenu::jsonb, a.remarques, a.empreinte, a.comparable::jsonb, ${aujourdhui}::date, a.id
    from arrivee a join changement c on c.id = a.id where c.nouvelle and a.contenu is not null order by a.ligne`)
  const modifiees = await tx.execute(sql`
    update fiche_source f set departement = a.departement, etat = 'presente', contenu = a.contenu::jsonb,
      remarques = a.remarques, empreinte = a.empreinte, comparable = a.comparable::jsonb, importee_le = ${aujourdhui}::date
    from arrivee a join changement c on c.id = a.id where f.id = a.id and not c.nouvelle and a.contenu is not null`)
  await tx.execute(sql`delete from fiche_cle k using changement c where k.fiche = c.id and not c.nouvelle`)
  await tx.execute(sql`
    insert into fiche_cle (cle, fiche, forte)
    select hashtextextended(k.cle, 0), a.id, k.forte
    from arrivee a join changement c on c.id = a.id, lateral (
      select cle, true as forte from unnest(a.cles_fortes) cle union all select cle, false from unnest(a.cles_faibles) cle
    ) k where a.contenu is not null order by 1`)
  // The statistics must follow before the records are compared: planned for the former size, the joins would not end.
  await tx.execute(sql`analyze fiche_source (id, source, departement, etat, lieu), fiche_cle`)
  return { nouveaux: nouvelles.rowCount ?? 0, modifies: modifiees.rowCount ?? 0 }
}

/** What the file no longer holds is proposed for closing; a row that is there but refused is not gone. */
async function proposeFermetures(tx: Transaction, { import: importId, source, departements }: Contexte) {
  await tx.execute(sql`
    create temp table parties on commit drop as
    select f.id from fiche_source f
    where f.source = ${source} and f.departement = any(${sql.param(departements)}::text[]) and f.etat = 'presente'
      and not exists (select 1 from arrivee a where a.id = f.id)`)
  await tx.execute(sql`
    insert into fiche_version (import, fiche, avant) select ${importId}, f.id, to_jsonb(f) from fiche_source f join parties using (id)`)
  await tx.execute(sql`update fiche_source f set etat = 'a_clore' from parties p where f.id = p.id`)
}

async function count(
  tx: Transaction,
  { source, departements, lus }: Contexte,
  nouveaux: number,
  modifies: number,
): Promise<CompteurImport> {
  const { rows } = await tx.execute<{
    acceptes: number
    hors_territoire: number
    a_clore: number
    certains: number
    a_revoir: number
  }>(sql`
    with miennes as (
      select id, etat from fiche_source where source = ${source} and departement = any(${sql.param(departements)}::text[])
    ), paires as (
      select distinct r.a, r.b, r.zone, r.decision from rapprochement r join miennes m on m.id = r.a or m.id = r.b where m.etat <> 'close'
    )
    select (select count(*) from arrivee where contenu is not null) as acceptes,
      (select count(*) from arrivee where contenu is null and ${EST_HORS_TERRITOIRE}) as hors_territoire,
      (select count(*) from miennes where etat = 'a_clore') as a_clore,
      (select count(*) from paires where zone = 'certain' and decision is null) as certains,
      (select count(*) from paires where zone = 'doute' and decision is null) as a_revoir`)
  const { acceptes, hors_territoire, a_clore, certains, a_revoir } = rows[0]!
  return {
    ...{ lus, acceptes, rejetes: lus - acceptes, hors_territoire, nouveaux, modifies },
    ...{ inchanges: acceptes - nouveaux - modifies, a_clore, rapprochements: { certains, a_revoir } },
  }
}

/** The faults of the file, all severities, row by row; the first `limite` of them, and how many there are in all. */
export async function listErreurs(
  tx: Transaction,
  limite: number,
): Promise<{ erreurs: ErreurLigne[]; total: number }> {
  const { rows } = await tx.execute<{ erreur: ErreurLigne }>(sql`
    select e.value as erreur from arrivee, jsonb_array_elements(remarques) e order by ligne limit ${limite}`)
  const { rows: compte } = await tx.execute<{ total: number }>(
    sql`select coalesce(sum(jsonb_array_length(remarques)), 0)::bigint as total from arrivee`,
  )
  return { erreurs: rows.map(({ erreur }) => erreur), total: compte[0]!.total }
}

const MAX_CAUSES = 40

/** The faults of the file put together by cause, those that refuse rows first, then the most frequent. */
export async function groupErreurs(tx: Transaction): Promise<CauseErreur[]> {
  const { rows } = await tx.execute<CauseErreur>(sql`
    select e->>'gravite' as gravite, e->>'champ' as champ,
      case e->>'gravite' when 'corrige' then '' else e->>'attendu' end as attendu, count(*)::int as nombre,
      (array_agg(ligne order by ligne))[1:5] as lignes, (array_agg(e->>'message' order by ligne))[1] as message
    from arrivee, jsonb_array_elements(remarques) e group by 1, 2, 3
    order by array_position(array['refus', 'ecarte', 'corrige'], e->>'gravite'), 4 desc, 2, 3 limit ${MAX_CAUSES}`)
  return rows
}
