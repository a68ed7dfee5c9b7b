import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Champ } from '../../../socle/ui/champs.tsx'
import { Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { Badge, EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { type Refus, tryWrite } from '../../gouvernance/routes/refus.tsx'
import { addPoints } from '../add-points.ts'
import { checkPoint, type SaisiePoint } from '../check-point.ts'
import { hrefOfReunion } from '../courriels.ts'
import { listChangements } from '../list-changements.ts'
import { listPoints } from '../list-points.ts'
import { proposePoints } from '../propose-points.ts'
import { isRenvoyable } from '../resend-ordre-du-jour.ts'
import { computeDuree, NOM_DE_L_ORIGINE, type Point, type Reunion, sayDuree } from '../reunion.ts'
import { filOf, loadReunionPilotee, nameReunion, REUNIONS } from './load-reunion.ts'
import { Propositions } from './propositions.tsx'

/** The agenda: what is on it, what it proposes itself, what one adds. */
export function addOrdreDuJour(app: Application): void {
  app.get(`${REUNIONS}/:id/ordre-du-jour`, async c => {
    const { reunion } = await loadReunionPilotee(c)
    return renderOrdreDuJour(c, reunion, { titre: '', minutes: '' }, null)
  })

  app.post(`${REUNIONS}/:id/ordre-du-jour`, async c => {
    const { reunion, changement } = await loadReunionPilotee(c)
    const champs = await c.req.parseBody()
    const saisie = { titre: readChamp(champs, 'titre'), minutes: readChamp(champs, 'minutes').trim() }
    const refus = await tryWrite(() =>
      addPoints(c.var.contexte.db, changement, [{ ...checkPoint(saisie), origine: 'saisi', sujet: null }]),
    )
    if (refus) return renderOrdreDuJour(c, reunion, saisie, refus)
    return redirectWithMessage(c, hrefOfReunion(reunion.id, '/ordre-du-jour'), 'Le point est ajouté.')
  })

  app.post(`${REUNIONS}/:id/ordre-du-jour/propositions`, async c => {
    const { reunion, changement } = await loadReunionPilotee(c)
    const { db, maintenant } = c.var.contexte
    const { sujet = [] } = await c.req.parseBody({ all: true })
    const choisis = new Set([sujet].flat().filter(valeur => typeof valeur === 'string'))
    // Proposed again rather than read from the form: titles and origins are ours.
    const retenues = (await proposePoints(db, reunion, maintenant())).filter(({ sujet }) =>
      choisis.has(sujet),
    )
    await addPoints(
      db,
      changement,
      retenues.map(({ titre, minutes, origine, sujet }) => ({ titre, minutes, origine, sujet })),
    )
    return redirectWithMessage(
      c,
      hrefOfReunion(reunion.id, '/ordre-du-jour'),
      retenues.length === 0
        ? 'Rien n’était coché : l’ordre du jour n’a pas changé.'
        : `${formatCompte(retenues.length, 'point ajouté', 'points ajoutés')} à l’ordre du jour.`,
    )
  })
}

async function renderOrdreDuJour(c: Requete, reunion: Reunion, saisie: SaisiePoint, refus: Refus | null) {
  const { db, maintenant } = c.var.contexte
  const points = await listPoints(db, reunion.id)
  const propositions =
    reunion.rendezVous.etat === 'prevu' ? await proposePoints(db, reunion, maintenant()) : []
  const fautes = refus?.statut === 409 ? [{ champ: 'titre', message: refus.message }] : (refus?.fautes ?? [])
  const ouvert = !reunion.valide_le && reunion.rendezVous.etat !== 'annule'
  const tete = {
    ...{ titre: 'Ordre du jour', section: 'Réunions', fil: filOf(reunion) },
    chapeau: `${nameReunion(reunion)} : ${sayTotal(points, reunion)}`,
  }
  const suite = ouvert && points.length > 0 && reunion.rendezVous.etat === 'prevu' && !reunion.convoquee_le
  const renvoyable = isRenvoyable(reunion, maintenant()) && (await listChangements(db, reunion)).length > 0
  return renderPage(
    c,
    {
      ...tete,
      action: (suite || renvoyable) && (
        <BoutonLien
          texte={renvoyable ? 'Renvoyer l’ordre du jour' : 'Passer à la convocation'}
          href={hrefOfReunion(reunion.id, '/convocation')}
        />
      ),
    },
    <>
      <ResumeErreurs fautes={fautes} />
      {points.length === 0 ? (
        <EtatVide titre="L’ordre du jour est vide">
          <p>Gardez des propositions ci-dessous, ou ajoutez un point.</p>
        </EtatVide>
      ) : (
        <Points reunion={reunion} points={points} ouvert={ouvert} />
      )}
      {ouvert && <Propositions reunion={reunion} propositions={propositions} />}
      {ouvert && (
        <>
          <h2>Ajouter un point</h2>
          <Formulaire action={hrefOfReunion(reunion.id, '/ordre-du-jour')}>
            <ChampsDuPoint saisie={saisie} fautes={fautes} />
            <Bouton texte="Ajouter ce point" priorite="secondaire" />
          </Formulaire>
        </>
      )}
    </>,
    refus?.statut ?? 200,
  )
}

export function ChampsDuPoint({ saisie, fautes }: { saisie: SaisiePoint; fautes: Refus['fautes'] }) {
  return (
    <>
      <Champ
        nom="titre"
        libelle="De quoi sera-t-il question ?"
        exemple="Calendrier des permanences d’été"
        valeur={saisie.titre}
        erreur={fauteOf(fautes, 'titre')}
      />
      <Champ
        nom="minutes"
        libelle="Durée, en minutes"
        type="nombre"
        facultatif
        exemple="15"
        valeur={saisie.minutes}
        erreur={fauteOf(fautes, 'minutes')}
      />
    </>
  )
}

/** 'trois points, 45 min sur les 2 h de la réunion.' */
function sayTotal(points: readonly Point[], { rendezVous: { debut, fin } }: Reunion): string {
  const prevue = (fin.getTime() - debut.getTime()) / 60_000
  const duree = computeDuree(points)
  const trop = duree > prevue ? ' C’est plus que prévu.' : ''
  return `${formatCompte(points.length, 'point', 'points')}, ${sayDuree(duree)} sur les ${sayDuree(prevue)} de la réunion.${trop}`
}

function Points({
  reunion,
  points,
  ouvert,
}: {
  reunion: Reunion
  points: readonly Point[]
  ouvert: boolean
}) {
  return (
    <ol className="mg-ordre-du-jour">
      {points.map((point, rang) => (
        <li key={point.id}>
          <h2>{point.titre}</h2>
          <p className="mg-source">
            {[point.minutes && sayDuree(point.minutes), NOM_DE_L_ORIGINE[point.origine]]
              .filter(Boolean)
              .join(', ')}{' '}
            {point.reporte && <Badge texte="Reporté à la prochaine réunion" gravite="information" />}
          </p>
          {ouvert && (
            <Gestes
              href={hrefOfReunion(reunion.id, `/ordre-du-jour/${point.id}`)}
              point={point}
              premier={rang === 0}
              dernier={rang === points.length - 1}
            />
          )}
        </li>
      ))}
    </ol>
  )
}

function Gestes({
  href,
  point: { titre, reporte },
  premier,
  dernier,
}: {
  href: string
  point: Point
  premier: boolean
  dernier: boolean
}) {
  const gestes = [
    !premier && { geste: 'haut', texte: 'Monter' },
    !dernier && { geste: 'bas', texte: 'Descendre' },
    { geste: reporte ? 'reprendre' : 'reporter', texte: reporte ? 'Ne plus reporter' : 'Reporter' },
    { geste: 'retirer', texte: 'Retirer' },
  ].filter(geste => typeof geste === 'object')
  return (
    <form method="post" action={href} className="mg-gestes mg-ecran-seul">
      {gestes.map(({ geste, texte }) => (
        <Bouton
          key={geste}
          nom="geste"
          valeur={geste}
          texte={texte}
          complement={`: ${titre}`}
          priorite="discrete"
          petit
        />
      ))}
      <a href={href}>
        Modifier<span className="fr-sr-only"> : {titre}</span>
      </a>
    </form>
  )
}
