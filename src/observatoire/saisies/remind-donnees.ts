import { and, inArray, isNull, lte, or } from 'drizzle-orm'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import { normalizeAdresse } from '../../socle/courriel/normalize-adresse.ts'
import { queueCourriel } from '../../socle/courriel/queue-courriel.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { formatCompte } from '../../socle/texte/nombres.ts'
import { sayPeriode } from '../periodes/periode.ts'
import type { DonneeSuivie } from './list-donnees.ts'
import { listOrganismes } from './organismes.ts'
import { donnee } from './tables.ts'

const JOURS_ENTRE_DEUX_RAPPELS = 7
const VALABLE_MS = 14 * 86_400_000
const PERIODES_CITEES = 4

export type Relance = { courriels: number; relancees: number; sansAdresse: number; tropTot: number }

/**
 * Writes one mail to each person who owes figures, with all of them. Nobody is written to twice in a week for one figure.
 * `donnees`: those that have something missing; the others are passed over.
 */
export async function remindDonnees(
  db: Base,
  donnees: readonly DonneeSuivie[],
  {
    departement,
    auteur,
    adresse,
    maintenant,
  }: { departement: string; auteur: string; adresse: string; maintenant: Date },
): Promise<Relance> {
  const aujourdhui = findJour(maintenant)
  const organismes = await listOrganismes(db, departement, aujourdhui)
  const dues = donnees.filter(({ manquantes }) => manquantes.length > 0)
  const aRelancer = dues.filter(({ rappelee_le }) => isOldEnough(rappelee_le, aujourdhui))
  const parAdresse = new Map<string, DonneeSuivie[]>()
  let sansAdresse = 0
  for (const due of aRelancer) {
    const ecrite = due.courriel ?? organismes.find(({ id }) => id === due.responsable)?.courriel ?? ''
    const destinataire = normalizeAdresse(ecrite)
    if (destinataire) parAdresse.set(destinataire, [...(parAdresse.get(destinataire) ?? []), due])
    else sansAdresse += 1
  }
  let [courriels, relancees] = [0, 0]
  await db.transaction(async tx => {
    const prises = await takeDonnees(tx, [...parAdresse.values()].flat(), aujourdhui)
    for (const [destinataire, toutes] of parAdresse) {
      const siennes = toutes.filter(({ id }) => prises.has(id))
      if (siennes.length === 0) continue
      await queueCourriel(
        tx,
        {
          destinataire,
          sujet: `${formatCompte(siennes.length, 'chiffre attendu', 'chiffres attendus')} pour la feuille de route`,
          texte: writeTexte(siennes, adresse),
          expire_le: new Date(maintenant.getTime() + VALABLE_MS),
        },
        maintenant,
      )
      courriels += 1
      relancees += siennes.length
      for (const { id, libelle } of siennes)
        await writeJournal(tx, {
          ...{ acteur: auteur, objet: 'declaration', objet_id: String(id), departement },
          action: 'relancer',
          details: { chiffre: libelle },
        })
    }
  })
  return {
    courriels,
    relancees,
    sansAdresse,
    tropTot: dues.length - aRelancer.length,
  }
}

/** Marks figures as reminded today, and answers which: pressed twice at once, the button finds the second time none left. */
async function takeDonnees(
  tx: Transaction,
  donnees: readonly DonneeSuivie[],
  aujourdhui: string,
): Promise<ReadonlySet<number>> {
  if (donnees.length === 0) return new Set()
  const avant = new Date(Date.parse(aujourdhui) - JOURS_ENTRE_DEUX_RAPPELS * 86_400_000).toISOString()
  const prises = await tx
    .update(donnee)
    .set({ rappelee_le: aujourdhui })
    .where(
      and(
        inArray(
          donnee.id,
          donnees.map(({ id }) => id),
        ),
        or(isNull(donnee.rappelee_le), lte(donnee.rappelee_le, avant.slice(0, 10))),
      ),
    )
    .returning({ id: donnee.id })
  return new Set(prises.map(({ id }) => id))
}

const isOldEnough = (rappelee: string | null, aujourdhui: string) =>
  rappelee === null || Date.parse(aujourdhui) - Date.parse(rappelee) >= JOURS_ENTRE_DEUX_RAPPELS * 86_400_000

function writeTexte(donnees: readonly DonneeSuivie[], adresse: string): string {
  const lignes = donnees.map(({ id, libelle, manquantes, enRetard }) => {
    const periodes = [...new Set(manquantes.map(({ periode }) => sayPeriode(periode)))]
    const citees = periodes.slice(-PERIODES_CITEES).join(', ')
    const avant =
      periodes.length > PERIODES_CITEES ? ` et ${periodes.length - PERIODES_CITEES} périodes avant` : ''
    return `- ${libelle} : ${citees}${avant}${enRetard > 0 ? ' (en retard)' : ''}\n  ${adresse}/declarations/${id}`
  })
  return [
    'Bonjour,',
    'La feuille de route a besoin de chiffres que vous connaissez. Donnés une fois, ils servent à tous les rapports :',
    lignes.join('\n'),
    'Connectez-vous avec cette adresse de courriel, puis remplissez les cases vides. Si un chiffre ne vous revient pas, répondez-le à la coordination.',
    'Merci.',
  ].join('\n\n')
}
