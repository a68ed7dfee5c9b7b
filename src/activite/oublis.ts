import { sql } from 'drizzle-orm'
import { defineOubli, type LigneDeSuivi } from '../personnes/oublis.ts'
import type { BaseOuTransaction, Transaction } from '../socle/base/open-base.ts'
import { toSlug } from '../socle/texte/slug.ts'
import { MOTS_DES_DEMARCHES, MOTS_DES_THEMATIQUES, MOTS_DES_TYPES, type TypeActivite } from './codes.ts'
import { followDejaAccompagnes } from './follow-deja-accompagnes.ts'
import { mayEnregistrer } from './portee.ts'

const MOTS: Record<string, string> = { ...MOTS_DES_THEMATIQUES, ...MOTS_DES_DEMARCHES }

defineOubli({
  ...{ nom: 'Accompagnements et ateliers', tell, forget, replace },
  ajouter: (personne, acteur) =>
    mayEnregistrer(acteur)
      ? { texte: 'Noter un accompagnement', href: `/activites/nouvelle?personne=${personne}` }
      : null,
})

async function tell(db: BaseOuTransaction, personne: string): Promise<LigneDeSuivi[]> {
  const { rows } = await db.execute<{
    id: string
    le: string
    type: TypeActivite
    duree: number
    thematiques: string[]
    titre: string | null
    notes: string | null
  }>(sql`
    select a.id, a.date::text as le, a.type, a.duree_minutes as duree, a.thematiques, a.titre_atelier as titre, a.notes
    from activite_personne p join activite a on a.id = p.activite
    where p.personne = ${personne} and a.supprime_le is null order by a.date desc, a.id`)
  return rows.map(({ id, le, type, duree, thematiques, titre, notes }) => {
    const themes = thematiques.map(code => MOTS[code] ?? code).join(', ')
    return {
      le,
      texte: `${MOTS_DES_TYPES[type]}${titre ? ` « ${titre} »` : ''} de ${duree} minutes : ${themes}.`,
      href: `/activites/${id}`,
      // Theirs to know, not to colleagues; notes of a workshop speak of others too.
      ...(type === 'individuel' && notes ? { copie: notes } : {}),
    }
  })
}

/** Activities that this person is in, those removed included, or was in before a correction. */
const LEURS = (personne: string) => sql`
  select activite from activite_personne where personne = ${personne}
  union select activite from activite_version where contenu -> 'personnes' ? ${personne}`

/**
 * The free notes of their activities go too, workshops' included: they may name them, and nobody can tell that they do not. A
 * signature that bears their whole name goes with them.
 */
export async function forget(tx: Transaction, personne: string): Promise<void> {
  const leurs = LEURS(personne)
  await tx.execute(sql`
    update activite set notes = null, precisions_demarche = null, modifie_le = clock_timestamp()
    where id in (${leurs}) and (notes is not null or precisions_demarche is not null)`)
  await forgetSignatures(tx, personne)
  await tx.execute(sql`
    update activite_version set contenu = (contenu - 'notes' - 'precisions_demarche')
      || jsonb_build_object('notes', null, 'precisions_demarche', null, 'personnes', coalesce(contenu -> 'personnes', '[]'::jsonb) - ${personne}::text)
    where activite in (${leurs})`)
  await tx.execute(sql`delete from activite_personne where personne = ${personne}`)
}

async function forgetSignatures(tx: Transaction, personne: string): Promise<void> {
  const { rows } = await tx.execute<{ id: string; nom: string; prenom: string; famille: string }>(sql`
    select e.id, e.nom, p.prenom, p.nom as famille from personne_suivie p
    join emargement e on e.structure = p.structure and e.rendez_vous in (
      select a.rendez_vous from activite a where a.id in (${LEURS(personne)}))
    where p.id = ${personne}`)
  const siennes = rows.filter(({ nom, prenom, famille }) => {
    const ecrit = toSlug(nom).split('-')
    return toSlug(`${prenom} ${famille}`)
      .split('-')
      .every(mot => ecrit.includes(mot))
  })
  if (siennes.length > 0)
    await tx.execute(
      sql`delete from emargement where id = any(${sql.param(siennes.map(({ id }) => id))}::uuid[])`,
    )
}

/** Who was entered twice had been helped before, from the first activity of either. */
async function replace(tx: Transaction, de: string, vers: string, maintenant: Date): Promise<void> {
  await followDejaAccompagnes(tx, { activite: null, personnes: [de, vers] }, maintenant, async () => {
    await tx.execute(sql`
      insert into activite_personne (activite, personne)
      select activite, ${vers}::uuid from activite_personne where personne = ${de} on conflict do nothing`)
    await tx.execute(sql`delete from activite_personne where personne = ${de}`)
  })
  await tx.execute(sql`
    update activite_version v set contenu = jsonb_set(contenu, '{personnes}', (
      select coalesce(jsonb_agg(distinct case when p = ${de} then ${vers}::text else p end), '[]'::jsonb)
      from jsonb_array_elements_text(v.contenu -> 'personnes') p))
    where contenu -> 'personnes' ? ${de}`)
}
