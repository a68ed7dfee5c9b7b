import { z } from 'zod'
import { OPERATIONS } from '../../operation.ts'
import type { Coffre } from './coffre.ts'
import { addEntree, type Contenu, type Entree } from './file.ts'

const FORMAT = 'maillage-copie-hors-ligne'

const contratCopie = z.object({
  format: z.literal(FORMAT),
  /** Whose records they are; absent of older copies. */
  auteur: z.object({ personne: z.uuid(), nom: z.string() }).optional(),
  entrees: z.array(
    z.object({
      id: z.uuid(),
      contenu: z.discriminatedUnion('genre', [
        z.object({
          genre: z.literal('activite'),
          activite: z.uuid(),
          operation: z.enum(OPERATIONS),
          saisie: z.record(z.string(), z.unknown()).nullable(),
          revision: z.int().min(0),
          rendez_vous_revision: z.int().min(0).nullable().optional(),
          structure: z.string().max(64).nullable().optional(),
          aujourdhui: z.boolean(),
          saisie_le: z.iso.datetime(),
        }),
        z.object({
          genre: z.literal('emargement'),
          emargement: z.object({
            rendez_vous: z.int(),
            nom: z.string(),
            mode: z.enum(['trace', 'papier']),
            trace: z.string().nullable(),
          }),
          saisie_le: z.iso.datetime(),
        }),
      ]),
    }),
  ),
})

type Auteur = { personne: string; nom: string }

/** What has not arrived, as a file that can be taken back on another device, or by someone else. */
export function saveCopie(entrees: readonly Entree[], auteur: Auteur | null): number {
  const restantes = entrees.filter(({ etat }) => etat !== 'envoye')
  const copie = {
    ...{ format: FORMAT, faite_le: new Date().toISOString(), ...(auteur && { auteur }) },
    entrees: restantes.map(({ id, contenu }) => ({ id, contenu })),
  } satisfies z.input<typeof contratCopie> & { faite_le: string }
  const fichier = new Blob([JSON.stringify(copie, null, 2)], { type: 'application/json' })
  const lien = document.createElement('a')
  lien.href = URL.createObjectURL(fichier)
  lien.download = `activites-non-envoyees-${new Date().toISOString().slice(0, 10)}.json`
  lien.click()
  // Once the browser has taken it.
  setTimeout(() => URL.revokeObjectURL(lien.href), 60_000)
  return restantes.length
}

/**
 * Puts a copy in the queue of who is here; what is there already is left. Null: the file is not a copy. `confirm` is asked of a copy
 * of someone else: what it holds would be recorded in one's own name.
 */
export async function takeCopie(
  coffre: Coffre,
  fichier: File,
  confirm: (auteur: Auteur, nombre: number) => boolean,
): Promise<number | null> {
  const texte = await fichier.text()
  const lue = contratCopie.safeParse(parse(texte))
  if (!lue.success) return null
  const { auteur } = lue.data
  if (auteur && auteur.personne !== coffre.personne && !confirm(auteur, lue.data.entrees.length)) return 0
  for (const { id, contenu } of lue.data.entrees) await addEntree(coffre, contenu as Contenu, id)
  return lue.data.entrees.length
}

function parse(texte: string): unknown {
  try {
    return JSON.parse(texte)
  } catch {
    return null
  }
}
