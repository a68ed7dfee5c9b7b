import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampTexteLong } from '../../../socle/ui/champs.tsx'
import { Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { PILOTER } from '../../droits.ts'
import { Conflit, type Refus, tryWrite } from '../../gouvernance/routes/refus.tsx'
import type { Feuille } from '../feuille.ts'
import { findFeuille } from '../find-feuille.ts'
import { type ActionSuivie, listActions } from '../list-actions.ts'
import { listAxes } from '../list-axes.ts'
import { moveAction } from '../texte/move-action.ts'
import { moveAxe } from '../texte/move-axe.ts'
import type { Sens } from '../texte/move-rang.ts'
import { removeAxe } from '../texte/remove-axe.ts'
import { type SaisieAxe, saveAxe } from '../texte/save-axe.ts'
import { FEUILLES, filOfFeuille, hrefOfAction, hrefOfFeuille } from './adresses.ts'
import type { Axe } from './champs-action.tsx'
import { acteOf, loadAction, loadFeuille } from './load-feuille.ts'
import { type Lecture, readEntier, readFormulaire, readRevision, readTexteDe } from './read-saisie.ts'

const AXES = `${FEUILLES}/:feuille/axes`
const hrefOfAxes = (feuille: Feuille, suite = '') => hrefOfFeuille(feuille.id, `/axes${suite}`)

/** The frame of a roadmap: its axes, their actions, and the order of both. */
export function addAxes(app: Application): void {
  app.get(AXES, async c => renderAxes(c, await loadFeuille(c, PILOTER), { numero: '', titre: '' }, null))

  app.post(AXES, async c => {
    const feuille = await loadFeuille(c, PILOTER)
    const lecture = await readFormulaire(c)
    const saisie = readAxe(lecture)
    const refus =
      refuseFautes(lecture) ??
      (await tryWrite(() => saveAxe(c.var.contexte.db, feuille.id, null, 0, saisie, acteOf(c, PILOTER))))
    if (refus) return renderAxes(c, feuille, saisie, refus)
    return redirectWithMessage(c, hrefOfAxes(feuille), 'L’axe est ajouté.')
  })

  app.get(`${AXES}/:axe/modifier`, async c => {
    const { feuille, axe } = await loadAxe(c)
    return renderModifier(c, feuille, axe, axe, null)
  })

  app.post(`${AXES}/:axe/modifier`, async c => {
    const { feuille, axe } = await loadAxe(c)
    const { db } = c.var.contexte
    const lecture = await readFormulaire(c)
    const saisie = readAxe(lecture)
    const acte = acteOf(c, PILOTER)
    const refus =
      refuseFautes(lecture) ??
      (await tryWrite(() => saveAxe(db, feuille.id, axe.id, readRevision(lecture), saisie, acte)))
    if (!refus) return redirectWithMessage(c, hrefOfAxes(feuille), 'L’axe est enregistré.')
    const relue = await findFeuille(db, feuille.id, acte.departements)
    return renderModifier(c, relue, axe, saisie, refus)
  })

  app.post(`${AXES}/:axe/deplacer`, async c => {
    const { feuille, axe } = await loadAxe(c)
    await moveAxe(c.var.contexte.db, feuille.id, axe.id, await readSens(c), acteOf(c, PILOTER))
    return redirectWithMessage(c, hrefOfAxes(feuille), `L’axe ${axe.numero} est déplacé.`)
  })

  app.post(`${AXES}/:axe/supprimer`, async c => {
    const { feuille, axe } = await loadAxe(c)
    const refus = await tryWrite(() => removeAxe(c.var.contexte.db, feuille.id, axe.id, acteOf(c, PILOTER)))
    if (!refus) return redirectWithMessage(c, hrefOfAxes(feuille), `L’axe ${axe.numero} est supprimé.`)
    return renderAxes(c, feuille, { numero: '', titre: '' }, refus)
  })

  app.post(`${FEUILLES}/:feuille/actions/:numero/deplacer`, async c => {
    const { feuille, action } = await loadAction(c, PILOTER)
    await moveAction(c.var.contexte.db, feuille.id, action.numero, await readSens(c), acteOf(c, PILOTER))
    return redirectWithMessage(c, hrefOfAxes(feuille), `L’action ${action.numero} est déplacée.`)
  })
}

async function loadAxe(c: Requete): Promise<{ feuille: Feuille; axe: Axe }> {
  const feuille = await loadFeuille(c, PILOTER)
  const id = readEntier(c.req.param('axe'))
  const axe = (await listAxes(c.var.contexte.db, feuille.id)).find(autre => autre.id === id)
  if (!axe) throw new Erreur('introuvable', 'Cet axe n’existe plus. Revenez à la feuille de route.')
  return { feuille, axe }
}

const readSens = async (c: Requete): Promise<Sens> =>
  (await readFormulaire(c)).texte('sens') === 'haut' ? 'haut' : 'bas'

function readAxe(lecture: Lecture): SaisieAxe {
  const numero = lecture.texte('numero')
  if (!/^[0-9A-Za-z][0-9A-Za-z.-]{0,9}$/.test(numero))
    lecture.refuse('numero', 'Donnez un numéro court, sans espace, par exemple 2.')
  return { numero, titre: readTexteDe(lecture, 'titre', { quoi: 'le titre de l’axe', plafond: 300 }) }
}

const refuseFautes = ({ fautes }: Lecture): Refus | null =>
  fautes.length > 0 ? { statut: 400, message: '', fautes } : null

async function renderAxes(c: Requete, feuille: Feuille, saisie: SaisieAxe, refus: Refus | null) {
  const { db, maintenant } = c.var.contexte
  const axes = await listAxes(db, feuille.id)
  const actions = await listActions(db, feuille.id, maintenant())
  return renderPage(
    c,
    {
      titre: 'Axes et ordre des actions',
      fil: filOfFeuille(feuille),
      chapeau: 'L’ordre est celui du document, quels que soient les numéros.',
    },
    <>
      <ResumeErreurs fautes={refus?.fautes ?? []} />
      {refus?.statut === 409 && (
        <Alerte gravite="attention" titre="Rien n’a été changé">
          <p>{refus.message}</p>
        </Alerte>
      )}
      {axes.map((axe, rang) => (
        <BlocAxe
          key={axe.id}
          {...{ feuille, axe, premier: rang === 0, dernier: rang === axes.length - 1 }}
          actions={actions.filter(action => action.axe.id === axe.id)}
        />
      ))}
      <h2>Ajouter un axe</h2>
      <Formulaire action={hrefOfAxes(feuille)}>
        <ChampsAxe saisie={saisie} refus={refus} />
        <Bouton texte="Ajouter l’axe" priorite={axes.length > 0 ? 'secondaire' : 'principale'} />
      </Formulaire>
    </>,
    refus?.statut ?? 200,
  )
}

function BlocAxe({
  feuille,
  axe,
  actions,
  premier,
  dernier,
}: {
  feuille: Feuille
  axe: Axe
  actions: readonly ActionSuivie[]
  premier: boolean
  dernier: boolean
}) {
  return (
    <section>
      <h2>
        {axe.numero}. {axe.titre}
      </h2>
      <div className="mg-actions">
        <Deplacer
          href={hrefOfAxes(feuille, `/${axe.id}/deplacer`)}
          quoi={`l’axe ${axe.numero}`}
          {...{ premier, dernier }}
        />
        <a className="fr-btn fr-btn--tertiary fr-btn--sm" href={hrefOfAxes(feuille, `/${axe.id}/modifier`)}>
          Modifier l’axe {axe.numero}
        </a>
        <a
          className="fr-btn fr-btn--tertiary fr-btn--sm"
          href={hrefOfFeuille(feuille.id, `/nouvelle-action?axe=${axe.id}`)}
        >
          Ajouter une action à l’axe {axe.numero}
        </a>
        {actions.length === 0 && (
          <form method="post" action={hrefOfAxes(feuille, `/${axe.id}/supprimer`)}>
            <Bouton texte={`Supprimer l’axe ${axe.numero}`} priorite="discrete" petit />
          </form>
        )}
      </div>
      {actions.length === 0 ? (
        <p>Aucune action dans cet axe pour le moment.</p>
      ) : (
        <ul className="mg-ordre">
          {actions.map(({ id, numero, titre }, rang) => (
            <li key={id}>
              <a href={hrefOfAction(feuille.id, numero)}>
                {numero}. {titre}
              </a>
              <div className="mg-actions">
                <Deplacer
                  href={hrefOfAction(feuille.id, numero, '/deplacer')}
                  quoi={`l’action ${numero}`}
                  premier={rang === 0}
                  dernier={rang === actions.length - 1}
                />
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Up or down by one place; at an end, only one of them. */
function Deplacer({
  href,
  quoi,
  premier,
  dernier,
}: {
  href: string
  quoi: string
  premier: boolean
  dernier: boolean
}) {
  return (
    <form method="post" action={href} className="mg-actions">
      {!premier && <Bouton texte={`Monter ${quoi}`} nom="sens" valeur="haut" priorite="discrete" petit />}
      {!dernier && <Bouton texte={`Descendre ${quoi}`} nom="sens" valeur="bas" priorite="discrete" petit />}
    </form>
  )
}

function ChampsAxe({ saisie, refus }: { saisie: SaisieAxe; refus: Refus | null }) {
  const fautes = refus?.fautes ?? []
  return (
    <>
      <Champ
        nom="numero"
        libelle="Numéro"
        exemple="2"
        valeur={saisie.numero}
        erreur={fauteOf(fautes, 'numero')}
      />
      <ChampTexteLong
        nom="titre"
        libelle="Titre"
        lignes={2}
        valeur={saisie.titre}
        erreur={fauteOf(fautes, 'titre')}
      />
    </>
  )
}

function renderModifier(c: Requete, feuille: Feuille, axe: Axe, saisie: SaisieAxe, refus: Refus | null) {
  return renderPage(
    c,
    {
      titre: `Modifier l’axe ${axe.numero}`,
      fil: [...filOfFeuille(feuille), { texte: 'Axes et ordre des actions', href: hrefOfAxes(feuille) }],
    },
    <>
      <ResumeErreurs fautes={refus?.fautes ?? []} />
      <Conflit
        refus={refus}
        lignes={[
          { champ: 'Numéro', a: axe.numero, b: saisie.numero },
          { champ: 'Titre', a: axe.titre, b: saisie.titre },
        ]}
      />
      <Formulaire action={hrefOfAxes(feuille, `/${axe.id}/modifier`)}>
        <input type="hidden" name="revision" value={feuille.revision} />
        <ChampsAxe saisie={saisie} refus={refus} />
        <Bouton texte="Enregistrer" />
      </Formulaire>
    </>,
    refus?.statut ?? 200,
  )
}
