import { getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { digestJeton } from '../../../socle/auth/jeton.ts'
import { sendCourriels } from '../../../socle/courriel/send-courriels.ts'
import type { Requete, Variables } from '../../../socle/http/contexte.ts'
import { findAdresseIp } from '../../../socle/http/find-adresse-ip.ts'
import { checkLimite } from '../../../socle/limites/check-limite.ts'
import { findJour, formatDate } from '../../../socle/texte/dates.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Formulaire } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { hrefOfLien } from '../create-lien.ts'
import { findLien, type LienTrouve } from '../find-lien.ts'
import { holdLien } from '../hold-lien.ts'
import type { UsageDeLien } from '../prescription.ts'
import { sendNouveauLien } from '../send-nouveau-lien.ts'

/** A busy counter, behind the address of a whole town hall. */
const PAR_ADRESSE = { max: 200, fenetreS: 900 }
const PAR_LIEN = { max: 120, fenetreS: 3600 }

/** A link that opens, the token that opened it, and the address of its page. */
export type Porteur = { lien: LienTrouve; jeton: string; chemin: string }

/**
 * Before every page of a link, whose address is a secret: kept nowhere, told to nobody, found by no search engine. What is sent is
 * counted.
 */
export const protectLien = createMiddleware<{ Variables: Variables }>(async (c, next) => {
  const { db, maintenant } = c.var.contexte
  if (c.req.method === 'POST')
    await checkLimite(db, `prescription:adresse:${findAdresseIp(c)}`, PAR_ADRESSE, maintenant())
  await next()
  c.res.headers.set('Cache-Control', 'no-store')
  c.res.headers.set('Referrer-Policy', 'no-referrer')
  c.res.headers.set('X-Robots-Tag', 'noindex')
})

/**
 * A page for whoever holds a link of this purpose, in the one browser that keeps it from its first form on. Programs that check
 * mails open links: reading changes nothing, and keeps nothing.
 */
export function onLien(
  usage: UsageDeLien,
  act: (c: Requete, porteur: Porteur) => Response | Promise<Response>,
) {
  return async (c: Requete): Promise<Response> => {
    const { db, maintenant } = c.var.contexte
    const jeton = c.req.param('jeton') ?? ''
    const lien = await findLien(db, usage, jeton, getCookie(c, cookieOf(jeton)), maintenant())
    if (!lien) return renderInconnu(c)
    if (lien.expire || lien.ailleurs) return renderPerime(c, lien, jeton)
    if (c.req.method === 'POST') {
      await checkLimite(db, `prescription:lien:${lien.jeton}`, PAR_LIEN, maintenant())
      if (!lien.retenu) {
        const secret = await holdLien(db, lien, maintenant())
        // Another browser acted at the same instant: it keeps the link.
        if (!secret) return renderPerime(c, { ...lien, ailleurs: true }, jeton)
        setCookie(c, cookieOf(jeton), secret, {
          ...{ path: '/', httpOnly: true, sameSite: 'Lax' },
          secure: c.var.contexte.adresse.startsWith('https:'),
          maxAge: Math.ceil((lien.expire_le.getTime() - maintenant().getTime()) / 1000),
        })
      }
    }
    const retenu = lien.retenu || c.req.method === 'POST'
    return act(c, { lien: { ...lien, retenu }, jeton, chemin: hrefOfLien(usage, jeton) })
  }
}

const cookieOf = (jeton: string) => `lien_${digestJeton(jeton).slice(0, 16)}`

/** Says the same whatever happens: nobody learns from it which links exist. */
export const onNouveauLien = (usage: UsageDeLien) => async (c: Requete) => {
  const { db, maintenant } = c.var.contexte
  const jeton = c.req.param('jeton') ?? ''
  const lien = await findLien(db, usage, jeton, getCookie(c, cookieOf(jeton)), maintenant())
  if (lien) await sendNouveauLien(db, lien, c.var.contexte, maintenant())
  sendCourriels(c)
  return renderMessagerie(c, 'Si ce lien a existé, un nouveau vient de partir à la même adresse.')
}

/** After a mail that may or may not have left. */
export const renderMessagerie = (c: Requete, phrase: string) =>
  renderPage(
    c,
    { titre: 'Consultez votre messagerie', fil: null },
    <p>
      {phrase} Rien reçu au bout de quelques minutes ? Regardez dans les courriers indésirables, ou écrivez à
      la coordination de votre département.
    </p>,
  )

const renderInconnu = (c: Requete) =>
  renderPage(
    c,
    {
      titre: 'Ce lien est inconnu',
      fil: null,
      chapeau: 'Il est incomplet, mal recopié, trop ancien, ou n’est pas fait pour cette page.',
    },
    <>
      <p>
        Rouvrez le courriel et cliquez sur le lien entier. S’il est ancien, appelez la personne qui vous l’a
        envoyé.
      </p>
      <BoutonLien texte="Aller à l’accueil" href="/" />
    </>,
    404,
  )

const renderPerime = (c: Requete, { usage, expire, expire_le }: LienTrouve, jeton: string) =>
  renderPage(
    c,
    {
      titre: expire ? 'Ce lien n’est plus valable' : 'Ce lien a déjà servi ailleurs',
      fil: null,
      chapeau: expire
        ? `Il l’était jusqu’au ${formatDate(findJour(expire_le))}.`
        : 'Il s’ouvre dans un seul navigateur, celui où il a servi la première fois. Il protège ainsi la personne qui vous est adressée.',
    },
    <Formulaire action={hrefOfLien(usage, jeton, '/nouveau-lien')}>
      <p>Nous pouvons vous envoyer un nouveau lien, à la même adresse électronique.</p>
      <Bouton texte="Recevoir un nouveau lien" />
    </Formulaire>,
    expire ? 410 : 403,
  )

/** Said at the foot of every page of a link. */
export const LienPersonnel = ({ lien }: { lien: LienTrouve }) => (
  <p className="mg-source">
    Ce lien vous est personnel : ne le transférez pas. Il est valable jusqu’au{' '}
    {formatDate(findJour(lien.expire_le))}.
  </p>
)
