import { Definitions } from '../../../socle/ui/contenus.tsx'
import { Badge } from '../../../socle/ui/messages.tsx'
import type { ChampFiche, Fiche } from '../../fiche.ts'
import { sayChamp } from '../../lieux/say-champ.ts'
import { CHAMPS_DITS } from '../../schema/libelles.ts'
import type { ExempleLu } from '../prepare-assistant.ts'
import { nameChamp } from './mots-import.ts'

const GRAVITES = {
  refus: { texte: 'Ligne refusée', gravite: 'erreur' },
  ecarte: { texte: 'Mis de côté', gravite: 'attention' },
  corrige: { texte: 'Corrigé', gravite: 'information' },
} as const

/** Rows of a file as they will be in the directory, with what is wrong with them. */
export function ExemplesLus({ exemples }: { exemples: readonly ExempleLu[] }) {
  if (exemples.length === 0) return <p>Le fichier ne contient aucune ligne sous ses titres de colonnes.</p>
  return exemples.map(({ ligne, fiche, erreurs }) => (
    <article key={ligne} className="mg-exemple">
      <h3>{fiche ? fiche.nom : `Ligne ${ligne} : elle ne deviendrait pas un lieu`}</h3>
      {erreurs.length > 0 && (
        <ul>
          {erreurs.map(({ gravite, message }) => (
            <li key={message}>
              <Badge {...GRAVITES[gravite]} /> {message}
            </li>
          ))}
        </ul>
      )}
      {fiche && <Definitions definitions={describeFiche(fiche)} />}
    </article>
  ))
}

const TUS: ChampFiche[] = ['nom', 'id', 'code_insee']

function describeFiche(fiche: Fiche) {
  return CHAMPS_DITS.filter(champ => !TUS.includes(champ)).flatMap(champ => {
    const valeur = sayValeur(champ, fiche)
    return valeur === ''
      ? []
      : [{ terme: nameChamp(champ), valeur: <span className="mg-long">{valeur}</span> }]
  })
}

function sayValeur(champ: ChampFiche, fiche: Fiche): string {
  const texte = sayChamp(champ, fiche[champ]) ?? ''
  return texte.length > 300 ? `${texte.slice(0, 299)}…` : texte
}
