import type { PropositionsOu } from '../routes/completer-ou.ts'

/**
 * Completes the field « Où ? » while one types (ARIA combobox with a list): communes of the directory, then addresses. Once
 * chosen, what it stands for goes along hidden in the form. Without this script the words are understood at the sending.
 */
type Proposition = { texte: string; precision: string; caches: Record<string, string> }

const ATTENTE_MS = 250
const LETTRES_AU_MOINS = 2
const CACHES = ['commune', 'adresse', 'lat', 'lon']

for (const champ of document.querySelectorAll<HTMLInputElement>('form input[name="ou"]')) complete(champ)

function complete(champ: HTMLInputElement) {
  const { form } = champ
  if (!form) return
  const liste = document.createElement('ul')
  liste.id = `${champ.id}-propositions`
  liste.className = 'mg-propositions'
  liste.setAttribute('role', 'listbox')
  liste.setAttribute('aria-label', 'Communes et adresses proposées')
  liste.hidden = true
  const annonce = document.createElement('p')
  annonce.className = 'mg-propositions-annonce fr-sr-only'
  annonce.setAttribute('role', 'status')
  champ.after(liste, annonce)
  champ.parentElement?.classList.add('mg-completion')
  for (const [nom, valeur] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': liste.id,
  }))
    champ.setAttribute(nom, valeur)

  let propositions: Proposition[] = []
  let active = -1
  let attente = 0
  let demande = new AbortController()

  champ.addEventListener('input', () => {
    forget(form)
    demande.abort()
    clearTimeout(attente)
    if (champ.value.trim().length < LETTRES_AU_MOINS) return close()
    attente = window.setTimeout(() => void ask(champ.value), ATTENTE_MS)
  })

  champ.addEventListener('keydown', evenement => {
    const { key } = evenement
    if (key === 'Escape' && !liste.hidden) close()
    else if ((key === 'ArrowDown' || key === 'ArrowUp') && propositions.length > 0) {
      if (liste.hidden) open()
      move(key === 'ArrowDown' ? 1 : -1)
    } else if (key === 'Enter' && !liste.hidden && active >= 0) choose(active)
    else return
    evenement.preventDefault()
  })
  champ.addEventListener('blur', close)
  // The field keeps the focus while one presses a proposal.
  liste.addEventListener('pointerdown', evenement => evenement.preventDefault())
  liste.addEventListener('click', ({ target }) => {
    const rang = target instanceof Element ? [...liste.children].indexOf(target.closest('li') ?? liste) : -1
    if (rang >= 0) choose(rang)
  })

  async function ask(q: string) {
    demande = new AbortController()
    try {
      const reponse = await fetch(`/ou.json?${new URLSearchParams({ q })}`, { signal: demande.signal })
      if (!reponse.ok) return close()
      const lues = (await reponse.json()) as PropositionsOu
      propositions = toPropositions(lues)
      show()
      annonce.classList.toggle('fr-sr-only', !lues.panne)
      annonce.textContent = lues.panne
        ? 'Le service national des adresses ne répond pas. Écrivez plutôt la commune ou le code postal.'
        : sayNombre(propositions.length)
    } catch {
      // Another letter came, or the network failed: the words typed are understood at the sending.
    }
  }

  function show() {
    liste.replaceChildren(
      ...propositions.map(({ texte, precision }, rang) => {
        const option = document.createElement('li')
        option.id = `${liste.id}-${rang}`
        option.setAttribute('role', 'option')
        option.setAttribute('aria-selected', 'false')
        const detail = document.createElement('span')
        detail.className = 'mg-source'
        detail.textContent = precision
        option.append(texte, ' ', detail)
        return option
      }),
    )
    active = -1
    champ.removeAttribute('aria-activedescendant')
    if (propositions.length > 0 && document.activeElement === champ) open()
    else close()
  }

  function move(pas: number) {
    // From the field to the first, from the last back to the field.
    const places = propositions.length + 1
    active = ((active + 1 + pas + places) % places) - 1
    for (const [rang, option] of [...liste.children].entries()) {
      option.setAttribute('aria-selected', String(rang === active))
      if (rang === active) option.scrollIntoView({ block: 'nearest' })
    }
    if (active < 0) champ.removeAttribute('aria-activedescendant')
    else champ.setAttribute('aria-activedescendant', `${liste.id}-${active}`)
  }

  function choose(rang: number) {
    const choisie = propositions[rang]!
    champ.value = choisie.texte
    forget(form!)
    for (const [nom, valeur] of Object.entries(choisie.caches)) {
      const cache = document.createElement('input')
      Object.assign(cache, { type: 'hidden', name: nom, value: valeur })
      form!.append(cache)
    }
    propositions = []
    annonce.textContent = `${choisie.texte}, choisi.`
    close()
  }

  function open() {
    liste.hidden = false
    champ.setAttribute('aria-expanded', 'true')
  }

  function close() {
    liste.hidden = true
    champ.setAttribute('aria-expanded', 'false')
    champ.removeAttribute('aria-activedescendant')
    active = -1
  }
}

/** Other words, another place: what was settled no longer holds. */
function forget(form: HTMLFormElement) {
  for (const cache of form.querySelectorAll<HTMLInputElement>('input[type="hidden"]'))
    if (CACHES.includes(cache.name)) cache.remove()
}

function toPropositions({ communes, adresses }: PropositionsOu): Proposition[] {
  return [
    ...communes.map(({ code, nom, precision }) => ({ texte: nom, precision, caches: { commune: code } })),
    ...adresses.map(({ texte, latitude, longitude }) => ({
      ...{ texte, precision: 'adresse' },
      caches: { adresse: texte, lat: String(latitude), lon: String(longitude) },
    })),
  ]
}

function sayNombre(nombre: number): string {
  if (nombre === 0) return 'Aucune proposition.'
  const compte = nombre > 1 ? `${nombre} propositions` : 'Une proposition'
  return `${compte}. Parcourez avec les flèches haut et bas.`
}
