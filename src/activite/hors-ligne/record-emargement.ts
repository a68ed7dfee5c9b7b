import { eq } from 'drizzle-orm'
import { rendezVous } from '../../agenda/tables.ts'
import type { Acteur } from '../../socle/auth/acteur.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { findAttribution } from '../find-attribution.ts'
import { correctInstant } from './correct-horloge.ts'
import { contratEmargement } from './emargement.ts'
import { emargement } from './tables.ts'

/**
 * Keeps a signature of attendance, exactly once however often it is sent.
 * @throws Erreur saisie_invalide, introuvable (no such appointment there), interdit (no structure that day)
 */
export async function recordEmargement(
  db: BaseOuTransaction,
  acteur: NonNullable<Acteur>,
  recu: { saisie_le: string } & Record<string, unknown>,
  { ecart, maintenant }: { ecart: number; maintenant: Date },
): Promise<{ nouvelle: boolean }> {
  const lu = contratEmargement.safeParse(recu)
  if (!lu.success)
    throw new Erreur(
      'saisie_invalide',
      'Cette signature est incomplète : recommencez-la.',
      lu.error.issues.map(({ path, message }) => ({ champ: path.join('.'), message })),
    )
  const saisie = lu.data
  return db.transaction(async tx => {
    const [tenu] = await tx.select().from(rendezVous).where(eq(rendezVous.id, saisie.rendez_vous))
    const attribution = await findAttribution(tx, acteur, findJour(tenu?.debut ?? maintenant))
    if (!tenu || tenu.departement !== attribution.departement || tenu.nature === 'reunion')
      throw new Erreur(
        'introuvable',
        'Cet atelier ou cette permanence n’existe plus : la signature n’y trouve pas sa place.',
      )
    const [cree] = await tx
      .insert(emargement)
      .values({
        ...saisie,
        ...{ structure: attribution.structure, recueilli_par: acteur.personne },
        signe_le: correctInstant(new Date(recu.saisie_le), ecart, maintenant),
      })
      .onConflictDoNothing()
      .returning({ id: emargement.id })
    if (!cree) return { nouvelle: false }
    await writeJournal(tx, {
      ...{ acteur: acteur.personne, action: 'recueillir', objet: 'émargement', objet_id: saisie.id },
      ...{ departement: tenu.departement, details: { rendez_vous: tenu.id } },
    })
    return { nouvelle: true }
  })
}
