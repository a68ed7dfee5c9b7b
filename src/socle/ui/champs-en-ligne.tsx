import type { Option } from './champs.tsx'

/** A choice in a cell of a table, whose column says what it is; `libelle` names it for who hears the page. */
export function ListeEnLigne({
  nom,
  libelle,
  options,
  valeur = '',
  invite = 'À noter',
}: {
  nom: string
  libelle: string
  options: readonly Option[]
  valeur?: string | undefined
  invite?: string
}) {
  return (
    <select className="fr-select" name={nom} aria-label={libelle} defaultValue={valeur}>
      <option value="">{invite}</option>
      {options.map(option => (
        <option key={option.valeur} value={option.valeur}>
          {option.texte}
        </option>
      ))}
    </select>
  )
}

/** One line of text in a cell of a table. */
export function ChampEnLigne({
  nom,
  libelle,
  valeur,
}: {
  nom: string
  libelle: string
  valeur?: string | undefined
}) {
  return <input className="fr-input" type="text" name={nom} aria-label={libelle} defaultValue={valeur} />
}
