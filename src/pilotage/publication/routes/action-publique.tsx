import { Erreur } from '../../../socle/erreur.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import { findJour, formatDateCourte } from '../../../socle/texte/dates.ts'
import { Definitions } from '../../../socle/ui/contenus.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { sayEtat } from '../../gouvernance/decision.ts'
import { CHAMPS_ACTION } from '../../versions/compare-textes.ts'
import { sayDuree, Valeurs } from '../../versions/routes/texte-de-la-feuille.tsx'
import type { TexteAction } from '../../versions/texte-feuille.ts'
import { type ActionPublique, hrefOfActionPublique, hrefOfFeuillePublique } from '../feuille-publique.ts'
import { readVieDeLAction, type VieDeLAction } from '../read-action-publique.ts'
import { Etat } from './action-de-la-page.tsx'
import { DocumentsPublics } from './documents-publics.tsx'
import { loadFeuillePublique } from './feuille-publique.tsx'
import { TuilesDIndicateurs } from './indicateurs-publics.tsx'

/** What the page shows elsewhere, or better. */
const AILLEURS: readonly string[] = ['Titre', 'Description', 'Indicateurs']

/** One action of a public roadmap: its adopted text, its milestones, and what is public of its life. */
export function addActionPublique(app: Application): void {
  app.get('/feuille-de-route/:feuille/actions/:numero', async c => {
    const { db, maintenant } = c.var.contexte
    const feuille = await loadFeuillePublique(c)
    const trouvee = feuille.axes.flatMap(axe => axe.actions.map(action => ({ axe, action })))
    const ici = trouvee.find(({ action }) => action.numero === c.req.param('numero'))
    if (!ici) throw new Erreur('introuvable', 'Cette feuille de route n’a pas cette action.')
    const { axe, action } = ici
    const vie = await readVieDeLAction(db, feuille, action, maintenant())
    return renderPage(
      c,
      {
        titre: `Action ${action.numero} – ${action.titre}`,
        section: feuille.titre,
        fil: [{ texte: feuille.titre, href: hrefOfFeuillePublique(feuille.id) }],
        chapeau: action.description,
        description: action.description ?? `Où en est l’action « ${action.titre} » de ${feuille.titre}.`,
        canonique: hrefOfActionPublique(feuille.id, action.numero),
      },
      <>
        <p>
          <a href={`${hrefOfFeuillePublique(feuille.id)}#axe-${axe.numero}`}>
            Axe {axe.numero} – {axe.titre}
          </a>
        </p>
        <section aria-labelledby="etat">
          <h2 id="etat">Où en est-elle ?</h2>
          <Etat suivi={action.suivi} />
          {action.suivi && <p>{sayDuree(action.suivi.debut, action.suivi.fin)}</p>}
        </section>
        {action.indicateurs.length > 0 && (
          <section aria-labelledby="indicateurs">
            <h2 id="indicateurs">Ses indicateurs</h2>
            <TuilesDIndicateurs feuille={feuille.id} indicateurs={action.indicateurs} />
          </section>
        )}
        <Vie vie={vie} aujourdhui={findJour(maintenant())} />
        <section aria-labelledby="texte">
          <h2 id="texte">Ce qui a été adopté</h2>
          <Definitions definitions={describeAction(action)} />
        </section>
      </>,
    )
  })
}

function describeAction({ indicateurs: _, ...action }: ActionPublique) {
  const texte: TexteAction = { ...action, indicateurs: [] }
  return CHAMPS_ACTION.filter(([champ]) => !AILLEURS.includes(champ)).flatMap(([champ, lire]) => {
    const valeurs = lire(texte)
    if (valeurs.length === 0) return []
    return [{ terme: champ, valeur: <Valeurs key={champ} valeurs={valeurs} /> }]
  })
}

function Vie({
  vie: { jalons, notes, decisions, documents },
  aujourdhui,
}: {
  vie: VieDeLAction
  aujourdhui: string
}) {
  return (
    <>
      {jalons.length > 0 && (
        <section aria-labelledby="jalons">
          <h2 id="jalons">Ses jalons</h2>
          <Tableau<VieDeLAction['jalons'][number]>
            legende="Les étapes datées, et celles qui sont atteintes"
            colonnes={[
              { cle: 'libelle', titre: 'Jalon', entete: true, cellule: ({ libelle }) => libelle },
              {
                cle: 'echeance',
                titre: 'Prévu pour le',
                cellule: ({ echeance }) => (echeance ? formatDateCourte(echeance) : 'Sans date'),
              },
              { cle: 'etat', titre: 'État', cellule: jalon => sayJalon(jalon, aujourdhui) },
            ]}
            lignes={jalons}
            idOf={({ id }) => String(id)}
          />
        </section>
      )}
      {notes.length > 0 && (
        <section aria-labelledby="notes">
          <h2 id="notes">Ce qui s’est passé</h2>
          {notes.map(({ id, le, texte }) => (
            <p key={id}>
              <strong>{formatDateCourte(le)}</strong> : {texte}
            </p>
          ))}
        </section>
      )}
      {decisions.length > 0 && (
        <section aria-labelledby="decisions">
          <h2 id="decisions">Ce qui a été décidé</h2>
          <ul>
            {decisions.map(decision => (
              <li key={decision.id}>
                {decision.texte}{' '}
                <span className="mg-source">
                  {decision.comite.nom}, le {formatDateCourte(decision.reunion.jour)}.{' '}
                  {sayEtat(decision, aujourdhui)}.
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {documents.length > 0 && (
        <section aria-labelledby="documents">
          <h2 id="documents">Documents</h2>
          <DocumentsPublics documents={documents} />
        </section>
      )}
    </>
  )
}

function sayJalon(
  { atteint_le, avancement, echeance }: VieDeLAction['jalons'][number],
  aujourdhui: string,
): string {
  if (atteint_le) return `Atteint le ${formatDateCourte(atteint_le)}`
  const fait = avancement > 0 ? `${avancement} % faits` : 'À venir'
  return echeance && echeance < aujourdhui ? `En retard. ${fait}` : fait
}
