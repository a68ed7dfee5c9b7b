import { createMiddleware } from 'hono/factory'
import { Erreur } from '../../../socle/erreur.ts'
import type { Requete, Variables } from '../../../socle/http/contexte.ts'
import { findAdresseIp } from '../../../socle/http/find-adresse-ip.ts'
import { checkLimite } from '../../../socle/limites/check-limite.ts'
import { findJour, formatDate } from '../../../socle/texte/dates.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Formulaire } from '../../../socle/ui/formulaire.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import type { Lieu } from '../../lieu.ts'
import { readLieu } from '../../lieux/read-lieu.ts'
import type { Porteur } from '../answer-lien.ts'
import { hrefOfLien } from '../create-lien.ts'
import { findLien, type LienTrouve } from '../find-lien.ts'
import type { LieuDuLien } from '../lien.ts'

/** A holder of many places, behind the address of a whole town hall. */
const PAR_ADRESSE = { max: 200, fenetreS: 900 }
const PAR_LIEN = { max: 120, fenetreS: 3600 }

/**
 * Before every page of a link, whose address is a secret: kept nowhere, told to nobody, found by no search engine. What is
 * sent is counted.
 */
export const protectLien = createMiddleware<{ Variables: Variables }>(async (c, next) => {
  const { db, maintenant } = c.var.contexte
  if (c.req.method === 'POST')
    await checkLimite(db, `verifier:adresse:${findAdresseIp(c)}`, PAR_ADRESSE, maintenant())
  await next()
  c.res.headers.set('Cache-Control', 'no-store')
  c.res.headers.set('Referrer-Policy', 'no-referrer')
  c.res.headers.set('X-Robots-Tag', 'noindex')
})

/** A page for whoever holds a link: the others are told that it is unknown, or that it has expired. */
export function onLien(act: (c: Requete, porteur: Porteur) => Response | Promise<Response>) {
  return async (c: Requete): Promise<Response> => {
    const { db, maintenant } = c.var.contexte
    const jeton = c.req.param('jeton') ?? ''
    const lien = await findLien(db, jeton, maintenant())
    if (!lien) return renderInconnu(c)
    if (lien.expire) return renderExpire(c, lien, jeton)
    if (c.req.method === 'POST')
      await checkLimite(db, `verifier:lien:${lien.relance}`, PAR_LIEN, maintenant())
    return act(c, { lien, jeton })
  }
}

export type LieuOuvert = Porteur & {
  du: LieuDuLien
  lieu: Lieu
  /** Address of its page. */
  chemin: string
}

/** A page about one place of the link. @throws Erreur introuvable for any other place, or one that is no longer published */
export const onLieu = (act: (c: Requete, ouvert: LieuOuvert) => Response | Promise<Response>) =>
  onLien(async (c, porteur) => {
    const demande = c.req.param('lieu')
    const du = porteur.lien.lieux.find(({ lieu, publie }) => lieu === demande && publie)
    const lu = du && (await readLieu(c.var.contexte.db, du.lieu))
    if (!du || !lu)
      throw new Erreur('introuvable', 'Ce lieu ne fait pas partie de votre lien, ou n’est plus publié.')
    return act(c, { ...porteur, du, lieu: lu.lieu, chemin: `${hrefOfLien(porteur.jeton)}/${du.lieu}` })
  })

export const renderInconnu = (c: Requete) =>
  renderPage(
    c,
    {
      titre: 'Ce lien est inconnu',
      fil: null,
      chapeau: 'Il est incomplet, mal recopié, ou trop ancien.',
    },
    <>
      <p>
        Rouvrez le courriel et cliquez sur le lien entier. S’il est ancien, écrivez à la personne qui vous l’a
        envoyé : elle peut vous en envoyer un autre.
      </p>
      <BoutonLien texte="Aller à l’accueil" href="/" />
    </>,
    404,
  )

const renderExpire = (c: Requete, { expire_le }: LienTrouve, jeton: string) =>
  renderPage(
    c,
    {
      titre: 'Ce lien n’est plus valable',
      fil: null,
      chapeau: `Il l’était jusqu’au ${formatDate(findJour(expire_le))}.`,
    },
    <Formulaire action={`${hrefOfLien(jeton)}/nouveau-lien`}>
      <p>Nous pouvons vous envoyer un nouveau lien, à la même adresse électronique.</p>
      <Bouton texte="Recevoir un nouveau lien" />
    </Formulaire>,
    410,
  )
