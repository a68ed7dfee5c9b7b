import { formatNombre } from '../../../socle/texte/nombres.ts'
import { type Api, describeApi } from './create-api.ts'

export type ParametreDocumente = {
  nom: string
  description: string
  /** 'chemin' parameters are part of the address, and always needed. */
  obligatoire: boolean
  /** What may be given, in words: the closed list, the bounds, or an example. */
  valeurs: string
}
export type ReponseDocumentee = { statut: string; description: string }
export type OperationDocumentee = {
  nom: string
  titre: string
  description: string
  chemin: string
  parametres: readonly ParametreDocumente[]
  reponses: readonly ReponseDocumentee[]
  /** Whether it demands a key. */
  fermee: boolean
}

type Schema = {
  enum?: unknown[]
  items?: Schema
  minimum?: number
  maximum?: number
  default?: unknown
  example?: unknown
  description?: string
}

/** The OpenAPI document as a person reads it, operation by operation: the page and the contract cannot differ. */
export function readDocumentation(api: Api, adresse: string): OperationDocumentee[] {
  const { paths = {} } = api.getOpenAPI31Document(describeApi(adresse))
  return Object.entries(paths).flatMap(([chemin, { get: operation } = {}]) =>
    operation
      ? [
          {
            nom: operation.operationId ?? chemin,
            titre: operation.summary ?? chemin,
            description: operation.description ?? '',
            chemin,
            fermee: operation.security !== undefined,
            parametres: (operation.parameters ?? []).flatMap(readParametre),
            reponses: Object.entries(operation.responses ?? {}).map(([statut, reponse]) => ({
              statut,
              description: String((reponse as { description?: string }).description ?? ''),
            })),
          },
        ]
      : [],
  )
}

function readParametre(parametre: object): ParametreDocumente[] {
  const { name, required, schema, description } = parametre as {
    name?: string
    required?: boolean
    description?: string
    schema?: Schema
  }
  if (!name) return []
  return [
    {
      nom: name,
      description: description ?? schema?.description ?? '',
      obligatoire: required ?? false,
      valeurs: sayValeurs(schema ?? {}),
    },
  ]
}

function sayValeurs({ enum: liste, items, minimum, maximum, default: defaut, example }: Schema): string {
  const valeurs = liste ?? items?.enum
  if (valeurs) return valeurs.join(', ')
  if (maximum !== undefined)
    return `De ${minimum ?? 0} à ${formatNombre(maximum)}. Sans lui : ${String(defaut)}.`
  return example === undefined ? 'Texte libre' : `Exemple : ${String(example)}`
}
