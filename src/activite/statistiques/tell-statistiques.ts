import type { Bloc, Rapport } from '../../socle/documents/rapport/rapport.ts'
import { drawSerie } from '../../socle/graphiques/draw-serie.ts'
import type { Editeur } from '../../socle/http/contexte.ts'
import { SEUIL } from '../../socle/secret/seuil.ts'
import { formatDate, formatMois } from '../../socle/texte/dates.ts'
import { type SectionDite, type StatistiquesDites, sayChiffre } from './present-statistiques.ts'

/** Rows of a table on paper: the first ones, the workbook has them all. */
const LIGNES_IMPRIMEES = 20

export type Papier = {
  /** Whose figures: 'Drôme', 'Médiathèque de Die'. */
  nom: string
  periode: string
  /** What else was asked for, in words. */
  criteres: readonly string[]
  aujourdhui: string
}

export const NOTE_DE_SECRET = `Pour que personne ne puisse être reconnu, les nombres de 1 à ${SEUIL - 1} ne sont pas dits, et les détails sont arrondis au multiple de ${SEUIL} le plus proche.`

/** Statistics in words: the report that its PDF prints. */
export function tellStatistiques(
  { reperes, mois, groupes, protegees, vide }: StatistiquesDites,
  { nom, periode, criteres, aujourdhui }: Papier,
  editeur: Editeur | null,
): Rapport {
  return {
    titre: 'Statistiques d’activité',
    territoire: nom,
    lignes: [periode, ...criteres],
    edition: `Édition du ${formatDate(aujourdhui)}.`,
    editeur: editeur?.nom ?? 'Publié par Maillage',
    telephone: editeur?.telephone ?? null,
    sections: [
      {
        titre: 'En bref',
        niveau: 1,
        blocs: vide
          ? [{ type: 'paragraphe', texte: 'Aucune activité n’a été enregistrée sur cette période.' }]
          : [
              {
                type: 'chiffres',
                chiffres: reperes.slice(0, 4).map(({ titre, valeur }) => ({ valeur, libelle: titre })),
              },
              {
                type: 'definitions',
                definitions: reperes.map(({ titre, valeur, precedente, definition }) => ({
                  terme: titre,
                  texte: `${valeur}${precedente === null ? '' : ` (un an avant : ${precedente})`}. ${definition}`,
                })),
              },
              ...(protegees ? [{ type: 'paragraphe' as const, texte: NOTE_DE_SECRET }] : []),
            ],
      },
      ...(mois.length > 1 ? [tellMois(mois)] : []),
      ...groupes.flatMap(({ titre, sections }) => [
        { titre, niveau: 1 as const, blocs: [] },
        ...sections.map(section => ({
          titre: section.titre,
          niveau: 2 as const,
          blocs: tellSection(section),
        })),
      ]),
    ],
  }
}

function tellMois(mois: StatistiquesDites['mois']) {
  const svg = drawSerie({
    titre: 'Accompagnements par mois',
    points: mois.map(un => ({ libelle: formatMois(un.mois), valeur: un.total, masquee: un.total === null })),
    unite: 'accompagnements',
  })
  return {
    titre: 'Mois par mois',
    niveau: 1 as const,
    blocs: [
      {
        type: 'dessin' as const,
        svg,
        description: 'Accompagnements de chaque mois, aussi dans le tableau.',
        largeur: 160,
      },
      {
        type: 'tableau' as const,
        legende: 'Accompagnements par mois',
        colonnes: [
          { titre: 'Mois' },
          { titre: 'Individuels', nombre: true },
          { titre: 'En atelier', nombre: true },
          { titre: 'Ensemble', nombre: true },
        ],
        lignes: mois.map(un => [
          formatMois(un.mois),
          ...[un.individuels, un.enAtelier, un.total].map(sayChiffre),
        ]),
      },
    ],
  }
}

function tellSection({ titre, definition, lignes }: SectionDite): Bloc[] {
  const compare = lignes.some(({ precedente }) => precedente !== undefined)
  const reste = lignes.length - LIGNES_IMPRIMEES
  return [
    { type: 'paragraphe', texte: definition },
    {
      type: 'tableau',
      legende: titre,
      colonnes: [
        { titre, part: 3 },
        { titre: 'Accompagnements', nombre: true },
        ...(compare ? [{ titre: 'Un an avant', nombre: true }] : []),
      ],
      lignes: lignes
        .slice(0, LIGNES_IMPRIMEES)
        .map(({ libelle, valeur, precedente }) => [
          libelle,
          sayChiffre(valeur),
          ...(compare ? [sayChiffre(precedente)] : []),
        ]),
    },
    ...(reste > 0
      ? [
          {
            type: 'paragraphe' as const,
            texte: `Et ${reste} autres, plus petits : le classeur (XLSX) les donne tous.`,
          },
        ]
      : []),
  ]
}
