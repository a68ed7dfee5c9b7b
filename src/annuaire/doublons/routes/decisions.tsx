import { z } from 'zod'
import { departementsAutorises, exigerDepartements } from '../../../socle/auth/droits.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { formatInstant } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { ChampListe } from '../../../socle/ui/champs.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { Pagination } from '../../../socle/ui/navigation.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { RAPPROCHER, VOIR_ANNUAIRE } from '../../droits.ts'
import { decideRapprochement } from '../decide-rapprochement.ts'
import { type DecisionLue, type FiltreDecisions, listDecisions } from '../list-decisions.ts'
import { ChampsPaire, readPaireEnvoyee } from './paire-envoyee.tsx'
import { tellSuite } from './rapprochements.tsx'

const ADRESSE = '/rapprochements/decisions'
const FIL = [
  { texte: 'Coordination', href: '/coordination' },
  { texte: 'Doublons à revoir', href: '/rapprochements' },
]
const NOMS = { meme: 'Même lieu', distincts: 'Deux lieux différents' } as const

/** What the address may ask; anything unreadable is ignored. */
const DEMANDE = z.object({
  decision: z.enum(['meme', 'distincts']).optional().catch(undefined),
  par: z.string().min(1).max(100).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})

/** What was decided of pairs of records, by whom and when, and how to go back on it. */
export function addDecisions(app: Application): void {
  app.get(ADRESSE, async c => {
    const departements = exigerDepartements(c.var.acteur, VOIR_ANNUAIRE)
    const mayDecide = departementsAutorises(c.var.acteur, RAPPROCHER).length > 0
    const { page, ...filtre } = DEMANDE.parse(c.req.query())
    const liste = await listDecisions(c.var.contexte.db, departements, filtre, page)
    return renderPage(
      c,
      {
        titre: 'Décisions sur les doublons',
        section: 'Doublons',
        fil: FIL,
        chapeau: 'Chaque décision reste modifiable : y revenir remet les lieux comme ils étaient.',
      },
      <>
        {liste.auteurs.length > 0 && <Filtres filtre={filtre} auteurs={liste.auteurs} />}
        {liste.total === 0 ? (
          <EtatVide titre="Aucune décision à montrer">
            <p>Les réponses données dans la file des doublons apparaissent ici.</p>
          </EtatVide>
        ) : (
          <Tableau
            legende={formatCompte(liste.total, 'décision', 'décisions', 'aucune')}
            lignes={liste.lignes}
            idOf={({ a, b }) => `${a.id}-${b.id}`}
            colonnes={[
              { cle: 'fiches', titre: 'Fiches', entete: true, cellule: d => <Fiches decision={d} /> },
              { cle: 'decision', titre: 'Décision', cellule: ({ decision }) => NOMS[decision] },
              { cle: 'par', titre: 'Par', cellule: ({ par }) => par },
              { cle: 'le', titre: 'Le', cellule: ({ le }) => formatInstant(le) },
              {
                cle: 'action',
                titre: 'Action',
                cellule: decision => mayDecide && <RevenirSur decision={decision} />,
              },
            ]}
          />
        )}
        <Pagination
          {...liste}
          hrefOf={page =>
            `${ADRESSE}?${new URLSearchParams([...Object.entries(filtre).filter(([, valeur]) => valeur), ['page', String(page)]])}`
          }
        />
      </>,
    )
  })

  app.post(`${ADRESSE}/annuler`, async c => {
    const departements = exigerDepartements(c.var.acteur, RAPPROCHER)
    const paire = await readPaireEnvoyee(c)
    const suite = await decideRapprochement(
      c.var.contexte.db,
      paire,
      null,
      c.var.acteur!.personne,
      departements,
    )
    return redirectWithMessage(c, ADRESSE, tellSuite(null, suite))
  })
}

function Fiches({ decision: { a, b } }: { decision: DecisionLue }) {
  return (
    <>
      <a href={`/rapprochements?a=${a.id}&b=${b.id}`}>
        {a.nom} et {b.nom}
      </a>
      <span className="mg-source">
        {' '}
        {a.source}, {b.source}
      </span>
    </>
  )
}

function RevenirSur({ decision: { a, b } }: { decision: DecisionLue }) {
  return (
    <form method="post" action={`${ADRESSE}/annuler`}>
      <ChampsPaire a={a.id} b={b.id} />
      <Bouton texte="Revenir sur cette décision" priorite="discrete" petit />
    </form>
  )
}

function Filtres({ filtre, auteurs }: { filtre: FiltreDecisions; auteurs: { id: string; nom: string }[] }) {
  return (
    <form method="get" action={ADRESSE} className="mg-formulaire mg-filtres-liste">
      <ChampListe
        nom="decision"
        libelle="Décision"
        facultatif
        invite="Toutes"
        valeur={filtre.decision}
        options={Object.entries(NOMS).map(([valeur, texte]) => ({ valeur, texte }))}
      />
      <ChampListe
        nom="par"
        libelle="Par"
        facultatif
        invite="Tout le monde"
        valeur={filtre.par}
        options={auteurs.map(({ id, nom }) => ({ valeur: id, texte: nom }))}
      />
      <Bouton texte="Filtrer" priorite="secondaire" />
    </form>
  )
}
