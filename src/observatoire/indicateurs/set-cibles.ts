import { eq } from 'drizzle-orm'
import type { Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { findIndicateur } from './find-indicateur.ts'
import { cible, indicateur } from './tables.ts'

export type SaisieCibles = {
  /** What it was before the roadmap. */
  reference: { date: string; valeur: number } | null
  /** `epci` left out or '': the whole département. */
  cibles: readonly { epci?: string; date: string; valeur: number }[]
}

/**
 * Says where an indicator starts from and where it should be, at dates: replaces what was said before.
 * @throws Erreur introuvable, saisie_invalide
 */
export async function setCibles(
  tx: Transaction,
  id: number,
  { reference, cibles }: SaisieCibles,
  auteur: string,
  maintenant: Date,
): Promise<void> {
  const { departement, code, libelle, revision } = await findIndicateur(tx, id, 'tous')
  const voulues = cibles.map(voulue => ({ ...voulue, epci: voulue.epci ?? '' }))
  const fautes = checkCibles(reference, voulues, maintenant)
  if (fautes.length > 0)
    throw new Erreur(
      'saisie_invalide',
      fautes[0]!,
      fautes.map(message => ({ champ: 'cibles', message })),
    )
  await tx
    .update(indicateur)
    .set({
      reference_date: reference?.date ?? null,
      reference_valeur: reference?.valeur ?? null,
      revision: revision + 1,
    })
    .where(eq(indicateur.id, id))
  await tx.delete(cible).where(eq(cible.indicateur, id))
  if (voulues.length > 0)
    await tx.insert(cible).values(voulues.map(voulue => ({ ...voulue, indicateur: id })))
  await writeJournal(tx, {
    ...{ acteur: auteur, action: 'fixer des cibles', objet: 'indicateur', objet_id: String(id), departement },
    details: { code, libelle, cibles: voulues.length },
  })
}

type Voulue = { epci: string; date: string; valeur: number }

function checkCibles(
  reference: SaisieCibles['reference'],
  cibles: readonly Voulue[],
  maintenant: Date,
): string[] {
  const fautes: string[] = []
  if (reference && !isJour(reference.date))
    fautes.push(`« ${reference.date.slice(0, 20)} » n’est pas une date. Écrivez-la année-mois-jour.`)
  else if (reference && reference.date > maintenant.toISOString().slice(0, 10))
    fautes.push('La valeur de départ est dans l’avenir. Donnez une date passée.')
  if (reference && !Number.isFinite(reference.valeur)) fautes.push('La valeur de départ n’est pas un nombre.')
  const vues = new Set<string>()
  for (const { epci, date, valeur } of cibles) {
    if (!isJour(date)) fautes.push(`« ${date.slice(0, 20)} » n’est pas une date. Écrivez-la année-mois-jour.`)
    else if (reference && date <= reference.date)
      fautes.push('Une cible est datée d’avant la valeur de départ. Donnez une date qui la suit.')
    if (!Number.isFinite(valeur)) fautes.push('Une cible n’est pas un nombre.')
    if (vues.has(`${epci} ${date}`))
      fautes.push('Deux cibles ont la même date pour le même territoire. Gardez-en une.')
    vues.add(`${epci} ${date}`)
  }
  return fautes
}

const isJour = (jour: string) =>
  /^\d{4}-\d\d-\d\d$/.test(jour) && new Date(`${jour}T00:00:00Z`).toJSON()?.slice(0, 10) === jour
