import { moveRendezVous } from '../agenda/move-rendez-vous.ts'
import type { Horaires } from '../agenda/rendez-vous.ts'
import type { Base } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { writeJournal } from '../socle/journal/write-journal.ts'
import { findJour } from '../socle/texte/dates.ts'
import type { Changement } from './change-permanence.ts'
import type { Maison } from './courriels.ts'
import { findDate } from './find-date.ts'
import type { Ou } from './read-ou.ts'
import { sayQuand } from './say-date.ts'
import { tellAbonnes } from './tell-abonnes.ts'

/**
 * This date alone is at another time or another place; it stays so when its series changes. Who follows is told. Answers how many
 * mails.
 * @throws Erreur introuvable, saisie_invalide, or conflit when it is over or has changed since `revision` was read
 */
export const moveDate = (
  db: Base,
  { id, auteur, etendue }: Changement,
  revision: number,
  nouveau: Horaires & Ou,
  maison: Maison,
  maintenant: Date,
): Promise<number> =>
  db.transaction(async tx => {
    const avant = await findDate(tx, id, etendue)
    // Who expects it would never hear of it: what happened earlier is another date.
    if (avant.debut > maintenant && nouveau.debut <= maintenant)
      throw new Erreur('saisie_invalide', 'La date n’est pas déplacée : corrigez ce qui est indiqué.', [
        { champ: 'jour', message: 'Ce moment est passé. Choisissez un moment à venir.' },
      ])
    await moveRendezVous(tx, id, revision, { ...nouveau, visio: avant.visio })
    const apres = await findDate(tx, id, etendue)
    const courriels = await tellAbonnes(
      ...([tx, [apres], { type: 'deplacement', avant: sayQuand(avant) }, maison, maintenant] as const),
      [avant.commune?.code ?? null],
    )
    await writeJournal(tx, {
      ...{
        acteur: auteur,
        objet: 'permanence',
        objet_id: String(avant.permanence),
        action: 'déplacer une date',
      },
      departement: avant.departement,
      details: {
        ...{ nature: avant.nature, rendez_vous: id, courriels },
        ...{ de: findJour(avant.debut), a: findJour(apres.debut) },
      },
    })
    return courriels
  })
