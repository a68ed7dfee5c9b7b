import type { ReactNode } from 'react'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { relaxPolitique } from '../../../socle/http/secure-responses.ts'
import { formatNombre } from '../../../socle/texte/nombres.ts'
import { Alerte } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { findLieux } from '../find-lieux.ts'
import { sayA } from '../say-commune.ts'
import { AucunLieu } from './aucun-lieu.tsx'
import { ILOT_CARTE, ORIGINE_IGN } from './carte-lieux.tsx'
import { hrefOfLieux } from './choix.ts'
import { FormulaireLieux, ILOT_OU } from './formulaire-lieux.tsx'
import { sayOu } from './mots-recherche.ts'
import { OuIncertain } from './ou-incertain.tsx'
import { proposeAutrement } from './propose-autrement.ts'
import { type Recherche, readRecherche } from './read-recherche.ts'
import { Resultats } from './resultats-lieux.tsx'
import { settleOu } from './settle-ou.ts'

const SANS_DISTANCE = 'Les distances ne sont pas connues ici : voici les lieux de la commune seulement.'

/** The public search of places: by where, by need and by finer criteria, the nearest first. */
export function addLieux(app: Application): void {
  app.get('/lieux', relaxPolitique({ origine: ORIGINE_IGN }), async c => {
    const { db, maintenant, adresse } = c.var.contexte
    const recherche = await readRecherche(db, c.req.queries())
    const issue = await settleOu(c, recherche)
    if (issue.type === 'adresse') return c.redirect(hrefOfLieux(issue.choix), 302)
    if (issue.type === 'incertain')
      return render(c, recherche, <OuIncertain recherche={recherche} issue={issue} />)
    if (isToRewrite(c, recherche)) return c.redirect(hrefOfLieux(recherche.choix, recherche.page), 302)

    const lieux = await findLieux(db, recherche.filtre, { page: recherche.page, maintenant: maintenant() })
    if (lieux.total > 0 && lieux.lignes.length === 0)
      return c.redirect(hrefOfLieux(recherche.choix, Math.ceil(lieux.total / lieux.parPage)), 302)
    if (lieux.total > 0)
      return render(
        c,
        recherche,
        <Resultats recherche={recherche} lieux={lieux} maintenant={maintenant()} adresse={adresse} />,
      )
    const autrement = await proposeAutrement(db, recherche, maintenant())
    return render(
      c,
      recherche,
      <AucunLieu recherche={recherche} autrement={autrement} maintenant={maintenant()} />,
    )
  })
}

/** What a form sends, or a commune under another name, leads to the one short address of the same search. */
function isToRewrite(c: Requete, { choix, ignores }: Recherche): boolean {
  if (choix.commune && c.req.query('commune') !== choix.commune) return true
  return c.req.query('ou') !== undefined && ignores.length === 0
}

function render(c: Requete, recherche: Recherche, contenu: ReactNode) {
  const { commune, page, choix, filtre, departements, epcis } = recherche
  const ignores = [...recherche.ignores, ...(commune && choix.rayon && !filtre.autour ? [SANS_DISTANCE] : [])]
  return renderPage(
    c,
    {
      titre: commune ? `Lieux d’aide numérique ${sayA(commune.nom)}` : 'Lieux d’aide numérique',
      section: page > 1 ? `page ${formatNombre(page)}` : undefined,
      fil: commune ? [{ texte: 'Lieux d’aide numérique', href: '/lieux' }] : [],
      canonique: hrefOfLieux(choix, page),
      ilots: [ILOT_OU, ILOT_CARTE],
    },
    <>
      <FormulaireLieux departements={departements} epcis={epcis} choix={choix} ou={sayOu(recherche)} />
      {ignores.length > 0 && (
        <Alerte gravite="information" titre="Une partie de votre demande n’a pas été lue">
          <ul>
            {ignores.map(phrase => (
              <li key={phrase}>{phrase}</li>
            ))}
          </ul>
        </Alerte>
      )}
      {contenu}
    </>,
  )
}
