import * as docx from 'docx'
import { writeXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { layPage } from './originaux/lay-page.ts'
import { readFeuillePubliee } from './read-feuille-publiee.ts'

const { Document, Packer, Paragraph, Table, TableCell, TableRow, VerticalMergeType } = docx

test('a table of a PDF whose headings are centred over its columns, the first of them very narrow', () => {
  const place = (texte: string, x: number, y: number) => ({
    texte,
    x,
    y,
    largeur: texte.length * 5,
    corps: 10,
    finDeLigne: false,
  })
  const { lignes } = layPage(
    [
      ...[
        place('N°', 30, 700),
        place('Action', 80, 700),
        place('Indicateurs', 200, 700),
        place('Pilote', 300, 700),
      ],
      ...[
        place('1', 33, 680),
        place('Ouvrir des lieux', 46, 680),
        place('Nombre de lieux ouverts', 170, 680),
      ],
      ...[place('Région', 290, 680), place('2', 33, 660), place('Former', 46, 660)],
      ...[place('Nombre d’agents', 170, 660), place('Hub', 290, 660)],
    ],
    null,
  )
  expect(lignes.filter(Boolean)).toEqual([
    'N°\tAction\tIndicateurs\tPilote',
    '1\tOuvrir des lieux\tNombre de lieux ouverts\tRégion',
    '2\tFormer\tNombre d’agents\tHub',
  ])
})

test('DOCX: a cell merged over two actions moves no other cell of the second', async () => {
  const cell = (texte: string, verticalMerge?: 'restart' | 'continue') =>
    new TableCell({ children: [new Paragraph(texte)], ...(verticalMerge ? { verticalMerge } : {}) })
  const row = (...cells: docx.TableCell[]) => new TableRow({ children: cells })
  const contenu = await Packer.toBuffer(
    new Document({
      sections: [
        {
          children: [
            new Paragraph('Axe 1 : Accompagner'),
            new Table({
              rows: [
                row(...['N°', 'Action', 'Porteur', 'Partenaires', 'Indicateurs'].map(nom => cell(nom))),
                row(
                  cell('1.1'),
                  cell('Développer les ateliers'),
                  cell('Département', VerticalMergeType.RESTART),
                  cell('CCAS, ADMR'),
                  cell('Nombre d’ateliers'),
                ),
                row(
                  cell('1.2'),
                  cell('Équiper les tiers-lieux'),
                  cell('', VerticalMergeType.CONTINUE),
                  cell('Région'),
                  cell('Nombre de tiers-lieux équipés'),
                ),
              ],
            }),
          ],
        },
      ],
    }),
  )
  const { lue } = await readFeuillePubliee(contenu, 'feuille.docx')
  expect(lue.axes[0]!.actions).toMatchObject([
    { numero: '1.1', pilotes: ['Département'], acteurs: ['CCAS', 'ADMR'] },
    {
      numero: '1.2',
      pilotes: [],
      acteurs: ['Région'],
      indicateurs: ['Nombre de tiers-lieux équipés'],
    },
  ])
})

test('XLSX: title rows over the head, indicators in several columns', async () => {
  const contenu = await writeXlsx({
    sheets: [
      {
        name: 'Plan d’actions',
        rows: [
          ['Préfecture de la Mayenne'],
          [],
          [
            'Axe',
            'N° action',
            'Intitulé de l’action',
            'Indicateur 1',
            'Indicateur n° 2',
            'Pilote',
            'Échéance',
          ],
          [
            'Axe 1 – Aller vers',
            '1.1',
            'Permanences',
            'Nombre de permanences',
            'Nombre de communes',
            'Hub',
            '2025',
          ],
          ['', '1.2', 'Ateliers en Ehpad', 'Nombre d’ateliers', '', 'Ehpad', '2026'],
        ],
      },
    ],
  })
  const { lue } = await readFeuillePubliee(Buffer.from(contenu), 'plan.xlsx')
  expect(lue.axes).toMatchObject([
    {
      numero: '1',
      titre: 'Aller vers',
      actions: [
        { numero: '1.1', indicateurs: ['Nombre de permanences', 'Nombre de communes'], pilotes: ['Hub'] },
        { numero: '1.2', indicateurs: ['Nombre d’ateliers'], pilotes: ['Ehpad'] },
      ],
    },
  ])
  expect(JSON.stringify(lue.non_compris)).toMatch(/2026/)
})

const readTexte = async (texte: string) => (await readFeuillePubliee(Buffer.from(texte), 'feuille.txt')).lue

test('text: tables of Markdown under their axes, one action by row, and what stands under them', async () => {
  const lue = await readTexte(`# Feuille de route

## Axe 1 : Aller vers

| N° | Action | Public | Pilote | Indicateurs |
|----|:------:|--------|--------|------------:|
| 1 | Créer une carte | Tous | Hub | Nombre de visites |
| 2 | Former les agents | Agents | CDG | Nombre d’agents formés ; Taux de satisfaction |

## Axe 2 : Équiper

| N° | Action | Public | Pilote | Indicateurs |
|----|--------|--------|--------|-------------|
| 3 | Prêter | Foyers | Emmaüs | Nombre de prêts |

Un comité suit ces actions.
- Il se réunit deux fois par an.
`)
  expect(lue.axes).toMatchObject([
    {
      titre: 'Aller vers',
      actions: [
        { numero: '1', titre: 'Créer une carte', pilotes: ['Hub'], indicateurs: ['Nombre de visites'] },
        {
          ...{ numero: '2', titre: 'Former les agents', publics: ['Agents'] },
          indicateurs: ['Nombre d’agents formés', 'Taux de satisfaction'],
        },
      ],
    },
    {
      titre: 'Équiper',
      actions: [{ numero: '3', titre: 'Prêter', publics: ['Foyers'], indicateurs: ['Nombre de prêts'] }],
    },
  ])
  expect(lue.non_compris.at(-1)!.texte).toBe('Un comité suit ces actions.\n- Il se réunit deux fois par an.')
})

test('text: cells parted by bars without a frame, the axis in a column', async () => {
  const lue = await readTexte(`Axe | Action | Pilote | Indicateurs
--- | --- | --- | ---
Aller vers | Déployer un bus | Département | Nombre de communes
Aller vers | Ouvrir des lieux | Ville | Nombre de lieux
Équiper | Prêter | Emmaüs | Nombre de prêts
`)
  expect(lue.axes).toMatchObject([
    {
      titre: 'Aller vers',
      actions: [
        { titre: 'Déployer un bus', pilotes: ['Département'], indicateurs: ['Nombre de communes'] },
        { titre: 'Ouvrir des lieux', pilotes: ['Ville'], indicateurs: ['Nombre de lieux'] },
      ],
    },
    {
      titre: 'Équiper',
      actions: [{ titre: 'Prêter', pilotes: ['Emmaüs'], indicateurs: ['Nombre de prêts'] }],
    },
  ])
})
