import type { LieuListe } from '../../../annuaire/recherche/find-lieux.ts'
import { hrefOfLieux } from '../../../annuaire/recherche/routes/choix.ts'
import { sayDepuis } from '../../../annuaire/recherche/routes/mots-recherche.ts'
import type { Recherche } from '../../../annuaire/recherche/routes/read-recherche.ts'
import { ResumeLieu } from '../../../annuaire/recherche/routes/resume-lieu.tsx'
import type { Requete } from '../../../socle/http/contexte.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Alerte, EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { mayPrescrire } from '../../droits.ts'
import { findReponses } from '../find-reponses.ts'
import type { Offre, OuChercher } from '../offres.ts'
import { CHEMIN, hrefOfEtape } from './adresses.ts'
import { listDites, Reperes } from './reperes.tsx'

/** As many as one reads: the whole list is one link away. */
const MONTRES = 5

/** Where the answers lead: places, then what happens soon nearby, each ready to be called, printed, or sent someone to. */
export async function renderReponses(c: Requete, recherche: Recherche) {
  const { db, maintenant, adresse } = c.var.contexte
  const { choix } = recherche
  const reponses = await findReponses(db, recherche.filtre, toOu(recherche), maintenant())
  const { lieux, total, aAppeler, plusLoin, offres } = reponses
  const prescrit = mayPrescrire(c.var.acteur)
  const liste = (choisis: readonly LieuListe[]) => (
    <ul className="mg-lieux">
      {choisis.map(lieu => (
        <li key={lieu.id}>
          <ResumeLieu lieu={lieu} maintenant={maintenant()} depuis={sayDepuis(recherche)} />
          <p className="mg-chemin-actions mg-ecran-seul">
            <a href={hrefOfFiche(recherche, lieu.id)}>
              Fiche d’orientation<span className="fr-sr-only"> vers {lieu.nom}</span> (PDF)
            </a>
            {prescrit && (
              <a href={hrefOfPrescrire(lieu, recherche)}>
                Orienter une personne ici<span className="fr-sr-only"> : {lieu.nom}</span>
              </a>
            )}
          </p>
        </li>
      ))}
    </ul>
  )
  const rien = lieux.length + aAppeler.length + plusLoin.length + offres.length === 0
  return renderPage(
    c,
    {
      titre:
        total > 0 ? `${formatCompte(total, 'lieu peut', 'lieux peuvent')} vous aider` : 'Où vous faire aider',
      section: 'Trouver la bonne porte',
      fil: [{ texte: 'Trouver la bonne porte', href: CHEMIN }],
      chapeau: listDites(recherche)
        .map(({ texte }) => texte)
        .join(' · '),
      canonique: hrefOfEtape(choix, 'reponses'),
      action: rien ? undefined : (
        <BoutonLien texte="Imprimer une fiche d’orientation" href={hrefOfFiche(recherche)} />
      ),
    },
    <div className="mg-chemin">
      <Reperes recherche={recherche} ici={null} />
      {lieux.length > 0 && <h2>Les plus proches d’abord</h2>}
      {lieux.length > 0 && liste(lieux.slice(0, MONTRES))}
      {total > MONTRES && (
        <p className="mg-ecran-seul">
          <a href={hrefOfLieux(choix)}>Voir les {formatCompte(total, 'lieu', 'lieux')}</a>
        </p>
      )}
      {aAppeler.length > 0 && (
        <section aria-labelledby="appeler">
          <h2 id="appeler">
            {lieux.length > 0 ? 'Et ceux-ci, après les avoir appelés' : 'Appelez-les d’abord'}
          </h2>
          <p>
            Ils répondent à votre besoin. Ils ne disent pas s’ils conviennent pour le reste : demandez-leur.
          </p>
          {liste(aAppeler)}
        </section>
      )}
      {plusLoin.length > 0 && (
        <section aria-labelledby="loin">
          <h2 id="loin">Rien tout près : voici les plus proches</h2>
          {liste(plusLoin)}
        </section>
      )}
      {rien && (
        <EtatVide
          titre="Aucun lieu ne répond à votre demande"
          action={<BoutonLien texte="Changer mes réponses" href={hrefOfEtape(choix, 'besoin')} />}
        >
          <p>Essayez sans préciser le besoin, ou appelez la mairie de votre commune.</p>
        </EtatVide>
      )}
      <Offres offres={offres} ordre={sayOrdre(recherche)} />
      {prescrit && (
        <Alerte gravite="information" titre="Vous accompagnez cette personne ?">
          <p>
            « Orienter une personne ici » prévient la structure, et vous saurez si la personne y est arrivée.
          </p>
        </Alerte>
      )}
      {!prescrit && (
        <p className="mg-ecran-seul">
          Vous êtes un professionnel et vous orientez quelqu’un ?{' '}
          <a href="/prescrire">Prévenez la structure et suivez la réponse</a>.
        </p>
      )}
      <p className="mg-papier-seul">
        Réponses à jour sur {adresse}
        {hrefOfEtape(choix, 'reponses')}
      </p>
    </div>,
  )
}

export const toOu = ({ commune, epci, departement, departements, filtre }: Recherche): OuChercher => ({
  commune: commune?.code ?? null,
  epci: epci?.code ?? null,
  departement: departement?.code ?? (departements.length === 1 ? departements[0]!.code : null),
  ...{ autour: filtre.autour ?? null, moment: filtre.ouvert ?? null },
})

const withParametre = (href: string, nom: string, valeur: string) =>
  `${href}${href.includes('?') ? '&' : '?'}${nom}=${encodeURIComponent(valeur)}`

const hrefOfFiche = ({ choix }: Recherche, lieu?: string): string => {
  const href = hrefOfLieux(choix, 1, `${CHEMIN}/fiche.pdf`)
  return lieu ? withParametre(href, 'lieu', lieu) : href
}

function hrefOfPrescrire({ id }: LieuListe, { choix, commune }: Recherche): string {
  const parametres = new URLSearchParams({ lieu: id })
  if (choix.besoin?.[0]) parametres.set('besoin', choix.besoin[0])
  if (commune) parametres.set('commune', commune.nom)
  return `/prescriptions/nouvelle?${parametres}`
}

/** Why the offers come in this order; null: the soonest first, as one expects. */
function sayOrdre({ filtre: { autour, ouvert } }: Recherche): string | null {
  if (ouvert) return `D’abord au moment choisi, puis ${autour ? 'au plus près' : 'au plus tôt'}.`
  return autour ? 'Les plus proches d’abord.' : null
}

function Offres({ offres, ordre }: { offres: readonly Offre[]; ordre: string | null }) {
  if (offres.length === 0) return null
  return (
    <section aria-labelledby="offres">
      <h2 id="offres">Permanences et ateliers à venir</h2>
      {ordre && <p>{ordre}</p>}
      <ul className="mg-lieux">
        {offres.map(({ href, titre, quand, ou, acces, type }) => (
          <li key={`${href} ${quand}`}>
            <article className="mg-offre">
              <h3>
                <a href={href}>{titre}</a>
              </h3>
              <p>
                <strong>{quand.replace(/^./, lettre => lettre.toUpperCase())}</strong>
                <br />
                {ou}
                <br />
                {type === 'atelier' ? `Atelier. ${acces}` : acces}
              </p>
            </article>
          </li>
        ))}
      </ul>
    </section>
  )
}
