import { formatNombre } from '../../../socle/texte/nombres.ts'
import type { CauseErreur } from '../tables.ts'
import { nameChamp } from './mots-import.ts'

const TITRES: Record<CauseErreur['gravite'], string> = {
  refus: 'Ce qui fait refuser des lignes',
  ecarte: 'Valeurs mises de côté (le lieu est gardé)',
  corrige: 'Valeurs corrigées',
}

/** The faults of a file by cause, the gravest first: how many, where, and one of them in full. */
export function CausesErreurs({ causes }: { causes: readonly CauseErreur[] }) {
  return (['refus', 'ecarte', 'corrige'] as const).map(gravite => {
    const siennes = causes.filter(cause => cause.gravite === gravite)
    if (siennes.length === 0) return null
    return (
      <section key={gravite}>
        <h2>{TITRES[gravite]}</h2>
        <ul>
          {siennes.map(({ champ, attendu, nombre, lignes, message }) => (
            <li key={`${champ} ${attendu}`}>
              <strong>
                {nameChamp(champ)} : {formatNombre(nombre)} fois
              </strong>
              , {tellLignes(lignes, nombre)}. Par exemple : {message}
            </li>
          ))}
        </ul>
      </section>
    )
  })
}

function tellLignes(lignes: readonly number[], nombre: number): string {
  if (nombre === 1) return `ligne ${lignes[0]}`
  return `lignes ${[...new Set(lignes)].join(', ')}${nombre > lignes.length ? ' et d’autres' : ''}`
}
