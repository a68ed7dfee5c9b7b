import { eq } from 'drizzle-orm'
import { defineIndicateur } from '../../observatoire/indicateurs/define-indicateur.ts'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import type { Acte } from '../feuille-de-route/acte.ts'
import { createFeuille } from '../feuille-de-route/create-feuille.ts'
import { action, feuilleDeRoute, jalon } from '../feuille-de-route/tables.ts'
import type { TexteAction } from '../versions/texte-feuille.ts'
import { holdLecture } from './correct-lecture.ts'
import { listActionsLues } from './corrections.ts'
import type { ActionLue } from './feuille-lue.ts'
import { type Candidat, listCandidats } from './propose-indicateurs.ts'
import { lectureFeuille } from './tables.ts'

type DemandeDeGarde = {
  /** Identifier and title of the roadmap to make. */
  id: string
  titre: string
  revision: number
  /** 'action#rank' of a label read → the key of what it is bound to. A label left out stays in the description. */
  choix: ReadonlyMap<string, string>
}

/**
 * Makes a working roadmap of a reviewed draft. Each label is bound to the indicator that a person chose for it; the others are kept
 * as text, in the description of their action.
 * @throws Erreur introuvable, conflit, saisie_invalide
 */
export function keepLecture(db: Base, id: number, demande: DemandeDeGarde, acte: Acte): Promise<void> {
  const { auteur, departements, maintenant } = acte
  return db.transaction(async tx => {
    const lecture = await holdLecture(tx, id, demande.revision, departements)
    const { lue, departement } = lecture
    await checkNouvelle(tx, demande.id, departement)
    if (listActionsLues(lue).length === 0)
      throw new Erreur('saisie_invalide', 'Cette lecture n’a aucune action. Ajoutez-les, puis gardez-la.')
    const candidats = new Map(
      (await listCandidats(tx, departement)).map(candidat => [candidat.cle, candidat]),
    )
    const ids = new Map<string, number>()
    const poses: { numero: string; jalons: Extract<Candidat, { jalons: unknown }>['jalons'] }[] = []
    const bind = async (numero: string, candidat: Candidat) => {
      if ('id' in candidat) return void ids.set(candidat.code, candidat.id)
      const { cibles, reference, ...definition } = candidat.definition
      ids.set(candidat.code, await defineIndicateur(tx, { departement, ...definition }, auteur, maintenant))
      const { calcul } = definition
      if (calcul.type === 'jalon')
        poses.push({ numero, jalons: candidat.jalons.filter(({ code }) => code === calcul.jalon) })
    }
    const axes = []
    for (const { numero, titre, actions } of lue.axes) {
      const textes: TexteAction[] = []
      for (const lu of actions) {
        const lies = lu.indicateurs.map((libelle, rang) => ({
          libelle,
          candidat: candidats.get(demande.choix.get(`${lu.numero}#${rang}`) ?? ''),
        }))
        const retenus = new Map(lies.flatMap(({ candidat }) => (candidat ? [[candidat.code, candidat]] : [])))
        for (const candidat of retenus.values()) await bind(lu.numero, candidat)
        const sansChiffre = lies.filter(({ candidat }) => !candidat).map(({ libelle }) => libelle)
        const indicateurs = [...retenus.values()].map(({ code, libelle }) => ({ code, libelle }))
        textes.push({ ...toTexte(lu, sansChiffre), indicateurs })
      }
      axes.push({ numero, titre: titre || `Axe ${numero}`, actions: textes })
    }
    const feuille = {
      id: demande.id,
      departement,
      titre: demande.titre,
      debut: null,
      fin: null,
      presentation: null,
    }
    await createFeuille(tx, { ...feuille, axes }, ids, auteur, maintenant)
    await layJalons(tx, demande.id, poses)
    await tx.update(lectureFeuille).set({ feuille: demande.id }).where(eq(lectureFeuille.id, id))
    await writeJournal(tx, {
      ...{ acteur: auteur, objet: 'lecture', objet_id: String(id), departement },
      action: 'garder',
      details: { feuille: demande.id },
    })
  })
}

/** Names are those of the whole site; titles are read in their département alone. */
async function checkNouvelle(tx: Transaction, id: string, departement: string) {
  const [deja] = await tx
    .select({ titre: feuilleDeRoute.titre, departement: feuilleDeRoute.departement })
    .from(feuilleDeRoute)
    .where(eq(feuilleDeRoute.id, id))
  if (deja)
    throw new Erreur('saisie_invalide', `La feuille de route « ${id} » existe déjà.`, [
      {
        champ: 'identifiant',
        message: `« ${id} » est déjà une feuille de route (${deja.departement === departement ? deja.titre : 'd’un autre département'}). Donnez un autre identifiant.`,
      },
    ])
}

/** The longest element that a roadmap lets people edit in a list: a paragraph belongs to the description. */
const LONGUEUR_D_UN_ELEMENT = 300

/** What stands both in the description and among the steps is kept as steps; long paragraphs of objectives go to the description. */
function toTexte(
  { endroits, description, indicateurs, ...lu }: ActionLue,
  sansChiffre: readonly string[],
): Omit<TexteAction, 'indicateurs'> {
  const repetees = new Set(lu.etapes.map(etape => `- ${etape}`))
  const restent = description
    .split('\n')
    .filter(ligne => !repetees.has(ligne) && !/^exemples? d['’]actions?\s*:?$/i.test(ligne))
  const longs: string[] = []
  const keepCourts = (elements: readonly string[]) =>
    elements.filter(element => element.length <= LONGUEUR_D_UN_ELEMENT || longs.push(element) < 0)
  const listes = {
    publics: keepCourts(lu.publics),
    objectifs: keepCourts(lu.objectifs),
    etapes: keepCourts(lu.etapes),
    resultats: keepCourts(lu.resultats),
    acteurs: keepCourts(lu.acteurs),
    pilotes: keepCourts(lu.pilotes),
  }
  const aDefinir =
    sansChiffre.length > 0
      ? ['Indicateurs du document, sans chiffre :', ...sansChiffre.map(libelle => `- ${libelle}`)]
      : []
  return {
    ...{ numero: lu.numero, titre: lu.titre, priorite: lu.priorite, ...listes },
    description: [...longs, ...restent, ...aDefinir].filter(Boolean).join('\n') || null,
    axes_nationaux: [],
    engagements_nationaux: [],
    schemas: [],
  }
}

/** The milestones that indicators follow, once each, on the action that they stand under. */
async function layJalons(
  tx: Transaction,
  feuille: string,
  poses: readonly { numero: string; jalons: readonly { code: string; libelle: string }[] }[],
) {
  if (poses.length === 0) return
  const creees = await tx
    .select({ id: action.id, numero: action.numero })
    .from(action)
    .where(eq(action.feuille, feuille))
  const vus = new Set<string>()
  for (const { numero, jalons } of poses)
    for (const { code, libelle } of jalons) {
      if (vus.has(code)) continue
      vus.add(code)
      await tx
        .insert(jalon)
        .values({ action: creees.find(creee => creee.numero === numero)!.id, code, libelle })
    }
}
