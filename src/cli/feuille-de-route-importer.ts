import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { depositLecture } from '../pilotage/lecture/deposit-lecture.ts'
import type { ActionLue, FeuilleLue } from '../pilotage/lecture/feuille-lue.ts'
import { readFeuillePubliee } from '../pilotage/lecture/read-feuille-publiee.ts'
import { Erreur } from '../socle/erreur.ts'
import { formatCompte } from '../socle/texte/nombres.ts'
import { chooseDepartements } from '../territoire/choose-departements.ts'
import type { Verbe } from './verbes.ts'
import { ACTEUR_COMMANDE, withBase } from './with-base.ts'

type Options = { json?: boolean; garder?: boolean; departement?: string }

export const feuilleDeRouteImporter: Verbe = {
  ajouter: commande =>
    commande
      .description('Lire une feuille de route publiée (PDF, Word, Excel, texte) : axes, actions, indicateurs')
      .argument('<fichier>', 'document publié : .pdf, .docx, .xlsx ou .txt')
      .option('--garder', 'garder ce brouillon, à relire sur le site à côté de l’original')
      .option('--departement <code>', 'département installé où le garder (par défaut, le seul installé)')
      .option('--json', 'écrire ce qui est lu en JSON')
      .action(async (fichier: string, options: Options) => {
        const contenu = await readContenu(fichier)
        const nom = basename(fichier)
        if (!options.garder) return print((await readFeuillePubliee(contenu, nom)).lue, options)
        await withBase(async ({ db }) => {
          const departement = await chooseDepartement(db, options.departement)
          const depot = { departement, nomFichier: nom, contenu }
          const { id, lue } = await depositLecture(db, depot, ACTEUR_COMMANDE, new Date())
          print(lue, options)
          console.error(`Brouillon gardé : relisez-le à l’adresse /pilotage/lectures/${id}.`)
        })
      }),
}

async function readContenu(chemin: string): Promise<Buffer> {
  try {
    return await readFile(chemin)
  } catch (cause) {
    throw new Erreur(
      'introuvable',
      `Le fichier « ${chemin} » n’a pas pu être lu. Vérifiez son chemin, puis réessayez.`,
      [],
      cause,
    )
  }
}

async function chooseDepartement(db: Parameters<typeof chooseDepartements>[0], code: string | undefined) {
  const [premier, ...autres] = await chooseDepartements(db, code ? [code] : [])
  if (autres.length > 0)
    throw new Erreur(
      'saisie_invalide',
      `${autres.length + 1} départements sont installés. Dites lequel : --departement CODE.`,
    )
  return premier!
}

function print(lue: FeuilleLue, { json }: Options) {
  if (json) return console.log(JSON.stringify(lue))
  const actions = lue.axes.flatMap(axe => axe.actions)
  if (lue.titre) console.log(lue.titre)
  for (const axe of lue.axes) {
    console.log(`\nAxe ${axe.numero}${axe.titre ? ` : ${axe.titre}` : ''}`)
    for (const action of axe.actions) printAction(action)
  }
  const indicateurs = actions.flatMap(action => action.indicateurs)
  console.log(
    `\n${formatCompte(lue.axes.length, 'axe', 'axes', 'Aucun')}, ${formatCompte(actions.length, 'action', 'actions', 'aucune')}, ${formatCompte(indicateurs.length, 'indicateur', 'indicateurs')}. ${formatCompte(lue.non_compris.length, 'passage n’a pas été compris', 'passages n’ont pas été compris', 'Aucun')}.`,
  )
}

function printAction({ numero, titre, priorite, publics, indicateurs }: ActionLue) {
  const precisions = [priorite === null ? '' : `priorité ${priorite}`, publics.join(', ')].filter(Boolean)
  console.log(`  ${numero}. ${titre}${precisions.length > 0 ? ` (${precisions.join(' ; ')})` : ''}`)
  for (const indicateur of indicateurs) console.log(`     - ${indicateur}`)
}
