import type { Application } from '../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../socle/http/redirect-with-message.ts'
import { Bouton, BoutonLien } from '../../socle/ui/bouton.tsx'
import { Formulaire } from '../../socle/ui/formulaire.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import { erasePersonne } from '../erase-personne.ts'
import { nameOf } from '../personne.ts'
import { FIL_PERSONNES, hrefOfPersonne, PERSONNES } from './adresses.ts'
import { loadPersonne } from './load-personne.ts'

/** Erasing someone: what goes, what stays, then one button. */
export function addEffacerPersonne(app: Application): void {
  app.get('/personnes/:id/effacer', async c => {
    const personne = await loadPersonne(c)
    return renderPage(
      c,
      {
        titre: `Effacer ${nameOf(personne)}`,
        section: 'Personnes suivies',
        fil: [...FIL_PERSONNES, { texte: nameOf(personne), href: hrefOfPersonne(personne.id) }],
        chapeau: 'C’est immédiat, et définitif.',
      },
      <>
        <h2>Ce qui disparaît</h2>
        <ul>
          <li>Son nom, et tout ce que dit sa fiche.</li>
          <li>Les notes libres des accompagnements et des ateliers où elle est inscrite.</li>
          <li>Le lien entre elle et ces accompagnements, dans leur historique aussi.</li>
        </ul>
        <h2>Ce qui reste</h2>
        <p>Les comptes : un accompagnement de tant de minutes, ce jour-là, sans rien qui dise avec qui.</p>
        <p>Si elle veut une copie, donnez-la-lui avant, depuis sa fiche.</p>
        <Formulaire action={hrefOfPersonne(personne.id, '/effacer')}>
          <Bouton texte="Effacer pour de bon" />{' '}
          <BoutonLien texte="Ne rien effacer" href={hrefOfPersonne(personne.id)} priorite="secondaire" />
        </Formulaire>
      </>,
    )
  })

  app.post('/personnes/:id/effacer', async c => {
    const personne = await loadPersonne(c)
    await erasePersonne(c.var.contexte.db, c.var.acteur, personne.id)
    // Not by name: the message goes through a cookie.
    return redirectWithMessage(c, PERSONNES, 'La personne est effacée. Rien ici ne dit plus qui elle était.')
  })
}
