/**
 * The map beside a list of places (CarteLieux): a button shows it; on a wide screen it comes by itself once the page is
 * at rest. The library that draws it, fifteen times the page, is only fetched then.
 */
const ECRAN_LARGE = '(min-width: 75em)'
const ECHEC = 'La carte n’a pas pu s’afficher. La liste et le tableau donnent les mêmes lieux.'

for (const section of document.querySelectorAll<HTMLElement>('[data-carte]')) prepareCarte(section)

function prepareCarte(section: HTMLElement) {
  const message = section.querySelector<HTMLElement>('[data-message]')!
  const bouton = document.createElement('button')
  bouton.type = 'button'
  bouton.className = 'fr-btn fr-btn--secondary'
  bouton.textContent = 'Afficher la carte'
  bouton.addEventListener('click', show)
  message.before(bouton)
  if (matchMedia(ECRAN_LARGE).matches && !savesData()) whenIdle(show)

  async function show(evenement?: Event) {
    if (bouton.disabled) return
    bouton.disabled = true
    message.textContent = 'La carte se charge…'
    try {
      const { showCarte } = await import('./carte/show-carte.ts')
      const carte = await showCarte(section, message)
      bouton.remove()
      // Whoever pressed the button would lose their place in the page with it.
      if (evenement) carte.focus()
    } catch (cause) {
      console.warn(cause)
      hideToile(section)
      bouton.disabled = false
      message.textContent = ECHEC
    }
  }
}

/** Without what a map begun and never finished left in it. */
function hideToile(section: HTMLElement) {
  const toile = section.querySelector<HTMLElement>('[data-toile]')!
  toile.replaceChildren()
  toile.hidden = true
}

function whenIdle(show: () => void) {
  const wait = () => ('requestIdleCallback' in window ? requestIdleCallback(show) : setTimeout(show, 200))
  if (document.readyState === 'complete') wait()
  else window.addEventListener('load', wait, { once: true })
}

/** The visitor asked the browser to spend as little of the network as it can. */
function savesData(): boolean {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } }
  return connection?.saveData === true
}
