export type Commune = {
  /** Current INSEE code. */
  code: string
  nom: string
  departement: string
  codesPostaux: string[]
  /** Municipal population in force; null where there is no census. */
  population: number | null
  /** SIREN of the EPCI; null for the few islands and territories that have none. */
  epci: string | null
}

/** A commune with the former ones that it has absorbed. */
export type CommuneEtAnciennes = Commune & { anciennes: AncienneCommune[] }
/** `nom` is null when only its code is known. */
export type AncienneCommune = { code: string; nom: string | null }

/** A commune found under a name or a code that is, or was, its own or that of a part of it. */
export type Appellation = { commune: Commune; ancienNom: string | null }

/** The three ways in. */
export type IndexCommunes = {
  parCode: Map<string, Appellation>
  /** Under the name without its leading article. */
  parNom: Map<string, Appellation[]>
  parCodePostal: Map<string, Commune[]>
}
