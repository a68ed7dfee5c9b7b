import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { exigerDepartements } from '../../socle/auth/droits.ts'
import type { Application, Requete } from '../../socle/http/contexte.ts'
import { redirectWithMessage } from '../../socle/http/redirect-with-message.ts'
import { Bouton } from '../../socle/ui/bouton.tsx'

/** The keys of a queue: the page that has them loads it. */
export const ILOT_TOUCHES = 'src/annuaire/ilots/touches-rapides.ts'
const UN_AN = 365 * 24 * 3600

/** Whether this browser wants the keys of the queue. One letter alone may be pressed by mistake, or by voice control. */
export const wantsTouches = (c: Requete): boolean => getCookie(c, 'touches') !== 'non'

/** The form of `ReglageTouches`, on a queue that `droit` opens. */
export function addReglageTouches(app: Application, chemin: string, droit: string): void {
  app.post(`${chemin}/touches`, async c => {
    exigerDepartements(c.var.acteur, droit)
    const { touches } = await c.req.parseBody()
    const secure = c.var.contexte.adresse.startsWith('https:')
    if (touches === 'non')
      setCookie(c, 'touches', 'non', {
        ...{ path: chemin, maxAge: UN_AN, httpOnly: true, sameSite: 'Lax', secure },
      })
    else deleteCookie(c, 'touches', { path: chemin })
    const message =
      touches === 'non' ? 'Les touches rapides sont désactivées.' : 'Les touches rapides sont actives.'
    return redirectWithMessage(c, chemin, message)
  })
}

/** Says the keys of the queue, and switches them. `touches`: whether they are on. */
export function ReglageTouches({
  chemin,
  touches,
  rappel,
}: {
  chemin: string
  touches: boolean
  rappel: string
}) {
  return (
    <form method="post" action={`${chemin}/touches`} className="mg-touches">
      <p>{touches ? `Au clavier : ${rappel}` : 'Les touches rapides sont désactivées.'}</p>
      <Bouton
        texte={touches ? 'Désactiver ces touches' : 'Activer les touches rapides'}
        nom="touches"
        valeur={touches ? 'non' : 'oui'}
        priorite="discrete"
        petit
      />
    </form>
  )
}
