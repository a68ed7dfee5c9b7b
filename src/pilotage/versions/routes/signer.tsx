import { createMiddleware } from 'hono/factory'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { sendCourriels } from '../../../socle/courriel/send-courriels.ts'
import type { Application, Requete, Variables } from '../../../socle/http/contexte.ts'
import { findAdresseIp } from '../../../socle/http/find-adresse-ip.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { checkLimite } from '../../../socle/limites/check-limite.ts'
import { findJour, formatDate } from '../../../socle/texte/dates.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import type { Faute } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { type DemandeLue, findDemande } from '../find-demande.ts'
import { hrefOfSignature } from '../lien-de-signature.ts'
import { sendNouveauLien } from '../send-nouveau-lien.ts'
import { signVersion } from '../sign-version.ts'
import { renderASigner } from './page-a-signer.tsx'
import { findFautesDuSignataire } from './signataire.ts'

const PAR_ADRESSE = { max: 100, fenetreS: 900 }

/**
 * What whoever signs for a member does with the link of a mail, without an account. The address is a secret: kept
 * nowhere, told to nobody, found by no search engine. Programs that check mails open links, they press no button.
 */
export function addSigner(app: Application): void {
  app.use('/signer/*', protectLien)

  app.get('/signer/:jeton', async c => {
    const { jeton, demande } = await openLien(c)
    if (!demande) return renderInconnu(c)
    if (!demande.signee_le && demande.expire) return renderExpire(c, demande, jeton)
    return renderASigner(c, demande, jeton, { signataire: '', qualite: '', accord: false }, [])
  })

  app.post('/signer/:jeton', async c => {
    const { jeton, demande } = await openLien(c)
    if (!demande) return renderInconnu(c)
    if (!demande.signee_le && demande.expire) return renderExpire(c, demande, jeton)
    const champs = await c.req.parseBody()
    const saisie = {
      signataire: readChamp(champs, 'signataire').trim(),
      qualite: readChamp(champs, 'qualite').trim(),
      accord: champs.accord === 'oui',
    }
    const fautes: Faute[] = findFautesDuSignataire(saisie)
    if (!saisie.accord)
      fautes.push({
        champ: 'accord',
        message: 'Cochez la case pour dire que vous avez lu le texte et l’approuvez.',
      })
    if (fautes.length > 0) return renderASigner(c, demande, jeton, saisie, fautes)
    const { db, maintenant } = c.var.contexte
    const signee = { ...saisie, empreinte: readChamp(champs, 'empreinte') }
    await signVersion(db, jeton, signee, c.var.contexte, maintenant())
    sendCourriels(c)
    return redirectWithMessage(
      c,
      hrefOfSignature(jeton),
      `Merci : la version ${demande.version.numero} est signée pour ${demande.membre.nom}. Un courriel vous le rappelle.`,
    )
  })

  app.post('/signer/:jeton/nouveau-lien', async c => {
    const { db, maintenant } = c.var.contexte
    await sendNouveauLien(db, c.req.param('jeton'), c.var.contexte, maintenant())
    sendCourriels(c)
    // The same for every link: nobody learns whether one exists.
    return renderPage(
      c,
      {
        titre: 'Un nouveau lien est en chemin',
        fil: null,
        chapeau: 'Si ce lien peut être renouvelé, un courriel part à l’adresse qui avait reçu le premier.',
      },
      <>
        <p>
          Rien après quelques minutes ? Regardez dans les indésirables, ou écrivez à la personne qui vous a
          sollicité.
        </p>
        <BoutonLien texte="Aller à l’accueil" href="/" />
      </>,
    )
  })
}

const protectLien = createMiddleware<{ Variables: Variables }>(async (c, next) => {
  const { db, maintenant } = c.var.contexte
  if (c.req.method === 'POST')
    await checkLimite(db, `signer:adresse:${findAdresseIp(c)}`, PAR_ADRESSE, maintenant())
  await next()
  c.res.headers.set('Cache-Control', 'no-store')
  c.res.headers.set('Referrer-Policy', 'no-referrer')
  c.res.headers.set('X-Robots-Tag', 'noindex')
})

async function openLien(c: Requete): Promise<{ jeton: string; demande: DemandeLue | null }> {
  const { db, maintenant } = c.var.contexte
  const jeton = c.req.param('jeton') ?? ''
  return { jeton, demande: await findDemande(db, jeton, maintenant()) }
}

const renderInconnu = (c: Requete) =>
  renderPage(
    c,
    {
      titre: 'Ce lien est inconnu',
      fil: null,
      chapeau: 'Il est incomplet, trop ancien, ou un lien plus récent l’a remplacé.',
    },
    <>
      <p>
        Ouvrez le dernier courriel reçu : seul son lien est valable. S’il ne marche pas non plus, écrivez à la
        personne qui vous a sollicité : elle peut vous en envoyer un autre.
      </p>
      <BoutonLien texte="Aller à l’accueil" href="/" />
    </>,
    404,
  )

const renderExpire = (c: Requete, { expire_le }: DemandeLue, jeton: string) =>
  renderPage(
    c,
    {
      titre: 'Ce lien n’est plus valable',
      fil: null,
      chapeau: `Il l’était jusqu’au ${formatDate(findJour(expire_le))}.`,
    },
    <form method="post" action={`${hrefOfSignature(jeton)}/nouveau-lien`}>
      <p>Nous pouvons vous envoyer un nouveau lien, à la même adresse électronique.</p>
      <Bouton texte="Recevoir un nouveau lien" />
    </form>,
    410,
  )
