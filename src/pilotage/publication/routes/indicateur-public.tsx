import { findSuite } from '../../../observatoire/indicateurs/routes/find-suite.ts'
import { BadgeStatut, sayOrigine } from '../../../observatoire/indicateurs/routes/say-origine.tsx'
import { sayTerritoire } from '../../../observatoire/indicateurs/routes/say-territoire.ts'
import { sayPeriodeDe } from '../../../observatoire/indicateurs/routes/tableau-indicateurs.tsx'
import { shortenPeriode, toPoints } from '../../../observatoire/indicateurs/routes/to-points.ts'
import { traceTrajectoire } from '../../../observatoire/indicateurs/routes/trace-trajectoire.ts'
import type { IndicateurLu } from '../../../observatoire/valeurs/indicateur-lu.ts'
import { sayNombre, sayValeur } from '../../../observatoire/valeurs/say-valeur.ts'
import { tellChangement } from '../../../observatoire/valeurs/tell-changement.ts'
import type { Valeur } from '../../../observatoire/valeurs/valeur.ts'
import { Erreur } from '../../../socle/erreur.ts'
import { drawBarres } from '../../../socle/graphiques/draw-barres.ts'
import { drawSerie } from '../../../socle/graphiques/draw-serie.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import { formatDate, formatDateCourte } from '../../../socle/texte/dates.ts'
import { type Definition, Definitions } from '../../../socle/ui/contenus.tsx'
import { Graphique } from '../../../socle/ui/graphique.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { TableauDesEcarts } from '../../versions/routes/tableau-des-ecarts.tsx'
import {
  hrefOfActionPublique,
  hrefOfFeuillePublique,
  hrefOfIndicateurPublic,
  listActionsPubliques,
  listIndicateursPublics,
} from '../feuille-publique.ts'
import { type EpciNomme, listEpcis } from '../list-epcis.ts'
import { loadFeuillePublique } from './feuille-publique.tsx'
import { TableauDesIndicateurs } from './indicateurs-publics.tsx'

const LARGEUR_ETROITE = 290

/** All the indicators of a public roadmap; then one: definition, figure, path, by period and by EPCI. */
export function addIndicateurPublic(app: Application): void {
  app.get('/feuille-de-route/:feuille/indicateurs', async c => {
    const feuille = await loadFeuillePublique(c)
    return renderPage(
      c,
      {
        titre: 'Tous les indicateurs',
        section: feuille.titre,
        fil: [{ texte: feuille.titre, href: hrefOfFeuillePublique(feuille.id) }],
        chapeau: 'Ce que la feuille de route mesure, où elle veut arriver, et d’où viennent les chiffres.',
        canonique: hrefOfFeuillePublique(feuille.id, '/indicateurs'),
      },
      <TableauDesIndicateurs feuille={feuille.id} indicateurs={listIndicateursPublics(feuille)} />,
    )
  })

  app.get('/feuille-de-route/:feuille/indicateurs/:code', async c => {
    const { db } = c.var.contexte
    const feuille = await loadFeuillePublique(c)
    const nomme = listIndicateursPublics(feuille).find(({ code }) => code === c.req.param('code'))
    if (!nomme) throw new Erreur('introuvable', 'Cette feuille de route n’a pas cet indicateur.')
    const { code, libelle, lu, ajoute, ecarts } = nomme
    const actions = listActionsPubliques(feuille).filter(({ indicateurs }) =>
      indicateurs.some(indicateur => indicateur.code === code),
    )
    return renderPage(
      c,
      {
        titre: libelle,
        section: feuille.titre,
        fil: [{ texte: feuille.titre, href: hrefOfFeuillePublique(feuille.id) }],
        chapeau: lu ? `Ce qui est compté : ${lu.formule}.` : 'Cet indicateur n’est pas encore mesuré.',
        canonique: hrefOfIndicateurPublic(feuille.id, code),
      },
      <>
        <ul>
          {actions.map(({ numero, titre }) => (
            <li key={numero}>
              <a href={hrefOfActionPublique(feuille.id, numero)}>
                Action {numero} – {titre}
              </a>
            </li>
          ))}
        </ul>
        {ajoute && (
          <p>
            Cet indicateur a été ajouté après l’adoption de la feuille de route : le texte adopté ne le nomme
            pas.
          </p>
        )}
        {lu && (
          <>
            <section aria-labelledby="etat">
              <h2 id="etat">Où en est-il ?</h2>
              <Definitions definitions={describeEtat(lu, code)} />
            </section>
            {ecarts.length > 0 && (
              <section aria-labelledby="change">
                <h2 id="change">Ce qui a changé par rapport à la version adoptée</h2>
                <TableauDesEcarts
                  legende={`La version ${feuille.version.numero}, adoptée le ${formatDateCourte(feuille.version.adoptee_le)}, et aujourd’hui. L’état et la trajectoire sont ceux d’aujourd’hui.`}
                  ecarts={ecarts}
                  {...{ avant: 'Adopté', apres: 'Aujourd’hui' }}
                />
              </section>
            )}
            <ParPeriode lu={lu} libelle={libelle} />
            <ParEpci lu={lu} libelle={libelle} epcis={await listEpcis(db, feuille.departement)} />
            <p className="mg-ecran-seul">
              Toutes ces valeurs :{' '}
              <a href={hrefOfFeuillePublique(feuille.id, `/valeurs.csv?code=${encodeURIComponent(code)}`)}>
                CSV
              </a>
            </p>
          </>
        )}
      </>,
    )
  })
}

function describeEtat(lu: IndicateurLu, code: string): Definition[] {
  const { courante, unite, statut, raison, objectif, reference, note, calculable } = lu
  const isConnue = courante.valeur !== null || courante.masquee !== null
  return [
    {
      terme: 'Valeur',
      valeur: <strong>{sayValeur(courante, unite)}</strong>,
      source: isConnue && sayPeriodeDe(courante),
    },
    { terme: 'État', valeur: <BadgeStatut statut={statut} />, source: raison },
    {
      terme: 'Cible',
      valeur: objectif ? sayNombre(objectif.valeur, unite) : 'Pas encore fixée',
      source: objectif && `au ${formatDate(objectif.date)}`,
    },
    ...(reference
      ? [
          {
            terme: 'Point de départ',
            valeur: sayNombre(reference.valeur, unite),
            source: `au ${formatDateCourte(reference.date)}`,
          },
        ]
      : []),
    {
      terme: 'Source',
      valeur: isConnue ? sayOrigine(courante) : 'Aucun chiffre n’est encore connu',
      source: calculable
        ? 'compté dans les registres de Maillage'
        : 'déclaré par les organismes qui le connaissent',
    },
    ...(note ? [{ terme: 'À savoir', valeur: note }] : []),
    { terme: 'Code', valeur: code },
  ]
}

function ParPeriode({ lu, libelle }: { lu: IndicateurLu; libelle: string }) {
  const { unite } = lu
  const suite = findSuite(lu, '')
  if (suite.length === 0) return null
  const dessin = {
    ...{ titre: libelle, unite, points: toPoints(suite) },
    trajectoire: traceTrajectoire(lu, '', suite).map(({ periode, valeur }) => ({
      ...{ libelle: shortenPeriode(periode), valeur },
    })),
  }
  return (
    <section aria-labelledby="evolution">
      <h2 id="evolution">Évolution</h2>
      <Graphique
        titre={libelle}
        phrase={tellChangement(lu)}
        svg={drawSerie(dessin)}
        etroit={drawSerie({ ...dessin, largeur: LARGEUR_ETROITE })}
      >
        <Tableau<Valeur>
          legende="Par période, la plus récente d’abord"
          colonnes={[
            { cle: 'periode', titre: 'Période', entete: true, cellule: sayPeriodeDe },
            { cle: 'valeur', titre: 'Valeur', cellule: valeur => sayValeur(valeur, unite) },
            { cle: 'origine', titre: 'Origine et date', cellule: sayOrigine },
          ]}
          lignes={suite.toReversed()}
          idOf={({ periode }) => periode}
        />
      </Graphique>
    </section>
  )
}

function ParEpci({ lu, libelle, epcis }: { lu: IndicateurLu; libelle: string; epcis: readonly EpciNomme[] }) {
  const { unite, departement, valeurs } = lu
  const derniere = findSuite(lu, '').at(-1)
  const sayEpci = ({ epci }: Valeur) =>
    sayTerritoire({ code: departement, nom: departement, epcis: [...epcis] }, epci)
  const lignes = valeurs
    .filter(({ periode, epci, part }) => periode === derniere?.periode && epci !== '' && part === '')
    .sort((a, b) => sayEpci(a).localeCompare(sayEpci(b), 'fr'))
  if (!derniere || lignes.length === 0) return null
  const barres = lignes.map(ligne => ({
    ...{ libelle: sayEpci(ligne), valeur: ligne.valeur, masquee: ligne.masquee !== null },
  }))
  const dessin = { titre: `${libelle}, par intercommunalité`, unite, barres }
  return (
    <section aria-labelledby="epci">
      <h2 id="epci">Par intercommunalité</h2>
      <Graphique
        titre={`${libelle}, ${sayPeriodeDe(derniere)}`}
        phrase="Les chiffres masqués concernent trop peu de personnes, ou les feraient deviner."
        svg={drawBarres(dessin)}
        etroit={drawBarres({ ...dessin, largeur: LARGEUR_ETROITE })}
      >
        <Tableau<Valeur>
          legende={`Par intercommunalité, ${sayPeriodeDe(derniere)}`}
          colonnes={[
            { cle: 'epci', titre: 'Intercommunalité', entete: true, cellule: sayEpci },
            { cle: 'valeur', titre: 'Valeur', cellule: valeur => sayValeur(valeur, unite) },
          ]}
          lignes={lignes}
          idOf={({ epci }) => epci}
        />
      </Graphique>
    </section>
  )
}
