import type { Option } from './champs.tsx'
import { idOf } from './formulaire.tsx'

type Proprietes = {
  nom: string
  libelle: string
  options: readonly Option[]
  erreur?: string | undefined
  /** What the reader must know before answering. */
  aide?: string
  /** The legend is for who hears the page: the answers speak for themselves. */
  legendeDiscrete?: boolean
  /** Where several groups of one page send the same name: what tells this one. */
  ancre?: string
}

/** One answer among some, as large buttons side by side: for the thumb, and for arrow keys. */
export function PucesRadio({ valeur, ...commun }: Proprietes & { valeur?: string | undefined }) {
  return <Puces {...commun} type="radio" coches={valeur === undefined ? [] : [valeur]} />
}

/** Any number of answers, as large buttons; the form sends `nom` once for each. */
export function PucesCases({ valeurs = [], ...commun }: Proprietes & { valeurs?: readonly string[] }) {
  return <Puces {...commun} type="checkbox" coches={valeurs} />
}

function Puces({
  nom,
  libelle,
  options,
  erreur,
  aide,
  legendeDiscrete = false,
  ancre = nom,
  type,
  coches,
}: Proprietes & { type: 'radio' | 'checkbox'; coches: readonly string[] }) {
  const id = idOf(ancre)
  const decrit = [aide && `${id}-aide`, erreur && `${id}-erreur`].filter(Boolean).join(' ')
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={erreur ? 'mg-puces mg-puces-erreur' : 'mg-puces'}
      aria-describedby={decrit || undefined}
    >
      <legend className={legendeDiscrete ? 'fr-sr-only' : undefined}>{libelle}</legend>
      {aide && (
        <p id={`${id}-aide`} className="mg-source">
          {aide}
        </p>
      )}
      {erreur && (
        <p id={`${id}-erreur`} className="fr-error-text">
          {erreur}
        </p>
      )}
      <div>
        {options.map(({ valeur, texte, aide: precision }) => (
          <label key={valeur} className="mg-puce">
            <input type={type} name={nom} value={valeur} defaultChecked={coches.includes(valeur)} />
            <span>
              {texte}
              {precision && <span className="mg-source"> {precision}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
