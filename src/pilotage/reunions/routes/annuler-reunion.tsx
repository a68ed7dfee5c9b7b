import { cleanTexte } from '../../../annuaire/schema/clean-texte.ts'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { sendCourriels } from '../../../socle/courriel/send-courriels.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { ChampTexteLong } from '../../../socle/ui/champs.tsx'
import { Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { type Refus, tryWrite } from '../../gouvernance/routes/refus.tsx'
import { cancelReunion } from '../cancel-reunion.ts'
import { hrefOfReunion } from '../courriels.ts'
import { holdReunion } from '../hold-reunion.ts'
import type { Reunion } from '../reunion.ts'
import { filOf, loadReunionPilotee, nameReunion, REUNIONS } from './load-reunion.ts'
import { sayEnvoi } from './say-envoi.ts'

const MOTIF_AU_PLUS = 500

/** How a planned meeting ends: held, or cancelled with a reason. */
export function addFinDeReunion(app: Application): void {
  app.get(`${REUNIONS}/:id/annuler`, async c => {
    const { reunion } = await loadReunionPilotee(c)
    return renderAnnuler(c, reunion, '', null)
  })

  app.post(`${REUNIONS}/:id/annuler`, async c => {
    const { reunion, changement } = await loadReunionPilotee(c)
    const { db, maintenant } = c.var.contexte
    const motif = readChamp(await c.req.parseBody(), 'motif')
    let message = ''
    const refus = await tryWrite(async () => {
      const envoi = await cancelReunion(db, changement, checkMotif(motif), c.var.contexte, maintenant())
      message = reunion.convoquee_le ? ` ${sayEnvoi(envoi)}` : ''
    })
    if (refus?.statut === 409) throw new Erreur('conflit', refus.message)
    if (refus) return renderAnnuler(c, reunion, motif, refus)
    sendCourriels(c)
    return redirectWithMessage(c, hrefOfReunion(reunion.id), `La réunion est annulée.${message}`)
  })

  app.post(`${REUNIONS}/:id/tenir`, async c => {
    const { reunion, changement } = await loadReunionPilotee(c)
    await holdReunion(c.var.contexte.db, changement, c.var.contexte.maintenant())
    return redirectWithMessage(
      c,
      hrefOfReunion(reunion.id, '/presences'),
      'La réunion est notée comme tenue. Qui était là ?',
    )
  })
}

function checkMotif(saisi: string): string {
  const motif = cleanTexte(saisi).valeur ?? ''
  if (motif && motif.length <= MOTIF_AU_PLUS) return motif
  const message = `Dites pourquoi, en ${MOTIF_AU_PLUS} caractères au plus : les personnes convoquées le liront.`
  throw new Erreur('saisie_invalide', message, [{ champ: 'motif', message }])
}

function renderAnnuler(c: Requete, reunion: Reunion, motif: string, refus: Refus | null) {
  const fautes = refus?.fautes ?? []
  return renderPage(
    c,
    {
      titre: 'Annuler la réunion',
      section: 'Réunions',
      fil: filOf(reunion),
      chapeau: `${nameReunion(reunion)} : une réunion annulée ne peut pas être rétablie. Pour changer de jour, modifiez sa date.`,
    },
    <>
      <ResumeErreurs fautes={fautes} />
      <Formulaire action={hrefOfReunion(reunion.id, '/annuler')}>
        <ChampTexteLong
          nom="motif"
          libelle="Pourquoi est-elle annulée ?"
          aide={
            reunion.convoquee_le
              ? 'Envoyé aux personnes convoquées. Leur agenda la retire.'
              : 'Personne n’est encore convoqué : personne ne reçoit de courriel.'
          }
          exemple="La salle n’est plus disponible."
          lignes={3}
          valeur={motif}
          erreur={fauteOf(fautes, 'motif')}
        />
        <Bouton texte="Annuler la réunion" />
      </Formulaire>
      <p>
        <a href={hrefOfReunion(reunion.id)}>Revenir sans rien changer</a>
      </p>
    </>,
    refus?.statut ?? 200,
  )
}
