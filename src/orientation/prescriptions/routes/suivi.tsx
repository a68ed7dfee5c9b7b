import { exigerDepartements, peut } from '../../../socle/auth/droits.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import type { Chiffre } from '../../../socle/secret/protect-chiffres.ts'
import { SEUIL } from '../../../socle/secret/seuil.ts'
import { findJour, formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatCompte, formatNombre } from '../../../socle/texte/nombres.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { ChampListe } from '../../../socle/ui/champs.tsx'
import { Carte, Grille } from '../../../socle/ui/contenus.tsx'
import { FormulaireRecherche } from '../../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { listTerritoires } from '../../../territoire/list-territoires.ts'
import { SUIVRE_ORIENTATIONS, TENIR_PRESCRIPTEURS } from '../../droits.ts'
import { formatReference } from '../create-reference.ts'
import { measureSuivi, type Suivi } from '../measure-suivi.ts'
import { MOTS_DES_ETATS, MOTS_DES_REFUS } from '../prescription.ts'
import { FIL_PRESCRIPTIONS, PRESCRIPTIONS } from './adresses.ts'
import { OngletsDOrientation } from './onglets.tsx'

const SUIVI = `${PRESCRIPTIONS}/suivi`
const ANNEES = 3

/** For who runs the network, and who steers: delays and refusals by territory, and people sent twice, without a name. */
export function addSuivi(app: Application): void {
  app.get(SUIVI, async c => {
    const departements = exigerDepartements(c.var.acteur, SUIVRE_ORIENTATIONS)
    const { db, maintenant } = c.var.contexte
    const { departements: installes } = await listTerritoires(db)
    const siens = installes.filter(({ code }) => departements === 'tous' || departements.includes(code))
    const departement = siens.find(({ code }) => code === c.req.query('departement')) ?? siens[0]
    // Whole years: what one compares, and what nobody can cut finer.
    const courante = Number(findJour(maintenant()).slice(0, 4))
    const annees = Array.from({ length: ANNEES }, (_, n) => courante - n)
    const annee = annees.find(une => String(une) === c.req.query('annee')) ?? courante
    const entier = peut(c.var.acteur, TENIR_PRESCRIPTEURS, { departement: departement?.code ?? null })
    const suivi =
      departement &&
      (await measureSuivi(
        db,
        { departement: departement.code, du: `${annee}-01-01`, au: `${annee}-12-31` },
        entier,
        maintenant(),
      ))
    return renderPage(
      c,
      {
        titre: 'Suivi des orientations',
        fil: FIL_PRESCRIPTIONS,
        chapeau: departement
          ? `${departement.nom}, demandes envoyées en ${annee}. Personne n’est nommé.`
          : undefined,
      },
      <>
        <OngletsDOrientation acteur={c.var.acteur} actuel={SUIVI} />
        <Choix {...{ annees, annee, siens, departement: departement?.code ?? '' }} />
        {!suivi || suivi.envoyees === 0 ? (
          <EtatVide titre="Aucune orientation pour cette année">
            <p>Les demandes envoyées par les comptes et par les prescripteurs seront comptées ici.</p>
          </EtatVide>
        ) : (
          <>
            {!entier && (
              <p>
                Les nombres sous {SEUIL} ne sont pas dits, et les autres sont arrondis à {SEUIL} près : ils
                pourraient dire de qui il s’agit.
              </p>
            )}
            <Chiffres suivi={suivi} />
            <Territoires suivi={suivi} />
            {entier && <PlusieursFois suivi={suivi} />}
          </>
        )}
      </>,
    )
  })
}

function Choix({
  annees,
  annee,
  siens,
  departement,
}: {
  annees: readonly number[]
  annee: number
  siens: readonly { code: string; nom: string }[]
  departement: string
}) {
  return (
    <FormulaireRecherche action={SUIVI} libelle="Choisir l’année">
      {siens.length > 1 && (
        <ChampListe
          nom="departement"
          libelle="Département"
          options={siens.map(({ code, nom }) => ({ valeur: code, texte: nom }))}
          valeur={departement}
          facultatif="tacite"
        />
      )}
      <ChampListe
        nom="annee"
        libelle="Année d’envoi"
        options={annees.map(une => ({ valeur: String(une), texte: String(une) }))}
        valeur={String(annee)}
        facultatif="tacite"
      />
      <Bouton texte="Afficher" />
    </FormulaireRecherche>
  )
}

const sayCompte = (compte: Chiffre): string => (compte === null ? `moins de ${SEUIL}` : formatNombre(compte))

const sayDelai = (delai: number | null): string => {
  if (delai === null) return 'non connu'
  return delai < 1 ? 'moins d’un jour' : formatCompte(Math.round(delai), 'jour', 'jours')
}

function Chiffres({ suivi: { envoyees, delai, etats, motifs } }: { suivi: Suivi }) {
  const refus = motifs.filter(({ nombre }) => nombre !== 0)
  return (
    <Grille>
      <Carte titre="Demandes envoyées">
        <p className="mg-chiffre">{sayCompte(envoyees)}</p>
        <ul>
          {etats.map(({ etat, nombre }) => (
            <li key={etat}>
              {etat === 'envoyee' ? 'En attente d’une réponse' : MOTS_DES_ETATS[etat]}&nbsp;:{' '}
              {sayCompte(nombre)}
            </li>
          ))}
        </ul>
      </Carte>
      <Carte titre="Délai de réponse">
        <p className="mg-chiffre">{sayDelai(delai)}</p>
        <p>La moitié des structures répondent plus vite, la moitié moins vite.</p>
      </Carte>
      <Carte titre="Raisons des refus">
        {refus.length === 0 ? (
          <p>Aucun refus.</p>
        ) : (
          <ul>
            {refus.map(({ motif, nombre }) => (
              <li key={motif}>
                {MOTS_DES_REFUS[motif]}&nbsp;: {sayCompte(nombre)}
              </li>
            ))}
          </ul>
        )}
      </Carte>
    </Grille>
  )
}

function Territoires({ suivi: { territoires } }: { suivi: Suivi }) {
  return (
    <Tableau
      legende="Par intercommunalité où vivent les personnes"
      idOf={({ epci }) => epci ?? 'inconnue'}
      lignes={territoires}
      colonnes={[
        { cle: 'nom', titre: 'Intercommunalité', entete: true, cellule: ({ nom }) => nom },
        { cle: 'envoyees', titre: 'Envoyées', nombre: true, cellule: ligne => sayCompte(ligne.envoyees) },
        { cle: 'delai', titre: 'Délai de réponse', nombre: true, cellule: ({ delai }) => sayDelai(delai) },
        { cle: 'refusees', titre: 'Refusées', nombre: true, cellule: ligne => sayCompte(ligne.refusees) },
        {
          cle: 'retard',
          titre: 'Sans réponse depuis une semaine',
          nombre: true,
          cellule: ligne => sayCompte(ligne.enRetard),
        },
      ]}
    />
  )
}

function PlusieursFois({ suivi: { plusieursFois } }: { suivi: Suivi }) {
  return (
    <section aria-labelledby="plusieurs">
      <h2 id="plusieurs">Personnes adressées plusieurs fois</h2>
      {plusieursFois.length === 0 ? (
        <p>Aucune, parmi les demandes dont l’identité n’est pas encore effacée.</p>
      ) : (
        <Tableau
          legende="Sans nom : les références permettent aux prescripteurs de se parler"
          idOf={({ references }) => references.join()}
          lignes={plusieursFois}
          colonnes={[
            {
              cle: 'references',
              titre: 'Références',
              entete: true,
              cellule: ({ references }) => references.map(formatReference).join(', '),
            },
            { cle: 'fois', titre: 'Fois', nombre: true, cellule: ({ fois }) => formatNombre(fois) },
            { cle: 'par', titre: 'Envoyée par', cellule: ({ organismes }) => organismes.join(', ') },
            { cle: 'vers', titre: 'Vers', cellule: ({ destinataires }) => destinataires.join(', ') },
            { cle: 'le', titre: 'Dernière', cellule: ({ le }) => formatDateCourte(le) },
          ]}
        />
      )}
    </section>
  )
}
