import type { PosteDeLAppareil } from '../../appareil.ts'
import { create, find } from './dom.ts'

const findChoix = (form: HTMLFormElement) => find<HTMLSelectElement>('[name="structure"]', form)

/** The structures that one records for, asked of who has several; the last answer stays that of the next record. */
export function proposePostes(form: HTMLFormElement, postes: readonly PosteDeLAppareil[]): void {
  const choix = findChoix(form)
  const choisie = postes.some(({ structure }) => structure === choix.value)
    ? choix.value
    : postes[0]?.structure
  choix.replaceChildren(...postes.map(({ structure, nom }) => create('option', { value: structure }, nom)))
  for (const option of choix.options) option.defaultSelected = option.value === choisie
  choix.onchange = () => {
    for (const option of choix.options) option.defaultSelected = option.selected
  }
  askPoste(form, true)
}

/** Of what is recorded already, whose it is was fixed: it is not asked again. */
export function askPoste(form: HTMLFormElement, demandee: boolean): void {
  find('[data-postes]', form).hidden = !demandee || findChoix(form).options.length < 2
}

/** Null: it was not asked. */
export function readPoste(form: HTMLFormElement): string | null {
  return find('[data-postes]', form).hidden ? null : findChoix(form).value
}

/** What an entry that has not left says. */
export function showPoste(form: HTMLFormElement, structure: string | null | undefined): void {
  if (structure) findChoix(form).value = structure
}
