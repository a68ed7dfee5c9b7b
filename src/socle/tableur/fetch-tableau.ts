import { randomUUID } from 'node:crypto'
import { lookup } from 'node:dns'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { basename, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Erreur } from '../erreur.ts'
import { isInterne } from './adresses-internes.ts'
import { LIMITE_PAR_DEFAUT, printTaille } from './taille.ts'

const DELAI_MS = 120_000
const REDIRECTIONS = 5

/**
 * Downloads a table file into a folder, under a name of its own that the caller deletes. Only http and https, and never to this
 * machine or a private network, redirections included, unless MAILLAGE_RESEAU_LOCAL=1 (tests, a server of one's own network).
 *
 * @param options.limiteOctets size above which the download stops, in bytes: 250 MB unless told
 * @param options.delaiMs time that the whole download may take, in milliseconds: two minutes unless told
 * @returns where the file is, and the name that its owner gave it, for messages
 * @throws {Erreur} `saisie_invalide` (address), `trop_volumineux` or `service_indisponible`; nothing is left in the folder
 */
export async function fetchTableau(
  url: string,
  dossier: string,
  options: { limiteOctets?: number; delaiMs?: number } = {},
): Promise<{ chemin: string; nom: string }> {
  const limite = options.limiteOctets ?? LIMITE_PAR_DEFAUT
  const delai = AbortSignal.timeout(options.delaiMs ?? DELAI_MS)
  await mkdir(dossier, { recursive: true })
  const chemin = join(dossier, `${randomUUID()}.telechargement`)
  let adresse = parseAdresse(url)
  let commence = false
  try {
    for (let tour = 0; tour <= REDIRECTIONS; tour++) {
      const reponse = await request(adresse, delai)
      const statut = reponse.statusCode ?? 0
      if (statut >= 300 && statut < 400 && reponse.headers.location) {
        reponse.destroy()
        adresse = parseAdresse(new URL(reponse.headers.location, adresse).href)
        continue
      }
      if (statut !== 200) {
        reponse.destroy()
        throw explainStatut(adresse, statut)
      }
      commence = true
      await pipeline(reponse, source => limitTaille(source, limite), createWriteStream(chemin), {
        signal: delai,
      })
      return { chemin, nom: findNom(reponse, adresse) }
    }
    throw createIndisponible(adresse, `il renvoie plus de ${REDIRECTIONS} fois vers une autre adresse`)
  } catch (cause) {
    await rm(chemin, { force: true })
    if (cause instanceof Erreur) throw cause
    const raison = commence ? 'le téléchargement a été interrompu' : 'il ne répond pas'
    throw createIndisponible(adresse, delai.aborted ? 'il met trop de temps à répondre' : raison, cause)
  }
}

function parseAdresse(url: string): URL {
  const adresse = URL.parse(url)
  if (adresse === null || !['http:', 'https:'].includes(adresse.protocol)) {
    throw new Erreur(
      'saisie_invalide',
      `« ${url} » n'est pas une adresse web. Elle doit commencer par https:// ou http://.`,
    )
  }
  const hote = adresse.hostname.replace(/^\[|\]$/g, '')
  if (!acceptsReseauLocal() && isIP(hote) !== 0 && isInterne(hote)) throw createInterne(adresse.hostname)
  return adresse
}

function acceptsReseauLocal(): boolean {
  return process.env.MAILLAGE_RESEAU_LOCAL === '1'
}

/** Resolves a name and refuses it when one of its addresses is internal, at the very moment of connecting: a name checked earlier could have changed. */
const lookupPublique: LookupFunction = (hote, options, callback) => {
  lookup(hote, { ...options, all: true }, (erreur, adresses) => {
    if (erreur) return callback(erreur, '')
    if (!acceptsReseauLocal() && adresses.some(({ address }) => isInterne(address)))
      return callback(createInterne(hote), '')
    if (options.all) return callback(null, adresses)
    callback(null, adresses[0]!.address, adresses[0]!.family)
  })
}

function request(adresse: URL, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const send = adresse.protocol === 'https:' ? requestHttps : requestHttp
    const headers = { 'user-agent': 'Maillage', accept: '*/*', 'accept-encoding': 'identity' }
    send(adresse, { lookup: lookupPublique, signal, headers, agent: false }, resolve)
      .on('error', reject)
      .end()
  })
}

async function* limitTaille(source: AsyncIterable<Buffer>, limite: number): AsyncGenerator<Buffer> {
  let recus = 0
  for await (const morceau of source) {
    recus += morceau.length
    if (recus > limite) {
      throw new Erreur(
        'trop_volumineux',
        `Le fichier à télécharger dépasse la limite de ${printTaille(limite)}. Demandez-le en plusieurs parties.`,
      )
    }
    yield morceau
  }
}

/** The name announced by the server, else the end of the address. */
function findNom(reponse: IncomingMessage, adresse: URL): string {
  const annonce = reponse.headers['content-disposition'] ?? ''
  const encode = /filename\*=UTF-8''([^;]+)/i.exec(annonce)?.[1]
  const simple = /filename="?([^";]+)"?/i.exec(annonce)?.[1]
  return basename(decodeNom(encode ?? simple ?? adresse.pathname).trim()) || adresse.hostname
}

function decodeNom(nom: string): string {
  try {
    return decodeURIComponent(nom)
  } catch {
    // A '%' that encodes nothing is part of the name.
    return nom
  }
}

function explainStatut(adresse: URL, statut: number): Erreur {
  if (statut === 404 || statut === 410)
    return createIndisponible(adresse, `le fichier n'existe pas à cette adresse (réponse ${statut})`)
  if (statut === 401 || statut === 403)
    return createIndisponible(adresse, `il demande une connexion (réponse ${statut})`)
  return createIndisponible(adresse, `il répond par une erreur (réponse ${statut})`)
}

function createIndisponible(adresse: URL, raison: string, cause?: unknown): Erreur {
  return new Erreur(
    'service_indisponible',
    `Le fichier n'a pas pu être téléchargé depuis ${adresse.hostname} : ${raison}. Vérifiez l'adresse, ou téléchargez le fichier et envoyez-le vous-même.`,
    [],
    cause,
  )
}

function createInterne(hote: string): Erreur {
  return new Erreur(
    'saisie_invalide',
    `L'adresse « ${hote} » mène à un réseau interne, d'où rien n'est téléchargé. Envoyez le fichier lui-même.`,
  )
}
