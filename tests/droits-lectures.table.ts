import { lectureFeuille } from '../src/pilotage/lecture/tables.ts'
import { interpretLignes } from '../src/pilotage/lecture/texte/interpret-lignes.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import { MARDI_MATIN } from './comptes-de-test.ts'
import type { Ligne, Qui } from './droits.table.ts'

const PILOTENT: Qui[] = ['administrateur', 'copilote']
const PILOTENT_AILLEURS: Qui[] = ["copilote d'ailleurs"]

/** A draft of the Drôme: one action, and a passage that was not understood. */
async function prepareLecture(db: Base): Promise<string> {
  const lignes = [
    'Axe 1 : Inclure',
    '',
    'Action 1 : Accueillir',
    'Cible : tous',
    'Indicateurs : accueils',
    '',
    'Budget : 10 euros',
  ]
  const [creee] = await db
    .insert(lectureFeuille)
    .values({
      ...{ departement: '26', nom_fichier: 'feuille.txt', original: Buffer.from(lignes.join('\n')), lignes },
      ...{ lue: interpretLignes(lignes), deposee_par: 'commande', deposee_le: MARDI_MATIN },
    })
    .returning({ id: lectureFeuille.id })
  return `/pilotage/lectures/${creee!.id}`
}

const lecture = (suite: string, champs: Record<string, string> = {}): Ligne => ({
  entrent: PILOTENT,
  introuvable: PILOTENT_AILLEURS,
  prepare: async db => ({
    chemin: `${await prepareLecture(db)}${suite}`,
    champs: { revision: '1', ...champs },
  }),
})
const liste = (statut?: number): Ligne => ({
  entrent: [...PILOTENT, ...PILOTENT_AILLEURS],
  ...(statut !== undefined && { statut }),
})
const refuse = (ligne: Ligne, statut: number): Ligne => ({ ...ligne, statut })

/** The doors of published roadmaps being read: only who steers their département. */
export const DROITS_DE_LECTURES: Record<string, Ligne> = {
  'GET /pilotage/lectures': liste(),
  'GET /pilotage/lectures/nouvelle': liste(),
  // Not a form with a file.
  'POST /pilotage/lectures/nouvelle': liste(400),
  'GET /pilotage/lectures/:id': lecture(''),
  'GET /pilotage/lectures/:id/original': lecture('/original'),
  'GET /pilotage/lectures/:id/fichier': lecture('/fichier'),
  'POST /pilotage/lectures/:id/axes': lecture('/axes', { titre: 'Feuille', 'axe-0': 'Inclure' }),
  'POST /pilotage/lectures/:id/ajouter': lecture('/ajouter', { axe: '1', numero: '2', titre: 'Former' }),
  'POST /pilotage/lectures/:id/supprimer': lecture('/supprimer'),
  'GET /pilotage/lectures/:id/non-compris': lecture('/non-compris'),
  'POST /pilotage/lectures/:id/non-compris': lecture('/non-compris', {
    rang: '0',
    action: '1',
    champ: 'etapes',
  }),
  'GET /pilotage/lectures/:id/actions/:numero': lecture('/actions/1'),
  'POST /pilotage/lectures/:id/actions/:numero': lecture('/actions/1', { numero: '1', titre: 'Accueillir' }),
  'POST /pilotage/lectures/:id/actions/:numero/ecarter': lecture('/actions/1/ecarter'),
  'GET /pilotage/lectures/:id/garder': lecture('/garder'),
  // Without an identifier.
  'POST /pilotage/lectures/:id/garder': refuse(lecture('/garder', { titre: 'Feuille' }), 400),
}
