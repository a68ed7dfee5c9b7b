import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { isOneOf } from '../socle/mesure/is-one-of.ts'
import type { LigneDePreuve } from '../socle/mesure/mesure.ts'
import { defineMesures } from '../socle/mesure/registre.ts'
import { formatMois } from '../socle/texte/dates.ts'
import { LIRE_AVIS } from './droits.ts'

const DE = sql`avis a join code_avis k on k.code = a.code join feuille_avis f on f.id = k.feuille`

defineMesures({
  code: 'satisfaction',
  libelle: 'réponses aux questions de satisfaction',
  unite: 'réponses',
  nature: 'flux',
  // One person by answer: small figures are hidden.
  personnes: true,
  dimensions: {
    question: {
      libelle: 'question',
      valeurs: {
        obtenu: 'à « Avez-vous obtenu ce que vous veniez chercher ? »',
        accueil: 'à « L’accueil vous a-t-il convenu ? »',
        autonomie: 'à « Sauriez-vous le refaire sans aide ? »',
      },
    },
    reponse: {
      libelle: 'réponse',
      valeurs: {
        favorable: 'favorables',
        defavorable: 'défavorables',
        tout_a_fait: '« oui, tout à fait »',
        plutot_oui: '« plutôt oui »',
        plutot_non: '« plutôt non »',
        pas_du_tout: '« non, pas du tout »',
        ne_sait_pas: '« je ne sais pas »',
      },
    },
  },
  suit: [{ table: 'avis', fait: 'id' }],
  // Of the day that it is about, wherever and whenever it came in.
  select: faits => sql`
    select a.id::text, f.jour, null::date, f.departement, f.commune, null::text, 1,
      jsonb_build_object('question', array[q.question], 'reponse', case
        when q.reponse = 'ne_sait_pas' then array[q.reponse]
        else array[q.reponse, case when q.reponse in ('tout_a_fait', 'plutot_oui') then 'favorable' else 'defavorable' end] end)
    from ${DE}
    cross join lateral (values ('obtenu', a.obtenu::text), ('accueil', a.accueil::text), ('autonomie', a.autonomie::text)) q(question, reponse)
    where ${isOneOf(sql`a.id`, 'bigint', faits)}`,
  preuve: { droit: LIRE_AVIS, tell: tellAvis },
})

/** A month and a structure: neither the day nor what it was about, by which one could tell who answered. */
async function tellAvis(db: BaseOuTransaction, faits: string[]): Promise<LigneDePreuve[]> {
  const { rows } = await db.execute<{ fait: string; mois: string; nom: string | null }>(sql`
    select a.id::text as fait, date_trunc('month', f.jour)::date::text as mois, s.nom
    from ${DE} left join structure s on s.id = f.structure
    where ${isOneOf(sql`a.id`, 'bigint', faits)} order by 2, s.nom, md5(a.id::text)`)
  return rows.map(({ fait, mois, nom }) => ({
    fait,
    libelle: `Avis de ${formatMois(mois)}${nom ? `, ${nom}` : ''}`,
    href: null,
  }))
}
