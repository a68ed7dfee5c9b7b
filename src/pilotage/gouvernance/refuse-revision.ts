import { Erreur } from '../../socle/erreur.ts'

/** For a write that names a revision which is no longer the last one. */
export const refuseRevision = (): Erreur =>
  new Erreur(
    'conflit',
    'Quelqu’un d’autre a enregistré une modification pendant que vous écriviez. Comparez les deux textes, puis enregistrez de nouveau.',
  )
