import type { Visibilite } from '../visibilite.ts'

/** What a paper belongs to: 'feuille:drome-2024', 'action:12', 'reunion:4'. */
export type ObjetDeDocument = `${'feuille' | 'action' | 'reunion'}:${string | number}`

/** A paper without its file. */
export type DocumentDePilotage = {
  id: number
  departement: string
  objet: string
  titre: string
  type: TypeDeDocument
  octets: number
  visibilite: Visibilite
  depose_par: string
  depose_le: Date
}

const EXTENSION = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
} as const
export type TypeDeDocument = keyof typeof EXTENSION

export const extensionOf = (type: TypeDeDocument): string => EXTENSION[type]

/** The HTML accept list of a field for papers. */
export const FORMATS_DE_DOCUMENT = [...new Set(Object.values(EXTENSION))].map(nom => `.${nom}`).join(',')

export const TAILLE_DE_DOCUMENT = 20_000_000
