import { eq } from 'drizzle-orm'
import { defineIndicateur } from '../../observatoire/indicateurs/define-indicateur.ts'
import { setCibles } from '../../observatoire/indicateurs/set-cibles.ts'
import { cible, indicateur } from '../../observatoire/indicateurs/tables.ts'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { createFeuille } from '../feuille-de-route/create-feuille.ts'
import { action, feuilleDeRoute, jalon } from '../feuille-de-route/tables.ts'
import type { TexteFeuille } from '../versions/texte-feuille.ts'
import type { Modele } from './modele.ts'

/** What was laid; `codesDejaPris`: those of milestones that another of the département has, laid without them. */
type ModeleCharge = {
  feuille: string
  actions: number
  indicateurs: number
  jalons: number
  codesDejaPris: string[]
}

/**
 * Makes a roadmap of a model, in a département: its indicators are defined, its actions and milestones laid. An indicator that is
 * shared with another roadmap keeps the targets and the baseline that it has.
 * @throws Erreur conflit when the roadmap exists, saisie_invalide when one of its indicators cannot be defined
 */
export async function loadModele(
  db: Base,
  modele: Modele,
  { departement, id = modele.id }: { departement: string; id?: string | undefined },
  auteur: string,
  maintenant: Date,
): Promise<ModeleCharge> {
  return db.transaction(async tx => {
    const [deja] = await tx
      .select({ titre: feuilleDeRoute.titre, departement: feuilleDeRoute.departement })
      .from(feuilleDeRoute)
      .where(eq(feuilleDeRoute.id, id))
    if (deja)
      throw new Erreur(
        'conflit',
        deja.departement === departement
          ? `La feuille de route « ${id} » existe déjà (${deja.titre}). Ouvrez-la, ou donnez un autre identifiant.`
          : `L’identifiant « ${id} » est déjà celui d’une feuille de route d’un autre département. Donnez-en un autre.`,
      )

    const actions = modele.axes.flatMap(axe => axe.actions)
    const indicateurs = new Map<string, number>()
    for (const { cibles, reference, ...definition } of actions.flatMap(action => action.indicateurs)) {
      const suivi = await defineIndicateur(tx, { departement, ...definition }, auteur, maintenant)
      if ((reference || cibles.length > 0) && !(await hasCibles(tx, suivi)))
        await setCibles(tx, suivi, { reference: reference ?? null, cibles }, auteur, maintenant)
      indicateurs.set(definition.code, suivi)
    }
    await createFeuille(tx, { ...toTexte(modele), id, departement }, indicateurs, auteur, maintenant)
    const poses = await layJalons(tx, { id, departement }, actions)
    return { feuille: id, actions: actions.length, indicateurs: indicateurs.size, ...poses }
  })
}

/** An indicator that another roadmap aims at already: what was decided there is not overwritten by a model. */
async function hasCibles(tx: Transaction, id: number): Promise<boolean> {
  const [connu] = await tx
    .select({ reference: indicateur.reference_date })
    .from(indicateur)
    .where(eq(indicateur.id, id))
  return connu!.reference !== null || (await tx.$count(cible, eq(cible.indicateur, id))) > 0
}

/**
 * The milestones of the model, each on its action. A code that the département has already is left to the milestone that has
 * it: indicators follow that one.
 */
async function layJalons(
  tx: Transaction,
  { id, departement }: { id: string; departement: string },
  actions: Modele['axes'][number]['actions'],
): Promise<{ jalons: number; codesDejaPris: string[] }> {
  const creees = await tx
    .select({ id: action.id, numero: action.numero })
    .from(action)
    .where(eq(action.feuille, id))
  const connus = await tx
    .select({ code: jalon.code })
    .from(jalon)
    .innerJoin(action, eq(action.id, jalon.action))
    .where(eq(action.departement, departement))
  const pris = new Set(connus.map(({ code }) => code))
  const poses = actions.flatMap(({ numero, jalons }) =>
    jalons.map(({ code, ...pose }) => ({
      ...{ ...pose, code: code && !pris.has(code) ? code : null },
      action: creees.find(creee => creee.numero === numero)!.id,
    })),
  )
  if (poses.length > 0) await tx.insert(jalon).values(poses)
  const codes = actions.flatMap(({ jalons }) => jalons.flatMap(({ code }) => code ?? []))
  return { jalons: poses.length, codesDejaPris: codes.filter(code => pris.has(code)) }
}

/** The model as a text, in the shape that roadmaps are made of. */
function toTexte({ titre, debut, fin, presentation, axes }: Modele): TexteFeuille {
  return {
    titre,
    debut: debut ?? null,
    fin: fin ?? null,
    presentation: presentation ?? null,
    axes: axes.map(axe => ({
      ...axe,
      actions: axe.actions.map(({ priorite, description, jalons, indicateurs, ...action }) => ({
        ...action,
        priorite: priorite ?? null,
        description: description ?? null,
        indicateurs: indicateurs.map(({ code, libelle }) => ({ code, libelle })),
      })),
    })),
  }
}

/** What the user must know of codes that were taken, in a sentence; '' when none was. */
export const sayCodesDejaPris = ({ codesDejaPris }: ModeleCharge): string =>
  codesDejaPris.length === 0
    ? ''
    : ` Jalons posés sans leur code, qu’un autre jalon du département porte déjà et que les indicateurs suivent : ${codesDejaPris.join(', ')}.`
