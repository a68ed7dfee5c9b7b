import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Formulaire, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { Alerte, EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { PILOTER } from '../../droits.ts'
import { Conflit, type Refus, tryWrite } from '../../gouvernance/routes/refus.tsx'
import type { Feuille } from '../feuille.ts'
import { listAxes } from '../list-axes.ts'
import { readLibelles } from '../plan-national/read-libelles.ts'
import { readAction } from '../read-action.ts'
import { createAction } from '../texte/create-action.ts'
import { removeAction } from '../texte/remove-action.ts'
import type { TexteSaisi } from '../texte/texte-saisi.ts'
import { updateAction } from '../texte/update-action.ts'
import { FEUILLES, filOfAction, filOfFeuille, hrefOfAction, hrefOfFeuille } from './adresses.ts'
import { ChampsAction } from './champs-action.tsx'
import { compareTextes } from './compare-textes-saisis.ts'
import { acteOf, loadAction, loadFeuille } from './load-feuille.ts'
import { readFormulaire, readRevision } from './read-saisie.ts'
import { mergeTextes, readTexteSaisi, rememberTexte, toTexteSaisi } from './read-texte-saisi.ts'

const VIDE: TexteSaisi = {
  ...{ numero: '', titre: '', axe: 0, priorite: null, publics: [], description: null },
  ...{ objectifs: [], etapes: [], resultats: [], acteurs: [], pilotes: [] },
  ...{ axes_nationaux: [], engagements_nationaux: [], schemas: [], debut: null, fin: null },
}

/** Writing the text of an action. Two people at once see both texts, and nothing that either typed is lost. */
export function addSaisieAction(app: Application): void {
  app.get(`${FEUILLES}/:feuille/nouvelle-action`, async c => {
    const feuille = await loadFeuille(c, PILOTER)
    const axe = Number(/^\d{1,15}$/.exec(c.req.query('axe') ?? '')?.[0] ?? 0)
    return renderNouvelle(c, feuille, { ...VIDE, axe }, null)
  })

  app.post(`${FEUILLES}/:feuille/nouvelle-action`, async c => {
    const feuille = await loadFeuille(c, PILOTER)
    const lecture = await readFormulaire(c)
    const texte = readTexteSaisi(lecture)
    const refus =
      refuseFautes(lecture.fautes) ??
      (await tryWrite(() => createAction(c.var.contexte.db, feuille.id, texte, acteOf(c, PILOTER))))
    if (refus) return renderNouvelle(c, feuille, texte, refus)
    return redirectWithMessage(c, hrefOfAction(feuille.id, texte.numero), 'L’action est créée.')
  })

  app.get(`${FEUILLES}/:feuille/actions/:numero/modifier`, async c => {
    const { feuille, action } = await loadAction(c, PILOTER)
    const texte = toTexteSaisi(action)
    return renderModifier(c, feuille, {
      ...{ numero: action.numero, revision: action.revision, memoire: rememberTexte(texte) },
      ...{ texte, actuel: texte, refus: null },
    })
  })

  app.post(`${FEUILLES}/:feuille/actions/:numero/modifier`, async c => {
    const { feuille, action } = await loadAction(c, PILOTER)
    const { db } = c.var.contexte
    const lecture = await readFormulaire(c)
    const saisi = readTexteSaisi(lecture)
    const memoire = lecture.texte('memoire')
    const revision = readRevision(lecture)
    const lieu = { feuille: feuille.id, numero: action.numero, revision }
    const refus =
      refuseFautes(lecture.fautes) ??
      (await tryWrite(() => updateAction(db, lieu, saisi, acteOf(c, PILOTER))))
    if (!refus)
      return redirectWithMessage(c, hrefOfAction(feuille.id, saisi.numero), 'L’action est enregistrée.')
    if (refus.statut === 400)
      return renderModifier(c, feuille, {
        ...{ numero: action.numero, revision, memoire, texte: saisi, actuel: saisi, refus },
      })
    const relue = await readAction(db, feuille.id, action.numero)
    const actuel = toTexteSaisi(relue)
    return renderModifier(c, feuille, {
      ...{ numero: action.numero, revision: relue.revision, memoire: rememberTexte(actuel) },
      ...{ texte: mergeTextes(saisi, actuel, memoire), actuel, refus },
    })
  })

  app.post(`${FEUILLES}/:feuille/actions/:numero/supprimer`, async c => {
    const { feuille, action } = await loadAction(c, PILOTER)
    const refus = await tryWrite(() =>
      removeAction(c.var.contexte.db, feuille.id, action.numero, acteOf(c, PILOTER)),
    )
    if (!refus)
      return redirectWithMessage(c, hrefOfFeuille(feuille.id), `L’action ${action.numero} est supprimée.`)
    return renderPage(
      c,
      { titre: `L’action ${action.numero} reste`, fil: filOfAction(feuille, action.numero) },
      <Alerte gravite="attention" titre="Elle ne peut pas être supprimée">
        <p>{refus.message}</p>
        <p>
          <a href={hrefOfAction(feuille.id, action.numero)}>Revenir à l’action</a>
        </p>
      </Alerte>,
      409,
    )
  })
}

const refuseFautes = (fautes: Refus['fautes']): Refus | null =>
  fautes.length > 0 ? { statut: 400, message: '', fautes } : null

async function renderNouvelle(c: Requete, feuille: Feuille, texte: TexteSaisi, refus: Refus | null) {
  const { db } = c.var.contexte
  const axes = await listAxes(db, feuille.id)
  const libelles = await readLibelles(db, feuille.departement)
  return renderPage(
    c,
    { titre: 'Ajouter une action', fil: filOfFeuille(feuille) },
    axes.length === 0 ? (
      <EtatVide titre="Cette feuille de route n’a pas encore d’axe">
        <p>
          <a href={hrefOfFeuille(feuille.id, '/axes')}>Ajoutez un axe</a>, puis ses actions.
        </p>
      </EtatVide>
    ) : (
      <>
        <ResumeErreurs fautes={refus?.fautes ?? []} />
        <Formulaire action={hrefOfFeuille(feuille.id, '/nouvelle-action')}>
          <ChampsAction {...{ texte, axes, libelles, fautes: refus?.fautes ?? [] }} />
          <Bouton texte="Créer l’action" />
        </Formulaire>
      </>
    ),
    refus?.statut ?? 200,
  )
}

async function renderModifier(
  c: Requete,
  feuille: Feuille,
  saisie: {
    numero: string
    revision: number
    memoire: string
    texte: TexteSaisi
    actuel: TexteSaisi
    refus: Refus | null
  },
) {
  const { db } = c.var.contexte
  const { numero, revision, memoire, texte, actuel, refus } = saisie
  const axes = await listAxes(db, feuille.id)
  const libelles = await readLibelles(db, feuille.departement)
  return renderPage(
    c,
    { titre: `Modifier l’action ${numero}`, fil: filOfAction(feuille, numero), section: feuille.titre },
    <>
      <ResumeErreurs fautes={refus?.fautes ?? []} />
      <Conflit refus={refus} lignes={compareTextes(actuel, texte, axes)} />
      <Formulaire action={hrefOfAction(feuille.id, numero, '/modifier')}>
        <input type="hidden" name="revision" value={revision} />
        <input type="hidden" name="memoire" value={memoire} />
        <ChampsAction {...{ texte, axes, libelles, fautes: refus?.fautes ?? [] }} />
        <Bouton texte="Enregistrer" />
      </Formulaire>
      <section>
        <h2>Supprimer l’action</h2>
        <p>
          Seulement si elle a été créée par erreur : une action qui a déjà des notes, un budget ou des
          décisions s’abandonne.
        </p>
        <form method="post" action={hrefOfAction(feuille.id, numero, '/supprimer')}>
          <Bouton texte={`Supprimer l’action ${numero}`} priorite="discrete" />
        </form>
      </section>
    </>,
    refus?.statut ?? 200,
  )
}
