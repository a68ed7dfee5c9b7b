import { type ReglagesCourriel, readReglagesCourriel } from '../courriel/reglages.ts'
import { type Mode, readMode } from '../mode.ts'
import { type ReglagesOidc, readReglagesOidc } from './oidc/reglages.ts'
import type { Reperes } from './reperes.ts'

/** What sign-in and accounts need from outside. */
export type ReglagesComptes = {
  mode: Mode
  courriel: ReglagesCourriel
  /** Null: sign-in by e-mail only. */
  oidc: ReglagesOidc | null
  reperes: Reperes
}

/** Reads `MAILLAGE_MODE`, `MAILLAGE_SMTP`, `MAILLAGE_OIDC_…`. @throws Erreur saisie_invalide, naming the variable. */
export function readReglagesComptes(env: NodeJS.ProcessEnv, reperes: Reperes): ReglagesComptes {
  const mode = readMode(env)
  return { mode, courriel: readReglagesCourriel(env, mode), oidc: readReglagesOidc(env), reperes }
}
