import { z } from 'zod'
import type { Application } from '../../http/contexte.ts'
import { formatInstant } from '../../texte/dates.ts'
import { formatCompte } from '../../texte/nombres.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Champ, ChampListe } from '../../ui/champs.tsx'
import { EtatVide } from '../../ui/messages.tsx'
import { Pagination } from '../../ui/navigation.tsx'
import { renderPage } from '../../ui/render-page.tsx'
import { Tableau } from '../../ui/tableau.tsx'
import { type FiltresJournal, listJournal } from '../list-journal.ts'
import { listObjets, tellEntree } from '../recits.ts'

const rien = undefined
/** What the address may ask; anything unreadable is ignored. */
const DEMANDE = z.object({
  objet: z.string().trim().max(100).optional().catch(rien),
  acteur: z.string().trim().max(100).optional().catch(rien),
  du: z.iso.date().optional().catch(rien),
  au: z.iso.date().optional().catch(rien),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})

/** Who did what, for those who run a département and for administrators. */
export function addJournal(app: Application): void {
  app.get('/journal', async c => {
    const { page, ...filtres } = DEMANDE.parse(c.req.query())
    const { lignes, total, parPage } = await listJournal(c.var.contexte.db, c.var.acteur, filtres, page)
    return renderPage(
      c,
      { titre: 'Journal', fil: [], chapeau: 'Qui a fait quoi, du plus récent au plus ancien.' },
      <>
        <Filtres filtres={filtres} />
        {lignes.length === 0 ? (
          <EtatVide titre="Rien à montrer">
            <p>Aucune action ne correspond à ces choix. Élargissez la période, ou retirez un filtre.</p>
          </EtatVide>
        ) : (
          <Tableau
            legende={formatCompte(total, 'action', 'actions')}
            lignes={lignes}
            idOf={({ id }) => String(id)}
            colonnes={[
              { cle: 'le', titre: 'Date', cellule: ({ le }) => formatInstant(le) },
              { cle: 'acteur', titre: 'Par', entete: true, cellule: ({ acteur }) => acteur },
              { cle: 'recit', titre: 'Action', cellule: tellEntree },
              { cle: 'departement', titre: 'Où', cellule: ({ departement }) => departement ?? '–' },
            ]}
          />
        )}
        <Pagination page={page} parPage={parPage} total={total} hrefOf={page => hrefOf(filtres, page)} />
      </>,
    )
  })
}

function Filtres({ filtres }: { filtres: FiltresJournal }) {
  return (
    <details className="fr-mb-3w" open={Object.values(filtres).some(Boolean)}>
      <summary>Filtrer le journal</summary>
      <form method="get" action="/journal" className="mg-formulaire">
        <ChampListe
          nom="objet"
          libelle="Sujet"
          facultatif
          invite="Tous"
          valeur={filtres.objet}
          options={listObjets().map(({ objet, nom }) => ({ valeur: objet, texte: nom }))}
        />
        <Champ nom="acteur" libelle="Personne" exemple="Durand" facultatif valeur={filtres.acteur} />
        <Champ nom="du" type="date" libelle="Du" facultatif valeur={filtres.du} />
        <Champ nom="au" type="date" libelle="Au" facultatif valeur={filtres.au} />
        <Bouton texte="Filtrer" priorite="secondaire" />
      </form>
    </details>
  )
}

function hrefOf(filtres: FiltresJournal, page: number): string {
  const choix = Object.entries(filtres).filter(([, valeur]) => valeur)
  return `/journal?${new URLSearchParams([...choix, ['page', String(page)]])}`
}
