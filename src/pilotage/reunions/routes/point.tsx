import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { readNumero } from '../../../socle/http/read-numero.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Formulaire, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Conflit, type Refus, tryWrite } from '../../gouvernance/routes/refus.tsx'
import type { SaisiePoint } from '../check-point.ts'
import { hrefOfReunion } from '../courriels.ts'
import { listPoints } from '../list-points.ts'
import { movePoint } from '../move-point.ts'
import { postponePoint } from '../postpone-point.ts'
import { removePoint } from '../remove-point.ts'
import type { Point, Reunion } from '../reunion.ts'
import { unknownPoint } from '../set-point.ts'
import { empreinteDuPoint, updatePoint } from '../update-point.ts'
import { filOf, loadReunionPilotee, REUNIONS } from './load-reunion.ts'
import { ChampsDuPoint } from './ordre-du-jour.tsx'

/** One point of the agenda: its words, its place, its postponement. */
export function addPoint(app: Application): void {
  app.get(`${REUNIONS}/:id/ordre-du-jour/:point`, async c => {
    const { reunion } = await loadReunionPilotee(c)
    const point = await loadPoint(c, reunion)
    return renderPoint(c, reunion, point, toSaisie(point), null)
  })

  app.post(`${REUNIONS}/:id/ordre-du-jour/:point`, async c => {
    const { reunion, changement } = await loadReunionPilotee(c)
    const { db } = c.var.contexte
    const point = readNumero(c, 'point')
    const champs = await c.req.parseBody()
    const geste = readChamp(champs, 'geste')
    const liste = hrefOfReunion(reunion.id, '/ordre-du-jour')
    switch (geste) {
      case 'haut':
      case 'bas':
        await movePoint(db, changement, point, geste)
        return redirectWithMessage(c, liste, 'L’ordre des points a changé.')
      case 'reporter':
      case 'reprendre':
        await postponePoint(db, changement, point, geste === 'reporter')
        return redirectWithMessage(
          c,
          liste,
          geste === 'reporter'
            ? 'Le point est reporté : la prochaine réunion de ce comité le proposera.'
            : 'Le point n’est plus reporté.',
        )
      case 'retirer':
        await removePoint(db, changement, point)
        return redirectWithMessage(c, liste, 'Le point est retiré de l’ordre du jour.')
      case 'modifier': {
        const saisie = { titre: readChamp(champs, 'titre'), minutes: readChamp(champs, 'minutes').trim() }
        const refus = await tryWrite(() =>
          updatePoint(db, changement, point, readChamp(champs, 'empreinte'), saisie),
        )
        if (refus) return renderPoint(c, reunion, await loadPoint(c, reunion), saisie, refus)
        return redirectWithMessage(c, liste, 'Le point est modifié.')
      }
      default:
        throw new Erreur('saisie_invalide', 'Cette page n’a pas compris ce qu’il fallait faire de ce point.')
    }
  })
}

async function loadPoint(c: Requete, reunion: Reunion): Promise<Point> {
  const numero = readNumero(c, 'point')
  const point = (await listPoints(c.var.contexte.db, reunion.id)).find(({ id }) => id === numero)
  if (!point) throw unknownPoint()
  return point
}

const toSaisie = ({ titre, minutes }: Point): SaisiePoint => ({
  titre,
  minutes: minutes ? String(minutes) : '',
})

function renderPoint(c: Requete, reunion: Reunion, point: Point, saisie: SaisiePoint, refus: Refus | null) {
  const avant = toSaisie(point)
  return renderPage(
    c,
    {
      titre: 'Modifier un point',
      section: 'Ordre du jour',
      fil: [...filOf(reunion), { texte: 'Ordre du jour', href: hrefOfReunion(reunion.id, '/ordre-du-jour') }],
    },
    <>
      <ResumeErreurs fautes={refus?.fautes ?? []} />
      <Conflit
        refus={refus}
        lignes={[
          { champ: 'Titre', a: avant.titre, b: saisie.titre || null },
          { champ: 'Minutes', a: avant.minutes || null, b: saisie.minutes || null },
        ]}
      />
      <Formulaire action={hrefOfReunion(reunion.id, `/ordre-du-jour/${point.id}`)}>
        <input type="hidden" name="empreinte" value={empreinteDuPoint(point)} />
        <ChampsDuPoint saisie={saisie} fautes={refus?.fautes ?? []} />
        <Bouton texte="Enregistrer" nom="geste" valeur="modifier" />
      </Formulaire>
    </>,
    refus?.statut ?? 200,
  )
}
