import type { Application } from '../../socle/http/contexte.ts'
import { BoutonLien } from '../../socle/ui/bouton.tsx'
import { Carte } from '../../socle/ui/contenus.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import { structuresDeSuivi } from '../droits.ts'
import { A_DIRE, writeNotice } from '../notice.ts'
import { FIL_PERSONNES, PERSONNES } from './adresses.ts'
import { nameStructureSeule } from './name-structure-seule.ts'

/** The notice on screen: public, since whoever is followed has no account. */
export function addNotice(app: Application): void {
  app.get(`${PERSONNES}/notice`, async c => {
    const notice = writeNotice(c.var.contexte, await nameStructureSeule(c))
    const suit = structuresDeSuivi(c.var.acteur).length > 0
    return renderPage(
      c,
      {
        titre: notice.titre,
        section: 'Personnes suivies',
        fil: suit ? FIL_PERSONNES : [],
        chapeau: 'Quand une structure vous suit par votre nom.',
        action: <BoutonLien texte="Imprimer en gros caractères" href={`${PERSONNES}/notice.pdf`} />,
      },
      <>
        {suit && (
          <Carte titre="À dire en trente secondes">
            <ol>
              {A_DIRE.map(phrase => (
                <li key={phrase}>« {phrase} »</li>
              ))}
            </ol>
          </Carte>
        )}
        {notice.sections.map(({ titre, lignes }) => (
          <section key={titre}>
            <h2>{titre}</h2>
            <ul>
              {lignes.map(ligne => (
                <li key={ligne}>{ligne}</li>
              ))}
            </ul>
          </section>
        ))}
      </>,
    )
  })
}
