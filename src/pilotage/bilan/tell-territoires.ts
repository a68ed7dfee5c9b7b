import type { IndicateurLu } from '../../observatoire/valeurs/indicateur-lu.ts'
import { sayValeur } from '../../observatoire/valeurs/say-valeur.ts'
import type { Section } from '../../socle/documents/rapport/rapport.ts'
import type { DonneesBilan } from './bilan.ts'

/** Columns of figures that a page holds beside the names. */
const COLONNES_AU_PLUS = 4

/** The same figures by EPCI, for a bilan of the whole département: those that are known there. */
export function tellTerritoires(
  { epci, periode, territoires, audience }: DonneesBilan,
  indicateurs: readonly IndicateurLu[],
): Section[] {
  if (epci) return []
  const connus = indicateurs.flatMap(indicateur => {
    const valeurs = new Map(
      indicateur.valeurs
        .filter(valeur => valeur.periode === periode.code && valeur.part === '' && valeur.epci !== '')
        .map(valeur => [valeur.epci, valeur]),
    )
    return valeurs.size > 0 ? [{ indicateur, valeurs }] : []
  })
  if (connus.length === 0) return []
  const groupes = Array.from({ length: Math.ceil(connus.length / COLONNES_AU_PLUS) }, (_, rang) =>
    connus.slice(rang * COLONNES_AU_PLUS, (rang + 1) * COLONNES_AU_PLUS),
  )
  return [
    {
      titre: 'Par intercommunalité',
      niveau: 1,
      nouvellePage: audience !== 'action',
      blocs: groupes.map(groupe => ({
        type: 'tableau' as const,
        legende: groupe.map(({ indicateur: { code, libelle } }) => `${code} ${libelle}`).join(' ; '),
        colonnes: [
          { titre: 'Intercommunalité', part: 2 },
          ...groupe.map(({ indicateur }) => ({ titre: indicateur.code, nombre: true })),
        ],
        lignes: territoires.map(({ code, nom }) => [
          nom,
          ...groupe.map(({ indicateur, valeurs }) => {
            const valeur = valeurs.get(code)
            return valeur ? sayValeur(valeur, indicateur.unite) : '–'
          }),
        ]),
      })),
    },
  ]
}
