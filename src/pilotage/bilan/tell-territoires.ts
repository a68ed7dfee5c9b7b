import type { IndicateurLu } from '../../observatoire/valeurs/indicateur-lu.ts'
import { sayValeur } from '../../observatoire/valeurs/say-valeur.ts'
import type { Valeur } from '../../observatoire/valeurs/valeur.ts'
import type { Bloc, Section } from '../../socle/documents/rapport/rapport.ts'
import { formatNombre } from '../../socle/texte/nombres.ts'
import type { DonneesBilan } from './bilan.ts'

/** Columns of figures that a page holds beside the names. */
const COLONNES_AU_PLUS = 4
const LARGEUR_MM = 120

/** The same figures by EPCI, for a bilan of the whole département: maps, then tables whose numbers are those of the maps. */
export function tellTerritoires(
  { territoires, parEpci, audience }: DonneesBilan,
  indicateurs: readonly IndicateurLu[],
): Section[] {
  const connus = parEpci.map(sien => ({
    ...sien,
    indicateur: indicateurs.find(({ id }) => id === sien.indicateur)!,
  }))
  if (connus.length === 0) return []
  const cartes = connus.flatMap(({ indicateur: { code, libelle }, carte }): Bloc[] =>
    carte === null
      ? []
      : [
          { type: 'paragraphe', texte: `${code} ${libelle}`, fort: true },
          {
            type: 'dessin',
            svg: carte,
            description: `Carte par intercommunalité : ${code} ${libelle}. Les numéros sont ceux des tableaux.`,
            largeur: LARGEUR_MM,
          },
        ],
  )
  const tableaux = chunk(connus, COLONNES_AU_PLUS).map(
    (groupe): Bloc => ({
      type: 'tableau',
      legende: groupe.map(({ indicateur: { code, libelle } }) => `${code} ${libelle}`).join(' ; '),
      colonnes: [
        { titre: 'Intercommunalité', part: 2.4 },
        ...groupe.map(({ indicateur }) => ({ titre: indicateur.code, nombre: true })),
      ],
      lignes: territoires.map(({ code, nom }, rang) => [
        `${rang + 1}. ${nom}`,
        ...groupe.map(({ indicateur, valeurs }) => {
          const valeur = valeurs.find(({ epci }) => epci === code)
          return valeur ? sayCase(valeur, indicateur.unite) : '–'
        }),
      ]),
    }),
  )
  return [
    {
      titre: 'Par intercommunalité',
      niveau: 1,
      nouvellePage: audience !== 'action',
      blocs: [...cartes, ...tableaux],
    },
  ]
}

/** In a narrow column the number alone: the title above says what it counts. */
function sayCase(valeur: Valeur, unite: string): string {
  if (valeur.masquee || unite === '' || unite === '%') return sayValeur(valeur, unite)
  return valeur.valeur === null ? '–' : formatNombre(Math.round(valeur.valeur * 10) / 10)
}

const chunk = <T>(elements: readonly T[], taille: number): T[][] =>
  Array.from({ length: Math.ceil(elements.length / taille) }, (_, rang) =>
    elements.slice(rang * taille, (rang + 1) * taille),
  )
