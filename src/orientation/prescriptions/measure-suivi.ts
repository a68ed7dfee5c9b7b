import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { type Chiffre, protectDetail } from '../../socle/secret/protect-chiffres.ts'
import { SEUIL } from '../../socle/secret/seuil.ts'
import { type Etat, MOTIFS_DE_REFUS, type MotifDeRefus } from './prescription.ts'

/** Days, both included, of the sending. */
export type PeriodeDeSuivi = { departement: string; du: string; au: string }

export type SuiviParTerritoire = {
  /** SIREN; null: the commune is not said. */
  epci: string | null
  nom: string
  envoyees: Chiffre
  refusees: Chiffre
  /** Median, in days, from sending to answer. Null: no answer, or too few to be shown. */
  delai: number | null
  /** Still without any answer, for more than a week. */
  enRetard: Chiffre
}

export type Suivi = {
  envoyees: Chiffre
  /** How the sendings of the period stand. */
  etats: { etat: Etat; nombre: Chiffre }[]
  motifs: { motif: MotifDeRefus; nombre: Chiffre }[]
  territoires: SuiviParTerritoire[]
  delai: number | null
  /** The same person, sent several times while who it is was kept: nobody is named. */
  plusieursFois: {
    fois: number
    references: string[]
    organismes: string[]
    destinataires: string[]
    /** YYYY-MM-DD of the last one. */
    le: string
  }[]
}

type Compte = { envoyees: number; refusees: number; repondues: number; delai: number | null; retard: number }

const MESURES = sql`count(*)::int as envoyees, count(*) filter (where d.etat in ('refusee', 'reorientee'))::int as refusees,
  count(d.repondue_le)::int as repondues,
  percentile_cont(0.5) within group (order by extract(epoch from d.repondue_le - d.envoyee_le) / 86400) filter (where d.repondue_le is not null) as delai`

/**
 * What became of what was sent from a département over a period: delays, refusals, by territory. `entier`: small figures
 * are shown, to who runs the network; others read them rounded, as statistics of activity, so that no sum or difference
 * tells one. Cancelled ones count nowhere.
 */
export async function measureSuivi(
  db: BaseOuTransaction,
  { departement, du, au }: PeriodeDeSuivi,
  entier: boolean,
  maintenant: Date,
): Promise<Suivi> {
  const retard = new Date(maintenant.getTime() - 7 * 86_400_000)
  const choisies = sql`prescription d where d.departement = ${departement} and d.etat <> 'annulee'
    and d.envoyee_le >= ${du}::date::timestamp at time zone 'Europe/Paris'
    and d.envoyee_le < (${au}::date + 1)::timestamp at time zone 'Europe/Paris'`
  const enRetard = sql`count(*) filter (where d.etat in ('envoyee', 'recue') and d.envoyee_le < ${retard})::int as retard`
  const [{ rows: total }, { rows: etats }, { rows: motifs }, { rows: territoires }, plusieursFois] =
    await Promise.all([
      db.execute<Compte>(sql`select ${MESURES}, ${enRetard} from ${choisies}`),
      db.execute<{ etat: Etat; nombre: number }>(
        sql`select d.etat, count(*)::int as nombre from ${choisies} group by d.etat order by d.etat`,
      ),
      db.execute<{ motif: MotifDeRefus; nombre: number }>(
        sql`select d.motif, count(*)::int as nombre from ${choisies} and d.motif is not null group by d.motif`,
      ),
      db.execute<Compte & { epci: string | null; nom: string | null }>(sql`
        select c.epci, max(e.nom) as nom, ${MESURES}, ${enRetard}
        from (select d.* from ${choisies}) d left join commune c on c.code = d.commune left join epci e on e.code = c.epci
        group by c.epci order by max(e.nom) collate "fr-x-icu" nulls last`),
      entier ? listPlusieursFois(db, departement) : [],
    ])
  const tell = (compte: number): Chiffre => (entier ? compte : protectDetail(compte))
  const sayDelai = ({ delai, repondues }: Compte) => (entier || repondues >= SEUIL ? delai : null)
  return {
    envoyees: tell(total[0]!.envoyees),
    delai: sayDelai(total[0]!),
    etats: etats.map(({ etat, nombre }) => ({ etat, nombre: tell(nombre) })),
    motifs: MOTIFS_DE_REFUS.map(motif => ({
      motif,
      nombre: tell(motifs.find(ligne => ligne.motif === motif)?.nombre ?? 0),
    })),
    territoires: territoires.map(ligne => ({
      epci: ligne.epci,
      nom: ligne.nom ?? 'Commune non précisée',
      envoyees: tell(ligne.envoyees),
      refusees: tell(ligne.refusees),
      delai: sayDelai(ligne),
      enRetard: tell(ligne.retard),
    })),
    plusieursFois,
  }
}

/** Twice or more, what was only sent on set aside. Gone with what tells who it is. */
async function listPlusieursFois(
  db: BaseOuTransaction,
  departement: string,
): Promise<Suivi['plusieursFois']> {
  const { rows } = await db.execute<Suivi['plusieursFois'][number]>(sql`
    select count(*)::int as fois, array_agg(d.reference order by d.envoyee_le) as references,
      array_agg(distinct d.organisme) as organismes, array_agg(distinct d.destinataire_nom) as destinataires,
      (max(d.envoyee_le) at time zone 'Europe/Paris')::date::text as le
    from prescription d
    where d.departement = ${departement} and d.empreinte is not null and d.suite_de is null and d.etat <> 'annulee'
    group by d.empreinte having count(*) > 1 order by max(d.envoyee_le) desc limit 50`)
  return rows
}
