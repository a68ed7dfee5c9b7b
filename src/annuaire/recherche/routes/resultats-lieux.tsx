import { formatNombre } from '../../../socle/texte/nombres.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { FiltresActifs, Pagination } from '../../../socle/ui/navigation.tsx'
import type { LieuListe, Liste } from '../find-lieux.ts'
import { sayDe } from '../say-commune.ts'
import { CarteLieux } from './carte-lieux.tsx'
import { hrefOfLieux } from './choix.ts'
import { linkFiltres, listFiltresActifs, sayDepuis, sayTotal } from './mots-recherche.ts'
import type { Recherche } from './read-recherche.ts'
import { ResumeLieu } from './resume-lieu.tsx'

/** The places found: how many, under which filters, one after the other, and what can be made of them. */
export function Resultats({
  recherche,
  lieux: { lignes, total, page, parPage },
  maintenant,
  adresse,
}: {
  recherche: Recherche
  lieux: Liste<LieuListe>
  maintenant: Date
  /** Of the site, for paper. */
  adresse: string
}) {
  const pages = Math.ceil(total / parPage)
  const { choix, filtre } = recherche
  return (
    <>
      <h2 id="resultats" tabIndex={-1}>
        {sayTotal(recherche, total)}
        {pages > 1 && `, page ${formatNombre(page)} sur ${formatNombre(pages)}`}
      </h2>
      <FiltresActifs filtres={linkFiltres(listFiltresActifs(recherche))} hrefSansFiltre="/lieux" />
      {filtre.ouvert && <p>Les lieux dont les horaires sont inconnus ne sont pas dans cette liste.</p>}
      <p className="mg-vers-carte mg-ecran-seul">
        <a href="#carte">Voir sur la carte</a>
      </p>
      <div className="mg-resultats">
        <form method="get" action="/brochures">
          <ul className="mg-lieux">
            {lignes.map(lieu => (
              <li key={lieu.id}>
                <ResumeLieu lieu={lieu} maintenant={maintenant} depuis={sayDepuis(recherche)} selection />
              </li>
            ))}
          </ul>
          <Bouton texte="Imprimer une brochure des lieux cochés" priorite="secondaire" />
        </form>
        <CarteLieux recherche={recherche} />
      </div>
      <Pagination page={page} parPage={parPage} total={total} hrefOf={page => hrefOfLieux(choix, page)} />
      <Suites recherche={recherche} total={total} />
      <p className="mg-papier-seul">
        Liste à jour sur {adresse}
        {hrefOfLieux(choix, page)}
      </p>
    </>
  )
}

/** What one does with a list once it is read: paper, telephone, another site, a file. */
function Suites({ recherche: { choix, commune, epci }, total }: { recherche: Recherche; total: number }) {
  const territoire = commune
    ? { parametres: `commune=${commune.code}`, texte: `la brochure ${sayDe(commune.nom)}` }
    : epci && { parametres: `epci=${epci.code}`, texte: `la brochure de ${epci.nom}` }
  return (
    <section className="mg-ecran-seul mg-suites">
      <h2>Garder ou partager {total > 1 ? `ces ${formatNombre(total)} lieux` : 'ce lieu'}</h2>
      <ul className="mg-liens">
        {territoire && (
          <li>
            <a href={`/brochures?${territoire.parametres}`}>Imprimer {territoire.texte}</a>
          </li>
        )}
        <li>
          <a
            href={hrefOfLieux(
              { commune: choix.commune, adresse: choix.adresse, besoin: choix.besoin },
              1,
              '/telephone',
            )}
          >
            Lire les lieux au téléphone
          </a>
        </li>
        <li>
          <a href={hrefOfLieux(choix, 1, '/integrer')}>Afficher cette liste sur un autre site</a>
        </li>
        <li>
          <a href={hrefOfLieux(choix, 1, '/lieux.csv')}>Télécharger le tableau (CSV, au schéma national)</a>
        </li>
        <li>
          <a href={hrefOfLieux(choix, 1, '/lieux.json')}>Télécharger pour un logiciel (JSON)</a>
        </li>
      </ul>
    </section>
  )
}
