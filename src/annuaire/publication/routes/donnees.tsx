import type { Base } from '../../../socle/base/open-base.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { findJour, formatDate, formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatCompte, formatNombre } from '../../../socle/texte/nombres.ts'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { toCondition } from '../../recherche/find-lieux.ts'
import { describeCatalogue } from '../describe-catalogue.ts'
import { findVersion, type Version } from '../find-version.ts'
import { FORMATS, type FormatFichier } from '../formats.ts'
import { ENTETES_OUVERTES, LICENCE } from '../licence.ts'
import { listSourcesPubliees, type SourcePubliee } from '../list-sources-publiees.ts'

/** Another set of open data, that a higher floor describes on a page of its own. */
export type AutreJeu = { titre: string; href: string; description: string }

/** What of the directory anyone may take away, for people, and the same for catalogues; where the rest is. */
export function addDonnees(
  app: Application,
  listAutresJeux: (db: Base) => Promise<AutreJeu[]> = async () => [],
): void {
  app.get('/donnees', async c => {
    const { db, adresse, nomInstance } = c.var.contexte
    const version = await findVersionEntiere(c)
    const sources = await listSourcesPubliees(db)
    const autres = await listAutresJeux(db)
    return renderPage(
      c,
      {
        titre: 'Données ouvertes',
        fil: [],
        chapeau: 'Tout l’annuaire, pour l’afficher ailleurs, le croiser ou le corriger.',
        canonique: '/donnees',
      },
      <div className="mg-donnees">
        <Fichiers version={version} adresse={adresse} />
        <Selection adresse={adresse} />
        <AutresJeux jeux={autres} />
        <Reutiliser {...{ version, nomInstance, adresse }} />
        <Sources sources={sources} />
      </div>,
    )
  })

  app.get('/donnees/catalogue.jsonld', async c =>
    c.body(JSON.stringify(describeCatalogue(c.var.contexte, await findVersionEntiere(c))), 200, {
      ...ENTETES_OUVERTES,
      'Content-Type': 'application/ld+json; charset=utf-8',
      'Cache-Control': 'public, no-cache',
    }),
  )
}

const findVersionEntiere = (c: Requete) =>
  findVersion(c.var.contexte.db, toCondition({}, c.var.contexte.maintenant()))

function Fichiers({ version, adresse }: { version: Version; adresse: string }) {
  const { total, ecartes, modifieLe } = version
  return (
    <>
      <p>
        {modifieLe
          ? `Dernier changement : ${formatDate(findJour(modifieLe))}. `
          : 'Aucun fichier n’a encore été importé. '}
        Les adresses ne changent pas. Chaque fichier est écrit au moment où vous le demandez.
      </p>
      <Tableau<FormatFichier>
        legende={`Les fichiers : ${formatCompte(total, 'lieu', 'lieux')}`}
        colonnes={[
          {
            cle: 'nom',
            titre: 'Fichier',
            entete: true,
            cellule: ({ chemin, nom }) => (
              <a href={chemin} download>
                {nom}
              </a>
            ),
          },
          { cle: 'description', titre: 'Ce qu’il contient', cellule: ({ description }) => description },
          {
            cle: 'adresse',
            titre: 'Adresse',
            cellule: ({ chemin }) => <code>{adresse + chemin}</code>,
          },
          {
            cle: 'lieux',
            titre: 'Lieux',
            nombre: true,
            cellule: ({ code }) =>
              formatNombre(code === 'structures' || code === 'services' ? total - ecartes : total),
          },
        ]}
        lignes={FORMATS}
        idOf={({ code }) => code}
      />
      {ecartes > 0 && (
        <p>
          {formatCompte(ecartes, 'lieu', 'lieux')} au nom trop court pour data·inclusion : il faut 3 lettres
          au moins.
        </p>
      )}
    </>
  )
}

function AutresJeux({ jeux }: { jeux: readonly AutreJeu[] }) {
  if (jeux.length === 0) return null
  return (
    <>
      <h2>Les autres données</h2>
      <ul>
        {jeux.map(({ titre, href, description }) => (
          <li key={href}>
            <a href={href}>{titre}</a> : {description}
          </li>
        ))}
      </ul>
    </>
  )
}

function Selection({ adresse }: { adresse: string }) {
  return (
    <>
      <h2>Une partie seulement</h2>
      <p>
        Faites votre recherche dans <a href="/lieux">la liste des lieux</a>. Recopiez ce qui suit le point
        d’interrogation dans l’adresse du fichier. Vous obtenez les mêmes lieux.
      </p>
      <p>
        Exemple : <code>{adresse}/lieux.csv?commune=26113</code>
      </p>
      <h2>Pour un logiciel</h2>
      <ul>
        <li>
          <a href="/api">L’interface de programmation (API)</a> : chercher, lire un lieu, suivre les
          changements.
        </li>
        <li>
          Chaque fichier donne une empreinte (<code>ETag</code>) et une date (<code>Last-Modified</code>).
          Rendez-les : si rien n’a changé, la réponse est 304, sans contenu.
        </li>
        <li>
          <a href="/donnees/catalogue.jsonld">La description du jeu de données</a> (DCAT), pour un catalogue.
        </li>
      </ul>
    </>
  )
}

function Reutiliser({
  version: { modifieLe },
  nomInstance,
  adresse,
}: {
  version: Version
  nomInstance: string
  adresse: string
}) {
  return (
    <>
      <h2>Réutiliser</h2>
      <p>
        Ces données sont sous <a href={LICENCE.adresse}>{LICENCE.nom}</a> ({LICENCE.code}). Copiez-les,
        modifiez-les, utilisez-les, même dans une activité commerciale. Citez leur origine et leur date :
      </p>
      <p>
        « {nomInstance}, lieux d’aide numérique
        {modifieLe && `, ${formatDateCourte(findJour(modifieLe))}`}, {adresse}/donnees, {LICENCE.nom}. »
      </p>
      <p>
        Chaque lieu garde son identifiant. Quand deux lieux n’en font plus qu’un, l’ancien identifiant mène au
        nouveau.
      </p>
      <p>
        Les téléphones portables et les courriels nominatifs ne figurent pas dans les fichiers. Ils n’y
        entrent qu’avec l’accord de leur titulaire.
      </p>
    </>
  )
}

function Sources({ sources }: { sources: readonly SourcePubliee[] }) {
  if (sources.length === 0) return null
  return (
    <Tableau<SourcePubliee>
      legende="D’où viennent ces informations"
      colonnes={[
        {
          cle: 'nom',
          titre: 'Source',
          entete: true,
          cellule: ({ nom, adresse }) =>
            adresse && /^https?:\/\//.test(adresse) ? <a href={adresse}>{nom}</a> : nom,
        },
        { cle: 'licence', titre: 'Licence', cellule: ({ licence }) => licence ?? 'Non précisée' },
        { cle: 'lieux', titre: 'Lieux décrits', nombre: true, cellule: ({ lieux }) => formatNombre(lieux) },
        {
          cle: 'recue',
          titre: 'Dernier fichier',
          cellule: ({ recue_le }) => (recue_le ? formatDateCourte(recue_le) : 'Non daté'),
        },
      ]}
      lignes={sources}
      idOf={({ nom }) => nom}
    />
  )
}
