import type { Application } from '../../socle/http/contexte.ts'
import { findJour, formatDate, formatDateCourte } from '../../socle/texte/dates.ts'
import { Bouton, BoutonLien } from '../../socle/ui/bouton.tsx'
import { Definitions } from '../../socle/ui/contenus.tsx'
import { Alerte, EtatVide } from '../../socle/ui/messages.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import { JOURS_D_AVIS, MOIS_DE_CONSERVATION } from '../conservation.ts'
import { findReperes } from '../find-reperes.ts'
import { listRessemblances } from '../list-ressemblances.ts'
import { listOublis } from '../oublis.ts'
import { nameOf, type PersonneSuivie } from '../personne.ts'
import { tellIdentite } from '../tell-identite.ts'
import { type Suivi, tellPersonne } from '../tell-personne.ts'
import { FIL_PERSONNES, hrefOfPersonne } from './adresses.ts'
import { loadPersonne } from './load-personne.ts'

/** The fiche of someone followed: who they are, what was done with them, until when they are kept, their rights. */
export function addPersonne(app: Application): void {
  app.get('/personnes/:id', async c => {
    const personne = await loadPersonne(c)
    const { db, maintenant } = c.var.contexte
    // An identifier given up in a merge leads to whoever was kept.
    if (personne.id !== c.req.param('id')) return c.redirect(hrefOfPersonne(personne.id), 302)
    const [reperes, suivis, semblables] = await Promise.all([
      findReperes(db, personne),
      tellPersonne(db, personne.id),
      listRessemblances(db, personne.structure, personne, personne.id),
    ])
    const [premier, ...autres] = listOublis().flatMap(
      ({ ajouter }) => ajouter?.(personne.id, c.var.acteur) ?? [],
    )
    return renderPage(
      c,
      {
        titre: nameOf(personne),
        fil: FIL_PERSONNES,
        chapeau: `Suivie par ${reperes.structure}. Aucune autre structure ne voit cette page.`,
        action: premier && <BoutonLien {...premier} />,
      },
      <>
        <Avis personne={personne} jour={findJour(maintenant())} />
        {semblables.length > 0 && (
          <Alerte gravite="information" titre="Peut-être notée deux fois">
            <p>
              {semblables.map(nameOf).join(', ')} : est-ce la même personne ?{' '}
              <a href={hrefOfPersonne(personne.id, '/reunir')}>Comparer et réunir</a>
            </p>
          </Alerte>
        )}
        <Definitions definitions={tellIdentite(personne, reperes)} />
        <p className="mg-ecran-seul">
          <a href={hrefOfPersonne(personne.id, '/corriger')}>Corriger la fiche</a>
        </p>
        {autres.length > 0 && (
          <div className="mg-gestes mg-ecran-seul">
            {autres.map(ajout => (
              <BoutonLien key={ajout.href} {...ajout} priorite="secondaire" />
            ))}
          </div>
        )}
        {suivis.map(suivi => (
          <SuiviDuRegistre key={suivi.nom} {...suivi} />
        ))}
        {suivis.length === 0 && (
          <EtatVide titre="Rien n’est encore noté avec elle">
            <p>Choisissez-la quand vous notez un accompagnement : il apparaîtra ici.</p>
          </EtatVide>
        )}
        <h2>Si elle le demande</h2>
        <p>
          Ces gestes sont ses droits. Ils sont inscrits au journal, sans son nom. L’effacement est immédiat et
          définitif : seuls restent des comptes, sans elle.
        </p>
        <form
          method="post"
          action={hrefOfPersonne(personne.id, '/copie')}
          className="mg-gestes mg-ecran-seul"
        >
          <Bouton texte="Lui donner une copie (PDF)" nom="format" valeur="pdf" priorite="secondaire" />
          <Bouton texte="Copie pour un logiciel (JSON)" nom="format" valeur="json" priorite="discrete" />
        </form>
        <div className="mg-gestes mg-ecran-seul">
          <BoutonLien
            texte="Réunir avec une autre fiche"
            href={hrefOfPersonne(personne.id, '/reunir')}
            priorite="discrete"
          />
          <BoutonLien
            texte="Effacer cette personne"
            href={hrefOfPersonne(personne.id, '/effacer')}
            priorite="discrete"
          />
        </div>
      </>,
    )
  })
}

function Avis({ personne: { conserver_jusqu_au }, jour }: { personne: PersonneSuivie; jour: string }) {
  const restants = (Date.parse(conserver_jusqu_au) - Date.parse(jour)) / 86_400_000
  if (restants > JOURS_D_AVIS) return null
  return (
    <Alerte gravite="attention" titre={`Effacée le ${formatDate(conserver_jusqu_au)} si rien ne se passe`}>
      <p>
        Personne ne l’a vue depuis presque {MOIS_DE_CONSERVATION} mois. Si vous la revoyez, notez
        l’accompagnement avec son nom : elle sera gardée.
      </p>
    </Alerte>
  )
}

function SuiviDuRegistre({ nom, lignes }: Suivi) {
  return (
    <section>
      <h2>{nom}</h2>
      <ul>
        {lignes.map(({ le, texte, href }) => (
          <li key={`${le} ${texte} ${href}`}>
            {href ? <a href={href}>{formatDateCourte(le)}</a> : formatDateCourte(le)} : {texte}
          </li>
        ))}
      </ul>
    </section>
  )
}
