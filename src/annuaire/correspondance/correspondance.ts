import * as z from 'zod'
import { Erreur } from '../../socle/erreur.ts'
import { CHAMPS_SCHEMA, type ChampSchema } from '../schema/champs.ts'

/** One value from one or several columns; exactly one of the four keys. An empty column name means: not provided. */
const Regle = z.strictObject({
  /** The column as it is. */
  colonne: z.string().trim().optional(),
  /** The non-empty columns, one after the other; `ou` when all are empty. */
  get joindre() {
    return z
      .strictObject({
        colonnes: z.array(z.string().trim()).min(1),
        separateur: z.string(),
        ou: Regle.optional(),
      })
      .optional()
  },
  /** The n-th part (from 0) of a column cut at a separator. */
  dissocier: z
    .strictObject({ colonne: z.string().trim(), separateur: z.string().min(1), partie: z.int().min(0) })
    .optional(),
  /** The same value for every row. */
  valeur: z.string().optional(),
})
export type Regle = z.infer<typeof Regle>

/**
 * One value of a list, given when one of the columns holds one of the terms (as whole words, without case or accents)
 * and none of the `sauf`. Without terms: when one of the columns is not empty. Without columns: always.
 */
const Choix = z.strictObject({
  colonnes: z.array(z.string().trim()).optional(),
  termes: z.array(z.string().min(1)).optional(),
  sauf: z.array(z.string().min(1)).optional(),
  cible: z.string().min(1),
})
export type Choix = z.infer<typeof Choix>

const JOURS_OSM = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const
export type JourOsm = (typeof JOURS_OSM)[number]

/** Opening hours: one or several columns a day, or the week in words, or already in OSM's language. */
const RegleHoraires = z.strictObject({
  jours: z
    .array(
      z.strictObject({
        colonne: z.union([z.string().trim(), z.array(z.string().trim())]),
        osm: z.enum(JOURS_OSM),
      }),
    )
    .optional(),
  semaine: z.string().trim().optional(),
  osm: z.string().trim().optional(),
})
export type RegleHoraires = z.infer<typeof RegleHoraires>

/**
 * How one producer's columns become the fields of the national schema. It is the format of the national import tool's
 * `*.config.json` files, so that those can be used as they are.
 */
export type Correspondance = { [champ in Exclude<ChampSchema, 'horaires'>]?: Regle | Choix[] } & {
  horaires?: RegleHoraires
}

// Names of the schema v0, found in older files.
const ANCIENS_NOMS: Record<string, ChampSchema> = {
  courriel: 'courriels',
  typologies: 'typologie',
  conditions_acces: 'frais_a_charge',
  publics_accueillis: 'publics_specifiquement_adresses',
  labels_nationaux: 'dispositif_programmes_nationaux',
  labels_autres: 'autres_formations_labels',
  accessibilite: 'fiche_acces_libre',
}

/**
 * Reads a correspondance from a JSON text, or from what it holds. Accepts 'séparateur' and 'separateur', and the field names of the schema v0.
 * @throws Erreur 'saisie_invalide' whose details give, for each fault, the path in the file and a French sentence.
 */
export function parseCorrespondance(source: unknown): Correspondance {
  const json = typeof source === 'string' ? parseJson(source) : source
  if (json === null || typeof json !== 'object' || Array.isArray(json)) {
    throw new Erreur(
      'saisie_invalide',
      `La correspondance n'est pas un objet JSON qui donne une règle à chaque champ du schéma national. ${CONSEIL}`,
    )
  }
  const correspondance: Record<string, unknown> = {}
  const fautes: { champ: string; message: string }[] = []
  for (const [nom, regle] of Object.entries(json)) {
    const champ = ANCIENS_NOMS[nom] ?? nom
    if (!isChampSchema(champ)) {
      fautes.push({
        champ: nom,
        message: `« ${nom} » n'est pas un champ du schéma national. Champs possibles : ${CHAMPS_SCHEMA.join(', ')}.`,
      })
      continue
    }
    const lecture = parseRegle(champ, renameSeparateur(regle))
    if (lecture.success) correspondance[champ] = lecture.data
    else fautes.push(...lecture.error.issues.map(faute => describeFaute(nom, faute)))
  }
  if (fautes.length > 0) {
    const liste = fautes.map(({ champ, message }) => `${champ} : ${message}`).join(' ')
    throw new Erreur(
      'saisie_invalide',
      `La correspondance contient ${fautes.length > 1 ? `${fautes.length} erreurs` : 'une erreur'}. ${liste}`,
      fautes,
    )
  }
  return correspondance as Correspondance
}

const CONSEIL = 'Vérifiez que vous avez choisi le bon fichier.'

function parseJson(texte: string): unknown {
  try {
    return JSON.parse(texte.replace(/^\ufeff/, ''))
  } catch (cause) {
    throw new Erreur(
      'saisie_invalide',
      `La correspondance n'est pas un fichier JSON lisible. ${CONSEIL}`,
      [],
      cause,
    )
  }
}

function isChampSchema(nom: string): nom is ChampSchema {
  return (CHAMPS_SCHEMA as readonly string[]).includes(nom)
}

const EN_FRANCAIS = { error: z.locales.fr().localeError }

function parseRegle(champ: ChampSchema, regle: unknown) {
  if (champ === 'horaires') return RegleHoraires.safeParse(regle, EN_FRANCAIS)
  if (Array.isArray(regle)) return z.array(Choix).safeParse(regle, EN_FRANCAIS)
  return RegleUnique.safeParse(regle, EN_FRANCAIS)
}

const RegleUnique = Regle.refine(regle => Object.keys(regle).length === 1, {
  message: 'Il faut une règle et une seule : colonne, joindre, dissocier ou valeur.',
})

function renameSeparateur(valeur: unknown): unknown {
  if (Array.isArray(valeur)) return valeur.map(renameSeparateur)
  if (valeur === null || typeof valeur !== 'object') return valeur
  return Object.fromEntries(
    Object.entries(valeur).map(([cle, contenu]) => [
      cle.normalize('NFC') === 'séparateur' ? 'separateur' : cle,
      renameSeparateur(contenu),
    ]),
  )
}

function describeFaute(nom: string, faute: z.core.$ZodIssue): { champ: string; message: string } {
  const chemin = faute.path
    .map(etape => (typeof etape === 'number' ? `[${etape}]` : `.${String(etape)}`))
    .join('')
  return {
    champ: `${nom}${chemin}`,
    message: faute.message.endsWith('.') ? faute.message : `${faute.message}.`,
  }
}
