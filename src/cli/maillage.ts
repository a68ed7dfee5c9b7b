import { Command, CommanderError } from 'commander'
import { describeDefaut } from '../socle/base/describe-defaut.ts'
import { Erreur } from '../socle/erreur.ts'
import { explainUsage, translateHelp } from './francais.ts'
import { VERBES } from './verbes.ts'

/** The command line as a program: verbs by group (`lieux importer`), help and errors in French. */
async function createProgramme(mots: readonly string[]): Promise<Command> {
  const programme = translateHelp(new Command('maillage'))
    .description('Maillage, la plateforme d’inclusion numérique d’un département.')
    .enablePositionalOptions()
  const groupes = new Map<string, Command>()
  for (const [nom, load] of listVerbes(mots)) {
    const { ajouter } = await load()
    const [groupe, verbe] = nom.split(' ')
    if (!verbe) {
      ajouter(translateHelp(programme.command(groupe!)))
      continue
    }
    if (!groupes.has(groupe!))
      groupes.set(groupe!, translateHelp(programme.command(groupe!)).description(`Commandes : ${groupe} …`))
    ajouter(translateHelp(groupes.get(groupe!)!.command(verbe)))
  }
  return programme
}

/** The verb that is asked for; all of them when help is, or a word is mistyped. */
function listVerbes([premier = '', second = '']: readonly string[]) {
  const tous = Object.entries(VERBES)
  const siens = tous.filter(([nom]) => nom === premier || nom === `${premier} ${second}`)
  return siens.length > 0 ? siens : tous
}

function report(erreur: unknown) {
  process.exitCode = 1
  if (erreur instanceof CommanderError) {
    if (erreur.exitCode === 0) process.exitCode = 0
    else console.error(explainUsage(erreur))
    return
  }
  const message =
    erreur instanceof Erreur
      ? erreur.message
      : 'La commande s’est arrêtée sur un défaut du logiciel. Donnez ce qui suit à l’équipe du site.'
  if (process.argv.includes('--json')) {
    const { code, details } = erreur instanceof Erreur ? erreur : { code: 'defaut', details: [] }
    console.log(JSON.stringify({ erreur: { code, message, details } }))
  }
  console.error(message)
  if (!(erreur instanceof Erreur)) console.error(describeDefaut(erreur))
}

try {
  const programme = await createProgramme(process.argv.slice(2))
  await programme.parseAsync()
} catch (erreur) {
  report(erreur)
}
