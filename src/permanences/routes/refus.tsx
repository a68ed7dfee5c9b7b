import { ResumeErreurs } from '../../socle/ui/formulaire.tsx'
import { Alerte } from '../../socle/ui/messages.tsx'
import type { Refus } from './try-write.ts'

/**
 * Above a form that was refused: its faults, or why what it changes is no more as it was read. `sansSaisie`: nothing was typed, or
 * the form is gone.
 */
export function BlocRefus({ refus, sansSaisie = false }: { refus: Refus | null; sansSaisie?: boolean }) {
  if (!refus) return null
  if (refus.fautes.length > 0) return <ResumeErreurs fautes={refus.fautes} />
  return (
    <div id="erreurs" tabIndex={-1} className="mg-message">
      <Alerte gravite="erreur" titre="Ce n’est pas enregistré">
        <p>{refus.message}</p>
        {refus.statut === 409 && !sansSaisie && (
          <p>Ce que vous avez écrit est toujours dans le formulaire.</p>
        )}
      </Alerte>
    </div>
  )
}
