import { departementsAutorises, exigerDepartements } from '../../../socle/auth/droits.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import { formatInstant } from '../../../socle/texte/dates.ts'
import { formatNombre } from '../../../socle/texte/nombres.ts'
import { BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Badge, EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { IMPORTER, VOIR_ANNUAIRE } from '../../droits.ts'
import { hrefOfImport, hrefOfSource } from '../../import/routes/load-import.ts'
import { ETATS } from '../../import/routes/mots-import.ts'
import { type EtatSource, readEtatSources } from '../read-etat-sources.ts'

/** Where the places come from, and how fresh each producer's file is. */
export function addSources(app: Application): void {
  app.get('/sources', async c => {
    const departements = exigerDepartements(c.var.acteur, VOIR_ANNUAIRE)
    const importeur = departementsAutorises(c.var.acteur, IMPORTER).length > 0
    const sources = await readEtatSources(c.var.contexte.db, departements)
    return renderPage(
      c,
      {
        titre: 'Sources',
        fil: [],
        chapeau:
          'D’où viennent les lieux de l’annuaire, et ce que chaque producteur en a dit la dernière fois.',
        action: importeur && sources.length > 0 && (
          <BoutonLien texte="Importer un fichier" href="/imports/nouveau" />
        ),
      },
      sources.length === 0 ? <AucuneSource importeur={importeur} /> : <ListeSources sources={sources} />,
    )
  })
}

function AucuneSource({ importeur }: { importeur: boolean }) {
  return (
    <EtatVide
      titre="Aucun fichier n’a encore été importé"
      action={importeur && <BoutonLien texte="Importer un premier fichier" href="/imports/nouveau" />}
    >
      <p>
        L’annuaire naît des fichiers que vous avez déjà : recensement du département, liste France services,
        export d’une cartographie, tableau d’une association. Un lieu cité par plusieurs fichiers n’y figure
        qu’une fois.
      </p>
    </EtatVide>
  )
}

function ListeSources({ sources }: { sources: EtatSource[] }) {
  return (
    <Tableau
      legende={sources.length > 1 ? `${formatNombre(sources.length)} sources` : 'Une source'}
      lignes={sources}
      idOf={({ nom }) => nom}
      colonnes={[
        {
          cle: 'nom',
          titre: 'Producteur',
          entete: true,
          cellule: ({ nom }) => <a href={hrefOfSource(nom)}>{nom}</a>,
        },
        { cle: 'dernier', titre: 'Dernier import', cellule: showDernierImport },
        { cle: 'fiches', titre: 'Fiches', nombre: true, cellule: ({ fiches }) => formatNombre(fiches) },
        { cle: 'a_clore', titre: 'À clore', nombre: true, cellule: showAClore },
        { cle: 'refusees', titre: 'Lignes refusées', nombre: true, cellule: showRefusees },
        {
          cle: 'priorite',
          titre: 'Priorité',
          nombre: true,
          cellule: ({ priorite }) => formatNombre(priorite),
        },
      ]}
    />
  )
}

function showDernierImport({ dernier_import, en_suspens }: EtatSource) {
  return (
    <>
      {dernier_import ? (
        <a href={hrefOfImport(dernier_import.id)}>{formatInstant(dernier_import.le)}</a>
      ) : (
        'Aucun encore'
      )}
      {en_suspens && (
        <>
          <br />
          <a href={hrefOfImport(en_suspens.id)}>Import n° {en_suspens.id}</a>{' '}
          <Badge {...ETATS[en_suspens.etat]} />
        </>
      )}
    </>
  )
}

function showAClore({ nom, a_clore }: EtatSource) {
  if (a_clore === 0) return formatNombre(0)
  return <a href={`${hrefOfSource(nom)}/fermetures`}>{formatNombre(a_clore)} à décider</a>
}

function showRefusees({ dernier_import }: EtatSource) {
  if (!dernier_import) return '–'
  if (dernier_import.refusees === 0) return formatNombre(0)
  return (
    <a href={`${hrefOfImport(dernier_import.id)}/refus`}>
      {formatNombre(dernier_import.refusees)} à corriger
    </a>
  )
}
