import type { SaisieActivite } from '../../../activite.ts'
import type { Champs } from '../../../champs.ts'
import { sayDuree } from '../../../duree.ts'
import type { Habitudes } from '../../../list-habitudes.ts'
import { prefillRendezVous } from '../../../rendez-vous-a-noter.ts'
import { toChamps } from '../../../to-champs.ts'
import type { AnnuaireDeLAppareil, RendezVousSien } from '../../appareil.ts'
import { create, find } from './dom.ts'
import { addRendezVous } from './propose-rendez-vous.ts'
import { nameLieu } from './read-form.ts'

/** Shows in the form what these answers say, and nothing else. */
export function fillForm(form: HTMLFormElement, champs: Champs): void {
  form.reset()
  answer(form, champs, [])
}

/** Shows these answers; a field that they do not name says `sinon`, or what it said. */
function answer(form: HTMLFormElement, champs: Champs, sinon?: readonly string[]): void {
  for (const champ of form.elements) {
    // For whom one records stays from one record to the next.
    if ('name' in champ && champ.name === 'structure') continue
    const valeurs = 'name' in champ ? (champs[String(champ.name)] ?? sinon) : sinon
    if (!valeurs) continue
    if (champ instanceof HTMLInputElement && (champ.type === 'radio' || champ.type === 'checkbox'))
      champ.checked = valeurs.includes(champ.value)
    else if (
      champ instanceof HTMLInputElement ||
      champ instanceof HTMLSelectElement ||
      champ instanceof HTMLTextAreaElement
    )
      champ.value = valeurs[0] ?? ''
  }
}

/** An activity in the form: durations and places that it does not propose yet are added to it. */
export function showSaisie(
  form: HTMLFormElement,
  saisie: Partial<SaisieActivite>,
  annuaires: readonly AnnuaireDeLAppareil[],
): void {
  // Devices hold neither notes nor followed people.
  const entiere = { ...{ notes: null, personnes: [], orientation: null }, ...saisie } as SaisieActivite
  addDuree(form, entiere.duree_minutes)
  if (entiere.lieu) addLieu(form, entiere.lieu, annuaires)
  if (entiere.rendez_vous) addRendezVous(form, entiere.rendez_vous)
  fillForm(form, toChamps(entiere))
}

/** What a permanence or a workshop says of its activity; one's other answers stay. */
export function showRendezVous(
  form: HTMLFormElement,
  { debut, fin, ...rendezVous }: RendezVousSien,
  annuaires: readonly AnnuaireDeLAppareil[],
): void {
  if (rendezVous.lieu) addLieu(form, rendezVous.lieu, annuaires)
  const champs = prefillRendezVous({}, { ...rendezVous, debut: new Date(debut), fin: new Date(fin) })
  if (champs.duree) addDuree(form, Number(champs.duree[0]))
  const connue = annuaires
    .flatMap(({ communes }) => communes)
    .find(({ code }) => code === champs.commune?.[0])
  answer(form, { ...champs, ...(connue && { commune: [`${connue.nom} (${connue.code})`] }) })
}

function addLieu(form: HTMLFormElement, id: string, annuaires: readonly AnnuaireDeLAppareil[]) {
  const lieu = annuaires.flatMap(({ lieux }) => lieux).find(connu => connu.id === id)
  addPuce(form, 'ou', `lieu:${id}`, lieu?.nom ?? 'Le lieu noté', lieu?.commune)
}

/** Puts one's own durations and places in front. */
export function adaptForm(form: HTMLFormElement, { durees, lieux }: Habitudes): void {
  for (const duree of durees) addDuree(form, duree)
  for (const { id, nom, commune } of lieux.toReversed()) addPuce(form, 'ou', `lieu:${id}`, nom, commune)
}

/** Places and communes proposed while one types. */
export function fillListes(form: HTMLFormElement, annuaires: readonly AnnuaireDeLAppareil[]): void {
  const [lieux, communes] = [find('#lieux-connus', form), find('#communes-connues', form)]
  lieux.replaceChildren(
    ...annuaires.flatMap(annuaire => annuaire.lieux.map(lieu => create('option', { value: nameLieu(lieu) }))),
  )
  communes.replaceChildren(
    ...annuaires.flatMap(annuaire =>
      annuaire.communes.map(({ code, nom }) => create('option', { value: `${nom} (${code})` })),
    ),
  )
  find('[name="lieu_texte"]', form).setAttribute('list', 'lieux-connus')
  for (const nom of ['commune', 'commune_beneficiaire'])
    find(`[name="${nom}"]`, form).setAttribute('list', 'communes-connues')
}

function addDuree(form: HTMLFormElement, minutes: number) {
  const plusLongue = [...form.querySelectorAll<HTMLInputElement>('[name="duree"]')].find(
    ({ value }) => value === 'autre' || Number(value) >= minutes,
  )
  if (plusLongue && Number(plusLongue.value) !== minutes)
    addPuce(form, 'duree', String(minutes), sayDuree(minutes), undefined, plusLongue)
}

/** One more answer, in front of `avant` or of all; nothing when it is there already. */
function addPuce(
  form: HTMLFormElement,
  nom: string,
  valeur: string,
  texte: string,
  precision?: string,
  avant?: HTMLInputElement,
) {
  const puces = [...form.querySelectorAll<HTMLInputElement>(`[name="${nom}"]`)]
  if (puces.some(({ value }) => value === valeur)) return
  const puce = create(
    'label',
    { class: 'mg-puce' },
    create('input', { type: 'radio', name: nom, value: valeur }),
    create('span', {}, texte, precision && create('span', { class: 'mg-source' }, ` ${precision}`)),
  )
  ;(avant ?? puces[0])?.closest('label')?.before(puce)
}
