import type { ErrorHandler, NotFoundHandler } from 'hono'
import { accepts } from 'hono/accepts'
import { HTTPException } from 'hono/http-exception'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { DatabaseError } from 'pg'
import { Erreur } from '../erreur.ts'
import { PageErreur } from '../pages/erreur.tsx'
import { renderPage } from '../ui/render-page.tsx'
import type { Requete, Variables } from './contexte.ts'

type Env = { Variables: Variables }

/** What went wrong, ready to be shown: RFC 9457 for programs, a page in French for people. */
export type Probleme = {
  statut: ContentfulStatusCode
  code: string
  titre: string
  message: string
  details: readonly { champ: string; message: string }[]
  /** Given for defects only: what ties the visitor's call to the server's log. */
  reference: string | null
}

const TITRES: Record<number, string> = {
  400: 'Votre saisie est à corriger',
  401: 'Connectez-vous pour continuer',
  403: 'Vous n’avez pas accès à cette page',
  404: 'Page introuvable',
  405: 'Cette adresse ne répond pas à cette demande',
  409: 'Cette action n’est plus possible',
  410: 'Ceci n’existe plus',
  413: 'Envoi trop volumineux',
  422: 'Fichier illisible',
  429: 'Trop de demandes',
  500: 'Le service a rencontré un défaut',
  503: 'Service momentanément indisponible',
}

/** Answers an expected `Erreur` with its sentence, anything else with an apology; only the latter is logged. */
export const handleErreur: ErrorHandler<Env> = (erreur, c) => {
  if (erreur instanceof Erreur)
    return answer(c, describe(erreur.statut, erreur.code, erreur.message, erreur.details))
  if (erreur instanceof HTTPException) return answer(c, describeHttp(erreur))
  const refus = findRefusDeLaBase(erreur)
  if (refus) return answer(c, describe(...refus))
  const reference = c.var.requestId.slice(0, 8)
  c.var.contexte.logDefaut(erreur, reference)
  return answer(c, {
    ...describe(
      500,
      'defaut',
      'Votre demande n’a pas pu aboutir à cause d’un défaut du site, et non de votre part. Réessayez dans quelques minutes. Si cela se reproduit, donnez la référence ci-dessous à l’équipe du site.',
    ),
    reference,
  })
}

/** What PostgreSQL refuses and no form lets through: what it says to whoever sent it. Null: a defect of ours. */
function findRefusDeLaBase({ cause }: Error): [statut: number, code: string, message: string] | null {
  const code = cause instanceof DatabaseError ? cause.code : undefined
  switch (code) {
    // A NUL character, in a text or in a document: no browser types one.
    case '22021':
    case '22P05':
      return [
        400,
        'saisie_invalide',
        'Votre demande contient un caractère qui ne s’écrit pas, sans doute venu d’un copier-coller. Retapez le texte, puis recommencez.',
      ]
    // A number or a date that no column holds.
    case '22003':
    case '22008':
      return [
        400,
        'saisie_invalide',
        'Votre demande contient un nombre ou une date hors de ce qui peut exister. Corrigez-les, puis recommencez.',
      ]
    // The same thing made twice at once: a form sent by a double click.
    case '23505':
      return [
        409,
        'conflit',
        'La même chose vient d’être enregistrée, par un double clic ou par quelqu’un d’autre. Rouvrez la page pour la voir.',
      ]
    // Two changes that waited for each other: one was undone whole.
    case '40P01':
    case '40001':
      return [
        409,
        'conflit',
        'Quelqu’un enregistrait au même instant, et votre demande n’a rien changé. Recommencez.',
      ]
    default:
      return null
  }
}

export const handleIntrouvable: NotFoundHandler<Env> = c =>
  answer(
    c,
    describe(
      404,
      'introuvable',
      'Cette adresse ne mène à aucune page. Le lien est peut-être ancien, ou l’adresse mal recopiée.',
    ),
  )

export function answerMethodNotAllowed(c: Requete, methodes: string[]) {
  c.header('Allow', methodes.join(', '))
  return answer(
    c,
    describe(
      405,
      'methode_refusee',
      'Cette adresse existe, mais pas pour cette action. Revenez à la page précédente.',
    ),
  )
}

function describeHttp({ status, message }: HTTPException): Probleme {
  // Only the origin check throws it: our own refusals are `Erreur`.
  if (status === 403)
    return {
      ...describe(
        403,
        'interdit',
        'Votre envoi n’a pas été accepté, car il ne vient pas d’une page de ce site. Rouvrez la page du formulaire, puis recommencez.',
      ),
      titre: 'Envoi refusé',
    }
  return describe(status, 'refus', message || 'Cette demande a été refusée.')
}

function describe(
  statut: number,
  code: string,
  message: string,
  details: Probleme['details'] = [],
): Probleme {
  return {
    statut: statut as ContentfulStatusCode,
    code,
    titre: TITRES[statut] ?? 'Cette demande a été refusée',
    message,
    details,
    reference: null,
  }
}

function answer(c: Requete, probleme: Probleme): Response | Promise<Response> {
  if (prefersJson(c)) {
    return c.body(
      JSON.stringify({
        type: 'about:blank',
        title: probleme.titre,
        status: probleme.statut,
        detail: probleme.message,
        code: probleme.code,
        ...(probleme.details.length > 0 && { erreurs: probleme.details }),
        ...(probleme.reference && { reference: probleme.reference }),
      }),
      probleme.statut,
      { 'Content-Type': 'application/problem+json; charset=utf-8' },
    )
  }
  return renderPage(
    c,
    { titre: probleme.titre, fil: null },
    <PageErreur probleme={probleme} retour={findRetour(c)} />,
    probleme.statut,
  )
}

/** The page to come back to after signing in: the one that was asked for, unless it was a form. */
function findRetour(c: Requete): string {
  if (c.req.method !== 'GET') return '/'
  const { pathname, search } = new URL(c.req.url)
  return pathname + search
}

function prefersJson(c: Requete): boolean {
  if (c.req.path.startsWith('/api/')) return true
  const type = accepts(c, {
    header: 'Accept',
    supports: ['text/html', 'application/json', 'application/problem+json'],
    default: 'text/html',
  })
  return type !== 'text/html'
}
