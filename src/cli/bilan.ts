import '../composition.ts'
import { Option } from 'commander'
import { followMesures } from '../observatoire/moteur/follow-mesures.ts'
import { refreshFaits } from '../observatoire/moteur/refresh-faits.ts'
import { findPeriode } from '../observatoire/periodes/periode.ts'
import { assembleBilan } from '../pilotage/bilan/assemble-bilan.ts'
import { AUDIENCES, type Audience, type DemandeBilan } from '../pilotage/bilan/bilan.ts'
import { FORMATS_DE_BILAN, type FormatDeBilan, printBilan } from '../pilotage/bilan/print-bilan.ts'
import { titleOf } from '../pilotage/bilan/tell-bilan.ts'
import { Erreur } from '../socle/erreur.ts'
import { readReglagesSite } from '../socle/http/reglages-site.ts'
import { findJour } from '../socle/texte/dates.ts'
import { readChoix } from './indicateurs.ts'
import type { Verbe } from './verbes.ts'
import { withBase } from './with-base.ts'
import { writeSortie } from './write-sortie.ts'

/** Words of the command, as typed. */
export type Options = {
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
          const demande = readDemande(options, findJour(maintenant))
          await followMesures(db)
          await refreshFaits(db)
          const donnees = await assembleBilan(db, demande, 'tous', maintenant)
          const { editeur } = readReglagesSite(process.env)
          await writeSortie(
            options.sortie,
            await printBilan(donnees, options.format, { editeur, maintenant }),
          )
          console.log(`${titleOf(donnees)}. Écrit : ${options.sortie}`)
        }),
      ),
}

/**
 * What the words of the command ask for.
 * @throws Erreur saisie_invalide for the period, or when what the bilan is about is missing or is for another audience
 */
export function readDemande(
  { feuilleDeRoute, periode, audience, action, epci }: Omit<Options, 'format' | 'sortie'>,
  jour: string,
): DemandeBilan {
  return {
    feuille: feuilleDeRoute,
    periode: readChoix(periode, jour) ?? findPeriode(jour, 'annee'),
    ...{ audience, objet: readObjet(audience, { action, epci }) },
  }
}

function readObjet(
  audience: Audience,
  objets: { action: string | undefined; epci: string | undefined },
): string | null {
  for (const nom of ['action', 'epci'] as const) {
    if (audience !== nom && objets[nom] !== undefined)
      throw new Erreur('saisie_invalide', `« --${nom} » ne va qu’avec « --audience ${nom} ».`)
    if (audience === nom && !objets[nom])
      throw new Erreur('saisie_invalide', `Avec « --audience ${nom} », dites lequel : « --${nom} … ».`)
  }
  return objets.action ?? objets.epci ?? null
}
