import { Erreur } from '../socle/erreur.ts'
import type { AncienneCommune } from './commune.ts'
import { readCommunesCog, readDepartementsCog, readEpciCog, readRegionsCog } from './decoupage.ts'
import type { Territoire, TypeEpci } from './write-territoire.ts'

/**
 * A département as the official geographic code has it, with the whole of every EPCI that it shares.
 * @param saisie its code as typed: « 26 », « 1 », « 2a »
 * @throws Erreur introuvable
 */
export function readTerritoireCog(saisie: string): Territoire {
  const code = saisie.trim().toUpperCase().padStart(2, '0')
  const departement = readDepartementsCog().find(d => d.code === code)
  if (!departement)
    throw new Erreur(
      'introuvable',
      `Le département « ${saisie} » n'existe pas. Indiquez son code : 01 à 95, 2A, 2B, ou 971 à 976.`,
    )
  const cog = readCommunesCog()
  const departementDe = new Map(cog.map(c => [c.code, c.departement]))
  const groupements = readEpciCog().filter(e => e.membres.some(m => departementDe.get(m.code) === code))
  const epciDe = new Map(groupements.flatMap(e => e.membres.map(m => [m.code, e.code])))
  const parties = Map.groupBy(
    cog.filter(c => c.chefLieu),
    c => c.chefLieu!,
  )

  return {
    departement: {
      code,
      nom: departement.nom,
      region: readRegionsCog().find(r => r.code === departement.region)!.nom,
      chef_lieu: departement.chefLieu ?? null,
      fictif: false,
    },
    communes: cog
      .filter(c => c.type === 'commune-actuelle' && c.departement === code)
      .map(({ code, nom, codesPostaux = [], population = null, anciensCodes = [] }) => ({
        code,
        nom,
        codesPostaux,
        population,
        epci: epciDe.get(code) ?? null,
        anciennes: listAnciennes(parties.get(code) ?? [], anciensCodes),
      })),
    epci: groupements.map(({ code, nom, type, membres }) => ({
      code,
      nom,
      type: type as TypeEpci,
      membres: membres.map(m => ({
        code: m.code,
        nom: m.nom,
        departement: departementDe.get(m.code)!,
        population: m.populationMunicipale,
      })),
    })),
  }
}

function listAnciennes(parties: { code: string; nom: string }[], anciensCodes: string[]): AncienneCommune[] {
  const nommees = parties.map(({ code, nom }) => ({ code, nom }))
  const codes = new Set(nommees.map(p => p.code))
  return [...nommees, ...anciensCodes.filter(code => !codes.has(code)).map(code => ({ code, nom: null }))]
}
