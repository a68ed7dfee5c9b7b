import type { Departements } from '../../annuaire/portee.ts'
import { cleanTexte } from '../../annuaire/schema/clean-texte.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { TEXTE_AU_PLUS } from './check-decision.ts'
import { writeDecision } from './write-decision.ts'

/**
 * Closes a decision with a sentence that says what was done: it is followed no more, and stays in the register.
 * @throws Erreur introuvable; saisie_invalide without a sentence, or when it is closed already; conflit
 */
export async function closeDecision(
  db: Base,
  id: number,
  { revision, cloture }: { revision: number; cloture: string },
  auteur: string,
  departements: Departements,
  maintenant: Date,
): Promise<void> {
  const phrase = cleanTexte(cloture).valeur ?? ''
  await writeDecision(
    db,
    { id, revision, departements },
    { acteur: auteur, action: 'clore' },
    async (_tx, avant) => {
      if (avant.close_le) throw new Erreur('conflit', 'Cette décision est déjà close.')
      if (!phrase || phrase.length > TEXTE_AU_PLUS)
        throw new Erreur('saisie_invalide', 'La décision reste ouverte : dites ce qui a été fait.', [
          { champ: 'cloture', message: 'Dites en une phrase ce qui a été fait, ou pourquoi on y renonce.' },
        ])
      return { close_le: findJour(maintenant), cloture: phrase }
    },
  )
}
