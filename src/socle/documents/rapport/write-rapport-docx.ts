import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx'
import { drawPng } from './draw-png.ts'
import type { Bloc, Dessin, Rapport, Tableau } from './rapport.ts'

const NIVEAUX = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const
const PUCES = 'puces'
/** Pixels of a screen at 96 points an inch, which is how Word counts. */
const PIXELS_PAR_MM = 96 / 25.4
const DEMI_POINTS = 22

/** The report as a Word document that one can go on writing: real headings, tables with header rows, described drawings. */
export async function writeRapportDocx(rapport: Rapport): Promise<Uint8Array> {
  const publie = `${rapport.edition} ${rapport.editeur}${rapport.telephone ? `, téléphone ${rapport.telephone}` : ''}.`
  const corps = await Promise.all(
    rapport.sections.map(async ({ titre, niveau, nouvellePage, blocs }) => [
      new Paragraph({
        text: cleanTexte(titre),
        heading: NIVEAUX[niveau],
        pageBreakBefore: nouvellePage ?? false,
      }),
      ...(await Promise.all(blocs.map(layBloc))).flat(),
    ]),
  )
  const document = new Document({
    title: cleanTexte(rapport.titre),
    creator: cleanTexte(rapport.editeur),
    styles: {
      default: {
        document: { run: { font: 'Arial', size: DEMI_POINTS, language: { value: 'fr-FR' } } },
        title: { run: { size: 44, bold: true } },
        heading1: { run: { size: 32, bold: true }, paragraph: { spacing: { before: 360, after: 160 } } },
        heading2: { run: { size: 26, bold: true }, paragraph: { spacing: { before: 280, after: 120 } } },
        heading3: { run: { size: 23, bold: true }, paragraph: { spacing: { before: 200, after: 80 } } },
      },
      paragraphStyles: [
        {
          id: 'legende',
          name: 'Légende',
          basedOn: 'Normal',
          run: { bold: true },
          paragraph: { keepNext: true },
        },
      ],
    },
    numbering: {
      config: [
        {
          reference: PUCES,
          levels: [
            {
              ...{ level: 0, format: LevelFormat.BULLET, text: '–', alignment: AlignmentType.LEFT },
              style: { paragraph: { indent: { left: 360, hanging: 240 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                alignment: AlignmentType.CENTER,
                children: [
                  new TextRun({
                    children: [
                      `${cleanTexte(rapport.territoire)} – page `,
                      PageNumber.CURRENT,
                      ' / ',
                      PageNumber.TOTAL_PAGES,
                    ],
                  }),
                ],
              }),
            ],
          }),
        },
        children: [
          new Paragraph({ text: cleanTexte(rapport.titre), heading: HeadingLevel.TITLE }),
          ...rapport.lignes.map(ligne => write(ligne)),
          write(publie),
          ...corps.flat(),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

async function layBloc(bloc: Bloc): Promise<(Paragraph | Table)[]> {
  switch (bloc.type) {
    case 'paragraphe':
      return [write(bloc.texte, bloc.fort)]
    case 'liste':
      return bloc.elements.map(
        element =>
          new Paragraph({
            text: cleanTexte(element),
            numbering: { reference: PUCES, level: 0 },
            spacing: { after: 40 },
          }),
      )
    case 'chiffres':
      return bloc.chiffres.map(({ valeur, libelle }) => tell(valeur, libelle))
    case 'definitions':
      return bloc.definitions.map(({ terme, texte }) => tell(terme, texte))
    case 'tableau':
      return [
        new Paragraph({ text: cleanTexte(bloc.legende), style: 'legende' }),
        layTableau(bloc),
        write(''),
      ]
    case 'dessin':
      return [await layDessin(bloc)]
  }
}

const write = (texte: string, fort = false) =>
  new Paragraph({ spacing: { after: 100 }, children: [new TextRun({ text: cleanTexte(texte), bold: fort })] })

const tell = (terme: string, texte: string) =>
  new Paragraph({
    spacing: { after: 100 },
    children: [
      new TextRun({ text: `${cleanTexte(terme)} : `, bold: true }),
      new TextRun({ text: cleanTexte(texte) }),
    ],
  })

function layTableau({ colonnes, lignes }: Tableau): Table {
  const parts = colonnes.map(({ part = 1 }) => part)
  const somme = parts.reduce((total, part) => total + part, 0)
  const trait = { style: BorderStyle.SINGLE, size: 4, color: '808080' }
  const cell = (texte: string, rang: number, fort: boolean) =>
    new TableCell({
      width: { size: (100 * parts[rang]!) / somme, type: WidthType.PERCENTAGE },
      borders: { top: trait, bottom: trait, left: trait, right: trait },
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      children: [
        new Paragraph({
          alignment: colonnes[rang]!.nombre ? AlignmentType.RIGHT : AlignmentType.LEFT,
          children: [new TextRun({ text: cleanTexte(texte), bold: fort, size: DEMI_POINTS - 2 })],
        }),
      ],
    })
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({
        tableHeader: true,
        children: colonnes.map(({ titre }, rang) => cell(titre, rang, true)),
      }),
      ...lignes.map(
        ligne =>
          new TableRow({
            cantSplit: true,
            children: ligne.map((texte, rang) => cell(texte, rang, rang === 0)),
          }),
      ),
    ],
  })
}

async function layDessin({ svg, description, largeur }: Dessin): Promise<Paragraph> {
  const { png, rapport } = await drawPng(svg)
  const width = Math.round(largeur * PIXELS_PAR_MM)
  return new Paragraph({
    spacing: { after: 160 },
    children: [
      new ImageRun({
        ...{ type: 'svg', data: Buffer.from(svg), fallback: { type: 'png', data: png } },
        transformation: { width, height: Math.round(width * rapport) },
        altText: { name: 'Dessin', title: '', description: cleanTexte(description) },
      }),
    ],
  })
}

/** Characters that XML forbids are left out: Word would refuse the whole document. */
const cleanTexte = (texte: string) =>
  texte.toWellFormed().replace(/[\p{Cc}\ufffe\uffff]/gu, signe => (signe === '\n' ? ' ' : ''))
