import { departementsAutorises, exigerDepartements } from '../../socle/auth/droits.ts'
import type { Application } from '../../socle/http/contexte.ts'
import { findJour, formatInstant } from '../../socle/texte/dates.ts'
import { formatCompte, formatNombre } from '../../socle/texte/nombres.ts'
import { BoutonLien } from '../../socle/ui/bouton.tsx'
import { Carte, Grille } from '../../socle/ui/contenus.tsx'
import { EtatVide } from '../../socle/ui/messages.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import { findPairesARevoir } from '../doublons/find-paires-a-revoir.ts'
import { IMPORTER, VERIFIER, VOIR_ANNUAIRE } from '../droits.ts'
import { findImportsEnSouffrance, type ImportEnSouffrance } from '../import/find-imports-en-souffrance.ts'
import { hrefOfImport, hrefOfSource } from '../import/routes/load-import.ts'
import { countLieuxParEpci } from '../lieux/count-lieux-par-epci.ts'
import { listCorrections } from '../lieux/list-corrections.ts'
import { REGLER_POSTES } from '../mediateurs/droits.ts'
import { computeIndicateursFraicheur } from '../qualite/compute-indicateurs-fraicheur.ts'
import { listSujets } from '../signalements/list-sujets.ts'
import { type EtatSource, readEtatSources } from '../sources/read-etat-sources.ts'
import { Actualisation, Signalements } from './blocs-qualite.tsx'
import { Couverture } from './couverture.tsx'
import { Reseau } from './reseau.tsx'

/** Sources shown in a block before 'all the sources'. */
const SOURCES_VISIBLES = 5

/** The coordinator's home: what awaits someone first, then where the directory stands. */
export function addCoordination(app: Application): void {
  app.get('/coordination', async c => {
    const { db, maintenant } = c.var.contexte
    const departements = exigerDepartements(c.var.acteur, VOIR_ANNUAIRE)
    const importeur = departementsAutorises(c.var.acteur, IMPORTER).length > 0
    const aVerifier = departementsAutorises(c.var.acteur, VERIFIER)
    const reseau = departementsAutorises(c.var.acteur, REGLER_POSTES).length > 0
    const page = {
      titre: 'Coordination',
      fil: [],
      chapeau: `L’annuaire et ce qui attend une réponse, ${formatInstant(maintenant())}.`,
    }
    const sources = await readEtatSources(db, departements)
    const souffrances = await findImportsEnSouffrance(db, departements)
    if (sources.length === 0 && souffrances.length === 0)
      return renderPage(
        c,
        page,
        <>
          <RienEncore importeur={importeur} />
          {reseau && (
            <Grille>
              <Reseau />
            </Grille>
          )}
        </>,
      )

    const [signales, fraicheur, paires, depassees, epci] = await Promise.all([
      listSujets(db, aVerifier),
      computeIndicateursFraicheur(db, departements, findJour(maintenant())),
      findPairesARevoir(db, departements),
      listCorrections(db, { depassees: departements }),
      countLieuxParEpci(db, departements),
    ])
    const attentes = [
      { nombre: souffrances.length, bloc: <ImportsEnSouffrance imports={souffrances} /> },
      { nombre: signales.length, bloc: <Signalements nombre={signales.length} /> },
      { nombre: paires.length, bloc: <Doublons nombre={paires.length} /> },
      { nombre: sumOf(sources, refuseesOf), bloc: <LignesRefusees sources={sources} /> },
      { nombre: sumOf(sources, ({ a_clore }) => a_clore), bloc: <FichesAClore sources={sources} /> },
      { nombre: depassees.length, bloc: <CorrectionsDepassees nombre={depassees.length} /> },
    ].filter(({ nombre }) => nombre > 0)
    return renderPage(
      c,
      { ...page, action: importeur && <BoutonLien texte="Importer un fichier" href="/imports/nouveau" /> },
      <>
        {attentes.length === 0 && (
          <EtatVide titre="Rien n’attend de réponse">
            <p>Aucun signalement, aucun doublon, aucune ligne refusée, aucun import en suspens.</p>
          </EtatVide>
        )}
        <Grille>
          {attentes.map(({ bloc }) => bloc)}
          <Actualisation indicateurs={fraicheur} />
          {aVerifier.length > 0 && <Campagnes />}
          {reseau && <Reseau />}
          <DerniersImports sources={sources} />
        </Grille>
        <Couverture epci={epci} />
      </>,
    )
  })
}

function RienEncore({ importeur }: { importeur: boolean }) {
  return (
    <EtatVide
      titre="Aucun fichier n’a encore été importé"
      action={importeur && <BoutonLien texte="Importer un premier fichier" href="/imports/nouveau" />}
    >
      <p>Les chiffres de l’annuaire apparaîtront ici dès le premier import.</p>
    </EtatVide>
  )
}

function ImportsEnSouffrance({ imports }: { imports: ImportEnSouffrance[] }) {
  return (
    <Carte titre={formatCompte(imports.length, 'import à reprendre', 'imports à reprendre')}>
      <ul>
        {imports.map(({ id, source, etat, le }) => (
          <li key={id}>
            <a href={hrefOfImport(id)}>
              {source} : {etat === 'retenu' ? 'à confirmer' : 'échoué'}
            </a>
            , {formatInstant(le)}
          </li>
        ))}
      </ul>
    </Carte>
  )
}

function Doublons({ nombre }: { nombre: number }) {
  return (
    <Carte
      titre={formatCompte(nombre, 'doublon à revoir', 'doublons à revoir')}
      pied={<BoutonLien texte="Revoir les doublons" href="/rapprochements" priorite="secondaire" petit />}
    >
      <p>Des fiches se ressemblent sans qu’on sache si elles parlent du même lieu.</p>
    </Carte>
  )
}

const refuseesOf = ({ dernier_import }: EtatSource) => dernier_import?.refusees ?? 0

function LignesRefusees({ sources }: { sources: EtatSource[] }) {
  const nombre = sumOf(sources, refuseesOf)
  return (
    <Carte titre={formatCompte(nombre, 'ligne refusée', 'lignes refusées', 'aucune')}>
      <p>Dans le dernier import de chaque source :</p>
      <ul>
        {sources
          .filter(source => refuseesOf(source) > 0)
          .map(({ nom, dernier_import }) => (
            <li key={nom}>
              <a href={`${hrefOfImport(dernier_import!.id)}/refus`}>
                {nom} : {formatCompte(dernier_import!.refusees, 'ligne', 'lignes')}
              </a>
              , {formatInstant(dernier_import!.le)}
            </li>
          ))}
      </ul>
    </Carte>
  )
}

function FichesAClore({ sources }: { sources: EtatSource[] }) {
  const nombre = sumOf(sources, ({ a_clore }) => a_clore)
  return (
    <Carte titre={formatCompte(nombre, 'fiche à clore', 'fiches à clore', 'aucune')}>
      <p>Le dernier fichier de leur source ne les contient plus :</p>
      <ul>
        {sources
          .filter(({ a_clore }) => a_clore > 0)
          .map(({ nom, a_clore }) => (
            <li key={nom}>
              <a href={`${hrefOfSource(nom)}/fermetures`}>
                {nom} : {formatCompte(a_clore, 'fiche', 'fiches')}
              </a>
            </li>
          ))}
      </ul>
    </Carte>
  )
}

function CorrectionsDepassees({ nombre }: { nombre: number }) {
  return (
    <Carte
      titre={formatCompte(nombre, 'correction dépassée', 'corrections dépassées', 'aucune')}
      pied={<BoutonLien texte="Voir ces corrections" href="/corrections" priorite="secondaire" petit />}
    >
      <p>Les fichiers ont changé depuis : les lieux montrent de nouveau ce que disent les fichiers.</p>
    </Carte>
  )
}

function Campagnes() {
  return (
    <Carte
      titre="Demander aux gestionnaires"
      pied={<BoutonLien texte="Campagnes" href="/campagnes" priorite="secondaire" petit />}
    >
      <p>Écrivez aux gestionnaires des lieux : ils confirment ou corrigent par un lien, sans compte.</p>
    </Carte>
  )
}

function DerniersImports({ sources }: { sources: EtatSource[] }) {
  const datees = sources
    .flatMap(({ nom, dernier_import }) => (dernier_import ? [{ nom, ...dernier_import }] : []))
    .sort((x, y) => y.le.getTime() - x.le.getTime())
  return (
    <Carte
      titre="Derniers imports"
      pied={<BoutonLien texte="Voir les sources" href="/sources" priorite="secondaire" petit />}
    >
      {datees.length === 0 && <p>Aucun import n’a encore été appliqué.</p>}
      <ul>
        {datees.slice(0, SOURCES_VISIBLES).map(({ nom, id, le }) => (
          <li key={nom}>
            <a href={hrefOfImport(id)}>{nom}</a>, {formatInstant(le)}
          </li>
        ))}
      </ul>
      {datees.length > SOURCES_VISIBLES && (
        <p>Et {formatNombre(datees.length - SOURCES_VISIBLES)} autres sources.</p>
      )}
    </Carte>
  )
}

const sumOf = <T,>(elements: T[], countOf: (element: T) => number) =>
  elements.reduce((somme, element) => somme + countOf(element), 0)
