// Models name the measures of every register.
import '../composition.ts'
import { readFile } from 'node:fs/promises'
import { loadModele, sayCodesDejaPris } from '../pilotage/modele/load-modele.ts'
import type { Modele } from '../pilotage/modele/modele.ts'
import { readModele } from '../pilotage/modele/read-modele.ts'
import { Erreur } from '../socle/erreur.ts'
import { formatCompte } from '../socle/texte/nombres.ts'
import { chooseDepartements } from '../territoire/choose-departements.ts'
import type { Verbe } from './verbes.ts'
import { ACTEUR_COMMANDE, withBase } from './with-base.ts'

type Options = { departement?: string; id?: string; json?: boolean }

export const feuilleDeRouteCharger: Verbe = {
  ajouter: commande =>
    commande
      .description('Charger une feuille de route écrite en YAML : axes, actions, indicateurs, jalons')
      .argument('<modele>', 'fichier YAML, par exemple modeles/drome-2024.yaml')
      .option('--departement <code>', 'département installé où la charger (par défaut, celui du modèle)')
      .option('--id <identifiant>', 'identifiant de la feuille de route (par défaut, celui du modèle)')
      .option('--json', 'écrire le compte rendu en JSON')
      .action((fichier: string, options: Options) =>
        withBase(async ({ db }) => {
          const modele = tellFautes(await readFichier(fichier))
          const departement = await chooseDepartement(db, options.departement ?? modele.departement)
          const chargee = await loadModele(
            db,
            modele,
            { departement, id: options.id },
            ACTEUR_COMMANDE,
            new Date(),
          )
          if (options.json) return console.log(JSON.stringify({ ...chargee, departement }))
          console.log(
            `La feuille de route « ${modele.titre} » est chargée dans le département ${departement}, sous l’identifiant ${chargee.feuille} : ${formatCompte(modele.axes.length, 'axe', 'axes')}, ${formatCompte(chargee.actions, 'action', 'actions', 'aucune')}, ${formatCompte(chargee.indicateurs, 'indicateur', 'indicateurs')}, ${formatCompte(chargee.jalons, 'jalon', 'jalons')}.${sayCodesDejaPris(chargee)}`,
          )
        }),
      ),
}

async function readFichier(chemin: string): Promise<string> {
  try {
    return await readFile(chemin, 'utf8')
  } catch (cause) {
    throw new Erreur(
      'introuvable',
      `Le fichier « ${chemin} » n’a pas pu être lu. Vérifiez son chemin, puis réessayez.`,
      [],
      cause,
    )
  }
}

/** @throws Erreur that tells every fault of the model, each with its line */
function tellFautes(texte: string): Modele {
  try {
    return readModele(texte)
  } catch (erreur) {
    if (!(erreur instanceof Erreur)) throw erreur
    const lignes = erreur.details.map(({ champ, message }) => `  ${champ} : ${message}`)
    throw new Erreur(erreur.code, [erreur.message, ...lignes].join('\n'), erreur.details, erreur)
  }
}

async function chooseDepartement(
  db: Parameters<typeof chooseDepartements>[0],
  code: string | undefined,
): Promise<string> {
  if (code) return (await chooseDepartements(db, [code]))[0]!
  const installes = await chooseDepartements(db, [])
  if (installes.length > 1)
    throw new Erreur(
      'saisie_invalide',
      `Ce modèle ne dit pas son département, et ${installes.length} sont installés. Ajoutez l’option --departement.`,
    )
  return installes[0]!
}
