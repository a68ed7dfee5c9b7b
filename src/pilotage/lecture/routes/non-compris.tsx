import { Erreur } from '../../../socle/erreur.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import { toNumero } from '../../../socle/http/read-numero.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { Pagination } from '../../../socle/ui/navigation.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { PILOTER } from '../../droits.ts'
import { acteOf } from '../../feuille-de-route/routes/load-feuille.ts'
import { readFormulaire, readRevision } from '../../feuille-de-route/routes/read-saisie.ts'
import { correctLecture } from '../correct-lecture.ts'
import { CHAMPS, type ChampRangeable, listActionsLues, placePassage } from '../corrections.ts'
import type { Lecture } from '../find-lecture.ts'
import { filOfLecture, hrefOfActionLue, hrefOfLecture, LECTURES } from './adresses.ts'
import { loadLecture } from './load-lecture.ts'

const PAR_PAGE = 30

/** What the program did not understand, for a person to put in its place, or to leave. */
export function addNonCompris(app: Application): void {
  app.get(`${LECTURES}/:id/non-compris`, async c => {
    const lecture = await loadLecture(c)
    const total = lecture.lue.non_compris.length
    const page = Math.min(toNumero(c.req.query('page')) ?? 1, Math.max(1, Math.ceil(total / PAR_PAGE)))
    return renderPage(
      c,
      {
        titre: 'Passages non compris',
        fil: filOfLecture(lecture),
        chapeau: 'Tout ce que le programme n’a mis dans aucun champ. Rangez ce qui compte, laissez le reste.',
      },
      total === 0 ? (
        <EtatVide titre="Tout a été compris">
          <p>Chaque ligne du document est dans une action.</p>
        </EtatVide>
      ) : (
        <>
          <Passages lecture={lecture} page={page} />
          <Pagination
            page={page}
            parPage={PAR_PAGE}
            total={total}
            hrefOf={numero => hrefOfLecture(lecture.id, `/non-compris?page=${numero}`)}
          />
        </>
      ),
    )
  })

  app.post(`${LECTURES}/:id/non-compris`, async c => {
    const { id } = await loadLecture(c)
    const formulaire = await readFormulaire(c)
    const [numero, rang, champ] = [
      formulaire.texte('action'),
      Number(formulaire.texte('rang')),
      formulaire.texte('champ'),
    ]
    if (!(champ in CHAMPS) || !Number.isInteger(rang))
      throw new Erreur('saisie_invalide', 'Choisissez l’action et le champ où ranger ce passage.')
    await correctLecture(
      ...([c.var.contexte.db, id, readRevision(formulaire)] as const),
      lue => placePassage(lue, rang, numero, champ as ChampRangeable),
      acteOf(c, PILOTER),
      { numero },
    )
    return redirectWithMessage(
      c,
      formulaire.texte('retour') ? hrefOfActionLue(id, numero) : hrefOfLecture(id, '/non-compris'),
      `Le passage est rangé dans l’action ${numero}.`,
    )
  })
}

/** Passages of a page, or of one action, each with the place that a person may give it. */
export function Passages({
  lecture: { id, lue, revision, feuille },
  page = 1,
  seulement,
}: {
  lecture: Lecture
  page?: number
  seulement?: string
}) {
  const actions = listActionsLues(lue)
  const tous = lue.non_compris.map((passage, rang) => ({ ...passage, rang }))
  const montres = seulement
    ? tous.filter(({ action }) => action === seulement)
    : tous.slice((page - 1) * PAR_PAGE, page * PAR_PAGE)
  if (montres.length === 0) return null
  return (
    <section>
      <h2 className="fr-h5">
        {seulement
          ? formatCompte(
              montres.length,
              'passage de cette action n’a pas été compris',
              'passages de cette action n’ont pas été compris',
            )
          : formatCompte(tous.length, 'passage', 'passages')}
      </h2>
      <ul className="mg-passages">
        {montres.map(({ texte, endroit, action, rang }) => (
          <li key={rang}>
            <blockquote className="mg-passage">{texte}</blockquote>
            <p className="mg-source">
              <a href={hrefOfLecture(id, `/original#l${endroit.de}`)}>
                {endroit.de === endroit.a ? `Ligne ${endroit.de}` : `Lignes ${endroit.de} à ${endroit.a}`}
              </a>
              {action && !seulement && `, semble parler de l’action ${action}`}
            </p>
            {!feuille && actions.length > 0 && (
              <form method="post" action={hrefOfLecture(id, '/non-compris')} className="mg-passage-place">
                <input type="hidden" name="revision" value={revision} />
                <input type="hidden" name="rang" value={rang} />
                {seulement && <input type="hidden" name="retour" value="action" />}
                {seulement ? (
                  <input type="hidden" name="action" value={seulement} />
                ) : (
                  <select
                    className="fr-select"
                    name="action"
                    aria-label="Action"
                    defaultValue={action ?? actions[0]!.numero}
                  >
                    {actions.map(({ numero, titre }) => (
                      <option key={numero} value={numero}>{`${numero}. ${titre.slice(0, 60)}`}</option>
                    ))}
                  </select>
                )}
                <select className="fr-select" name="champ" aria-label="Champ" defaultValue="description">
                  {(Object.keys(CHAMPS) as ChampRangeable[]).map(champ => (
                    <option key={champ} value={champ}>
                      {CHAMPS[champ]}
                    </option>
                  ))}
                </select>
                <Bouton
                  texte="Ranger"
                  complement={`le passage de la ligne ${endroit.de}`}
                  priorite="secondaire"
                  petit
                />
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
