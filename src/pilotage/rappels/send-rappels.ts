import { sql } from 'drizzle-orm'
import { departementsAutorises } from '../../socle/auth/droits.ts'
import { findActeur } from '../../socle/auth/find-acteur.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { queueCourriel } from '../../socle/courriel/queue-courriel.ts'
import { listTerritoires } from '../../territoire/list-territoires.ts'
import { LIRE_PILOTAGE } from '../droits.ts'
import { gatherRappel } from './gather-rappel.ts'
import { isDue, type Rythme, type SectionDeRappel } from './rappel.ts'
import { rappel } from './tables.ts'

const VALABLE_MS = 3 * 86_400_000

/**
 * The job 'envoyer-rappels': one mail to each person whom something awaits, at the pace that they chose; nothing to say,
 * no mail. Run twice, it writes once: the second finds them written to. What fails for one is logged and stops nobody else's
 * mail; it is tried again the next day.
 */
export async function sendRappels(
  db: Base,
  {
    adresse,
    maintenant,
    logDefaut,
  }: { adresse: string; maintenant: Date; logDefaut: (erreur: unknown, reference: string) => void },
): Promise<{ envoyes: number; echecs: number }> {
  const { rows } = await db.execute<{ personne: string; rythme: Rythme; envoye_le: string | null }>(sql`
    select p.id as personne, coalesce(r.rythme, 'semaine') as rythme, r.envoye_le
    from personne p left join rappel r on r.personne = p.id
    where exists (select from portee where portee.personne = p.id and role in ('copilote', 'coordinateur', 'membre'))
    order by p.id`)
  const bilan = { envoyes: 0, echecs: 0 }
  for (const { personne, rythme, envoye_le } of rows) {
    if (!isDue(rythme, envoye_le ? new Date(envoye_le) : null, maintenant)) continue
    try {
      if (await sendRappel(db, personne, adresse, maintenant)) bilan.envoyes += 1
    } catch (erreur) {
      logDefaut(erreur, `rappel de ${personne}`)
      bilan.echecs += 1
    }
  }
  return bilan
}

async function sendRappel(db: Base, personne: string, adresse: string, maintenant: Date): Promise<boolean> {
  const acteur = await findActeur(db, personne)
  if (!acteur) return false
  const sections = await gatherRappels(db, acteur, maintenant)
  if (sections.length === 0) return false
  return db.transaction(async tx => {
    const { rows } = await tx.execute<{ envoye_le: string | null; rythme: Rythme }>(sql`
      insert into rappel (personne) values (${personne}) on conflict (personne) do update set personne = excluded.personne
      returning envoye_le, rythme`)
    const { envoye_le, rythme } = rows[0]!
    if (!isDue(rythme, envoye_le ? new Date(envoye_le) : null, maintenant)) return false
    await tx.update(rappel).set({ envoye_le: maintenant }).where(sql`personne = ${personne}`)
    const nombre = sections.reduce((somme, { total }) => somme + total, 0)
    await queueCourriel(
      tx,
      {
        destinataire: acteur.courriel,
        sujet: `Feuille de route : ${nombre > 1 ? `${nombre} points vous attendent` : 'un point vous attend'}`,
        texte: writeTexte(sections, adresse),
        expire_le: new Date(maintenant.getTime() + VALABLE_MS),
      },
      maintenant,
    )
    return true
  })
}

/** What awaits someone, in every département where they take part. */
export async function gatherRappels(
  db: Base,
  acteur: NonNullable<Awaited<ReturnType<typeof findActeur>>>,
  maintenant: Date,
): Promise<SectionDeRappel[]> {
  const permis = departementsAutorises(acteur, LIRE_PILOTAGE)
  const { departements } = await listTerritoires(db)
  const siens = departements.filter(({ code }) => permis === 'tous' || permis.includes(code))
  const parDepartement = await Promise.all(
    siens.map(async ({ code, nom }) => {
      const sections = await gatherRappel(db, acteur, code, maintenant)
      return siens.length === 1
        ? sections
        : sections.map(section => ({ ...section, titre: `${section.titre} (${nom})` }))
    }),
  )
  return parDepartement.flat()
}

const writeTexte = (sections: readonly SectionDeRappel[], adresse: string): string =>
  [
    'Bonjour,',
    'Voici ce qui vous attend sur la feuille de route :',
    ...sections.map(({ titre, lignes }) =>
      [titre.toUpperCase(), ...lignes.map(({ texte, chemin }) => `- ${texte}\n  ${adresse}${chemin}`)].join(
        '\n',
      ),
    ),
    `Pour recevoir ces rappels plus ou moins souvent, ou ne plus en recevoir : ${adresse}/pilotage/rappels`,
  ].join('\n\n')
