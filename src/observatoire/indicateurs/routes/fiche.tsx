import { peut } from '../../../socle/auth/droits.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import { listHistorique } from '../../../socle/journal/list-historique.ts'
import { findJour, formatDate, formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatNombre } from '../../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { ChampListe } from '../../../socle/ui/champs.tsx'
import { type Definition, Definitions } from '../../../socle/ui/contenus.tsx'
import { FormulaireRecherche } from '../../../socle/ui/formulaire.tsx'
import { Historique } from '../../../socle/ui/historique.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { DEFINIR, VOIR_INDICATEURS } from '../../droits.ts'
import { drawCarteIndicateur } from '../../valeurs/draw-carte-indicateur.ts'
import type { IndicateurLu } from '../../valeurs/indicateur-lu.ts'
import { listValeursPubliees } from '../../valeurs/list-valeurs-publiees.ts'
import { sayNombre } from '../../valeurs/say-valeur.ts'
import { listUsages } from '../usages.ts'
import { hrefOfIndicateur, hrefOfListe, INDICATEURS } from './adresses.ts'
import { CumulDeLAnnee } from './cumul-de-l-annee.tsx'
import { Evolution } from './evolution.tsx'
import { findSuite } from './find-suite.ts'
import { type DepartementVu, loadIndicateur } from './load-indicateur.ts'
import { listParEpci, ParIntercommunalite } from './par-intercommunalite.tsx'
import { ParPart } from './par-part.tsx'
import { BadgeStatut, sayOrigine } from './say-origine.tsx'
import { sayTerritoire } from './say-territoire.ts'
import { LienDePreuve, sayPeriodeDe } from './tableau-indicateurs.tsx'
import { SectionUsages } from './usages-indicateur.tsx'
import { ValeursPubliees } from './valeurs-publiees.tsx'

const PERIODES_PROPOSEES = 24

/** One indicator from top to bottom: what it is worth, what it became, where, for whom, and where it comes from. */
export function addFiche(app: Application): void {
  app.get(`${INDICATEURS}/:id`, async c => {
    const { indicateur, departement, epci } = await loadIndicateur(c, VOIR_INDICATEURS)
    const { id, code, libelle, formule, unite } = indicateur
    const { db } = c.var.contexte
    const usages = await listUsages(db, indicateur)
    const publiees = await listValeursPubliees(db, id)
    const ou = { objet: 'indicateur', id, departement: departement.code }
    const historique = await listHistorique(db, c.var.acteur, ou)
    const lignes = listParEpci(indicateur, departement)
    const carte = await drawCarteIndicateur(db, {
      ...{ nom: 'carte-epci', titre: `${libelle}, par intercommunalité`, unite, lignes },
    })
    const mayDefine = peut(c.var.acteur, DEFINIR, { departement: departement.code })
    return renderPage(
      c,
      {
        titre: `${code} ${libelle}`,
        section: 'Indicateurs',
        fil: [{ texte: 'Indicateurs', href: hrefOfListe({ departement: departement.code }) }],
        chapeau: `${capitalize(formule)}.`,
        action: mayDefine && (
          <BoutonLien texte="Fixer les cibles" href={hrefOfIndicateur(id, {}, '/cibles')} />
        ),
      },
      <>
        {mayDefine && c.req.query('avant') && (
          <p>
            <a href={hrefOfIndicateur(id, { reprendre: c.req.query('avant') }, '/cibles')}>
              Reprendre les cibles d’avant
            </a>
          </p>
        )}
        <ChoixDuTerritoire indicateur={indicateur} departement={departement} epci={epci} />
        <section aria-labelledby="etat">
          <h2 id="etat">Où en est cet indicateur ?</h2>
          <Definitions definitions={tellEtat(indicateur, sayTerritoire(departement, epci))} />
        </section>
        <Evolution indicateur={indicateur} epci={epci} />
        <CumulDeLAnnee {...{ indicateur, epci, aujourdhui: findJour(c.var.contexte.maintenant()) }} />
        <ParIntercommunalite {...{ indicateur, departement, lignes, carte }} />
        <ParPart indicateur={indicateur} epci={epci} />
        <SectionUsages {...{ indicateur, usages, mayDefine }} />
        <ValeursPubliees indicateur={indicateur} departement={departement} publiees={publiees} />
        <section aria-labelledby="fichiers">
          <h2 id="fichiers">Fichiers</h2>
          <p>
            Toutes les valeurs de cet indicateur : <a href={hrefOfIndicateur(id, {}, '/valeurs.csv')}>CSV</a>,{' '}
            <a href={hrefOfIndicateur(id, {}, '/valeurs.xlsx')}>classeur XLSX</a>
          </p>
        </section>
        <Historique entrees={historique} />
        {mayDefine && <Gestes id={id} />}
      </>,
    )
  })
}

const capitalize = (texte: string) => texte.charAt(0).toUpperCase() + texte.slice(1)

function tellEtat(indicateur: IndicateurLu, territoire: string): Definition[] {
  const { id, unite, courante, objectif, attendu, ecart, statut, raison, reference, note, calculable } =
    indicateur
  return [
    {
      terme: 'Valeur',
      valeur: (
        <strong>
          <LienDePreuve id={id} valeur={courante} unite={unite} />
        </strong>
      ),
      source: `${territoire}, ${sayPeriodeDe(courante)}`,
    },
    { terme: 'État', valeur: <BadgeStatut statut={statut} />, source: raison },
    {
      terme: 'Cible',
      valeur: objectif ? sayNombre(objectif.valeur, unite) : 'Aucune cible n’est fixée',
      source: objectif && `au ${formatDate(objectif.date)}`,
    },
    {
      terme: 'Attendu aujourd’hui',
      valeur: attendu === null ? 'Sans trajectoire' : sayNombre(attendu, unite),
      source:
        ecart === null || courante.masquee
          ? null
          : `écart : ${ecart > 0 ? '+' : ''}${formatNombre(Math.round(ecart * 10) / 10)}`,
    },
    {
      terme: 'Point de départ',
      valeur: reference ? sayNombre(reference.valeur, unite) : 'Non fixé',
      source: reference && `au ${formatDateCourte(reference.date)}`,
    },
    {
      terme: 'Origine',
      valeur: sayOrigine(courante),
      source: calculable
        ? 'compté dans les registres de Maillage'
        : 'déclaré par ceux qui le connaissent, tant que son registre n’existe pas',
    },
    ...(note ? [{ terme: 'Note', valeur: note }] : []),
  ]
}

function ChoixDuTerritoire({
  indicateur,
  departement,
  epci,
}: {
  indicateur: IndicateurLu
  departement: DepartementVu
  epci: string
}) {
  return (
    <FormulaireRecherche action={hrefOfIndicateur(indicateur.id)} libelle="Choisir un territoire">
      <ChampListe
        nom="epci"
        libelle="Territoire"
        facultatif="tacite"
        invite="Tout le département"
        valeur={epci}
        options={departement.epcis.map(({ code, nom }) => ({ valeur: code, texte: nom }))}
      />
      <ChampListe
        nom="periode"
        libelle="Période"
        facultatif="tacite"
        invite="L’année en cours"
        valeur={indicateur.courante.periode}
        options={findSuite(indicateur, '')
          .slice(-PERIODES_PROPOSEES)
          .toReversed()
          .map(valeur => ({ valeur: valeur.periode, texte: sayPeriodeDe(valeur) }))}
      />
      <Bouton texte="Voir" priorite="secondaire" />
    </FormulaireRecherche>
  )
}

function Gestes({ id }: { id: number }) {
  return (
    <section aria-labelledby="gestes">
      <h2 id="gestes">Changer cet indicateur</h2>
      <ul>
        <li>
          <a href={hrefOfIndicateur(id, {}, '/modifier')}>Modifier sa définition</a>
        </li>
        <li>
          <a href={hrefOfIndicateur(id, {}, '/cibles')}>Fixer ses cibles</a>
        </li>
        <li>
          <a href={hrefOfIndicateur(id, {}, '/retirer')}>Le retirer</a>
        </li>
      </ul>
    </section>
  )
}
