import { Erreur } from '../../socle/erreur.ts'
import { contratActivite, type SaisieActivite } from '../activite.ts'
import type { activite } from '../tables.ts'
import { toSaisie } from '../to-saisie.ts'
import { correctJour } from './correct-horloge.ts'
import type { OperationRecue } from './operation.ts'

/** What devices do not hold: a correction that does not say it leaves it as it is. */
const GARDES_AU_SERVEUR = ['notes', 'personnes', 'orientation'] as const

export type Cadre = { ecart: number; maintenant: Date }

/**
 * What a device said of an activity, checked, on its true day, with what to tell of it. `avant`: what the activity says now.
 * @throws Erreur saisie_invalide
 */
export function readSaisieRecue(
  { saisie, aujourdhui, saisie_le }: OperationRecue,
  avant: SaisieActivite | null,
  { ecart, maintenant }: Cadre,
): { saisie: SaisieActivite; message: string | null } {
  const tus = GARDES_AU_SERVEUR.filter(nom => !(nom in (saisie ?? {})))
  const gardes = avant ? Object.fromEntries(tus.map(nom => [nom, avant[nom]])) : {}
  const lu = contratActivite.safeParse({ ...saisie, ...gardes })
  if (!lu.success)
    throw new Erreur(
      'saisie_invalide',
      'Cette activité est incomplète : ouvrez-la, puis corrigez-la.',
      lu.error.issues.map(({ path, message }) => ({ champ: path.join('.'), message })),
    )
  const { jour, message } = correctJour(
    { jour: lu.data.date, aujourdhui, saisieLe: new Date(saisie_le) },
    ecart,
    maintenant,
  )
  return { saisie: { ...lu.data, date: jour }, message }
}

/** An activity as a device may keep it: neither notes nor followed people. */
export function toSaisieDeLAppareil(lue: typeof activite.$inferSelect): Record<string, unknown> {
  const saisie: Record<string, unknown> = toSaisie(lue, [])
  for (const nom of GARDES_AU_SERVEUR) delete saisie[nom]
  return saisie
}
