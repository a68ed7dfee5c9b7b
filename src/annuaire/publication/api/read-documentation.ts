import { type Api, describeApi } from './create-api.ts'

export type ParametreDocumente = {
  nom: string
  description: string
  /** 'chemin' parameters are part of the address, and always needed. */
  obligatoire: boolean
  valeurs: readonly string[]
  exemple: string | null
}
export type ReponseDocumentee = { statut: string; description: string }
export type OperationDocumentee = {
  nom: string
  titre: string
  description: string
  chemin: string
  parametres: readonly ParametreDocumente[]
  reponses: readonly ReponseDocumentee[]
}

type Schema = { enum?: unknown[]; items?: Schema; example?: unknown; description?: string }

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
  const valeurs = schema?.enum ?? schema?.items?.enum ?? []
  return [
    {
      nom: name,
      description: description ?? schema?.description ?? '',
      obligatoire: required ?? false,
      valeurs: valeurs.map(String),
      exemple: schema?.example === undefined ? null : String(schema.example),
    },
  ]
}
