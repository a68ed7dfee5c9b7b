import type { Application } from '../../../socle/http/contexte.ts'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau, TableauCourt } from '../../../socle/ui/tableau.tsx'
import { CHEMIN_API, type Complement, createApi, DEMANDES_PAR_MINUTE } from '../api/create-api.ts'
import {
  type OperationDocumentee,
  type ParametreDocumente,
  readDocumentation,
} from '../api/read-documentation.ts'
import { LICENCE } from '../licence.ts'

/** The API, with what higher floors add to it, and its documentation drawn from the same contract. */
export function addApi(app: Application, complements: readonly Complement[] = []): void {
  const api = createApi(complements)
  app.route(CHEMIN_API, api)
  app.get('/api', c => {
    const { adresse } = c.var.contexte
    return renderPage(
      c,
      {
        titre: 'Interface de programmation (API)',
        fil: [{ texte: 'Données ouvertes', href: '/donnees' }],
        chapeau:
          'Lire l’annuaire et les feuilles de route depuis un logiciel, sans clé ni inscription ; les activités, avec une clé.',
        canonique: '/api',
      },
      <div className="mg-donnees">
        <Generalites adresse={adresse + CHEMIN_API} />
        {readDocumentation(api, adresse).map(operation => (
          <Operation key={operation.nom} operation={operation} adresse={adresse + CHEMIN_API} />
        ))}
      </div>,
    )
  })
}

function Generalites({ adresse }: { adresse: string }) {
  return (
    <ul>
      <li>
        Adresse de base : <code>{adresse}</code>
      </li>
      <li>
        Contrat : <a href={`${CHEMIN_API}/openapi.json`}>OpenAPI 3.1</a>. Cette page en est tirée.
      </li>
      <li>Réponses en JSON. Erreurs en « problem+json » (RFC 9457), expliquées en français.</li>
      <li>
        {DEMANDES_PAR_MINUTE} demandes par minute et par adresse réseau. Au-delà, la réponse est 429 :
        attendez une minute.
      </li>
      <li>
        Chaque réponse a une empreinte (<code>ETag</code>). Rendez-la dans <code>If-None-Match</code> : si
        rien n’a changé, la réponse est 304.
      </li>
      <li>
        Ouvert à toutes les pages web (CORS), en lecture seule ; les activités, aux seuls programmes qui ont
        une clé.
      </li>
      <li>
        Licence : <a href={LICENCE.adresse}>{LICENCE.nom}</a>.{' '}
        <a href="/donnees">Comment citer, et les fichiers entiers</a>.
      </li>
      <li>
        Les téléphones portables et les courriels nominatifs ne sont donnés qu’avec l’accord de leur
        titulaire.
      </li>
      <li>Un paramètre inconnu est refusé : une faute de frappe ne vous rend pas tout l’annuaire.</li>
    </ul>
  )
}

function Operation({ operation, adresse }: { operation: OperationDocumentee; adresse: string }) {
  const { nom, titre, description, chemin, parametres, reponses, fermee } = operation
  return (
    <section aria-labelledby={nom}>
      <h2 id={nom}>{titre}</h2>
      <p>
        <code>
          GET {adresse}
          {chemin}
        </code>
      </p>
      <p>{description}</p>
      {!fermee && !parametres.some(({ obligatoire }) => obligatoire) && (
        <p>
          <a href={CHEMIN_API + chemin}>Voir une réponse : {titre.toLowerCase()}</a>
        </p>
      )}
      {parametres.length > 0 && (
        <Tableau<ParametreDocumente>
          legende={`Paramètres : ${titre.toLowerCase()}`}
          colonnes={[
            { cle: 'nom', titre: 'Paramètre', entete: true, cellule: ({ nom }) => <code>{nom}</code> },
            {
              cle: 'description',
              titre: 'Ce qu’il dit',
              cellule: ({ description, obligatoire }) =>
                obligatoire ? `${description} Obligatoire.` : description,
            },
            {
              cle: 'valeurs',
              titre: 'Valeurs',
              cellule: ({ valeurs }) => valeurs,
            },
          ]}
          lignes={parametres}
          idOf={({ nom }) => nom}
        />
      )}
      <TableauCourt
        legende={`Réponses : ${titre.toLowerCase()}`}
        titres={['Code', 'Sens']}
        lignes={reponses.map(({ statut, description }) => [statut, description] as const)}
      />
    </section>
  )
}
