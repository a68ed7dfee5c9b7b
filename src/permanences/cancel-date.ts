import { eq } from 'drizzle-orm'
import { addDate } from '../agenda/add-date.ts'
import { cancelRendezVous } from '../agenda/cancel-rendez-vous.ts'
import type { Horaires } from '../agenda/rendez-vous.ts'
import { serie } from '../agenda/tables.ts'
import type { Base } from '../socle/base/open-base.ts'
import { writeJournal } from '../socle/journal/write-journal.ts'
import { findJour } from '../socle/texte/dates.ts'
import type { Changement } from './change-permanence.ts'
import type { Maison } from './courriels.ts'
import { findDate } from './find-date.ts'
import { findPermanence } from './find-permanence.ts'
import { refusal } from './saisie.ts'
import { tellAbonnes } from './tell-abonnes.ts'

/**
 * This date will not take place; `remplacement`: another one takes its place. The public page says why, and who follows is
 * told. Answers how many mails.
 * @throws Erreur introuvable, saisie_invalide, or conflit when it is over or the day of the replacement is taken
 */
export const cancelDate = (
  db: Base,
  { id, auteur, etendue }: Changement,
  { motif, remplacement }: { motif: string; remplacement: Horaires | null },
  maison: Maison,
  maintenant: Date,
): Promise<number> =>
  db.transaction(async tx => {
    if (remplacement && remplacement.debut <= maintenant)
      throw refusal([{ champ: 'autre_jour', message: 'Ce moment est passé. Choisissez un moment à venir.' }])
    const date = await findDate(tx, id, etendue)
    const { permanence } = await findPermanence(tx, date.permanence, etendue)
    const [lue] = await tx.select().from(serie).where(eq(serie.id, permanence.serie)).for('update')
    const autre =
      remplacement &&
      (await addDate(tx, lue!, remplacement, {
        ...{ adresse: date.adresse, commune: date.commune?.code ?? null, lieu: date.lieu },
      }))
    await cancelRendezVous(tx, id, motif, autre)
    const apres = await findDate(tx, id, etendue)
    const courriels = await tellAbonnes(tx, [apres], { type: 'annulation', motif }, maison, maintenant)
    await writeJournal(tx, {
      ...{
        acteur: auteur,
        objet: 'permanence',
        objet_id: String(date.permanence),
        action: 'annuler une date',
      },
      departement: date.departement,
      details: {
        ...{ nature: date.nature, rendez_vous: id, jour: findJour(date.debut) },
        ...{ remplacee: autre !== null, courriels },
      },
    })
    return courriels
  })
