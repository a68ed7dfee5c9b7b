import { eq } from 'drizzle-orm'
import { holdRendezVous } from '../agenda/hold-rendez-vous.ts'
import { rendezVous } from '../agenda/tables.ts'
import { findAffectation } from '../annuaire/mediateurs/find-affectation.ts'
import type { Base, Transaction } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { writeJournal } from '../socle/journal/write-journal.ts'
import { findJour } from '../socle/texte/dates.ts'
import type { Changement } from './change-permanence.ts'
import { findDate } from './find-date.ts'
import { listMediateurs } from './find-permanence.ts'
import { MOTS_DES_PUBLICS, PERSONNES_AU_PLUS, PUBLICS, type Publics } from './permanence.ts'
import type { Faute } from './refus.ts'
import type { DateDePermanence } from './select-dates.ts'
import { permanenceTenue } from './tables.ts'
import { printTenue, sayTenue, type Tenue } from './tenue.ts'
import type { TypeDeLieu } from './type-de-lieu.ts'

/** As a form writes it. */
export type SaisieTenue = { personnes: string; publics: Record<string, string>; type_lieu: TypeDeLieu }

/** What the form was written from: the revision of the date, and what was confirmed of it (printTenue). */
export type LectureTenue = { revision: number; lu: string }

/**
 * The date was held, with so many people: whose post held it and what kind of place it was are fixed that day. Held already, its
 * counts are corrected.
 * @throws Erreur introuvable, saisie_invalide, or conflit when it has not begun, is cancelled, has been moved since `revision`, or
 * when someone confirmed or corrected something else since it was read
 */
export const holdPermanence = (
  db: Base,
  { id, auteur, etendue }: Changement,
  { revision, lu }: LectureTenue,
  saisie: SaisieTenue,
  maintenant: Date,
): Promise<void> =>
  db.transaction(async tx => {
    // Of two people, the second waits here, and reads what the first wrote.
    await tx.select({ id: rendezVous.id }).from(rendezVous).where(eq(rendezVous.id, id)).for('update')
    const date = await findDate(tx, id, etendue)
    const comptes = checkComptes(saisie, date.aller_vers)
    if (date.etat === 'tenu') {
      checkInchangee(date, revision)
      const ecrite = { ...comptes, type_lieu: saisie.type_lieu }
      if (printTenue(date.tenue) !== lu) {
        // The same twice, as a button pressed twice: there is nothing to lose.
        if (printTenue(date.tenue) === printTenue(ecrite)) return
        throw refuseTenue(date.tenue, ecrite)
      }
    } else await holdRendezVous(tx, id, maintenant, revision)
    const contenu = {
      ...{ permanence: date.permanence, acteur: await findActeur(tx, date, auteur), ...comptes },
      ...{ type_lieu: saisie.type_lieu, aller_vers: date.aller_vers, tenue_le: maintenant },
    }
    await tx
      .insert(permanenceTenue)
      .values({ rendez_vous: id, ...contenu })
      .onConflictDoUpdate({
        target: permanenceTenue.rendez_vous,
        set: { ...comptes, type_lieu: saisie.type_lieu },
      })
    await writeJournal(tx, {
      ...{ acteur: auteur, objet: 'permanence', objet_id: String(date.permanence) },
      ...{ departement: date.departement, action: date.etat === 'tenu' ? 'corriger une date' : 'tenir' },
      details: {
        ...{ nature: date.nature, rendez_vous: id, jour: findJour(date.debut) },
        personnes: comptes.personnes,
      },
    })
  })

/** What is there, and what was typed: whoever reads decides. */
const refuseTenue = (la: Tenue | null, ecrite: Tenue) =>
  new Erreur(
    'conflit',
    `Quelqu’un a confirmé ou corrigé cette date pendant que vous écriviez. Il est écrit : ${la ? sayTenue(la) : 'rien'}. Vous avez écrit : ${sayTenue(ecrite)}. Enregistrez de nouveau si c’est le bon compte.`,
  )

function checkInchangee(date: DateDePermanence, revision: number): void {
  if (date.revision !== revision)
    throw new Erreur(
      'conflit',
      'Cette date a changé pendant que vous écriviez. Relisez-la avant d’enregistrer.',
    )
}

/** @throws Erreur saisie_invalide, by field */
export function checkComptes(
  { personnes: total, publics: dits }: Pick<SaisieTenue, 'personnes' | 'publics'>,
  allerVers: boolean,
): { personnes: number; publics: Publics } {
  const fautes: Faute[] = []
  const read = (texte: string, champ: string): number => {
    const nombre = /^\d{1,6}$/.test(texte.trim()) ? Number(texte) : Number.NaN
    if (Number.isNaN(nombre) || nombre > PERSONNES_AU_PLUS)
      fautes.push({
        champ,
        message: /^-/.test(texte.trim())
          ? 'Un nombre de personnes ne peut pas être négatif.'
          : 'Écrivez un nombre entier de personnes, de 0 à 10 000.',
      })
    return nombre
  }
  const personnes = read(total, 'personnes')
  const publics: Publics = {}
  if (allerVers)
    for (const code of PUBLICS) {
      const dit = dits[code] ?? ''
      const nombre = dit.trim() === '' ? 0 : read(dit, code)
      if (nombre > 0) publics[code] = nombre
    }
  const somme = Object.values(publics).reduce((a, b) => a + b, 0)
  if (somme > personnes)
    fautes.push({
      champ: 'personnes',
      message: `Vous comptez ${somme} personnes par public (${Object.keys(publics)
        .map(code => MOTS_DES_PUBLICS[code as keyof Publics].toLowerCase())
        .join(
          ', ',
        )}) pour ${personnes} rencontrées. Corrigez l’un des deux : chacun compte dans un seul public.`,
    })
  if (fautes.length > 0)
    throw new Erreur('saisie_invalide', 'La date n’est pas confirmée : corrigez ce qui est indiqué.', fautes)
  return { personnes, publics }
}

/** What pays whoever held it that day: the first of its team whose post is known, else whoever says so. */
async function findActeur(tx: Transaction, date: DateDePermanence, auteur: string) {
  const jour = findJour(date.debut)
  const equipe = await listMediateurs(tx, date.permanence)
  for (const personne of [...equipe.map(({ id }) => id), auteur]) {
    const trouvee =
      (await findAffectation(tx, personne, jour, date.structure.id)) ??
      (await findAffectation(tx, personne, jour))
    if (trouvee) return trouvee.dispositif
  }
  return 'mediateur' as const
}
