type Enfant = Node | string | null | false | undefined
type Attributs = Readonly<Record<string, string | boolean | (() => void)>>

/** An element: text is text, never markup. `onclick` is a function; true makes an attribute without value. */
export function create<N extends keyof HTMLElementTagNameMap>(
  nom: N,
  attributs: Attributs = {},
  ...enfants: Enfant[]
): HTMLElementTagNameMap[N] {
  const element = document.createElement(nom)
  for (const [cle, valeur] of Object.entries(attributs)) {
    if (typeof valeur === 'function') element.addEventListener(cle.replace(/^on/, ''), valeur)
    else if (valeur !== false) element.setAttribute(cle, valeur === true ? '' : valeur)
  }
  element.append(...enfants.filter(enfant => enfant !== null && enfant !== undefined && enfant !== false))
  return element
}

/** What the shell of the page holds; its absence is a defect. */
export function find<E extends HTMLElement = HTMLElement>(selecteur: string, dans: ParentNode = document): E {
  const trouve = dans.querySelector<E>(selecteur)
  if (!trouve) throw new Error(`${selecteur} is not in the page`)
  return trouve
}

export const createBouton = (texte: string, onclick: () => void, complement = ''): HTMLButtonElement =>
  create(
    'button',
    { type: 'button', class: 'fr-btn fr-btn--tertiary fr-btn--sm', onclick },
    texte,
    complement && create('span', { class: 'fr-sr-only' }, ` ${complement}`),
  )

const GRAVITES = { information: 'info', attention: 'warning', erreur: 'error', succes: 'success' } as const

/** A message of the page: what happens, then what to do. */
export const createAlerte = (
  gravite: keyof typeof GRAVITES,
  titre: string,
  ...contenu: Enfant[]
): HTMLDivElement =>
  create(
    'div',
    { class: `fr-alert fr-alert--${GRAVITES[gravite]} fr-mb-3w` },
    create('h2', { class: 'fr-alert__title' }, titre),
    ...contenu,
  )

export const createBadge = (texte: string, gravite: keyof typeof GRAVITES): HTMLSpanElement =>
  create('span', { class: `fr-badge fr-badge--sm fr-badge--no-icon fr-badge--${GRAVITES[gravite]}` }, texte)

/** Shows at the top of a form what is wrong, leading to each field, and brings the keyboard there. */
export function showFautes(form: HTMLElement, fautes: readonly { champ: string; message: string }[]): void {
  const zone = find('[data-fautes]', form)
  zone.replaceChildren()
  if (fautes.length === 0) return
  const titre = fautes.length > 1 ? `${fautes.length} réponses sont à corriger` : 'Une réponse est à corriger'
  const liste = create(
    'ul',
    {},
    ...fautes.map(({ champ, message }) =>
      create('li', {}, create('a', { href: `#champ-${champ}` }, message)),
    ),
  )
  zone.append(createAlerte('erreur', titre, liste))
  // A link to a field is not a change of view.
  for (const lien of liste.querySelectorAll('a'))
    lien.addEventListener('click', evenement => {
      evenement.preventDefault()
      const champ = document.getElementById(lien.hash.slice(1))
      champ?.scrollIntoView({ block: 'center' })
      champ?.focus()
    })
  zone.focus()
}

const montres = new WeakMap<Element, string>()

/**
 * Shows a list anew when what it shows has changed, and only then: made again under one's finger or one's keyboard, a button loses the
 * press or the focus.
 */
export function showChanged(zone: Element, contenu: unknown, create: () => Node[]): void {
  const cle = JSON.stringify(contenu)
  if (montres.get(zone) === cle) return
  montres.set(zone, cle)
  zone.replaceChildren(...create())
}
