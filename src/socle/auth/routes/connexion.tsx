import { setTimeout as wait } from 'node:timers/promises'
import { normalizeAdresse } from '../../courriel/normalize-adresse.ts'
import { reachesSomebody } from '../../courriel/reglages.ts'
import { sendCourriels } from '../../courriel/send-courriels.ts'
import { Erreur } from '../../erreur.ts'
import type { Application, Requete } from '../../http/contexte.ts'
import { limitRate } from '../../http/limit-rate.ts'
import { checkLimite } from '../../limites/check-limite.ts'
import { Bouton, BoutonLien } from '../../ui/bouton.tsx'
import { Champ } from '../../ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../ui/formulaire.tsx'
import { Alerte } from '../../ui/messages.tsx'
import { renderPage } from '../../ui/render-page.tsx'
import { consumeLienDeConnexion, findLienDeConnexion } from '../consume-lien-de-connexion.ts'
import { readRetour } from '../read-retour.ts'
import { redirectAfterConnexion } from '../redirect-after-connexion.ts'
import { sendLienDeConnexion } from '../send-lien-de-connexion.ts'
import { signIn } from '../session-cookie.ts'
import { readChamp } from './read-champ.ts'
import { renderEchec } from './render-echec.tsx'
import { renderSecret } from './render-secret.tsx'

const PAR_CONNEXION = { max: 20, fenetreS: 900 }
const PAR_ADRESSE = { max: 5, fenetreS: 900 }
/** A known address and an unknown one answer after the same time. */
const DUREE_REPONSE_MS = 250

/** Sign-in by a link sent to one's address. */
export function addConnexion(app: Application): void {
  app.get('/connexion', c => {
    const retour = readRetour(c.req.query('retour'))
    return c.var.acteur ? c.redirect(retour) : renderConnexion(c, { retour, courriel: '', fautes: [] })
  })

  app.post('/connexion', limitRate('connexion', PAR_CONNEXION), async c => {
    const { db, maintenant, adresse, comptes } = c.var.contexte
    const champs = await c.req.parseBody()
    const retour = readRetour(readChamp(champs, 'retour'))
    const saisie = readChamp(champs, 'courriel')
    const courriel = normalizeAdresse(saisie)
    if (!courriel) {
      const message = 'Écrivez votre adresse électronique en entier, par exemple camille.durand@exemple.fr.'
      return renderConnexion(c, { retour, courriel: saisie, fautes: [{ champ: 'courriel', message }] })
    }
    if (!reachesSomebody(comptes.courriel))
      throw new Erreur(
        'service_indisponible',
        "Ce site ne sait pas encore envoyer de courriels : la personne qui l'installe doit remplir MAILLAGE_SMTP.",
      )
    await checkLimite(db, `connexion:courriel:${courriel}`, PAR_ADRESSE, maintenant())
    await Promise.all([
      sendLienDeConnexion(db, { courriel, retour, adresse }, maintenant()),
      wait(DUREE_REPONSE_MS),
    ])
    sendCourriels(c)
    return c.redirect('/connexion/envoye', 303)
  })

  app.get('/connexion/envoye', c => {
    const { visibles } = c.var.contexte.comptes.courriel
    return renderPage(
      c,
      { titre: 'Consultez votre messagerie', fil: [{ texte: 'Connexion', href: '/connexion' }] },
      <>
        <p>
          Si un compte existe à cette adresse, un courriel vient de lui être envoyé. Il contient un lien
          valable 15 minutes.
        </p>
        <p>
          Rien reçu au bout de quelques minutes ? Regardez dans les courriers indésirables, vérifiez
          l’adresse, puis <a href="/connexion">recommencez</a>. Sans compte, demandez une invitation à la
          coordination de votre département.
        </p>
        {visibles && <BoutonLien texte="Lire les courriels envoyés" href="/courriels" />}
      </>,
    )
  })

  // The link only shows this page: programs that check mails open links, they do not press buttons.
  app.get('/connexion/lien', async c => {
    const { db, maintenant, comptes } = c.var.contexte
    const jeton = c.req.query('jeton') ?? ''
    const lien = await findLienDeConnexion(db, jeton, comptes.mode, maintenant())
    if (!lien) return refuseLien(c)
    return renderSecret(
      c,
      { titre: 'Confirmez votre connexion', fil: null },
      <Formulaire action="/connexion/lien">
        <p>
          Vous allez ouvrir le compte de <strong>{lien.nom}</strong> ({lien.courriel}).
        </p>
        <input type="hidden" name="jeton" value={jeton} />
        <Bouton texte="Me connecter" />
      </Formulaire>,
    )
  })

  app.post('/connexion/lien', limitRate('lien', { max: 60, fenetreS: 900 }), async c => {
    const { db, maintenant, comptes } = c.var.contexte
    const jeton = readChamp(await c.req.parseBody(), 'jeton')
    const lien = await consumeLienDeConnexion(db, jeton, comptes.mode, maintenant())
    if (!lien) return refuseLien(c)
    await signIn(c, lien.personne)
    return redirectAfterConnexion(c, lien, `Vous êtes connecté : bonjour ${lien.nom}.`)
  })
}

const refuseLien = (c: Requete) =>
  renderEchec(c, {
    titre: 'Ce lien n’est plus valable',
    message: 'Il a déjà servi, ou plus de 15 minutes ont passé. Demandez-en un autre.',
    statut: 410,
  })

function renderConnexion(
  c: Requete,
  { retour, courriel, fautes }: { retour: string; courriel: string; fautes: Faute[] },
) {
  const { oidc } = c.var.contexte.comptes
  return renderPage(
    c,
    { titre: 'Connexion', fil: [] },
    <>
      <ResumeErreurs fautes={fautes} />
      {oidc && (
        <section className="fr-mb-4w">
          <h2>Avec {oidc.nom}</h2>
          <p>Pour les agents publics et les professionnels, avec l’identité de votre employeur.</p>
          <BoutonLien
            texte={`Se connecter avec ${oidc.nom}`}
            href={`/connexion/oidc?retour=${encodeURIComponent(retour)}`}
          />
        </section>
      )}
      {oidc && <h2>Par courriel</h2>}
      <Formulaire action="/connexion">
        <p>Il n’y a pas de mot de passe : nous vous envoyons un lien de connexion.</p>
        <Champ
          nom="courriel"
          type="courriel"
          libelle="Votre adresse électronique"
          exemple="camille.durand@exemple.fr"
          remplissage="email"
          valeur={courriel}
          erreur={fauteOf(fautes, 'courriel')}
        />
        <input type="hidden" name="retour" value={retour} />
        <Bouton texte="Recevoir un lien" priorite={oidc ? 'secondaire' : 'principale'} />
      </Formulaire>
      <div className="fr-mt-4w">
        <Alerte gravite="information" titre="Vous cherchez de l’aide avec le numérique ?">
          <p>
            Aucun compte n’est nécessaire : tout est accessible depuis <a href="/">l’accueil</a>.
          </p>
        </Alerte>
      </div>
    </>,
    fautes.length > 0 ? 400 : 200,
  )
}
