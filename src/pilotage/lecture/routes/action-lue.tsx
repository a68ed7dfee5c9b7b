import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampTexteLong } from '../../../socle/ui/champs.tsx'
import { Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { PILOTER } from '../../droits.ts'
import { acteOf } from '../../feuille-de-route/routes/load-feuille.ts'
import { readFormulaire, readRevision } from '../../feuille-de-route/routes/read-saisie.ts'
import { Conflit, type Refus, tryWrite } from '../../gouvernance/routes/refus.tsx'
import { correctLecture } from '../correct-lecture.ts'
import {
  CHAMPS,
  type ChampRangeable,
  correctAction,
  dropAction,
  findActionLue,
  listActionsLues,
  type TexteDAction,
} from '../corrections.ts'
import type { ActionLue } from '../feuille-lue.ts'
import type { Lecture } from '../find-lecture.ts'
import { filOfLecture, hrefOfActionLue, hrefOfLecture, LECTURES } from './adresses.ts'
import { loadLecture } from './load-lecture.ts'
import { Passages } from './non-compris.tsx'
import { Original } from './original.tsx'
import { readActionLue } from './read-action-lue.ts'

const ACTION = `${LECTURES}/:id/actions/:numero`
/** Lines of the document shown before and after those where the action was read. */
const AUTOUR = 3

/** One action of a draft: its fields in a form, beside the lines where they were read. */
export function addActionLue(app: Application): void {
  app.get(ACTION, async c => {
    const lecture = await loadLecture(c)
    const action = findActionLue(lecture.lue, c.req.param('numero'))
    return showAction(c, lecture, action, action, null)
  })

  app.post(ACTION, async c => {
    const lecture = await loadLecture(c)
    const numero = c.req.param('numero')
    const action = findActionLue(lecture.lue, numero)
    const formulaire = await readFormulaire(c)
    const saisie = readActionLue(formulaire)
    const revision = readRevision(formulaire)
    const refus: Refus | null =
      formulaire.fautes.length > 0
        ? { statut: 400, message: '', fautes: formulaire.fautes }
        : await tryWrite(() =>
            correctLecture(
              ...([c.var.contexte.db, lecture.id, revision] as const),
              lue => correctAction(lue, numero, saisie),
              acteOf(c, PILOTER),
              { numero },
            ),
          )
    if (!refus)
      return redirectWithMessage(c, hrefOfActionLue(lecture.id, saisie.numero), 'L’action est corrigée.')
    const vue = refus.statut === 409 ? lecture : { ...lecture, revision }
    return showAction(c, vue, action, saisie, refus)
  })

  app.post(`${ACTION}/ecarter`, async c => {
    const { id } = await loadLecture(c)
    const numero = c.req.param('numero')
    const formulaire = await readFormulaire(c)
    await correctLecture(
      ...([c.var.contexte.db, id, readRevision(formulaire)] as const),
      lue => dropAction(lue, numero),
      acteOf(c, PILOTER),
      { numero },
    )
    return redirectWithMessage(
      c,
      hrefOfLecture(id),
      'Ce n’était pas une action : son texte est parmi les passages non compris.',
    )
  })
}

function showAction(
  c: Requete,
  lecture: Lecture,
  action: ActionLue,
  saisie: TexteDAction,
  refus: Refus | null,
) {
  const { id, lignes, lue } = lecture
  const fautes = refus?.fautes ?? []
  const endroits = Object.values(action.endroits)
  const de = Math.max(1, Math.min(...endroits.map(endroit => endroit.de)) - AUTOUR)
  const a = Math.min(lignes.length, Math.max(...endroits.map(endroit => endroit.a)) + AUTOUR)
  const toutes = listActionsLues(lue)
  const rang = toutes.findIndex(({ numero }) => numero === action.numero)
  const voisines = [toutes[rang - 1], toutes[rang + 1]].filter(voisine => voisine !== undefined)
  return renderPage(
    c,
    { titre: `Action ${action.numero}`, fil: filOfLecture(lecture), chapeau: action.titre },
    <>
      <ResumeErreurs fautes={fautes} />
      <Conflit refus={refus} lignes={compare(action, saisie)} />
      <div className="mg-relecture">
        <section>
          <h2 className="fr-h5">Ce qui est lu</h2>
          <Formulaire action={hrefOfActionLue(id, action.numero)}>
            <input type="hidden" name="revision" value={lecture.revision} />
            <Champ nom="numero" libelle="Numéro" valeur={saisie.numero} erreur={fauteOf(fautes, 'numero')} />
            <ChampTexteLong
              nom="titre"
              libelle="Titre"
              lignes={2}
              valeur={saisie.titre}
              erreur={fauteOf(fautes, 'titre')}
            />
            <Champ
              nom="priorite"
              libelle="Priorité"
              facultatif
              valeur={saisie.priorite === null ? '' : String(saisie.priorite)}
              erreur={fauteOf(fautes, 'priorite')}
            />
            {(Object.keys(CHAMPS) as ChampRangeable[]).map(champ => {
              const valeur = saisie[champ]
              const texte = typeof valeur === 'string' ? valeur : valeur.join('\n')
              return (
                <ChampTexteLong
                  key={champ}
                  nom={champ}
                  libelle={CHAMPS[champ]}
                  facultatif
                  aide={typeof valeur === 'string' ? undefined : 'Un par ligne'}
                  lignes={Math.min(10, Math.max(2, texte.split('\n').length + 1))}
                  valeur={texte}
                  erreur={fauteOf(fautes, champ)}
                />
              )
            })}
            {!lecture.feuille && <Bouton texte="Enregistrer" />}
          </Formulaire>
        </section>
        <section>
          <h2 className="fr-h5">Ce que dit le document</h2>
          {endroits.length > 0 ? (
            <Original lignes={lignes} de={de} a={a} endroits={action.endroits} />
          ) : (
            <p>
              Cette action a été ajoutée.{' '}
              <a href={hrefOfLecture(id, '/original')}>Le document, ligne à ligne</a>
            </p>
          )}
        </section>
      </div>
      <Passages lecture={lecture} seulement={action.numero} />
      <p>
        {voisines.map(({ numero, titre }) => (
          <span key={numero} className="mg-relecture-voisine">
            <a href={hrefOfActionLue(id, numero)}>{`Action ${numero} : ${titre}`}</a>
          </span>
        ))}
      </p>
      {!lecture.feuille && (
        <form method="post" action={hrefOfActionLue(id, action.numero, '/ecarter')}>
          <input type="hidden" name="revision" value={lecture.revision} />
          <Bouton texte="Ce n’est pas une action" priorite="discrete" />
        </form>
      )}
    </>,
    refus?.statut ?? 200,
  )
}

function compare(action: ActionLue, saisie: TexteDAction) {
  const print = (valeur: string | string[]) =>
    (typeof valeur === 'string' ? valeur : valeur.join('\n')) || null
  return [
    { champ: 'Titre', a: action.titre, b: saisie.titre },
    {
      champ: 'Priorité',
      a: action.priorite === null ? null : String(action.priorite),
      b: saisie.priorite === null ? null : String(saisie.priorite),
    },
    ...(Object.keys(CHAMPS) as ChampRangeable[]).map(champ => ({
      champ: CHAMPS[champ],
      a: print(action[champ]),
      b: print(saisie[champ]),
    })),
  ]
}
