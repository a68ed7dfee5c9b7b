import type { Acteur } from '../../../socle/auth/acteur.ts'
import type { Lieu } from '../../lieu.ts'
import { listUsagesVoisins } from '../usages-voisins.ts'

/** What one may do with the page itself: print it, hand it over, say what is wrong. */
export function UsagesLieu({ lieu, acteur }: { lieu: Lieu; acteur: Acteur }) {
  return (
    <section className="mg-ecran-seul mg-usages">
      <h2>Utiliser cette fiche</h2>
      {/* Shown by its script (ilots/imprimer.ts), without which it would do nothing. */}
      <button type="button" className="fr-btn fr-btn--secondary" data-imprimer hidden>
        Imprimer
      </button>
      <noscript>
        <p>Pour l’imprimer sur une page : le menu de votre navigateur, puis « Imprimer ».</p>
      </noscript>
      <ul className="mg-liens">
        {listUsagesVoisins(lieu, acteur).map(({ texte, href }) => (
          <li key={href}>
            <a href={href}>{texte}</a>
          </li>
        ))}
        <li>
          <a href={`/lieux/${lieu.id}/signaler`}>Signaler une erreur</a>
        </li>
        <li>
          <a href={`/brochures?commune=${lieu.code_insee}`}>Brochure de la commune</a>
        </li>
        <li>
          <a href={`/lieux/${lieu.id}/qr.png`}>Code QR de cette fiche, à télécharger</a>
        </li>
        <li>
          <a href={`/lieux/${lieu.id}.json`}>Cette fiche au format JSON, pour un logiciel</a>
        </li>
      </ul>
    </section>
  )
}
