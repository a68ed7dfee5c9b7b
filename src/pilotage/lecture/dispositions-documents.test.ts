import * as docx from 'docx'
import { writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { compileDocument } from '../../socle/documents/compile-document.ts'
import type { FeuilleLue } from './feuille-lue.ts'
import { readFeuillePubliee } from './read-feuille-publiee.ts'

/** What a person checks first: axes, and under each the numbers, titles and indicators. */
const outline = ({ axes }: FeuilleLue) =>
  axes.map(({ numero, titre, actions }) => ({
    axe: `${numero} ${titre}`,
    actions: actions.map(action => `${action.numero} ${action.titre} : ${action.indicateurs.join(' / ')}`),
  }))

const { HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } = docx
const writeDocx = (children: docx.FileChild[]) =>
  Packer.toBuffer(new docx.Document({ sections: [{ children }] }))
const titre = (texte: string, niveau: keyof typeof HeadingLevel) =>
  new Paragraph({ text: texte, heading: HeadingLevel[niveau] })
const texte = (contenu: string) => new Paragraph(contenu)
const puce = (contenu: string) => new Paragraph({ text: contenu, bullet: { level: 0 } })
const table = (rangees: string[][]) =>
  new Table({
    rows: rangees.map(
      cellules =>
        new TableRow({
          children: cellules.map(
            cellule => new TableCell({ children: cellule.split('\n').map(ligne => new Paragraph(ligne)) }),
          ),
        }),
    ),
  })
const compileTypst = async (modele: string) =>
  (await compileDocument({ modele, donnees: {}, maintenant: new Date('2026-03-01T10:00:00Z') })).pdf

test('DOCX: styled headings, lists, a table of the committee that is none of the actions', async () => {
  const contenu = await writeDocx([
    titre('Feuille de route France Numérique Ensemble', 'TITLE'),
    titre('Gouvernance', 'HEADING_1'),
    texte('Trois collectivités la portent.'),
    table([
      ['Membre', 'Rôle'],
      ['Préfecture', 'copilote'],
      ['CAF', 'membre'],
    ]),
    titre('Aller vers les habitants', 'HEADING_1'),
    titre('Ouvrir un lieu par canton', 'HEADING_2'),
    titre('Objectifs opérationnels', 'HEADING_3'),
    puce('Trouver les locaux'),
    puce('Former les agents'),
    titre('Indicateurs de réalisation', 'HEADING_3'),
    puce('Nombre de lieux ouverts'),
    puce('Nombre de cantons couverts'),
    titre('Parties prenantes', 'HEADING_3'),
    texte('CAF, MSA et communes'),
    titre('Informer', 'HEADING_2'),
    titre('Objectifs opérationnels', 'HEADING_3'),
    puce('Écrire un guide'),
    titre('Indicateurs de réalisation', 'HEADING_3'),
    puce('Nombre de guides remis'),
    titre('Former', 'HEADING_1'),
    titre('Former les élus', 'HEADING_2'),
    titre('Objectifs opérationnels', 'HEADING_3'),
    puce('Deux journées par an'),
    titre('Indicateurs de réalisation', 'HEADING_3'),
    puce('Nombre d’élus formés'),
  ])
  const { lue } = await readFeuillePubliee(contenu, 'feuille.docx')
  expect(outline(lue)).toEqual([
    {
      axe: '1 Aller vers les habitants',
      actions: [
        '1 Ouvrir un lieu par canton : Nombre de lieux ouverts / Nombre de cantons couverts',
        '2 Informer : Nombre de guides remis',
      ],
    },
    { axe: '2 Former', actions: ['3 Former les élus : Nombre d’élus formés'] },
  ])
  expect(lue.axes[0]!.actions[0]).toMatchObject({
    objectifs: ['Trouver les locaux', 'Former les agents'],
    acteurs: ['CAF', 'MSA et communes'],
  })
  expect(lue.titre).toBe('Feuille de route France Numérique Ensemble')
  expect(JSON.stringify(lue.non_compris)).toMatch(/Préfecture/)
})

test('DOCX: one table by action, labels on the left, two pairs on a row, cells of several paragraphs', async () => {
  const fiche = (numero: number, nom: string, indicateurs: string) =>
    table([
      [`FICHE ACTION N°${numero}`, nom],
      ['Axe', 'Axe 2 : Équiper'],
      ['Porteur', 'Département', 'Priorité', 'Moyenne'],
      ['Contexte et enjeux', 'Beaucoup de foyers n’ont pas d’ordinateur.\nLa collecte existe déjà.'],
      ['Publics cibles', 'Familles\nÉtudiants'],
      ['Étapes de mise en œuvre', '- Collecter\n- Réparer\n- Prêter'],
      ['Indicateurs', indicateurs],
      ['Échéancier', '2026'],
    ])
  const contenu = await writeDocx([
    texte('Plan d’actions'),
    fiche(4, 'Prêter du matériel', 'Nombre de prêts\nNombre d’ordinateurs réparés'),
    texte(''),
    fiche(5, 'Réparer ensemble', 'Nombre d’ateliers'),
  ])
  const { lue } = await readFeuillePubliee(contenu, 'fiches.docx')
  expect(outline(lue)).toEqual([
    {
      axe: '2 Équiper',
      actions: [
        '4 Prêter du matériel : Nombre de prêts / Nombre d’ordinateurs réparés',
        '5 Réparer ensemble : Nombre d’ateliers',
      ],
    },
  ])
  expect(lue.axes[0]!.actions[0]).toMatchObject({
    pilotes: ['Département'],
    priorite: 2,
    description: 'Beaucoup de foyers n’ont pas d’ordinateur.\nLa collecte existe déjà.',
    publics: ['Familles', 'Étudiants'],
    etapes: ['Collecter', 'Réparer', 'Prêter'],
  })
  expect(lue.non_compris.filter(({ action }) => action === '4').map(({ texte }) => texte)).toEqual([
    'Échéancier\n2026',
  ])
})

test('DOCX: bold titles of actions, headings of fields in bold on the line of their content', async () => {
  const gras = (libelle: string, suite: string) =>
    new Paragraph({ children: [new TextRun({ text: libelle, bold: true }), new TextRun(suite)] })
  const contenu = await writeDocx([
    titre('Axe 1. Repérer', 'HEADING_1'),
    gras('Action 1.1 – Tenir une carte', ''),
    gras('Pilote : ', 'Hub'),
    gras('Description : ', 'Une carte tenue à jour.'),
    gras('Indicateurs : ', ''),
    puce('Nombre de lieux'),
    gras('Action 1.2 – Former', ''),
    gras('Pilote : ', 'CNFPT'),
    gras('Indicateurs : ', ''),
    puce('Nombre d’agents'),
  ])
  const { lue } = await readFeuillePubliee(contenu, 'x.docx')
  expect(outline(lue)).toEqual([
    { axe: '1 Repérer', actions: ['1.1 Tenir une carte : Nombre de lieux', '1.2 Former : Nombre d’agents'] },
  ])
})

test('PDF: two columns, numbered pages, words cut at the end of lines', async () => {
  const pdf = await compileTypst(`
#set document(title: "Feuille de route", date: none)
#set text(lang: "fr", hyphenate: false, size: 10pt)
#set page(paper: "a4", columns: 2, footer: context align(center, "Feuille de route numérique de la Lozère – page " + counter(page).display()))
= Axe 1 : Donner accès
== Action 1 : Ouvrir des permanences dans les communes les plus éloignées
*Public cible :* habitants des hameaux \\
*Description de l’action :* Des permanences hebdomadaires, tenues par des média-#linebreak()teurs numériques départementaux, compléteront progressivement l’accompagnement proposé par les administrations, les associations et les intercommunalités volontaires.

*Indicateurs de suivi :*
- Nombre de permanences tenues dans les communes
- Nombre de personnes accompagnées pendant ces permanences hebdomadaires
#pagebreak()
== Action 2 : Prêter
*Public cible :* familles \\
*Indicateurs de suivi :*
- Nombre de prêts
#colbreak()
= Axe 2 : Former
== Action 3 : Former les agents
*Public cible :* agents \\
*Indicateurs de suivi :*
- Nombre d’agents formés
`)
  const { lue } = await readFeuillePubliee(pdf, 'deux-colonnes.pdf')
  expect(outline(lue)).toEqual([
    {
      axe: '1 Donner accès',
      actions: [
        '1 Ouvrir des permanences dans les communes les plus éloignées : Nombre de permanences tenues dans les communes / Nombre de personnes accompagnées pendant ces permanences hebdomadaires',
        '2 Prêter : Nombre de prêts',
      ],
    },
    { axe: '2 Former', actions: ['3 Former les agents : Nombre d’agents formés'] },
  ])
  expect(lue.axes[0]!.actions[0]!.description).toBe(
    'Des permanences hebdomadaires, tenues par des médiateurs numériques départementaux, compléteront progressivement l’accompagnement proposé par les administrations, les associations et les intercommunalités volontaires.',
  )
})

test('PDF: a table of one action by row over two pages, and sheets of labels and values', async () => {
  const rangee = (n: number) =>
    `[${n}], [Action de rang ${n} dont le titre est long], [Habitants], [CAF, MSA], [- Nombre de fois ${n}\n - Nombre de personnes venues ${n}],`
  const tableau = await compileTypst(`
#set document(title: "Tableau", date: none)
#set text(lang: "fr", size: 10pt)
#set page(paper: "a4", flipped: true)
= Axe 1 : Tout
#table(columns: (1cm, 1fr, 3cm, 3cm, 1fr), table.header([*N°*], [*Intitulé de l’action*], [*Publics visés*], [*Partenaires*], [*Indicateurs d’évaluation*]),
${Array.from({ length: 14 }, (_, i) => rangee(i + 1)).join('\n')})
`)
  const { lue } = await readFeuillePubliee(tableau, 'tableau.pdf')
  expect(lue.axes).toHaveLength(1)
  expect(lue.axes[0]!.titre).toBe('Tout')
  expect(lue.axes[0]!.actions).toHaveLength(14)
  expect(lue.axes[0]!.actions[12]).toMatchObject({
    ...{
      numero: '13',
      titre: 'Action de rang 13 dont le titre est long',
      publics: ['Habitants'],
      acteurs: ['CAF', 'MSA'],
    },
    indicateurs: ['Nombre de fois 13', 'Nombre de personnes venues 13'],
  })

  const fiche = (n: number) => `
#table(columns: (4cm, 1fr), table.cell(colspan: 2)[*Fiche action ${n} : Titre ${n}*],
[Public cible], [Habitants], [Description], [Une description qui tient sur plusieurs lignes de la cellule, parce qu’elle est longue, et qu’elle dit beaucoup de choses utiles.],
[Indicateurs], [- Nombre A${n}\n - Nombre B${n}])
#pagebreak(weak: true)`
  const fiches = await compileTypst(`
#set document(title: "Fiches", date: none)
#set text(lang: "fr")
= Axe 1 : Tout
${[1, 2, 3].map(fiche).join('\n')}`)
  const lues = (await readFeuillePubliee(fiches, 'fiches.pdf')).lue
  expect(outline(lues)).toEqual([
    { axe: '1 Tout', actions: [1, 2, 3].map(n => `${n} Titre ${n} : Nombre A${n} / Nombre B${n}`) },
  ])
  expect(lues.axes[0]!.actions[1]).toMatchObject({
    publics: ['Habitants'],
    description:
      'Une description qui tient sur plusieurs lignes de la cellule, parce qu’elle est longue, et qu’elle dit beaucoup de choses utiles.',
  })
})

test('XLSX: one row by action, an axis by merged cells, several lines in a cell', async () => {
  const contenu = await writeXlsx({
    sheets: [
      {
        name: 'Plan d’actions',
        rows: [
          ['Feuille de route 2025-2027', null, null, null, null, null, null],
          [],
          ['Axe', 'N°', 'Action', 'Public(s) cible(s)', 'Pilote', 'Indicateurs de résultat', 'Budget'],
          ['1 - Inclure', 1.1, 'Accueillir', 'Tous', 'CCAS', '- Nombre d’accueils\n- Satisfaction', 12000],
          [null, 1.2, 'Orienter', 'Jeunes ; parents', 'Mission locale', 'Nombre d’orientations', null],
          ['2 - Former', 2.1, 'Certifier', 'Élèves', 'Collèges', 'Nombre de certifications', 500],
        ],
      },
      { name: 'Vide', rows: [] },
    ],
  })
  const { lue } = await readFeuillePubliee(contenu, 'plan.xlsx')
  expect(outline(lue)).toEqual([
    {
      axe: '1 Inclure',
      actions: ['1.1 Accueillir : Nombre d’accueils / Satisfaction', '1.2 Orienter : Nombre d’orientations'],
    },
    { axe: '2 Former', actions: ['2.1 Certifier : Nombre de certifications'] },
  ])
  expect(lue.axes[0]!.actions[1]).toMatchObject({
    publics: ['Jeunes', 'parents'],
    pilotes: ['Mission locale'],
  })
  expect(lue.non_compris.filter(({ action }) => action === '1.1').map(({ texte }) => texte)).toEqual([
    'Budget\n12000',
  ])
})

test('XLSX: one sheet by axis, one row by indicator', async () => {
  const entete = ['Action', 'Descriptif', 'Partenaires', 'Indicateurs']
  const contenu = await writeXlsx({
    sheets: [
      { name: 'Lisez-moi', rows: [['Ce classeur présente le plan.']] },
      {
        name: 'Axe 1 Inclure',
        rows: [
          entete,
          ['Accueillir', 'Un accueil', 'CAF', 'Nombre d’accueils'],
          [null, null, null, 'Satisfaction'],
        ],
      },
      { name: 'Axe 2 Former', rows: [entete, ['Certifier', 'Des tests', 'Pix', 'Nombre de tests']] },
    ],
  })
  const { lue } = await readFeuillePubliee(contenu, 'axes.xlsx')
  expect(outline(lue)).toEqual([
    { axe: '1 Inclure', actions: ['1 Accueillir : Nombre d’accueils / Satisfaction'] },
    { axe: '2 Former', actions: ['2 Certifier : Nombre de tests'] },
  ])
  expect(lue.non_compris.map(({ texte }) => texte)).toContain('Ce classeur présente le plan.')
})
