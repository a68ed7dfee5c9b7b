import { departementsAutorises, exiger, exigerDepartements } from '../../../socle/auth/droits.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { RAPPROCHER, VOIR_ANNUAIRE } from '../../droits.ts'
import { readLieu } from '../../lieux/read-lieu.ts'
import { decideRapprochement } from '../decide-rapprochement.ts'
import { listPairesDuLieu, type PaireDuLieu } from '../list-paires-du-lieu.ts'
import { ChampsPaire, readPaireEnvoyee } from './paire-envoyee.tsx'
import { tellSuite } from './rapprochements.tsx'

/** Why several records are one place, and how to separate them. */
export function addFichesReunies(app: Application): void {
  app.get('/lieux/:id/fiches', async c => {
    exigerDepartements(c.var.acteur, VOIR_ANNUAIRE)
    const { db } = c.var.contexte
    const lu = await readLieu(db, c.req.param('id'))
    if (!lu) throw new Erreur('introuvable', 'Ce lieu n’existe pas, ou n’existe plus.')
    const { lieu } = lu
    exiger(c.var.acteur, VOIR_ANNUAIRE, lieu)
    const paires = await listPairesDuLieu(db, lieu.id)
    const departements = departementsAutorises(c.var.acteur, RAPPROCHER)
    const mayDecide = departements === 'tous' || departements.includes(lieu.departement)
    return renderPage(
      c,
      {
        titre: `Fiches réunies : ${lieu.nom}`,
        section: 'Doublons',
        fil: [
          { texte: 'Trouver un lieu', href: '/lieux' },
          { texte: lieu.nom, href: `/lieux/${lieu.id}` },
        ],
        chapeau: 'Séparer deux fiches donne deux lieux. Cette décision peut être reprise.',
      },
      paires.length === 0 ? (
        <EtatVide titre="Ce lieu ne vient que d’une fiche">
          <p>Il n’y a rien à séparer.</p>
        </EtatVide>
      ) : (
        <Tableau
          legende={formatCompte(paires.length, 'paire de fiches réunies', 'paires de fiches réunies')}
          lignes={paires}
          idOf={({ a, b }) => `${a.id}-${b.id}`}
          colonnes={[
            { cle: 'a', titre: 'Une fiche', entete: true, cellule: ({ a }) => `${a.nom} (${a.source})` },
            { cle: 'b', titre: 'L’autre', cellule: ({ b }) => `${b.nom} (${b.source})` },
            { cle: 'cause', titre: 'Pourquoi ensemble', cellule: tellCause },
            {
              cle: 'action',
              titre: 'Action',
              cellule: paire => (
                <>
                  <a href={`/rapprochements?a=${paire.a.id}&b=${paire.b.id}`}>Comparer</a>
                  {mayDecide && <Separer lieu={lieu.id} paire={paire} />}
                </>
              ),
            },
          ]}
        />
      ),
    )
  })

  app.post('/lieux/:id/fiches/separer', async c => {
    const departements = exigerDepartements(c.var.acteur, RAPPROCHER)
    const paire = await readPaireEnvoyee(c)
    const suite = await decideRapprochement(
      c.var.contexte.db,
      paire,
      'distincts',
      c.var.acteur!.personne,
      departements,
    )
    return redirectWithMessage(
      c,
      `/lieux/${encodeURIComponent(c.req.param('id'))}/fiches`,
      tellSuite('distincts', suite),
    )
  })
}

function tellCause({ cause }: PaireDuLieu): string {
  if (cause.type === 'personne') return `Décision de ${cause.par}`
  if (cause.type === 'tierce') return 'Réunies par une autre fiche'
  return `Sans aucun doute : ${cause.raisons.join(', ')}`
}

function Separer({ lieu, paire: { a, b } }: { lieu: string; paire: PaireDuLieu }) {
  return (
    <form method="post" action={`/lieux/${lieu}/fiches/separer`}>
      <ChampsPaire a={a.id} b={b.id} />
      <Bouton texte="Séparer ces fiches" priorite="discrete" petit />
    </form>
  )
}
