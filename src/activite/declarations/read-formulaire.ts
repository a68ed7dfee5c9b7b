import { type Champs, readTous, readUn } from '../champs.ts'
import { TRANCHES_D_AGE } from '../codes.ts'
import { nameMarge } from '../read-saisie.ts'
import type { MoisDeclare } from './declaration.ts'

export const AGES = { individuels: 'ages_individuels', ateliers: 'ages_ateliers' } as const

/** What the form of a month says, as its contract reads it. */
export function readFormulaire(champs: Champs) {
  const nombre = (nom: string) => {
    const texte = readUn(champs, nom).replace(',', '.')
    return texte === '' ? 0 : Number(texte)
  }
  const ages = (axe: string) =>
    Object.fromEntries(
      TRANCHES_D_AGE.flatMap(code => {
        const n = nombre(nameMarge(axe, code))
        return n === 0 ? [] : [[code, n]]
      }),
    )
  return {
    ...{ structure: readUn(champs, 'structure'), mois: readUn(champs, 'mois') },
    ...{ acteur: readUn(champs, 'acteur'), commune: readUn(champs, 'commune') },
    ...{ individuels: nombre('individuels'), heures_individuels: nombre('heures_individuels') },
    ...{ ateliers: nombre('ateliers'), participants: nombre('participants') },
    heures_ateliers: nombre('heures_ateliers'),
    ...{ ages_individuels: ages(AGES.individuels), ages_ateliers: ages(AGES.ateliers) },
    thematiques: readTous(champs, 'thematiques'),
  }
}

/** What is declared already, as the form shows it. */
export function toFormulaire(mois: MoisDeclare): Champs {
  const champs: Record<string, string[]> = {
    structure: [mois.structure],
    mois: [mois.mois],
    acteur: [mois.acteur],
    commune: mois.commune ? [mois.commune] : [],
    thematiques: mois.thematiques,
  }
  for (const { type, nombre, participants, duree_minutes, ages } of mois.lignes) {
    const nom = type === 'individuel' ? 'individuels' : 'ateliers'
    champs[nom] = [String(nombre)]
    champs[`heures_${nom}`] = [String(Math.round((duree_minutes / 60) * 100) / 100).replace('.', ',')]
    if (type === 'collectif') champs.participants = [String(participants)]
    for (const [code, n] of Object.entries(ages)) champs[nameMarge(AGES[nom], code)] = [String(n)]
  }
  return champs
}
