/** Signing on the page of one workshop: the drawing goes along in the form. Without this script one signs on paper. */
import { find } from './appareil/dom.ts'
import { followSignature } from './appareil/draw-signature.ts'

const form = find<HTMLFormElement>('[data-emargement]')
const signature = followSignature(form)
find('[data-dessin]', form).hidden = false
find('[data-effacer-trace]', form).onclick = signature.clear
form.addEventListener('submit', ({ submitter }) => {
  const papier = submitter instanceof HTMLButtonElement && submitter.value === 'papier'
  find<HTMLInputElement>('[name="trace"]', form).value = papier ? '' : (signature.read() ?? '')
})
