import { ADRESSE_API_GEO } from '../territoire/fetch-contours.ts'
import { installTerritoire } from '../territoire/install-territoire.ts'
import type { RapportTerritoire } from '../territoire/report-territoire.ts'
import type { Verbe } from './verbes.ts'
import { findAujourdhui, withBase } from './with-base.ts'

export const territoireInstaller: Verbe = {
  ajouter: commande =>
    commande
      .description('Charger les communes, codes postaux, populations, EPCI et contours d’un département')
      .argument('<departement>', 'code du département (26, 2A, 974)')
      .option('--contours <fichier...>', 'contours des communes (GeoJSON), si l’API officielle ne répond pas')
      .option('--json', 'écrire le rapport en JSON')
      .action((departement: string, options: { contours?: string[]; json?: boolean }) =>
        withBase(async ({ db }) => {
          const rapport = await installTerritoire(db, {
            departement,
            contours: options.contours ?? [],
            adresseContours: process.env.MAILLAGE_API_GEO || ADRESSE_API_GEO,
            aujourdhui: findAujourdhui(),
            signaler: message => console.error(message),
          })
          console.log(options.json ? JSON.stringify(rapport) : describeRapport(rapport))
        }),
      ),
}

function describeRapport({
  departement,
  communes,
  population,
  epci,
  epciPartages,
  contours,
}: RapportTerritoire): string {
  const lignes = [
    `${departement.nom} : ${communes} communes, ${population.toLocaleString('fr-FR')} habitants, ${epci} EPCI.`,
  ]
  for (const { nom, departements } of epciPartages)
    lignes.push(`  ${nom} est à cheval sur ${departements.join(', ')}.`)
  if (contours.communes === 0)
    lignes.push(
      'Aucun contour : les listes fonctionnent, les cartes attendront. Pour les ajouter : --contours FICHIER.',
    )
  else if (contours.manquants.length > 0) lignes.push(`Sans contour : ${contours.manquants.join(', ')}.`)
  return lignes.join('\n')
}
