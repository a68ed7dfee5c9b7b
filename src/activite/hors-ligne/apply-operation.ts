import { eq } from 'drizzle-orm'
import type { Acteur } from '../../socle/auth/acteur.ts'
import type { Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { contratActivite, type SaisieActivite } from '../activite.ts'
import { correctActivite } from '../correct-activite.ts'
import { recordActivite } from '../record-activite.ts'
import { removeActivite } from '../remove-activite.ts'
import { activite, activitePersonne } from '../tables.ts'
import { toSaisie } from '../to-saisie.ts'
import { correctJour } from './correct-horloge.ts'
import type { OperationRecue, ReponseOperation } from './operation.ts'

/** Operations and removals that were applied before, or earlier in the same batch. */
export type Deja = { operations: Set<string>; supprimees: Set<string> }

type Cadre = { deja: Deja; ecart: number; maintenant: Date }
type Lue = typeof activite.$inferSelect

/**
 * One operation of a device. It may come twice, after a later one, or before the one it follows: a correction that comes first makes
 * the record, and a record that comes after its removal is not brought back.
 * @throws Erreur for what is refused
 */
export async function applyOperation(
  tx: Transaction,
  acteur: NonNullable<Acteur>,
  operation: OperationRecue,
  cadre: Cadre,
): Promise<ReponseOperation> {
  const { id, revision } = operation
  const lue = await readSienne(tx, acteur, operation.activite)
  const answerDeja = { ...{ id, statut: 'deja' as const, message: null }, revision: lue?.revision ?? null }
  if (cadre.deja.operations.has(id)) return answerDeja
  if (cadre.deja.supprimees.has(operation.activite) && !lue) return answerDeja
  if (operation.operation === 'supprimer') {
    if (lue?.supprime_le) return answerDeja
    if (lue && lue.revision !== revision) return answerConflit(id, lue)
    if (lue) await removeActivite(tx, acteur, lue.id, cadre.maintenant)
    return { id, statut: 'enregistre', message: null, revision: lue?.revision ?? null }
  }
  if (operation.operation === 'enregistrer' && lue) return answerDeja
  if (lue && (lue.supprime_le || lue.revision !== revision)) {
    // What comes a second time without its answer having arrived, and is there already, is no conflict.
    return answerConflit(id, lue)
  }
  const { saisie, message } = readSaisie(operation, lue, lue ? await listPersonnes(tx, lue.id) : [], cadre)
  if (!lue) {
    await recordActivite(tx, acteur, { id: operation.activite, saisie }, cadre.maintenant)
    return { id, statut: 'enregistre', message, revision: 0 }
  }
  const corrigee = await correctActivite(tx, acteur, { id: lue.id, revision, saisie }, cadre.maintenant)
  return { id, statut: 'enregistre', message, revision: corrigee.revision }
}

/** @throws Erreur refused when the identifier is that of somebody else's activity */
async function readSienne(tx: Transaction, { personne }: NonNullable<Acteur>, id: string): Promise<Lue | null> {
  const [lue] = await tx.select().from(activite).where(eq(activite.id, id))
  if (lue && lue.auteur !== personne)
    throw new Erreur('interdit', 'Cette activité n’est pas la vôtre : elle ne peut pas être changée d’ici.')
  return lue ?? null
}

async function listPersonnes(tx: Transaction, id: string): Promise<string[]> {
  const lignes = await tx.select().from(activitePersonne).where(eq(activitePersonne.activite, id))
  return lignes.map(({ personne }) => personne)
}

/** What devices do not hold: a correction that does not say it leaves it as it is. */
const GARDES_AU_SERVEUR = ['notes', 'personnes', 'orientation'] as const

/** What was said, checked, on its true day. @throws Erreur saisie_invalide */
function readSaisie(
  { saisie, aujourdhui, saisie_le }: OperationRecue,
  lue: Lue | null,
  personnes: string[],
  { ecart, maintenant }: Cadre,
): { saisie: SaisieActivite; message: string | null } {
  const avant = lue ? toSaisie(lue, personnes) : null
  const gardes = avant
    ? Object.fromEntries(GARDES_AU_SERVEUR.filter(nom => !(nom in (saisie ?? {}))).map(nom => [nom, avant[nom]]))
    : {}
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

/** @returns what the activity says now, without what devices do not hold */
function answerConflit(id: string, lue: Lue): ReponseOperation {
  const { revision, supprime_le } = lue
  if (supprime_le)
    return {
      ...{ id, statut: 'conflit', revision, actuelle: null },
      message: 'Cette activité a été supprimée ailleurs, avant que votre changement n’arrive. Gardez la suppression, ou enregistrez la vôtre comme une nouvelle activité.',
    }
  return {
    ...{ id, statut: 'conflit', revision, actuelle: toSaisieDeLAppareil(lue) },
    message: 'Cette activité a été changée ailleurs, avant que votre changement n’arrive. Comparez, puis choisissez laquelle garder.',
  }
}

/** An activity as a device may keep it: neither notes nor followed people. */
export function toSaisieDeLAppareil(lue: Lue): Record<string, unknown> {
  const saisie: Record<string, unknown> = toSaisie(lue, [])
  for (const nom of GARDES_AU_SERVEUR) delete saisie[nom]
  return saisie
}
