import { defineDroits } from '../socle/auth/droits.ts'

/** Seeing indicators from within: all of them, with what is awaited and from whom. */
export const VOIR_INDICATEURS = 'observatoire.voir'
/** Defining indicators, setting targets, saying who declares what. */
export const DEFINIR = 'observatoire.definir'
/** Declaring figures: everywhere in one's département, or, for members, those that are asked of them. */
export const DECLARER = 'observatoire.declarer'
/** Asking for what was not declared, correcting what anyone declared. */
export const RELANCER = 'observatoire.relancer'

defineDroits({
  [VOIR_INDICATEURS]: ['administrateur', 'copilote', 'coordinateur', 'membre'],
  [DEFINIR]: ['administrateur', 'copilote'],
  [DECLARER]: ['administrateur', 'copilote', 'coordinateur', 'membre'],
  [RELANCER]: ['administrateur', 'copilote', 'coordinateur'],
})
