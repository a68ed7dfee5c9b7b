import { findJour } from '../../../../socle/texte/dates.ts'
import type { SaisieActivite } from '../../../activite.ts'
import type { ActiviteDeLAppareil, RendezVousSien } from '../../appareil.ts'
import { type Coffre, CoffreFerme } from './coffre.ts'
import { find, showFautes } from './dom.ts'
import { addEntree, type ContenuActivite, type Entree, replaceEntree } from './file.ts'
import { fillForm, showRendezVous, showSaisie } from './fill-form.ts'
import type { Appareil } from './join-site.ts'
import { askPoste, readPoste, showPoste } from './propose-postes.ts'
import { findChoisi } from './propose-rendez-vous.ts'
import { nameLieu, readForm } from './read-form.ts'

/** What the form is about: an activity of the week, or an entry of the queue. */
export type Correction = { entree: Entree } | { connue: ActiviteDeLAppareil }

type Suites = {
  getAppareil: () => Appareil
  announce: (message: string) => void
  /** Something was kept. */
  onChange: () => void
}
type Ou = Partial<Pick<SaisieActivite, 'type_lieu' | 'lieu' | 'commune'>>

/** The recording form: keeps what it says, and shows again what is to be corrected. */
export function followForm(form: HTMLFormElement, { getAppareil, announce, onChange }: Suites) {
  let correction: Correction | null = null
  /** Nobody chose another day. */
  let aujourdhui = true
  /** What was known of the permanence when one chose it: the site may tell otherwise before one has written the rest. */
  let choisi: RendezVousSien | undefined
  const date = find<HTMLInputElement>('[name="date"]', form)
  date.addEventListener('input', () => {
    aujourdhui = false
  })
  find('[name="rendez_vous"]', form).addEventListener('change', () => {
    const { reperes, annuaires } = getAppareil()
    choisi = findChoisi(form, reperes?.agenda ?? [])
    if (!choisi) return
    showRendezVous(form, choisi, annuaires)
    // Its day is that of the agenda, whatever the clock of the device says.
    aujourdhui = false
  })
  form.addEventListener('submit', evenement => {
    evenement.preventDefault()
    void keep()
  })
  find('[data-renoncer]', form).onclick = leave

  /** Tells so once it is on the disk, and not before. */
  async function keep(): Promise<void> {
    const { coffre, reperes, annuaires } = getAppareil()
    if (!coffre) return
    // Past midnight « today » is another day.
    if (aujourdhui) date.value = findJour(new Date())
    const { saisie, fautes } = readForm(form, annuaires)
    showFautes(form, fautes ?? [])
    if (!saisie) return
    const corrigee = correction
    const connu = choisi?.id === saisie.rendez_vous ? choisi : findChoisi(form, reperes?.agenda ?? [])
    const rendez_vous_revision = connu?.revision ?? null
    try {
      if (corrigee)
        await keepCorrection(coffre, corrigee, { saisie, rendez_vous_revision, structure: readPoste(form) })
      else
        await addEntree(coffre, {
          ...{ genre: 'activite', operation: 'enregistrer', activite: crypto.randomUUID(), revision: 0 },
          ...{ saisie, rendez_vous_revision, structure: readPoste(form) },
          ...{ aujourdhui, saisie_le: new Date().toISOString() },
        })
    } catch (erreur) {
      announce(tellEchec(erreur))
      return onChange()
    }
    void navigator.storage?.persist?.()
    announce(
      corrigee ? 'La correction est gardée sur cet appareil.' : 'L’activité est gardée sur cet appareil.',
    )
    if (corrigee) leave()
    else {
      reset(saisie)
      form.scrollIntoView()
    }
    onChange()
  }

  function start(corrigee: Correction): void {
    const contenu = readContenu(corrigee)
    if (!contenu) return
    correction = corrigee
    aujourdhui = false
    showFautes(form, [])
    askPoste(form, contenu.operation === 'enregistrer')
    showPoste(form, contenu.structure)
    showSaisie(form, (contenu.saisie ?? {}) as Partial<SaisieActivite>, getAppareil().annuaires)
    const annonce = find('[data-correction]', form)
    annonce.hidden = false
    annonce.textContent = 'Vous corrigez une activité déjà notée.'
    find('[data-renoncer]', form).hidden = false
    location.hash = '#noter'
  }

  function leave(): void {
    correction = null
    askPoste(form, true)
    find('[data-correction]', form).hidden = true
    find('[data-renoncer]', form).hidden = true
    reset()
    location.hash = '#file'
  }

  /** An empty form, today, where one last was. */
  function reset(derniere?: Partial<SaisieActivite>): void {
    const { reperes, annuaires } = getAppareil()
    const ou: Ou | null | undefined = derniere ?? reperes?.habitudes.dernier
    showFautes(form, [])
    const jour = findJour(new Date())
    // The next person of the same permanence.
    const suite = derniere?.date === jour && derniere.rendez_vous ? [String(derniere.rendez_vous)] : []
    fillForm(form, { type: [derniere?.type ?? 'individuel'], date: [jour], rendez_vous: suite })
    aujourdhui = suite.length === 0
    if (!ou?.type_lieu) return
    const valeur = ou.type_lieu === 'lieu_activite' ? `lieu:${ou.lieu}` : ou.type_lieu
    const puces = [...form.querySelectorAll<HTMLInputElement>('[name="ou"]')]
    const puce = puces.find(({ value }) => value === valeur)
    if (puce) puce.checked = true
    else if (ou.lieu) {
      // Found by its name in the list: found again the same way.
      const lieu = annuaires.flatMap(({ lieux }) => lieux).find(({ id }) => id === ou.lieu)
      find<HTMLInputElement>('[name="ou"][value="lieu"]', form).checked = lieu !== undefined
      if (lieu) find<HTMLInputElement>('[name="lieu_texte"]', form).value = nameLieu(lieu)
    }
    const commune = annuaires.flatMap(({ communes }) => communes).find(({ code }) => code === ou.commune)
    if (commune && ou.type_lieu !== 'lieu_activite')
      find<HTMLInputElement>('[name="commune"]', form).value = `${commune.nom} (${commune.code})`
  }

  return { start, reset, isCorrection: () => correction !== null }
}

/** In the place of what never left, else after it. */
async function keepCorrection(
  coffre: Coffre,
  corrigee: Correction,
  {
    saisie,
    rendez_vous_revision,
    structure,
  }: { saisie: SaisieActivite; rendez_vous_revision: number | null; structure: string | null },
): Promise<void> {
  const contenu = readContenu(corrigee)
  if (!contenu) return
  const avant = (contenu.saisie ?? {}) as Partial<SaisieActivite>
  // « Today » stays that of the first time, to be put right if the clock was wrong.
  const instant =
    contenu.aujourdhui && avant.date === saisie.date
      ? { aujourdhui: true, saisie_le: contenu.saisie_le }
      : { aujourdhui: false, saisie_le: new Date().toISOString() }
  const dite = {
    ...contenu,
    ...instant,
    rendez_vous_revision,
    structure: structure ?? contenu.structure ?? null,
  }
  if ('entree' in corrigee && contenu.operation === 'enregistrer') {
    if (await replaceEntree(coffre, corrigee.entree, { ...dite, saisie })) return
  }
  // What the device does not hold is left out, for the site to keep.
  const { notes, personnes: _, orientation: __, ...reste } = saisie
  const correction: ContenuActivite = {
    ...{ ...dite, operation: 'corriger' },
    saisie: notes ? { ...reste, notes } : reste,
  }
  const remplacee =
    'entree' in corrigee &&
    contenu.operation === 'corriger' &&
    (await replaceEntree(coffre, corrigee.entree, correction))
  if (!remplacee) await addEntree(coffre, correction)
}

/** Of which activity, from which state, and what it says. */
function readContenu(corrigee: Correction): ContenuActivite | null {
  if ('entree' in corrigee) {
    const { contenu } = corrigee.entree
    return contenu.genre === 'activite' ? contenu : null
  }
  const { id, revision, saisie } = corrigee.connue
  return {
    ...{ genre: 'activite', activite: id, operation: 'corriger', revision, saisie },
    ...{ aujourdhui: false, saisie_le: new Date().toISOString() },
  }
}

/** Why something could not be kept, and what to do. */
export function tellEchec(erreur: unknown): string {
  if (erreur instanceof CoffreFerme)
    return 'Rien n’a été gardé : vous vous êtes déconnecté dans un autre onglet. Reconnectez-vous, puis recommencez.'
  console.error(erreur)
  return 'Rien n’a été gardé : cet appareil n’a pas pu écrire. Libérez de la place, rechargez la page, puis recommencez.'
}
