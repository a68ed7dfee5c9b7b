import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy'
import { Erreur } from '../erreur.ts'
import { formatTaille } from '../texte/nombres.ts'
import type { Requete } from './contexte.ts'

export type Champs = Record<string, string[]>

export type FormulaireRecu = {
  /** Every answer of the form, by field. */
  champs: Champs
  /** Null: none was sent, or `accept` refused it. */
  fichier: FichierRecu | null
}

/** `depot`: its name in the folder, ours. `nom`: the name that its sender gave it, for people only. */
export type FichierRecu = { depot: string; nom: string; octets: number }

/**
 * Reads a form with at most one file, which goes to `dossier` piece by piece: memory does not depend on its size. The
 * fields must come before the file, so that `accept` decides from them whether it is kept. Who asks must have been
 * checked before. The caller removes the file.
 * @throws Erreur saisie_invalide (not such a form, cut short), trop_volumineux; nothing is then left in the folder
 */
export async function receiveFichier(
  c: Requete,
  dossier: string,
  limite: number,
  accept: (champs: Champs) => boolean,
): Promise<FormulaireRecu> {
  const type = c.req.header('content-type') ?? ''
  if (!/^multipart\/form-data/i.test(type) || !c.req.raw.body) throw createIncomplet()
  // Without prototype: a field may be named 'constructor'.
  const champs: Champs = Object.create(null)
  const ecrits: string[] = []
  let fichier: FichierRecu | null = null
  let ecriture: Promise<void> = Promise.resolve()
  let refus: Erreur | null = null
  const lecteur = createLecteur(type, limite)

  lecteur.on('field', (nom, valeur) => {
    champs[nom] = [...(champs[nom] ?? []), valeur]
  })
  lecteur.on('file', (_champ, flux: BusboyFileStream, nom) => {
    // A body cut short ends the reader too, which tells it below; unheard, it would stop the server.
    flux.on('error', () => {})
    // A file field left empty comes with an empty name.
    if (!nom || !accept(champs)) return void flux.resume()
    const depot = randomUUID()
    ecrits.push(join(dossier, depot))
    const recu = { depot, nom: cleanNom(nom), octets: 0 }
    flux.on('data', (morceau: Buffer) => {
      recu.octets += morceau.length
    })
    flux.on('limit', () => {
      refus = new Erreur(
        'trop_volumineux',
        `Le fichier « ${recu.nom} » dépasse ${formatTaille(limite)}. Découpez-le en plusieurs fichiers.`,
      )
    })
    fichier = recu
    ecriture = pipeline(flux, createWriteStream(join(dossier, depot), { mode: 0o600 }))
    // Reported below, once the form has been read.
    ecriture.catch(() => {})
  })

  try {
    await pipeline(Readable.fromWeb(c.req.raw.body as ReadableStream), lecteur).catch(cause => {
      throw createIncomplet(cause)
    })
    await ecriture
    if (refus) throw refus
    return { champs, fichier }
  } catch (erreur) {
    await ecriture.catch(() => {})
    await Promise.all(ecrits.map(chemin => rm(chemin, { force: true })))
    throw erreur
  }
}

/** @throws Erreur saisie_invalide when the type does not say where parts end */
function createLecteur(type: string, limite: number): BusboyInstance {
  const limits = { fields: 200, fieldSize: 10_000, files: 1, fileSize: limite, parts: 220 }
  try {
    return new Busboy({ headers: { 'content-type': type }, limits })
  } catch (cause) {
    throw createIncomplet(cause)
  }
}

/** A name to show: without folders, control characters, nor more than a line can hold. */
function cleanNom(nom: string): string {
  const dernier = nom.split(/[/\\]/).at(-1) ?? ''
  const lisible = dernier
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
  return lisible.slice(0, 150) || 'fichier sans nom'
}

function createIncomplet(cause?: unknown) {
  return new Erreur(
    'saisie_invalide',
    'Votre envoi n’est pas arrivé entier. Revenez au formulaire, puis recommencez.',
    [],
    cause,
  )
}
