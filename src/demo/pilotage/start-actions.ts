import type { Hasard } from '../../fictif/hasard.ts'
import type { Statut } from '../../pilotage/feuille-de-route/action.ts'
import { listActions } from '../../pilotage/feuille-de-route/list-actions.ts'
import { updateActions } from '../../pilotage/feuille-de-route/lot/update-actions.ts'
import { changeStatut } from '../../pilotage/feuille-de-route/suivi/change-statut.ts'
import { recordFinancement } from '../../pilotage/feuille-de-route/suivi/record-financement.ts'
import { saveJalon } from '../../pilotage/feuille-de-route/suivi/save-jalon.ts'
import { saveRisque } from '../../pilotage/feuille-de-route/suivi/save-risque.ts'
import { setMembre } from '../../pilotage/feuille-de-route/suivi/set-membre.ts'
import { writeNote } from '../../pilotage/feuille-de-route/suivi/write-note.ts'
import type { Visibilite } from '../../pilotage/visibilite.ts'
import type { Base } from '../../socle/base/open-base.ts'
import type { Decor } from './animate-pilotage.ts'

/** Where actions are, in the order of the text, again and again. */
const STATUTS: readonly Statut[] = ['en_cours', 'en_cours', 'terminee', 'a_lancer', 'en_cours', 'en_pause']
const NOTES: readonly { il_y_a: number; texte: string; visibilite: Visibilite }[] = [
  { il_y_a: 8, texte: 'La première réunion de travail a réuni neuf structures.', visibilite: 'public' },
  {
    il_y_a: 95,
    texte: 'Le cahier des charges est écrit, les partenaires le relisent.',
    visibilite: 'public',
  },
  {
    il_y_a: 25,
    texte: 'Un financeur hésite encore : en reparler au prochain comité.',
    visibilite: 'copilotes',
  },
  { il_y_a: 40, texte: 'Deux communes rurales veulent essayer en premier.', visibilite: 'membres' },
  { il_y_a: 61, texte: 'La charte d’accueil est signée par six lieux.', visibilite: 'public' },
  {
    il_y_a: 13,
    texte: 'Une visite chez nos voisins a donné trois idées à reprendre.',
    visibilite: 'membres',
  },
  { il_y_a: 150, texte: 'Le questionnaire aux mairies a reçu quarante réponses.', visibilite: 'public' },
]

/** Dates, statuses, pilots, milestones, notes, money and risks for the actions of these roadmaps. */
export async function startActions(
  db: Base,
  feuilles: readonly string[],
  pilotes: readonly number[],
  { departement, auteur, aujourdhui, maintenant }: Decor,
  hasard: Hasard,
): Promise<void> {
  const acte = { auteur, departements: [departement], maintenant }
  for (const feuille of feuilles)
    for (const [rang, { numero }] of (await listActions(db, feuille, maintenant)).entries()) {
      const visee = { feuille, numero }
      const { revision } = await find(numero)
      const statutVise = STATUTS[rang % STATUTS.length]!
      // One action of the two roadmaps should already have begun.
      const lancement =
        statutVise === 'a_lancer' && rang !== 3 ? hasard.drawInteger(20, 45) : -hasard.drawInteger(200, 500)
      const debut = addJours(aujourdhui, lancement)
      const fin = addJours(aujourdhui, rang % 7 === 1 ? -12 : hasard.drawInteger(60, 400))
      await updateActions(db, feuille, [{ numero, revision }], { debut, fin }, acte)
      for (const statut of pathTo(statutVise))
        await changeStatut(db, { ...visee, revision: (await find(numero)).revision }, statut, acte)
      await saveJalon(
        db,
        visee,
        null,
        jalonOf('Le groupe de travail est constitué', addJours(aujourdhui, -150), true),
        acte,
      )
      await saveJalon(
        db,
        visee,
        null,
        jalonOf('Le premier bilan est présenté', addJours(aujourdhui, rang % 8 === 4 ? -20 : 90), false),
        acte,
      )
      await setMembre(db, visee, pilotes[rang % pilotes.length]!, 'pilote', acte)
      const { il_y_a, ...note } = NOTES[rang % NOTES.length]!
      await writeNote(db, feuille, numero, { ...note, le: addJours(aujourdhui, -il_y_a) }, acte)
      if (rang % 3 === 0) await fund(numero, feuille, debut)
      if (rang % 4 === 2)
        await saveRisque(
          db,
          visee,
          null,
          {
            ...{ libelle: 'Le poste qui porte l’action n’est pas reconduit', probabilite: 2, gravite: 3 },
            ...{ parade: 'Mutualiser ce poste entre deux intercommunalités', clos_le: null },
          },
          acte,
        )

      async function find(cherche: string) {
        return (await listActions(db, feuille, maintenant)).find(action => action.numero === cherche)!
      }
    }

  async function fund(numero: string, feuille: string, le: string) {
    const euros = hasard.drawInteger(8, 40) * 1_000
    for (const [etape, part] of [
      ['prevu', 1],
      ['obtenu', 0.6],
      ['verse', 0.25],
    ] as const)
      await recordFinancement(
        db,
        feuille,
        numero,
        {
          ...{
            membre: null,
            financeur: 'Fonds d’ingénierie France Numérique Ensemble',
            etape,
            le,
            note: null,
          },
          centimes: Math.round(euros * part) * 100,
        },
        acte,
      )
  }
}

/** The states that an action goes through. */
function pathTo(statut: Statut): Statut[] {
  if (statut === 'a_lancer') return []
  return statut === 'en_cours' ? ['en_cours'] : ['en_cours', statut]
}

const jalonOf = (libelle: string, echeance: string, atteint: boolean) => ({
  ...{ code: null, libelle, echeance },
  ...{ avancement: atteint ? 100 : 40, atteint_le: atteint ? echeance : null },
})

export const addJours = (jour: string, jours: number): string =>
  new Date(Date.parse(`${jour}T00:00:00Z`) + jours * 86_400_000).toISOString().slice(0, 10)
