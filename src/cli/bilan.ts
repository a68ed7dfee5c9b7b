import '../composition.ts'
import { Option } from 'commander'
import { followMesures } from '../observatoire/moteur/follow-mesures.ts'
import { refreshFaits } from '../observatoire/moteur/refresh-faits.ts'
import { findPeriode, readPeriode } from '../observatoire/periodes/periode.ts'
import { assembleBilan } from '../pilotage/bilan/assemble-bilan.ts'
import { AUDIENCES, type Audience } from '../pilotage/bilan/bilan.ts'
import { FORMATS_DE_BILAN, type FormatDeBilan, printBilan } from '../pilotage/bilan/print-bilan.ts'
import { titleOf } from '../pilotage/bilan/tell-bilan.ts'
import { Erreur } from '../socle/erreur.ts'
import { readReglagesSite } from '../socle/http/reglages-site.ts'
import { findJour } from '../socle/texte/dates.ts'
import type { Verbe } from './verbes.ts'
import { withBase } from './with-base.ts'
import { writeSortie } from './write-sortie.ts'

type Options = {
  feuilleDeRoute: string
  periode?: string
  audience: Audience
  action?: string
  epci?: string
  format: FormatDeBilan
  sortie: string
}

export const bilan: Verbe = {
  ajouter: commande =>
    commande
      .description('Écrire le bilan d’une feuille de route, sans le garder ni le publier')
      .requiredOption('--feuille-de-route <id>', 'identifiant de la feuille de route (drome-2024)')
      .option('--periode <code>', 'période : 2025, 2025-T2, 2025-03 ou 2024-2025 (sinon l’année en cours)')
      .addOption(new Option('--audience <audience>', 'pour qui').choices(AUDIENCES).default('comite'))
      .option('--action <numero>', 'avec --audience action : son numéro')
      .option('--epci <siren>', 'avec --audience epci : son numéro SIREN')
      .addOption(
        new Option('--format <format>', 'forme du document').choices(FORMATS_DE_BILAN).default('pdf'),
      )
      .requiredOption('--sortie <fichier>', 'fichier à écrire')
      .action((options: Options) =>
        withBase(async ({ db }) => {
          const maintenant = new Date()
          const periode = readPeriode(options.periode ?? findPeriode(findJour(maintenant), 'annee').code)
          if (!periode)
            throw new Erreur(
              'saisie_invalide',
              `La période « ${options.periode} » n’est pas comprise. Exemples : 2025, 2025-T2, 2025-03, 2024-2025.`,
            )
          await followMesures(db)
          await refreshFaits(db)
          const donnees = await assembleBilan(
            db,
            {
              feuille: options.feuilleDeRoute,
              periode,
              audience: options.audience,
              objet: options.action ?? options.epci ?? null,
            },
            'tous',
            maintenant,
          )
          const { editeur } = readReglagesSite(process.env)
          await writeSortie(
            options.sortie,
            await printBilan(donnees, options.format, { editeur, maintenant }),
          )
          console.log(`${titleOf(donnees)}. Écrit : ${options.sortie}`)
        }),
      ),
}
