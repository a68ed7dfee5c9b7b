import { sendCourriels } from '../../../socle/courriel/send-courriels.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Formulaire } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { reportDisparition } from '../report-disparition.ts'
import { LienPersonnel } from './page-du-lien.tsx'
import { onLieu } from './porteur.tsx'

/** The holder says that a place no longer exists: asked twice, since it leads to its withdrawal. */
export function addDisparition(app: Application): void {
  app.get(
    '/verifier/:jeton/:lieu/disparition',
    onLieu((c, { lien, lieu, chemin }) =>
      renderPage(
        c,
        {
          titre: `Ce lieu n’existe plus : ${lieu.nom}`,
          fil: null,
          chapeau: `${lieu.adresse}, ${lieu.code_postal} ${lieu.commune}`,
        },
        <>
          <h2>Ce qui va se passer</h2>
          <ul>
            <li>La coordination est prévenue et vérifie, par exemple en vous appelant.</li>
            <li>D’ici là, le lieu reste publié.</li>
            <li>Ensuite, il est retiré de l’annuaire, des papiers et des fichiers.</li>
          </ul>
          <p>
            Le lieu ferme seulement pour un temps ?{' '}
            <a href={`${chemin}/fermeture`}>Annoncez plutôt une fermeture temporaire</a>.
          </p>
          <Formulaire action={`${chemin}/disparition`}>
            <Bouton texte="Dire que ce lieu n’existe plus" />
          </Formulaire>
          <p className="mg-verifier-retour">
            <a href={chemin}>Revenir sans rien changer</a>
          </p>
          <LienPersonnel lien={lien} />
        </>,
      ),
    ),
  )

  app.post(
    '/verifier/:jeton/:lieu/disparition',
    onLieu(async (c, { du, chemin, ...porteur }) => {
      const { db, maintenant } = c.var.contexte
      await reportDisparition(db, porteur, du, c.var.contexte, maintenant())
      sendCourriels(c)
      return redirectWithMessage(c, chemin, 'Merci : la coordination est prévenue et va le vérifier.')
    }),
  )
}
