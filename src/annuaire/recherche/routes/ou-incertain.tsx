import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Alerte, EtatVide } from '../../../socle/ui/messages.tsx'
import type { LigneCommune } from '../../../territoire/find-communes.ts'
import { hrefOfLieux } from './choix.ts'
import type { Recherche } from './read-recherche.ts'
import type { Issue } from './settle-ou.ts'

type Proprietes = { recherche: Recherche; issue: Extract<Issue, { type: 'incertain' }>; chemin?: string }

/** What was typed as a place names several, or none that this directory knows: asked back, never guessed. */
export function OuIncertain({ recherche, issue, chemin = '/lieux' }: Proprietes) {
  if (recherche.communes.length > 0) return <QuelleCommune recherche={recherche} chemin={chemin} />
  if (issue.adresses.length > 0) return <QuelleAdresse recherche={recherche} issue={issue} chemin={chemin} />
  return <Inconnu recherche={recherche} issue={issue} chemin={chemin} />
}

function QuelleCommune({ recherche, chemin }: Required<Omit<Proprietes, 'issue'>>) {
  const { communes, communesEnTout, ou } = recherche
  return (
    <>
      <h2 id="resultats" tabIndex={-1}>
        Quelle commune ?
      </h2>
      <p>
        {formatCompte(communesEnTout, 'commune correspond', 'communes correspondent')} à « {ou} ».
        {communesEnTout > communes.length &&
          ` Voici les ${communes.length} premières : écrivez plus de lettres pour trouver les autres.`}
      </p>
      <ListeCommunes communes={communes} recherche={recherche} chemin={chemin} />
    </>
  )
}

function QuelleAdresse({ recherche: { ou, choix }, issue: { adresses }, chemin }: Required<Proprietes>) {
  return (
    <>
      <h2 id="resultats" tabIndex={-1}>
        Quelle adresse ?
      </h2>
      <p>
        {formatCompte(adresses.length, 'adresse ressemble', 'adresses ressemblent')} à « {ou} ».
      </p>
      <ul className="mg-liens">
        {adresses.map(adresse => (
          <li key={`${adresse.texte} ${adresse.latitude} ${adresse.longitude}`}>
            <a href={hrefOfLieux({ ...choix, adresse }, 1, chemin)}>{adresse.texte}</a>
          </li>
        ))}
      </ul>
    </>
  )
}

function Inconnu({ recherche, issue: { ressemblantes, cherche }, chemin }: Required<Proprietes>) {
  const { ou, inconnus, choix, departements } = recherche
  return (
    <>
      <h2 id="resultats" tabIndex={-1}>
        {ressemblantes.length > 0 ? 'Aucune commune de ce nom' : 'Aucun résultat'}
      </h2>
      {cherche === 'panne' && (
        <Alerte gravite="attention" titre="Le service national des adresses ne répond pas" niveau="h3">
          <p>
            Nous n’avons donc pas pu situer « {ou} ». Écrivez plutôt le nom de la commune ou son code postal,
            ou réessayez dans quelques minutes.
          </p>
        </Alerte>
      )}
      {ressemblantes.length > 0 && (
        <ListeCommunes communes={ressemblantes} recherche={recherche} chemin={chemin} question />
      )}
      <EtatVide
        titre={
          cherche === 'adresse'
            ? `Aucune adresse de cet annuaire ne ressemble à « ${ou} ».`
            : cherche === 'panne'
              ? 'Vous pouvez aussi :'
              : inconnus.join(' ')
        }
      >
        {cherche !== 'panne' && departements.length > 0 && (
          <p>Cet annuaire couvre : {departements.map(({ nom }) => nom).join(', ')}.</p>
        )}
        <ul>
          {ou && (
            <li>
              <a href={hrefOfLieux({ ...choix, q: ou })}>Chercher « {ou} » parmi les noms de lieux</a>
            </li>
          )}
          <li>
            <a href="/lieux">Voir tous les lieux</a>
          </li>
        </ul>
      </EtatVide>
    </>
  )
}

function ListeCommunes({
  communes,
  recherche: { choix },
  chemin,
  question,
}: {
  communes: readonly LigneCommune[]
  recherche: Recherche
  chemin: string
  question?: boolean
}) {
  return (
    <ul className="mg-liens">
      {communes.map(({ code, nom, codesPostaux, epci }) => (
        <li key={code}>
          <a href={hrefOfLieux({ ...choix, commune: code }, 1, chemin)}>
            {question && 'Vouliez-vous dire '}
            {nom}
            {codesPostaux[0] && ` (${codesPostaux[0]})`}
            {question && ' ?'}
          </a>
          {epci && <span className="mg-source"> {epci.nom}</span>}
        </li>
      ))}
    </ul>
  )
}
