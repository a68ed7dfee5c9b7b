import { readPage } from '../../annuaire/routes/read-page.ts'
import { exiger, structuresAutorisees } from '../../socle/auth/droits.ts'
import type { Application } from '../../socle/http/contexte.ts'
import { formatMois } from '../../socle/texte/dates.ts'
import { formatCompte } from '../../socle/texte/nombres.ts'
import { EtatVide } from '../../socle/ui/messages.tsx'
import { Pagination } from '../../socle/ui/navigation.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import { LIRE_MOTS } from '../droits.ts'
import { listMots } from '../list-mots.ts'
import { FIL_SATISFACTION, SATISFACTION } from './adresses.ts'

/** The words that people left, for those of the structure who helped them. */
export function addMots(app: Application): void {
  app.get(`${SATISFACTION}/mots`, async c => {
    const structures = structuresAutorisees(c.var.acteur, LIRE_MOTS)
    if (structures.length === 0) exiger(c.var.acteur, LIRE_MOTS, {})
    const page = readPage(c)
    const liste = await listMots(c.var.contexte.db, structures, page)
    return renderPage(
      c,
      {
        titre: 'Les mots laissés',
        fil: FIL_SATISFACTION,
        chapeau: `${formatCompte(liste.total, 'mot', 'mots')}. Votre structure seule les lit, pendant six mois. Ne cherchez pas de qui ils sont.`,
      },
      liste.total === 0 ? (
        <EtatVide titre="Personne n’a laissé de mot">
          <p>Ils apparaîtront ici, mêlés, avec leur mois.</p>
        </EtatVide>
      ) : (
        <>
          <ul>
            {liste.lignes.map(({ id, texte, recu_le, structure_nom }) => (
              <li key={id}>
                <p>
                  « {texte} »{' '}
                  <span className="mg-source">
                    {formatMois(recu_le)}
                    {structures.length > 1 && `, ${structure_nom}`}
                  </span>
                </p>
              </li>
            ))}
          </ul>
          <Pagination {...liste} hrefOf={numero => `${SATISFACTION}/mots?page=${numero}`} />
        </>
      ),
    )
  })
}
