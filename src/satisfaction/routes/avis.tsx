import { createMiddleware } from 'hono/factory'
import { readChamp } from '../../socle/auth/routes/read-champ.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { Application, Requete, Variables } from '../../socle/http/contexte.ts'
import { findAdresseIp } from '../../socle/http/find-adresse-ip.ts'
import { checkLimite } from '../../socle/limites/check-limite.ts'
import { formatDate } from '../../socle/texte/dates.ts'
import { Bouton, BoutonLien } from '../../socle/ui/bouton.tsx'
import { Champ } from '../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../socle/ui/formulaire.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import { hrefOfAvis, readCode } from '../code.ts'
import { type CodeValable, findCode } from '../find-code.ts'
import { giveAvis } from '../give-avis.ts'
import { AVIS } from './adresses.ts'
import { type ChampsAvis, checkAvis, Questions, readChampsAvis } from './questions.tsx'

/** A counter that types in the slips of its box: five pages each. */
const PAR_ADRESSE = { max: 600, fenetreS: 900 }
/** Mistakes of a hand; trying codes one after the other is something else. */
const INCONNUS = { max: 20, fenetreS: 900 }
const SANS_REPONSE: ChampsAvis = { obtenu: '', accueil: '', autonomie: '', commentaire: '' }

/** What is sent and looked at is counted, and a code is told to nobody. */
const protectAvis = createMiddleware<{ Variables: Variables }>(async (c, next) => {
  const { db, maintenant } = c.var.contexte
  await checkLimite(db, `avis:adresse:${findAdresseIp(c)}`, PAR_ADRESSE, maintenant())
  await next()
  c.res.headers.set('Cache-Control', 'no-store')
  c.res.headers.set('Referrer-Policy', 'no-referrer')
  c.res.headers.set('X-Robots-Tag', 'noindex')
})

/** Where whoever was helped says what they think, with a code and without an account. */
export function addAvis(app: Application): void {
  app.use(`${AVIS}/*`, protectAvis)

  app.get(AVIS, c => renderSaisie(c, '', []))

  app.post(AVIS, async c => {
    const saisie = readChamp(await c.req.parseBody(), 'code')
    const code = readCode(saisie)
    if (code) return c.redirect(hrefOfAvis(code), 303)
    const message =
      'Un code compte huit signes, lettres et chiffres, par exemple KX7M-2PQ9. Recopiez-le tel qu’il est imprimé.'
    return renderSaisie(c, saisie, [{ champ: 'code', message }])
  })

  app.get(`${AVIS}/merci`, c =>
    renderPage(
      c,
      { titre: 'Merci', fil: null, chapeau: 'Votre avis est noté. Personne ne saura que c’est le vôtre.' },
      <BoutonLien texte="Saisir un autre code" href={AVIS} priorite="secondaire" />,
    ),
  )

  app.get(`${AVIS}/:code`, c => onCode(c, code => renderQuestions(c, code, SANS_REPONSE, [])))

  app.post(`${AVIS}/:code`, c =>
    onCode(c, async valable => {
      const { db, maintenant } = c.var.contexte
      const champs = readChampsAvis(await c.req.parseBody())
      const { saisie, fautes } = checkAvis(champs)
      if (!saisie) return renderQuestions(c, valable, champs, fautes)
      await giveAvis(db, valable.code, saisie, maintenant())
      return c.redirect(`${AVIS}/merci`, 303)
    }),
  )
}

/** A code that is unknown, used or too late is explained where another may be typed. */
async function onCode(
  c: Requete,
  act: (code: CodeValable) => Response | Promise<Response>,
): Promise<Response> {
  const { db, maintenant } = c.var.contexte
  try {
    return await act(await findCode(db, c.req.param('code') ?? '', maintenant()))
  } catch (erreur) {
    if (!(erreur instanceof Erreur) || (erreur.code !== 'introuvable' && erreur.code !== 'disparu'))
      throw erreur
    if (erreur.code === 'introuvable')
      await checkLimite(db, `avis:inconnus:${findAdresseIp(c)}`, INCONNUS, maintenant())
    return renderSaisie(
      c,
      c.req.param('code') ?? '',
      [{ champ: 'code', message: erreur.message }],
      erreur.statut,
    )
  }
}

const renderSaisie = (
  c: Requete,
  code: string,
  fautes: readonly Faute[],
  statut: 400 | 404 | 410 | number = 400,
) =>
  renderPage(
    c,
    { titre: 'Donner votre avis', fil: [], chapeau: 'Trois questions, une minute, sans votre nom.' },
    <>
      <ResumeErreurs fautes={fautes} />
      <Formulaire action={AVIS}>
        <Champ
          nom="code"
          libelle="Le code de votre bulletin"
          exemple="KX7M-2PQ9"
          valeur={code}
          erreur={fauteOf(fautes, 'code')}
          remplissage="off"
        />
        <Bouton texte="Continuer" />
      </Formulaire>
    </>,
    fautes.length > 0 ? (statut as 400) : 200,
  )

const renderQuestions = (
  c: Requete,
  { code, nom, jour }: CodeValable,
  champs: ChampsAvis,
  fautes: readonly Faute[],
) =>
  renderPage(
    c,
    {
      titre: 'Votre avis',
      fil: null,
      chapeau: `${nom ? `${nom}, ${formatDate(jour)}. ` : ''}Personne ne saura que c’est le vôtre.`,
    },
    <>
      <ResumeErreurs fautes={fautes} />
      <Formulaire action={hrefOfAvis(code)}>
        <Questions champs={champs} fautes={fautes} />
        <Bouton texte="Envoyer" />
      </Formulaire>
    </>,
    fautes.length > 0 ? 400 : 200,
  )
