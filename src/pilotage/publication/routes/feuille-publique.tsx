import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { findJour, formatDate, formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatCompte, formatNombre } from '../../../socle/texte/nombres.ts'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { type BilanListe, listBilansPublies } from '../../bilan/read-bilan.ts'
import { listDocuments } from '../../documents/list-documents.ts'
import { sayEmpreinte } from '../../versions/empreinte.ts'
import { sayDuree } from '../../versions/routes/texte-de-la-feuille.tsx'
import {
  type AxePublic,
  type FeuillePublique,
  hrefOfFeuillePublique,
  listActionsPubliques,
  listIndicateursPublics,
} from '../feuille-publique.ts'
import { listReunionsPubliques } from '../list-reunions-publiques.ts'
import { readFeuillePublique } from '../read-feuille-publique.ts'
import { countFeuille } from '../say-suivi.ts'
import { ActionDeLaPage } from './action-de-la-page.tsx'
import { DocumentsPublics } from './documents-publics.tsx'
import { ListeDesReunions } from './liste-des-reunions.tsx'

const COMITES_MONTRES = 3

/** The public page of a roadmap: the adopted text, where each action stands, what the figures say. */
export function addFeuillePublique(app: Application): void {
  app.get('/feuille-de-route/:feuille', async c => {
    const { db, maintenant } = c.var.contexte
    const feuille = await loadFeuillePublique(c)
    const bilans = await listBilansPublies(db, feuille.id)
    const documents = await listDocuments(db, `feuille:${feuille.id}`, ['public'])
    const reunions = await listReunionsPubliques(db, feuille, { parPage: COMITES_MONTRES })
    return renderPage(
      c,
      {
        titre: feuille.titre,
        section: 'Feuille de route',
        fil: [],
        chapeau: feuille.presentation,
        canonique: hrefOfFeuillePublique(feuille.id),
        description: describeFeuille(feuille),
        jsonLd: toJsonLd(feuille, c.var.contexte),
      },
      <div className="mg-feuille-publique">
        <p className="mg-feuille-publique-dates">
          {sayDuree(feuille.debut, feuille.fin)} Adoptée le {formatDate(feuille.version.adoptee_le)}. Mise à
          jour le {formatDate(feuille.misAJour)}.
        </p>
        <Chiffres feuille={feuille} />
        <Sommaire feuille={feuille} />
        {feuille.axes.map(axe => (
          <Axe key={axe.numero} axe={axe} feuille={feuille.id} />
        ))}
        {reunions.total > 0 && (
          <section aria-labelledby="comites">
            <h2 id="comites">Les derniers comités</h2>
            <ListeDesReunions reunions={reunions.lignes} aujourdhui={findJour(maintenant())} niveau="h3" />
            {reunions.total > reunions.lignes.length && (
              <p className="mg-ecran-seul">
                <a href={hrefOfFeuillePublique(feuille.id, '/comites')}>
                  Les {formatNombre(reunions.total)} comités et leurs décisions
                </a>
              </p>
            )}
          </section>
        )}
        {documents.length > 0 && (
          <section aria-labelledby="documents">
            <h2 id="documents">Documents</h2>
            <DocumentsPublics documents={documents} />
          </section>
        )}
        <Telechargements feuille={feuille.id} bilans={bilans} />
        <Provenance feuille={feuille} />
      </div>,
    )
  })
}

/** @throws Erreur introuvable when it is not public */
export const loadFeuillePublique = (c: Requete): Promise<FeuillePublique> => {
  const { db, maintenant } = c.var.contexte
  return readFeuillePublique(db, c.req.param('feuille') ?? '', maintenant())
}

const describeFeuille = (feuille: FeuillePublique): string =>
  `${formatCompte(listActionsPubliques(feuille).length, 'action', 'actions')}, leur avancement et ${formatCompte(listIndicateursPublics(feuille).length, 'indicateur', 'indicateurs')} mis à jour. ${feuille.presentation ?? ''}`.trim()

const toJsonLd = (
  { titre, version, misAJour, id }: FeuillePublique,
  { adresse, editeur }: { adresse: string; editeur: { nom: string } | null },
) => ({
  ...{ '@context': 'https://schema.org', '@type': 'Report', name: titre, inLanguage: 'fr' },
  ...{ url: adresse + hrefOfFeuillePublique(id), datePublished: version.adoptee_le, dateModified: misAJour },
  ...(editeur && { publisher: { '@type': 'Organization', name: editeur.nom } }),
})

function Chiffres({ feuille }: { feuille: FeuillePublique }) {
  return (
    <section aria-labelledby="chiffres">
      <h2 id="chiffres" className="fr-sr-only">
        Où en est-elle ?
      </h2>
      <ul className="mg-chiffres">
        {countFeuille(feuille).map(({ valeur, sur, quoi }) => (
          <li key={quoi}>
            <span className="mg-sur">
              <strong>{formatNombre(valeur)}</strong> sur {formatNombre(sur)}
            </span>{' '}
            {quoi}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Sommaire({ feuille: { axes } }: { feuille: FeuillePublique }) {
  return (
    <nav aria-label="Les axes" className="mg-sommaire mg-ecran-seul">
      <ul>
        {axes.map(({ numero, titre, actions }) => (
          <li key={numero}>
            <a href={`#axe-${numero}`}>
              Axe {numero} – {titre}
            </a>{' '}
            <span className="mg-source">{formatCompte(actions.length, 'action', 'actions', 'aucune')}</span>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const Axe = ({ axe: { numero, titre, actions }, feuille }: { axe: AxePublic; feuille: string }) => (
  <section aria-labelledby={`axe-${numero}`} className="mg-axe">
    <h2 id={`axe-${numero}`}>
      <span className="mg-axe-numero">Axe {numero}</span> {titre}
    </h2>
    {actions.map(action => (
      <ActionDeLaPage key={action.numero} action={action} feuille={feuille} />
    ))}
  </section>
)

function Telechargements({ feuille, bilans }: { feuille: string; bilans: readonly BilanListe[] }) {
  const href = (fichier: string) => hrefOfFeuillePublique(feuille, `/${fichier}`)
  return (
    <section aria-labelledby="telecharger" className="mg-ecran-seul">
      <h2 id="telecharger">Lire autrement, télécharger</h2>
      <ul>
        <li>
          <a href={href('indicateurs')}>Tous les indicateurs en un tableau</a>, à lire ou à imprimer
        </li>
        {bilans.map(({ id, titre, arrete_le }) => (
          <li key={id}>
            <a href={href(`bilans/${id}/pdf`)}>{titre} (PDF)</a>, arrêté au {formatDateCourte(arrete_le)}
          </li>
        ))}
        <li>
          <a href={href('feuille-de-route.xlsx')}>Les actions, dans un classeur (XLSX)</a>
        </li>
        <li>
          Tableaux (CSV) : <a href={href('actions.csv')}>actions</a>,{' '}
          <a href={href('indicateurs.csv')}>indicateurs</a>, <a href={href('valeurs.csv')}>valeurs</a>
        </li>
        <li>
          <a href={href('feuille-de-route.json')}>Tout, pour un logiciel (JSON)</a>. <a href="/api">L’API</a>{' '}
          donne la même chose.
        </li>
      </ul>
      <p>
        <a href={href('donnees')}>Ce que contiennent ces fichiers, colonne par colonne</a>
      </p>
    </section>
  )
}

function Provenance({ feuille: { version, signataires, departement } }: { feuille: FeuillePublique }) {
  return (
    <section aria-labelledby="signataires">
      <h2 id="signataires">Qui l’a signée</h2>
      {signataires.length === 0 ? (
        <p>Les signatures ne sont pas recueillies ici.</p>
      ) : (
        <ul className="mg-signataires">
          {signataires.map(({ membre, le }) => (
            <li key={membre}>
              {membre}, <span className="mg-source">le {formatDateCourte(le)}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="mg-ecran-seul">
        Votre organisme veut prendre part à la gouvernance ?{' '}
        <a href={`/gouvernance/candidater?departement=${departement}`}>Déposez une candidature</a>
      </p>
      <p className="mg-source mg-empreinte">
        Version {version.numero}. Empreinte du texte (SHA-256) :{' '}
        <code>{sayEmpreinte(version.empreinte)}</code>
      </p>
    </section>
  )
}
