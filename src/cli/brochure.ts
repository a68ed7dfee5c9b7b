import { Option } from 'commander'
import { FORMATS_BROCHURE, type FormatBrochure, type Perimetre } from '../annuaire/brochures/brochure.ts'
import { createEdition } from '../annuaire/brochures/editions/create-edition.ts'
import { readTerritoireBrochure } from '../annuaire/brochures/read-territoire-brochure.ts'
import { Erreur } from '../socle/erreur.ts'
import { readReglagesSite } from '../socle/http/reglages-site.ts'
import { formatCompte } from '../socle/texte/nombres.ts'
import type { Verbe } from './verbes.ts'
import { ACTEUR_COMMANDE, withBase } from './with-base.ts'
import { writeSortie } from './write-sortie.ts'

type Options = {
  commune?: string
  epci?: string
  departement?: string
  format: FormatBrochure
  sortie: string
}

export const brochure: Verbe = {
  ajouter: commande =>
    commande
      .description('Faire la brochure d’un territoire (PDF), et garder cette édition')
      .option('--commune <code>', 'code officiel de la commune (26362)')
      .option('--epci <siren>', 'numéro SIREN de l’intercommunalité (200068781)')
      .option('--departement <code>', 'code du département (26)')
      .addOption(
        new Option('--format <format>', 'forme du document').choices(FORMATS_BROCHURE).default('livret'),
      )
      .requiredOption('--sortie <fichier>', 'fichier PDF à écrire')
      .action((options: Options) => {
        const perimetre = readPerimetre(options)
        const { adresse, nomInstance, editeur } = readReglagesSite(process.env)
        return withBase(async ({ db }) => {
          // Says which code nobody knows, before anything is made.
          await readTerritoireBrochure(db, perimetre)
          const contexte = { maintenant: new Date(), adresse, nomInstance, editeur }
          const { pdf, pages, lieux, titre } = await createEdition(
            db,
            perimetre,
            options.format,
            ACTEUR_COMMANDE,
            'tous',
            contexte,
          )
          await writeSortie(options.sortie, pdf)
          const compte = `${formatCompte(pages, 'page', 'pages')}, ${formatCompte(lieux, 'lieu', 'lieux')}`
          console.log(`${titre} : ${compte}. Écrit : ${options.sortie}`)
          for (const manque of listManques(process.env)) console.error(manque)
        })
      }),
}

/** @throws Erreur saisie_invalide unless exactly one territory is asked for */
function readPerimetre(options: Options): Perimetre {
  const demandes = (['commune', 'epci', 'departement'] as const).flatMap(type =>
    options[type] === undefined ? [] : [{ type, code: options[type].trim().toUpperCase() }],
  )
  if (demandes.length === 1) return demandes[0]!
  throw new Erreur(
    'saisie_invalide',
    'Indiquez un seul territoire : --commune CODE, --epci SIREN ou --departement CODE.',
  )
}

/** What a paper should say and that nobody has set: told before it is printed a thousand times. */
function listManques(env: NodeJS.ProcessEnv): string[] {
  return [
    ...(env.MAILLAGE_ADRESSE
      ? []
      : ['MAILLAGE_ADRESSE n’est pas réglée : le code QR mènera à cet ordinateur seulement.']),
    ...(env.MAILLAGE_EDITEUR
      ? []
      : ['MAILLAGE_EDITEUR n’est pas réglé : le document ne donnera pas le téléphone de qui le publie.']),
  ]
}
