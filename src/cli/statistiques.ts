import '../composition.ts'
import { z } from 'zod'
import { MOTS_DES_DEMARCHES, MOTS_DES_THEMATIQUES } from '../activite/codes.ts'
import type { CompteParCode } from '../activite/statistiques/axes.ts'
import { sayPublic } from '../activite/statistiques/mots.ts'
import { type Chiffres, readStatistiques } from '../activite/statistiques/read-statistiques.ts'
import type { Base } from '../socle/base/open-base.ts'
import { Erreur } from '../socle/erreur.ts'
import { formatCompte, formatNombre } from '../socle/texte/nombres.ts'
import { listTerritoires } from '../territoire/list-territoires.ts'
import type { Verbe } from './verbes.ts'
import { withBase } from './with-base.ts'

/** Words of the command, as typed. */
export type Options = { depuis?: string; jusquA?: string; epci?: string; json?: boolean }

export type Resume = {
  activites: number
  accompagnements: number
  personnes: number
  heures: number
  /** Accompaniments by code; an activity of two themes counts in both. */
  par_theme: Record<string, number>
  par_public: Record<string, number>
  /** By INSEE code; `inconnue` when nobody said where. */
  par_commune: Record<string, number>
}

export const statistiquesVerbe: Verbe = {
  ajouter: commande =>
    commande
      .description(
        'Compter l’activité de médiation : accompagnements, personnes, heures, thèmes, publics, communes',
      )
      .option('--depuis <jour>', 'premier jour compté, par exemple 2026-01-01')
      .option('--jusqu-a <jour>', 'dernier jour compté')
      .option('--epci <siren>', 'numéro SIREN d’un EPCI (sinon tout)')
      .option('--json', 'écrire les chiffres en JSON')
      .action((options: Options) =>
        withBase(async ({ db }) => {
          const resume = await readResume(db, options)
          if (options.json) console.log(JSON.stringify(resume))
          else print(resume)
        }),
      ),
}

/**
 * What activities add up to, in every installed département together.
 * @throws Erreur saisie_invalide for a day, introuvable for the EPCI
 */
export async function readResume(db: Base, options: Options): Promise<Resume> {
  const [depuis, jusqu_a] = [readJour(options.depuis), readJour(options.jusquA)]
  if (depuis && jusqu_a && depuis > jusqu_a)
    throw new Erreur(
      'saisie_invalide',
      'Le premier jour est après le dernier. Vérifiez --depuis et --jusqu-a.',
    )
  const { departements, epcis } = await listTerritoires(db)
  if (options.epci && !epcis.some(({ code }) => code === options.epci))
    throw new Erreur(
      'introuvable',
      `Aucun EPCI n’a le numéro « ${options.epci.slice(0, 20)} ». Vérifiez ses neuf chiffres.`,
    )
  const filtre = {
    ...(depuis && { depuis }),
    ...(jusqu_a && { jusqu_a }),
    ...(options.epci && { epci: options.epci }),
  }
  const lus: Chiffres[] = []
  for (const { code } of departements)
    lus.push((await readStatistiques(db, { departement: code, ...filtre })).courante)
  const sum = (de: (chiffres: Chiffres) => number) => lus.reduce((n, chiffres) => n + de(chiffres), 0)
  return {
    activites: sum(({ activites }) => activites),
    accompagnements: sum(({ accompagnements }) => accompagnements),
    personnes: sum(({ personnes }) => personnes),
    heures: Math.round((sum(({ minutes }) => minutes) / 60) * 100) / 100,
    par_theme: addParCode(lus.flatMap(({ axes }) => axes.thematique)),
    par_public: addParCode(lus.flatMap(({ axes }) => axes.public)),
    par_commune: addParCode(
      lus.flatMap(({ axes }) => axes.commune.map(une => ({ ...une, code: une.code || 'inconnue' }))),
    ),
  }
}

function readJour(saisie: string | undefined): string | undefined {
  if (saisie === undefined || z.iso.date().safeParse(saisie).success) return saisie
  throw new Erreur(
    'saisie_invalide',
    `« ${saisie.slice(0, 20)} » n’est pas un jour. Écrivez l’année, le mois et le jour : 2026-01-31.`,
  )
}

function addParCode(comptes: readonly CompteParCode[]): Record<string, number> {
  const sommes: Record<string, number> = {}
  for (const { code, accompagnements } of comptes) sommes[code] = (sommes[code] ?? 0) + accompagnements
  return sommes
}

function print({ activites, accompagnements, personnes, heures, par_theme, par_public }: Resume) {
  if (activites === 0) return console.log('Aucune activité sur cette période.')
  console.log(formatCompte(activites, 'activité', 'activités'))
  console.log(formatCompte(accompagnements, 'accompagnement', 'accompagnements'))
  console.log(`${formatCompte(personnes, 'personne', 'personnes', 'aucune')}, ${formatNombre(heures)} heures`)
  const themes: Record<string, string> = { ...MOTS_DES_THEMATIQUES, ...MOTS_DES_DEMARCHES }
  console.log('\nAccompagnements par thème')
  for (const [code, nombre] of Object.entries(par_theme))
    console.log(`  ${formatNombre(nombre).padStart(8)}  ${themes[code] ?? code}`)
  console.log('\nAccompagnements par public')
  for (const [code, nombre] of Object.entries(par_public))
    console.log(`  ${formatNombre(nombre).padStart(8)}  ${sayPublic(code)}`)
}
