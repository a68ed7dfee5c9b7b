import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox.js'
import { Input } from '@codegouvfr/react-dsfr/Input.js'
import { RadioButtons } from '@codegouvfr/react-dsfr/RadioButtons.js'
import { Select } from '@codegouvfr/react-dsfr/Select.js'
import type { ReactNode } from 'react'
import { idOf } from './formulaire.tsx'

type Commun = {
  nom: string
  libelle: string
  /** Shown as 'ex. : …'. */
  exemple?: string
  /** What the reader must know before answering. */
  aide?: string
  erreur?: string
  /** 'tacite': not said, where nothing is required, as in a search. */
  facultatif?: boolean | 'tacite'
}

export type Option = { valeur: string; texte: string; aide?: string }

const TYPES = {
  texte: 'text',
  courriel: 'email',
  telephone: 'tel',
  adresseWeb: 'url',
  date: 'date',
  heure: 'time',
  nombre: 'number',
  recherche: 'search',
} as const

/** One line of text. `remplissage` is the HTML autocomplete word, for what the browser knows of the person. */
export function Champ({
  type = 'texte',
  valeur,
  remplissage,
  ...commun
}: Commun & { type?: keyof typeof TYPES; valeur?: string; remplissage?: string }) {
  return (
    <Input
      {...describe(commun)}
      nativeInputProps={{
        ...nativeOf(commun),
        type: TYPES[type],
        defaultValue: valeur,
        autoComplete: remplissage,
        ...(type === 'nombre' && { inputMode: 'decimal' }),
      }}
    />
  )
}

/** Several lines of text. */
export function ChampTexteLong({
  valeur,
  lignes = 5,
  ...commun
}: Commun & { valeur?: string; lignes?: number }) {
  return (
    <Input
      {...describe(commun)}
      textArea
      nativeTextAreaProps={{ ...nativeOf(commun), defaultValue: valeur, rows: lignes }}
    />
  )
}

/** A file to send. `formats` is the HTML accept list: '.csv,.json,.xlsx'. */
export function ChampFichier({ formats, ...commun }: Commun & { formats: string }) {
  return (
    <Input
      {...describe(commun)}
      classes={{ nativeInputOrTextArea: 'fr-upload' }}
      nativeInputProps={{ ...nativeOf(commun), type: 'file', accept: formats }}
    />
  )
}

/** One choice in a closed list of more than six; below, prefer `ChampRadios`. */
export function ChampListe({
  options,
  valeur = '',
  invite = 'Choisissez une réponse',
  ...commun
}: Commun & {
  options: readonly Option[]
  valeur?: string /** Text of the empty choice. */
  invite?: string
}) {
  const { label, hintText, state, stateRelatedMessage } = describe(commun)
  return (
    <Select
      label={label}
      hint={hintText}
      state={state}
      stateRelatedMessage={stateRelatedMessage}
      nativeSelectProps={{ ...nativeOf(commun), defaultValue: valeur }}
    >
      <option value="">{invite}</option>
      {options.map(option => (
        <option key={option.valeur} value={option.valeur}>
          {option.texte}
        </option>
      ))}
    </Select>
  )
}

/** One choice among a few, all in sight. */
export function ChampRadios({
  options,
  valeur,
  ...commun
}: Commun & { options: readonly Option[]; valeur?: string }) {
  const { label, ...etat } = describe(commun)
  return (
    <RadioButtons
      {...etat}
      id={idOf(commun.nom)}
      legend={label}
      name={commun.nom}
      options={optionsOf(commun.nom, options, option => option.valeur === valeur)}
    />
  )
}

/** Any number of choices; the form sends `nom` once for each. */
export function ChampCases({
  options,
  valeurs = [],
  ...commun
}: Commun & { options: readonly Option[]; valeurs?: readonly string[] }) {
  const { label, ...etat } = describe(commun)
  return (
    <Checkbox
      {...etat}
      id={idOf(commun.nom)}
      legend={label}
      options={optionsOf(commun.nom, options, option => valeurs.includes(option.valeur))}
    />
  )
}

/**
 * A yes or no; the form sends `nom=oui` when ticked, or another `valeur` where boxes of one name stand apart. `precision`
 * tells such boxes from one another for who hears the page.
 */
export function ChampCase({
  coche = false,
  nom,
  libelle,
  aide,
  valeur = 'oui',
  precision,
}: Commun & { coche?: boolean; valeur?: string; precision?: string }) {
  return (
    <Checkbox
      options={[
        {
          label: precision ? (
            <>
              {libelle}
              <span className="fr-sr-only"> : {precision}</span>
            </>
          ) : (
            libelle
          ),
          hintText: aide,
          nativeInputProps: { name: nom, value: valeur, defaultChecked: coche },
        },
      ]}
    />
  )
}

/** A field that nobody sees and that programs fill in: who answers it is not a person. */
export function ChampLeurre({ nom }: { nom: string }) {
  return (
    <p className="mg-leurre" aria-hidden="true">
      <label htmlFor={idOf(nom)}>Laissez ce champ vide</label>
      <input id={idOf(nom)} name={nom} type="text" tabIndex={-1} autoComplete="off" />
    </p>
  )
}

function describe({ libelle, exemple, aide, erreur, facultatif }: Commun) {
  const indice: ReactNode =
    exemple || aide ? [aide, exemple && `ex. : ${exemple}`].filter(Boolean).join(' — ') : undefined
  return {
    label: facultatif === true ? `${libelle} (facultatif)` : libelle,
    hintText: indice,
    state: erreur ? ('error' as const) : ('default' as const),
    stateRelatedMessage: erreur,
  }
}

function nativeOf({ nom, erreur, facultatif }: Commun) {
  return { id: idOf(nom), name: nom, required: !facultatif, 'aria-invalid': erreur ? true : undefined }
}

function optionsOf(nom: string, options: readonly Option[], isChecked: (option: Option) => boolean) {
  return options.map(option => ({
    label: option.texte,
    hintText: option.aide,
    nativeInputProps: { name: nom, value: option.valeur, defaultChecked: isChecked(option) },
  }))
}
