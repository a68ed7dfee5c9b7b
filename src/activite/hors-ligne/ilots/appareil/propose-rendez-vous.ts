import { findJour } from '../../../../socle/texte/dates.ts'
import { sayRendezVous } from '../../../rendez-vous-a-noter.ts'
import type { RendezVousSien } from '../../appareil.ts'
import { create, find } from './dom.ts'

const findChoix = (form: HTMLFormElement) => find<HTMLSelectElement>('[name="rendez_vous"]', form)

/** One's own permanences and workshops, today's first: those to come are not to be recorded yet. */
export function proposeRendezVous(form: HTMLFormElement, agenda: readonly RendezVousSien[]): void {
  const aujourdhui = findJour(new Date())
  const passes = agenda
    .map(rendezVous => ({ ...rendezVous, jour: findJour(new Date(rendezVous.debut)) }))
    .filter(({ jour }) => jour <= aujourdhui)
    .sort((a, b) => b.jour.localeCompare(a.jour) || a.debut.localeCompare(b.debut))
  const choix = findChoix(form)
  const choisi = choix.value
  choix.replaceChildren(
    create('option', { value: '' }, 'Ni l’une ni l’autre'),
    ...passes.map(({ id, titre, debut, fin }) =>
      create(
        'option',
        { value: String(id) },
        sayRendezVous({ titre, debut: new Date(debut), fin: new Date(fin) }),
      ),
    ),
  )
  if (choisi) addRendezVous(form, Number(choisi))
  choix.value = choisi
  show(form)
}

/** One that the device no longer proposes, or never did: what it says is kept all the same. */
export function addRendezVous(form: HTMLFormElement, id: number): void {
  const choix = findChoix(form)
  if ([...choix.options].some(({ value }) => value === String(id))) return
  choix.append(create('option', { value: String(id) }, 'Le rendez-vous déjà noté'))
  show(form)
}

/** The one that is chosen, as the device knows it. */
export function findChoisi(
  form: HTMLFormElement,
  agenda: readonly RendezVousSien[],
): RendezVousSien | undefined {
  const { value } = findChoix(form)
  return agenda.find(({ id }) => String(id) === value)
}

/** Nothing is asked of who has nothing to choose. */
function show(form: HTMLFormElement): void {
  const choix = findChoix(form)
  find('[data-agenda]', form).hidden = choix.options.length < 2
}
