import { createMiddleware } from 'hono/factory'
import { NONCE, secureHeaders } from 'hono/secure-headers'

const POLITIQUE = {
  defaultSrc: ["'none'"],
  scriptSrc: [NONCE],
  styleSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  workerSrc: ["'self'"],
  manifestSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
}

/**
 * Security headers of every answer. Scripts run only with the request's nonce (`c.var.secureHeadersNonce`), styles come
 * only from our files: no inline script, no style attribute. A page that needs more says so with `relaxPolitique`.
 */
export function secureResponses(adresse: string) {
  const secure = secureHeaders({
    overwrite: false,
    contentSecurityPolicy: POLITIQUE,
    xFrameOptions: 'DENY',
    referrerPolicy: 'strict-origin-when-cross-origin',
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginResourcePolicy: 'same-origin',
    strictTransportSecurity: adresse.startsWith('https:') ? 'max-age=31536000; includeSubDomains' : false,
    permissionsPolicy: {
      camera: [],
      microphone: [],
      geolocation: ['self'],
      payment: [],
      usb: [],
      browsingTopics: [],
    },
  })
  return createMiddleware(async (c, next) => {
    await secure(c, next)
    // Older browsers would refuse the one page that lets itself be framed.
    if (c.res.headers.get('Content-Security-Policy')?.includes('frame-ancestors *'))
      c.res.headers.delete('X-Frame-Options')
  })
}

/**
 * In front of the one page that needs more than the others: images of `origine`, such as the background of a map; to be
 * shown inside any other site (`encadrable`); to show one of our own pages in a frame (`cadres`).
 */
export function relaxPolitique({
  origine,
  encadrable = false,
  cadres = false,
}: {
  origine?: string
  encadrable?: boolean
  cadres?: boolean
}) {
  const plus = origine ? [origine] : []
  return secureHeaders({
    ...AUCUN_AUTRE_ENTETE,
    contentSecurityPolicy: {
      ...POLITIQUE,
      imgSrc: [...POLITIQUE.imgSrc, ...plus],
      connectSrc: [...POLITIQUE.connectSrc, ...plus],
      ...(encadrable && { frameAncestors: ['*'] }),
      ...(cadres && { frameSrc: ["'self'"] }),
    },
  })
}

/** `secureResponses` sets them. */
const AUCUN_AUTRE_ENTETE = {
  crossOriginResourcePolicy: false,
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  referrerPolicy: false,
  strictTransportSecurity: false,
  xContentTypeOptions: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xFrameOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
}
