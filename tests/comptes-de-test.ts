import { desc, eq } from 'drizzle-orm'
import type { Portee } from '../src/socle/auth/acteur.ts'
import { createPersonne } from '../src/socle/auth/create-personne.ts'
import { openSession } from '../src/socle/auth/open-session.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import { courriel } from '../src/socle/courriel/tables.ts'
import type { Application } from '../src/socle/http/contexte.ts'
import { createVisite, type Visite } from './visite.ts'

export const MARDI_MATIN = new Date('2026-03-03T09:30:00+01:00')

/** A browser in which a person with these roles is signed in. */
export async function visitAs(
  db: Base,
  app: Application,
  portees: Portee[],
  identite = { nom: 'Camille Durand', courriel: `camille.${crypto.randomUUID()}@exemple.fr` },
  maintenant = MARDI_MATIN,
): Promise<Visite & { personne: string; courriel: string }> {
  const personne = await createPersonne(db, { ...identite, portees })
  const visite = createVisite(app)
  const jeton = await openSession(
    db,
    { personne, appareil: 'Firefox sur Linux', ancien: undefined },
    maintenant,
  )
  visite.cookies.set('__Host-session', jeton)
  return { ...visite, personne, courriel: identite.courriel }
}

export const readJeton = (lien: string) =>
  new URL(lien, 'https://maillage.test').searchParams.get('jeton') ?? ''

/** The address in the last mail written to someone, or null. */
export async function findLienRecu(db: Base, destinataire: string): Promise<string | null> {
  const [dernier] = await db
    .select()
    .from(courriel)
    .where(eq(courriel.destinataire, destinataire))
    .orderBy(desc(courriel.cree_le))
    .limit(1)
  return dernier?.texte?.match(/https:\S+/)?.[0] ?? null
}
