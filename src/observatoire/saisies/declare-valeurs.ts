import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { formatInstant } from '../../socle/texte/dates.ts'
import { formatNombre } from '../../socle/texte/nombres.ts'
import { findPrecedente, readPeriode } from '../periodes/periode.ts'
import { type Donnee, readValeur, type SaisieDeValeur, saysSame, type ValeurLue } from './donnee.ts'
import { type DeclarationLue, keepDernieres, readHistorique } from './read-historique.ts'
import { declaration } from './tables.ts'

/** What PostgreSQL takes in one statement, with room. */
const LIGNES_PAR_ECRITURE = 2000

export type Provenance = { origine: 'saisi' | 'importe'; fichier?: string }

/**
 * Declares figures, all or none: those that say the same as before, or as what was shown where they were typed, add nothing to the
 * history; an emptied one is taken back. What someone else declared since it was shown is never replaced unseen.
 * @throws Erreur saisie_invalide; `details`: each refused figure, under 'valeur:<period>:<EPCI>'
 */
export async function declareValeurs(
  db: BaseOuTransaction,
  donnee: Donnee,
  saisies: readonly SaisieDeValeur[],
  epcis: readonly string[],
  {
    auteur,
    aujourdhui,
    maintenant,
    origine,
    fichier,
  }: Provenance & { auteur: string; aujourdhui: string; maintenant: Date },
): Promise<{ declarees: number }> {
  return db.transaction(async tx => {
    // One after the other: the history tells who had the last word.
    await tx.execute(`select pg_advisory_xact_lock(hashtext('declaration'), ${Number(donnee.id)})`)
    const historique = await readHistorique(tx, donnee.id)
    const dernieres = keepDernieres(historique)
    const touchees = saisies.filter(saisie => isTouchee(saisie, historique))
    const nouvelles = new Map(touchees.map(saisie => [`${saisie.periode}|${saisie.epci}`, saisie.valeur]))
    const lues: ValeurLue[] = []
    const fautes: { champ: string; message: string }[] = []
    for (const saisie of touchees) {
      const lue =
        findConflit(saisie, dernieres.get(`${saisie.periode}|${saisie.epci}`)) ??
        readValeur(donnee, saisie, { avant: findAvant(saisie), epcis, aujourdhui })
      if (typeof lue === 'string')
        fautes.push({ champ: `valeur:${saisie.periode}:${saisie.epci}`, message: lue })
      else lues.push(lue)
    }
    if (fautes.length > 0)
      throw new Erreur('saisie_invalide', 'Des chiffres sont à corriger. Rien n’a été enregistré.', fautes)

    const changees = lues.filter(({ periode, epci, valeur, commentaire }) => {
      const dite = dernieres.get(`${periode}|${epci}`)
      return (
        (dite?.valeur ?? null) !== valeur || (valeur !== null && (dite?.commentaire ?? null) !== commentaire)
      )
    })
    if (changees.length === 0) return { declarees: 0 }
    for (let rang = 0; rang < changees.length; rang += LIGNES_PAR_ECRITURE)
      await tx.insert(declaration).values(
        changees.slice(rang, rang + LIGNES_PAR_ECRITURE).map(lue => ({
          ...lue,
          ...{ donnee: donnee.id, origine, fichier: fichier ?? null },
          ...{ declaree_par: auteur, declaree_le: maintenant },
        })),
      )
    await writeJournal(tx, {
      ...{
        acteur: auteur,
        objet: 'declaration',
        objet_id: String(donnee.id),
        departement: donnee.departement,
      },
      action: origine === 'importe' ? 'importer' : 'déclarer',
      details: { chiffre: donnee.libelle, nombre: changees.length },
    })
    return { declarees: changees.length }

    /** The figure of the period before, as typed beside this one or as declared. */
    function findAvant({ periode: code, epci }: SaisieDeValeur): number | null {
      const periode = readPeriode(code)
      if (!periode) return null
      const cle = `${findPrecedente(periode).code}|${epci}`
      const tape = nouvelles
        .get(cle)
        ?.replace(/[\s\u00a0\u202f]/g, '')
        .replace(',', '.')
      if (tape) return Number.isNaN(Number(tape)) ? null : Number(tape)
      return dernieres.get(cle)?.valeur ?? null
    }
  })
}

/** Whether whoever typed it changed what they were shown. */
export const isTouchee = (saisie: SaisieDeValeur, historique: readonly DeclarationLue[]): boolean =>
  saisie.lu === undefined ||
  !saysSame(
    saisie,
    historique.find(({ id }) => id === saisie.lu),
  )

/** What someone else declared since this was shown, when it says otherwise. */
function findConflit(saisie: SaisieDeValeur, dite: DeclarationLue | undefined): string | null {
  if (saisie.lu === undefined || !dite || dite.id === saisie.lu || saysSame(saisie, dite)) return null
  const faite = dite.valeur === null ? 'a retiré ce chiffre' : `a déclaré ${formatNombre(dite.valeur)}`
  const pourquoi = dite.commentaire ? ` (« ${dite.commentaire} »)` : ''
  const votre = saisie.valeur.trim() ? `« ${saisie.valeur.trim()} »` : 'rien'
  return `Pendant votre saisie, ${dite.par ?? 'une autre personne'} ${faite}${pourquoi}, ${formatInstant(dite.le)}. Vous avez écrit ${votre} : enregistrez de nouveau pour le garder, ou corrigez.`
}
