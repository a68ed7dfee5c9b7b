/**
 * Keys of the queues: each button of the page that declares `aria-keyshortcuts` is pressed by its key. Inactive while one
 * writes, with a modifier, while a key is held, and once an answer is on its way.
 */
let envoye = false

document.addEventListener('keydown', evenement => {
  const { key, repeat, altKey, ctrlKey, metaKey, shiftKey, target } = evenement
  if (envoye || repeat || altKey || ctrlKey || metaKey || shiftKey || evenement.defaultPrevented) return
  if (target instanceof Element && target.closest('input, textarea, select, [contenteditable]')) return
  const bouton = findBouton(key.length === 1 ? key.toLowerCase() : key)
  if (!bouton?.form) return
  evenement.preventDefault()
  bouton.form.requestSubmit(bouton)
})

document.addEventListener('submit', evenement => {
  // Two answers to one question: the second would fall on the next pair.
  if (envoye) evenement.preventDefault()
  envoye = true
})

// A page that comes back from the browser's memory takes answers again.
window.addEventListener('pageshow', () => {
  envoye = false
})

function findBouton(touche: string): HTMLButtonElement | undefined {
  const boutons = document.querySelectorAll<HTMLButtonElement>('button[aria-keyshortcuts]')
  return [...boutons].find(bouton => bouton.getAttribute('aria-keyshortcuts')?.split(' ').includes(touche))
}
