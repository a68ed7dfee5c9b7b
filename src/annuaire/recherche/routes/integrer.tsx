import { escapeUTF8 } from 'entities'
import type { Application } from '../../../socle/http/contexte.ts'
import { relaxPolitique } from '../../../socle/http/secure-responses.ts'
import { ChampTexteLong } from '../../../socle/ui/champs.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { sayA } from '../say-commune.ts'
import { type Choix, hrefOfLieux } from './choix.ts'
import { FormulaireLieux, ILOT_OU } from './formulaire-lieux.tsx'
import { sayOu } from './mots-recherche.ts'
import { OuIncertain } from './ou-incertain.tsx'
import { readRecherche } from './read-recherche.ts'
import { settleOu } from './settle-ou.ts'

const CHEMIN = '/integrer'
const HAUTEUR_PX = 700

/** Where a town hall or an association gets the list of its places for its own site: filters, code to copy, preview. */
export function addIntegrer(app: Application): void {
  app.get(CHEMIN, relaxPolitique({ cadres: true }), async c => {
    const { db, adresse } = c.var.contexte
    const recherche = await readRecherche(db, c.req.queries())
    const issue = await settleOu(c, recherche)
    if (issue.type === 'adresse') return c.redirect(`${hrefOfLieux(issue.choix, 1, CHEMIN)}#resultats`, 302)
    const { choix, commune, departements, epcis } = recherche
    return renderPage(
      c,
      {
        titre: 'Afficher la liste sur votre site',
        fil: [{ texte: 'Lieux d’aide numérique', href: '/lieux' }],
        chapeau:
          'La liste et la carte des lieux, toujours à jour, sur le site de votre commune ou de votre association.',
        ilots: [ILOT_OU],
      },
      <>
        <h2>1. Choisissez les lieux</h2>
        <FormulaireLieux
          departements={departements}
          epcis={epcis}
          choix={choix}
          ou={sayOu(recherche)}
          action={`${CHEMIN}#resultats`}
          bouton="Préparer le code"
        />
        {issue.type === 'incertain' ? (
          <OuIncertain recherche={recherche} issue={issue} chemin={CHEMIN} />
        ) : (
          <CodeACopier
            choix={choix}
            adresse={adresse}
            titre={`Lieux d’aide numérique${commune ? ` ${sayA(commune.nom)}` : ''}`}
          />
        )}
      </>,
    )
  })
}

function CodeACopier({ choix, adresse, titre }: { choix: Choix; adresse: string; titre: string }) {
  const chemin = hrefOfLieux(choix, 1, '/integration')
  return (
    <>
      <h2 id="resultats" tabIndex={-1}>
        2. Copiez le code
      </h2>
      <div className="mg-formulaire">
        <ChampTexteLong
          nom="code"
          libelle="Code à coller dans votre page"
          aide="Sélectionnez tout, copiez, puis collez dans votre page, en mode « code HTML ». Il n’y a rien d’autre à installer."
          valeur={writeIframe(adresse + chemin, titre)}
          lignes={4}
          facultatif="tacite"
        />
      </div>
      <h2>3. Vérifiez ce que verront vos visiteurs</h2>
      <iframe className="mg-apercu" src={chemin} title={`Aperçu : ${titre}`} height={HAUTEUR_PX} />
    </>
  )
}

function writeIframe(src: string, titre: string): string {
  return `<iframe src="${escapeUTF8(src)}" title="${escapeUTF8(titre)}" width="100%" height="${HAUTEUR_PX}" loading="lazy"></iframe>`
}
