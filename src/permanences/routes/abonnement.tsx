import { createMiddleware } from 'hono/factory'
import { readChamp } from '../../socle/auth/routes/read-champ.ts'
import { normalizeAdresse } from '../../socle/courriel/normalize-adresse.ts'
import { sendCourriels } from '../../socle/courriel/send-courriels.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { Application, Requete, Variables } from '../../socle/http/contexte.ts'
import { hrefWith } from '../../socle/http/href-with.ts'
import { limitRate } from '../../socle/http/limit-rate.ts'
import { toNumero } from '../../socle/http/read-numero.ts'
import { redirectWithMessage } from '../../socle/http/redirect-with-message.ts'
import { checkLimite } from '../../socle/limites/check-limite.ts'
import { Bouton, BoutonLien } from '../../socle/ui/bouton.tsx'
import { Champ, ChampLeurre } from '../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../socle/ui/formulaire.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import {
  ATTENTE_JOURS,
  confirmAbonnement,
  findAbonnement,
  type Suivi,
  subscribe,
  unsubscribe,
} from '../abonnement.ts'
import { AGENDA, hrefOfPublique } from '../adresses.ts'
import { hrefOfConfirmation, hrefOfDesabonnement } from '../courriels.ts'
import { findPermanence } from '../find-permanence.ts'
import { readDemande } from './read-territoire.ts'

const ABONNEMENT = `${AGENDA}/abonnement`
const FIL = [{ texte: 'Agenda', href: AGENDA }]
const PAR_ADRESSE_IP = { max: 10, fenetreS: 3600 }
/** A mailbox is asked three times a day at most, whoever types its address. */
const PAR_COURRIEL = { max: 3, fenetreS: 86_400 }

/**
 * Being told of changes by mail: asked, confirmed by the link of a mail, left by the link of any mail. Programs that check
 * mails open links: only forms change something.
 */
export function addAbonnement(app: Application): void {
  app.get(ABONNEMENT, async c => renderFormulaire(c, await readSuivi(c), '', []))

  app.post(ABONNEMENT, limitRate('abonnement', PAR_ADRESSE_IP), async c => {
    const suivi = await readSuivi(c)
    const champs = await c.req.parseBody()
    const saisi = readChamp(champs, 'courriel')
    const retour = () =>
      redirectWithMessage(
        c,
        suivi.retour,
        'Si cette adresse existe, elle vient de recevoir un courriel. Ouvrez son lien pour confirmer.',
      )
    // Only a program fills in what nobody sees: it is answered, and not heard.
    if (readChamp(champs, 'adresse_site') !== '') return retour()
    const courriel = normalizeAdresse(saisi)
    if (!courriel)
      return renderFormulaire(c, suivi, saisi, [
        { champ: 'courriel', message: 'Écrivez une adresse de courriel, par exemple prenom.nom@exemple.fr.' },
      ])
    const { db, maintenant } = c.var.contexte
    await checkLimite(db, `abonnement:courriel:${courriel}`, PAR_COURRIEL, maintenant())
    await subscribe(db, courriel, suivi, c.var.contexte, maintenant())
    sendCourriels(c)
    return retour()
  })

  app.get(`${ABONNEMENT}/:jeton`, protect, async c => {
    const { jeton, confirme_le } = await findAbonnement(c.var.contexte.db, c.req.param('jeton') ?? '')
    return renderPage(
      c,
      {
        titre: confirme_le ? 'Votre abonnement est confirmé' : 'Confirmer votre abonnement',
        section: 'Agenda',
        fil: FIL,
        chapeau: confirme_le
          ? 'Vous recevrez un courriel quand une date que vous suivez est annulée ou change.'
          : 'Un courriel quand une date que vous suivez est annulée ou change, et rien d’autre.',
      },
      confirme_le ? (
        <BoutonLien texte="Voir l’agenda" href={AGENDA} />
      ) : (
        <Formulaire action={hrefOfConfirmation(jeton)}>
          <Bouton texte="Confirmer" />
        </Formulaire>
      ),
    )
  })

  app.post(`${ABONNEMENT}/:jeton`, protect, async c => {
    const { db, maintenant } = c.var.contexte
    const jeton = c.req.param('jeton') ?? ''
    await confirmAbonnement(db, jeton, maintenant())
    return c.redirect(hrefOfConfirmation(jeton), 303)
  })

  app.get(`${AGENDA}/desabonnement/:jeton`, protect, async c => {
    const { jeton } = await findAbonnement(c.var.contexte.db, c.req.param('jeton') ?? '')
    return renderPage(
      c,
      {
        titre: 'Ne plus recevoir ces courriels',
        section: 'Agenda',
        fil: FIL,
        chapeau: 'Votre adresse et tout ce qu’elle suivait seront effacés.',
      },
      <Formulaire action={hrefOfDesabonnement(jeton)}>
        <Bouton texte="Effacer mon adresse" />
      </Formulaire>,
    )
  })

  app.post(`${AGENDA}/desabonnement/:jeton`, protect, async c => {
    await unsubscribe(c.var.contexte.db, c.req.param('jeton') ?? '')
    return redirectWithMessage(c, AGENDA, 'Votre adresse est effacée. Vous ne recevrez plus ces courriels.')
  })
}

/** Pages whose address is a key: kept nowhere, told to nobody, found by no search engine. */
const protect = createMiddleware<{ Variables: Variables }>(async (c, next) => {
  await next()
  c.res.headers.set('Cache-Control', 'no-store')
  c.res.headers.set('Referrer-Policy', 'no-referrer')
  c.res.headers.set('X-Robots-Tag', 'noindex')
})

/** @throws Erreur saisie_invalide when the address says nothing to follow */
async function readSuivi(c: Requete): Promise<Suivi & { retour: string; href: string }> {
  const numero = toNumero(c.req.query('permanence'))
  if (numero !== undefined) {
    const { titre } = await findPermanence(c.var.contexte.db, numero, null)
    return {
      ...{ portee: 'permanence', cible: String(numero), nom: `« ${titre} »` },
      ...{ retour: hrefOfPublique(numero), href: hrefWith(ABONNEMENT, { permanence: numero }) },
    }
  }
  const { territoire } = await readDemande(c)
  if (!territoire || territoire.type === 'departement')
    throw new Erreur(
      'saisie_invalide',
      'Choisissez d’abord une commune, une intercommunalité, une permanence ou un atelier dans l’agenda.',
    )
  const demande = { [territoire.type]: territoire.code }
  return {
    ...{ portee: territoire.type, cible: territoire.code, nom: territoire.nom },
    ...{ retour: hrefWith(AGENDA, demande), href: hrefWith(ABONNEMENT, demande) },
  }
}

function renderFormulaire(
  c: Requete,
  { nom, href }: { nom: string; href: string },
  courriel: string,
  fautes: readonly Faute[],
) {
  return renderPage(
    c,
    {
      titre: 'Être prévenu des changements',
      section: 'Agenda',
      fil: FIL,
      chapeau: `Dates suivies : ${nom}.`,
    },
    <>
      <ResumeErreurs fautes={fautes} />
      <Formulaire action={href}>
        <Champ
          nom="courriel"
          libelle="Votre adresse de courriel"
          type="courriel"
          remplissage="email"
          exemple="prenom.nom@exemple.fr"
          valeur={courriel}
          erreur={fauteOf(fautes, 'courriel')}
        />
        <ChampLeurre nom="adresse_site" />
        <p>
          Elle ne sert qu’à cela. Sans confirmation de votre part, elle est effacée au bout de {ATTENTE_JOURS}{' '}
          jours ; chaque courriel a un lien pour l’effacer.
        </p>
        <Bouton texte="Recevoir le courriel de confirmation" />
      </Formulaire>
    </>,
    fautes.length > 0 ? 400 : 200,
  )
}
