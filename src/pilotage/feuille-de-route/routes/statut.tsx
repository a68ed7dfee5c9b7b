import type { Application } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Formulaire } from '../../../socle/ui/formulaire.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { PILOTER } from '../../droits.ts'
import { tryWrite } from '../../gouvernance/routes/refus.tsx'
import { NOM_DU_STATUT, STATUTS, type Statut, SUITES } from '../action.ts'
import { readAction } from '../read-action.ts'
import { changeStatut } from '../suivi/change-statut.ts'
import { FEUILLES, filOfAction, hrefOfAction } from './adresses.ts'
import { acteOf, loadAction } from './load-feuille.ts'
import { readFormulaire, readRevision } from './read-saisie.ts'

/** What one does to an action to bring it to a status. */
const VERBE: Record<Statut, string> = {
  a_lancer: 'Remettre à lancer',
  en_cours: 'Lancer',
  en_pause: 'Mettre en pause',
  terminee: 'Déclarer terminée',
  abandonnee: 'Abandonner',
}
const verbOf = (de: Statut, vers: Statut) =>
  vers === 'en_cours' && de !== 'a_lancer' ? (de === 'terminee' ? 'Rouvrir' : 'Reprendre') : VERBE[vers]

/** The status of an action moves along its state machine, one step a button. */
export function addStatut(app: Application): void {
  app.post(`${FEUILLES}/:feuille/actions/:numero/statut`, async c => {
    const { feuille, action } = await loadAction(c, PILOTER)
    const { db } = c.var.contexte
    const lecture = await readFormulaire(c)
    const vers = STATUTS.find(connu => connu === lecture.texte('vers')) ?? action.statut
    const lieu = { feuille: feuille.id, numero: action.numero, revision: readRevision(lecture) }
    const refus = await tryWrite(() => changeStatut(db, lieu, vers, acteOf(c, PILOTER)))
    if (!refus)
      return redirectWithMessage(
        c,
        hrefOfAction(feuille.id, action.numero),
        `L’action est maintenant « ${NOM_DU_STATUT[vers]} ».`,
      )
    const actuelle = await readAction(db, feuille.id, action.numero)
    return renderPage(
      c,
      { titre: 'Le statut n’a pas été changé', fil: filOfAction(feuille, action.numero) },
      <>
        <Alerte gravite="attention" titre={`Elle est « ${NOM_DU_STATUT[actuelle.statut]} »`}>
          <p>{refus.message}</p>
        </Alerte>
        <ChangerStatut feuille={feuille} action={actuelle} />
      </>,
      409,
    )
  })
}

export function ChangerStatut({
  feuille,
  action: { numero, statut, revision },
}: {
  feuille: { id: string }
  action: { numero: string; statut: Statut; revision: number }
}) {
  return (
    <Formulaire action={hrefOfAction(feuille.id, numero, '/statut')}>
      <input type="hidden" name="revision" value={revision} />
      <div className="mg-actions">
        {SUITES[statut].map(vers => (
          <Bouton
            key={vers}
            texte={verbOf(statut, vers)}
            nom="vers"
            valeur={vers}
            priorite="secondaire"
            petit
          />
        ))}
      </div>
    </Formulaire>
  )
}
