import type { ObjetDeDocument } from '../document.ts'

export const DOCUMENTS = '/pilotage/documents'

export const hrefOfNouveauDocument = (objet: ObjetDeDocument): string =>
  `${DOCUMENTS}/nouveau?${new URLSearchParams({ objet })}`
