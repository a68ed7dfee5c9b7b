import { edition, remise } from '../src/annuaire/brochures/tables.ts'
import type { Base } from '../src/socle/base/open-base.ts'
import { MARDI_MATIN } from './comptes-de-test.ts'
import type { Ligne, Qui } from './droits.table.ts'

/** A structure prints and hands out for its whole département. */
const EDITENT: Qui[] = ['administrateur', 'coordinateur', 'copilote', 'gestionnaire', 'mediateur']
const EDITENT_AILLEURS: Qui[] = [
  "coordinateur d'ailleurs",
  "copilote d'ailleurs",
  "gestionnaire d'ailleurs",
  "mediateur d'ailleurs",
]
const TOUS: Qui[] = [
  ...EDITENT,
  ...EDITENT_AILLEURS,
  ...(['visiteur', 'compte sans rôle', 'membre', "membre d'ailleurs"] as const),
]

/** An edition of the Drôme, with copies handed out. */
async function prepareEdition(db: Base) {
  const [creee] = await db
    .insert(edition)
    .values({
      ...{ departement: '26', perimetre: { type: 'commune', code: '26113' }, titre: 'Die' },
      ...{ format: 'livret', lieux: 1, pages: 4, fichier: new TextEncoder().encode('%PDF-1.7') },
      ...{ creee_par: 'commande', creee_le: MARDI_MATIN },
    })
    .returning({ id: edition.id })
  const [remises] = await db
    .insert(remise)
    .values({
      ...{ edition: creee!.id, le: '2026-03-03', destinataire: 'Mairie', commune: '26113', exemplaires: 5 },
      ...{ saisie_par: 'commande', saisie_le: MARDI_MATIN },
    })
    .returning({ id: remise.id })
  return { id: creee!.id, remise: remises!.id }
}

const onEdition = (suite = '', statut?: number): Ligne => ({
  entrent: EDITENT,
  introuvable: EDITENT_AILLEURS,
  statut,
  prepare: async db => {
    const { id, remise } = await prepareEdition(db)
    return { chemin: `/brochures/editions/${id}${suite.replace(':remise', String(remise))}` }
  },
})

/** The doors of papers: anyone prints, some edit. */
export const DROITS_DES_BROCHURES: Record<string, Ligne> = {
  'GET /brochures': { entrent: TOUS },
  'GET /brochures/document.pdf': {
    entrent: TOUS,
    statut: 404,
    prepare: () => ({ chemin: '/brochures/document.pdf' }),
  },
  'GET /brochures/editions': { entrent: [...EDITENT, ...EDITENT_AILLEURS] },
  'POST /brochures/editions': { entrent: [...EDITENT, ...EDITENT_AILLEURS], statut: 404 },
  'GET /brochures/editions/:id': onEdition(),
  'GET /brochures/editions/:id/document.pdf': onEdition('/document.pdf'),
  'POST /brochures/editions/:id/remises': onEdition('/remises', 400),
  'POST /brochures/editions/:id/remises/:remise/retirer': onEdition('/remises/:remise/retirer'),
}
