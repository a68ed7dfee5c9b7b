/**
 * Shows what a definition would say while one writes it: the form is sent as « Voir l’aperçu » does, and the two zones that
 * depend on the answers are taken from the page that comes back. Without this script the button does the same.
 */
const ATTENTE_MS = 400

const formulaire = document.querySelector<HTMLFormElement>('.mg-definition form')
if (formulaire) follow(formulaire)

function follow(form: HTMLFormElement) {
  let attente = 0
  let demande = new AbortController()
  form.addEventListener('input', ({ target }) => {
    // Neither changes what is counted.
    if (target instanceof HTMLElement && /^champ-(code|libelle|note)$/.test(target.id)) return
    clearTimeout(attente)
    demande.abort()
    attente = window.setTimeout(() => void refresh(), ATTENTE_MS)
  })

  async function refresh() {
    demande = new AbortController()
    const champs = new FormData(form)
    champs.set('geste', 'apercu')
    try {
      const reponse = await fetch(form.action.replace(/#.*$/, ''), {
        method: 'POST',
        body: new URLSearchParams([...champs].map(([nom, valeur]) => [nom, String(valeur)])),
        headers: { Accept: 'text/html' },
        signal: demande.signal,
      })
      if (!reponse.ok) return
      const page = new DOMParser().parseFromString(await reponse.text(), 'text/html')
      replaceZone(page, 'apercu')
      if (shapeOf(page) !== shapeOf(document)) replaceZone(page, 'termes')
    } catch {
      // Typed again meanwhile, or no network: the button is still there.
    }
  }
}

/** Which fields the answers ask for: when they are the same, what one types is left alone. */
const shapeOf = (page: Document) =>
  [...(page.querySelector('[data-zone="termes"]')?.querySelectorAll<HTMLInputElement>('[name]') ?? [])]
    .map(({ name, type, value }) => (type === 'hidden' || type === 'checkbox' ? `${name}=${value}` : name))
    .join('|')

function replaceZone(page: Document, nom: string) {
  const [ici, la] = [document, page].map(source => source.querySelector(`[data-zone="${nom}"]`))
  if (!ici || !la) return
  const active = document.activeElement?.id
  ici.replaceChildren(...[...la.childNodes].map(noeud => document.importNode(noeud, true)))
  // Whoever chose a measure stays on it.
  if (active) document.getElementById(active)?.focus()
}
