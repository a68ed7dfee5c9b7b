import type { Command, CommanderError } from 'commander'

/** Makes a command speak French, and throw instead of ending the process. */
export function translateHelp(commande: Command): Command {
  return commande
    .helpOption('-h, --aide', 'afficher cette aide')
    .helpCommand(false)
    .configureHelp({ styleTitle: titre => TITRES[titre] ?? titre })
    .configureOutput({ writeErr: () => {} })
    .exitOverride()
}

const TITRES: Record<string, string> = {
  'Usage:': 'Usage :',
  'Options:': 'Options :',
  'Arguments:': 'Arguments :',
  'Commands:': 'Commandes :',
}

/** What was wrong in the words of the command line, and what to type instead. */
export function explainUsage(erreur: CommanderError): string {
  const mot = /'([^']*)'/.exec(erreur.message)?.[1] ?? ''
  const raisons: Record<string, string> = {
    'commander.unknownCommand': `La commande « ${mot} » n’existe pas.`,
    'commander.unknownOption': `L’option « ${mot} » n’existe pas ici.`,
    'commander.missingArgument': `Il manque : ${mot}.`,
    'commander.excessArguments': 'Il y a des mots en trop.',
    'commander.optionMissingArgument': `L’option « ${mot} » attend une valeur.`,
    'commander.missingMandatoryOptionValue': `Il manque l’option « ${mot} ».`,
    'commander.invalidArgument': `La valeur « ${mot} » ne convient pas.`,
    'commander.help': 'Indiquez une commande.',
  }
  return `${raisons[erreur.code] ?? erreur.message} Ajoutez --aide pour voir ce qui est attendu.`
}
