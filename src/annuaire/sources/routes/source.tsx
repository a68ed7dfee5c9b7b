import { exigerDepartements } from '../../../socle/auth/droits.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { formatInstant } from '../../../socle/texte/dates.ts'
import { formatCompte, formatNombre } from '../../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Definitions } from '../../../socle/ui/contenus.tsx'
import { Alerte, Badge } from '../../../socle/ui/messages.tsx'
import { Pagination } from '../../../socle/ui/navigation.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { VOIR_ANNUAIRE } from '../../droits.ts'
import { depositImport } from '../../import/deposit-import.ts'
import type { ImportLu } from '../../import/find-import.ts'
import { listImports } from '../../import/list-imports.ts'
import { requestImport } from '../../import/request-import.ts'
import {
  exigerPartout,
  hrefOfImport,
  hrefOfSource,
  loadSource,
  mayImport,
} from '../../import/routes/load-import.ts'
import { ETATS, nameChamp, tellDepartements } from '../../import/routes/mots-import.ts'
import { readPage } from '../../routes/read-page.ts'
import type { SourceLue } from '../find-source.ts'
import { listFermetures } from '../list-fermetures.ts'

/** One producer: what it sent, what left its file, how much it is believed, where its file is. */
export function addSource(app: Application): void {
  app.get('/sources/:nom', async c => {
    const departements = exigerDepartements(c.var.acteur, VOIR_ANNUAIRE)
    const source = await loadSource(c)
    const imports = await listImports(c.var.contexte.db, source.nom, departements, readPage(c))
    const aClore = await listFermetures(c.var.contexte.db, source.nom, 'a_clore', departements)
    const importeur = mayImport(c, departementsOfActeur(c, source))
    return renderPage(
      c,
      {
        titre: source.nom,
        section: 'Sources',
        fil: [{ texte: 'Sources', href: '/sources' }],
        action: importeur && (
          <BoutonLien
            texte="Importer un fichier"
            href={`/imports/nouveau?source=${encodeURIComponent(source.nom)}`}
          />
        ),
      },
      <>
        {aClore.total > 0 && <AClore source={source.nom} total={aClore.total} />}
        <Reglages source={source} importeur={importeur} />
        <h2>Imports</h2>
        <ListeImports imports={imports.lignes} />
        <Pagination {...imports} hrefOf={page => `${hrefOfSource(source.nom)}?page=${page}`} />
      </>,
    )
  })

  app.post('/sources/:nom/importer', async c => {
    const { db, lancer } = c.var.contexte
    const source = await loadSource(c)
    const departements = departementsOfActeur(c, source)
    const acteur = exigerPartout(c, departements)
    if (!source.adresse) return c.redirect(`/imports/nouveau?source=${encodeURIComponent(source.nom)}`, 303)
    const id = await depositImport(db, {
      ...{ source: source.nom, departements, acteur },
      origine: { adresse: source.adresse },
    })
    await requestImport(db, id, 'telecharger', acteur, lancer)
    return redirectWithMessage(c, hrefOfImport(id), 'Le téléchargement est demandé.')
  })
}

/** Those of the source's départements that the reader sees. */
function departementsOfActeur(c: Requete, source: SourceLue): string[] {
  const departements = exigerDepartements(c.var.acteur, VOIR_ANNUAIRE)
  return departements === 'tous'
    ? source.departements
    : source.departements.filter(code => departements.includes(code))
}

function AClore({ source, total }: { source: string; total: number }) {
  const titre =
    total > 1
      ? `${formatNombre(total)} fiches ne sont plus dans le fichier`
      : 'Une fiche n’est plus dans le fichier'
  return (
    <Alerte gravite="attention" titre={titre}>
      <p>Elles restent publiées tant que vous n’avez pas dit si ces lieux ont fermé.</p>
      <p>
        <a href={`${hrefOfSource(source)}/fermetures`}>Décider lesquelles clore</a>
      </p>
    </Alerte>
  )
}

function Reglages({ source, importeur }: { source: SourceLue; importeur: boolean }) {
  const particulieres = Object.entries(source.priorites).map(
    ([champ, priorite]) => `${nameChamp(champ)} : ${priorite}`,
  )
  return (
    <>
      <h2>Ce que nous savons de cette source</h2>
      <Definitions
        definitions={[
          { terme: 'Territoire', valeur: tellDepartements(source.departements) },
          {
            terme: 'Priorité',
            valeur: [`${source.priorite} sur 100`, ...particulieres].join(' ; '),
          },
          { terme: 'Correspondance enregistrée', valeur: source.correspondance },
          { terme: 'Licence', valeur: source.licence },
          {
            terme: 'Adresse du fichier',
            valeur: source.adresse && <span className="mg-long">{source.adresse}</span>,
          },
        ]}
      />
      {importeur && (
        <div className="mg-boutons">
          {source.adresse && (
            <form method="post" action={`${hrefOfSource(source.nom)}/importer`}>
              <Bouton texte="Importer de nouveau depuis cette adresse" priorite="secondaire" />
            </form>
          )}
          <BoutonLien
            texte="Modifier la priorité, la licence ou l’adresse"
            href={`${hrefOfSource(source.nom)}/reglages`}
            priorite="discrete"
          />
          <BoutonLien
            texte="Revoir les fiches closes"
            href={`${hrefOfSource(source.nom)}/fermetures?etat=close`}
            priorite="discrete"
          />
        </div>
      )}
    </>
  )
}

function ListeImports({ imports }: { imports: ImportLu[] }) {
  return (
    <Tableau
      legende="Du plus récent au plus ancien"
      lignes={imports}
      idOf={({ id }) => String(id)}
      colonnes={[
        {
          cle: 'numero',
          titre: 'Import',
          entete: true,
          cellule: ({ id, partiel }) => (
            <a href={hrefOfImport(id)}>
              n° {id}
              {partiel && ' (lignes corrigées)'}
            </a>
          ),
        },
        { cle: 'le', titre: 'Envoyé', cellule: ({ cree_le }) => formatInstant(cree_le) },
        {
          cle: 'fichier',
          titre: 'Fichier',
          cellule: ({ fichier }) => <span className="mg-long">{fichier}</span>,
        },
        { cle: 'etat', titre: 'État', cellule: ({ etat }) => <Badge {...ETATS[etat]} /> },
        { cle: 'resultat', titre: 'Résultat', cellule: tellResultat },
      ]}
    />
  )
}

function tellResultat({ compteurs }: ImportLu) {
  if (!compteurs) return '–'
  const { nouveaux, modifies, inchanges, rejetes } = compteurs
  return [
    formatCompte(nouveaux, 'fiche nouvelle', 'fiches nouvelles', 'aucune'),
    formatCompte(modifies, 'modifiée', 'modifiées', 'aucune'),
    formatCompte(inchanges, 'inchangée', 'inchangées', 'aucune'),
    formatCompte(rejetes, 'ligne refusée', 'lignes refusées', 'aucune'),
  ].join(', ')
}
