/**
 * The application that works without network (routes/hors-ligne.tsx): puts into the kept page what the device holds of who is
 * here, keeps what they record, and sends it when the site answers.
 */
import { findJour } from '../../../socle/texte/dates.ts'
import type { SaisieActivite } from '../../activite.ts'
import { type ActiviteDeLAppareil, PAGE, TRAVAILLEUR } from '../appareil.ts'
import { collectSignatures } from './appareil/collect-signatures.ts'
import { saveCopie, takeCopie } from './appareil/copie.ts'
import { create, createAlerte, createBouton, find, showFautes } from './appareil/dom.ts'
import { addEntree, type Entree, listEntrees, replaceEntree } from './appareil/file.ts'
import { adaptForm, fillForm, fillListes, showSaisie } from './appareil/fill-form.ts'
import { type Appareil, eraseAutres, joinSite, type Lien } from './appareil/join-site.ts'
import { readForm } from './appareil/read-form.ts'
import { type Issue, sendFile } from './appareil/send-file.ts'
import { showAnnuaire } from './appareil/show-annuaire.ts'
import { showFile } from './appareil/show-file.ts'
import { showSemaine } from './appareil/show-semaine.ts'

const REPRISE_MS = 60_000
const MOTS_DU_LIEN: Record<Lien, string> = {
  connecte: 'Relié au site.',
  'sans-reseau': 'Sans réseau. Ce que vous notez est gardé sur cet appareil.',
  'session-finie':
    'Votre session est finie. Ce que vous notez reste sur cet appareil : reconnectez-vous pour l’envoyer.',
  'droit-retire':
    'Votre compte ne permet plus de noter l’activité. Rien n’est perdu : enregistrez une copie de ce qui attend, et remettez-la à votre coordination.',
}

/** What the form is about: an activity of the week, or an entry of the queue. */
type Correction = { entree: Entree } | { connue: ActiviteDeLAppareil }

const form = find<HTMLFormElement>('[data-saisie]')
/** Other tabs of the same device show the same. */
const voisins = new BroadcastChannel('maillage-hors-ligne')
let appareil: Appareil = { lien: 'sans-reseau', coffre: null, reperes: null, annuaires: [], autres: 0 }
let entrees: Entree[] = []
let correction: Correction | null = null
/** Nobody chose another day. */
let aujourdhui = true
let adapte = ''

void navigator.serviceWorker?.register(TRAVAILLEUR, { scope: '/' })
void start()

async function start() {
  showVue()
  showArrivee()
  form.addEventListener('submit', evenement => {
    evenement.preventDefault()
    void keep()
  })
  find('[name="date"]', form).addEventListener('input', () => {
    aujourdhui = false
  })
  find('[data-renoncer]').onclick = () => leaveCorrection('file')
  find('[data-envoyer]').onclick = () => void synchronise()
  find('[data-copier]').onclick = () => {
    const nombre = saveCopie(entrees)
    announce(nombre === 0 ? 'Rien n’attend : la copie est vide.' : `Copie enregistrée : ${nombre} à envoyer.`)
  }
  find<HTMLInputElement>('#champ-copie').onchange = ({ target }) => void takeBack(target as HTMLInputElement)
  window.addEventListener('hashchange', showVue)
  window.addEventListener('online', () => void synchronise())
  window.addEventListener('offline', () => void refresh())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void synchronise()
  })
  setInterval(() => {
    if (document.visibilityState === 'visible' && countRestantes() > 0) void synchronise()
  }, REPRISE_MS)
  voisins.onmessage = () => void refresh()
  await synchronise()
}

let enCours: Promise<void> | null = null
/** Asks who is here, sends what waits, and shows what became of it. One at a time; asked again meanwhile, once more after. */
function synchronise(): Promise<void> {
  enCours ??= (async () => {
    appareil = await joinSite()
    await refresh()
    const { coffre, lien } = appareil
    if (coffre && lien === 'connecte' && countRestantes('attente') > 0) {
      const issue = await sendFile(coffre)
      // The week then has them.
      if (issue === 'envoye') appareil = await joinSite()
      else appareil = { ...appareil, lien: toLien(issue) }
      await refresh()
      voisins.postMessage('change')
      if (issue === 'plus-tard') announce('Le site ne peut pas répondre maintenant. L’envoi sera repris.')
    }
  })().finally(() => {
    enCours = null
  })
  return enCours
}

const toLien = (issue: Issue): Lien => (issue === 'envoye' || issue === 'plus-tard' ? 'connecte' : issue)
const countRestantes = (etat?: Entree['etat']) =>
  entrees.filter(entree => (etat ? entree.etat === etat : entree.etat !== 'envoye')).length

/** Shows everything from what the device holds. */
async function refresh(): Promise<void> {
  const { coffre, reperes, annuaires, lien } = appareil
  entrees = coffre ? await listEntrees(coffre) : []
  const restantes = countRestantes()
  find('[data-lien]').textContent =
    lien === 'connecte' && reperes ? `Relié au site, au nom de ${reperes.nom}.` : MOTS_DU_LIEN[lien]
  const compte = find('[data-compte]')
  compte.hidden = coffre === null
  compte.textContent = sayRestantes(restantes)
  find('[data-onglet="file"]').textContent = restantes > 0 ? `À envoyer (${restantes})` : 'À envoyer'
  find('[data-envoyer]').hidden = restantes === 0
  form.hidden = coffre === null
  find('[data-noter-impossible]').hidden = coffre !== null
  showAnnuaire(annuaires)
  if (!coffre) return
  if (adapte !== JSON.stringify([reperes?.habitudes, annuaires.length])) {
    if (reperes) adaptForm(form, reperes.habitudes)
    fillListes(form, annuaires)
    if (adapte === '') resetForm()
    adapte = JSON.stringify([reperes?.habitudes, annuaires.length])
  }
  showFile(entrees, { coffre, onChange, onCorriger: entree => startCorrection({ entree }) })
  showSemaine(reperes?.semaine ?? [], entrees, {
    onCorriger: connue => startCorrection({ connue }),
    onSupprimer: connue => void remove(connue),
  })
  collectSignatures(reperes?.rendez_vous ?? [], coffre, onChange)
  showAutres()
}

const onChange = () => {
  voisins.postMessage('change')
  void refresh().then(synchronise)
}

function sayRestantes(restantes: number): string {
  if (restantes === 0) return 'Tout est envoyé.'
  return restantes === 1 ? '1 enregistrement à envoyer.' : `${restantes} enregistrements à envoyer.`
}

/** Keeps what the form says; tells so once it is on the disk. */
async function keep(): Promise<void> {
  const { coffre, annuaires } = appareil
  if (!coffre) return
  const date = find<HTMLInputElement>('[name="date"]', form)
  // Past midnight « today » is another day.
  if (aujourdhui) date.value = findJour(new Date())
  const { saisie, fautes } = readForm(form, annuaires)
  showFautes(form, fautes ?? [])
  if (!saisie) return
  const saisie_le = new Date().toISOString()
  const commun = { genre: 'activite' as const, aujourdhui, saisie_le }
  const corrigee = correction && readCorrigee(correction)
  if (corrigee) {
    const contenu = {
      ...{ ...commun, ...corrigee.suite },
      saisie: complete(saisie, corrigee.avant, corrigee.suite.operation),
    }
    const remplacee =
      correction && 'entree' in correction && (await replaceEntree(coffre, correction.entree, contenu))
    if (!remplacee)
      await addEntree(coffre, {
        ...contenu,
        operation: 'corriger',
        saisie: complete(saisie, corrigee.avant, 'corriger'),
      })
  } else
    await addEntree(coffre, {
      ...{ ...commun, saisie, operation: 'enregistrer', revision: 0 },
      activite: crypto.randomUUID(),
    })
  void navigator.storage?.persist?.()
  announce(
    corrigee ? 'La correction est gardée sur cet appareil.' : 'L’activité est gardée sur cet appareil.',
  )
  if (correction) leaveCorrection('file')
  else resetForm(saisie)
  onChange()
}

/** Of which activity, from which state; and what it said before. */
function readCorrigee(corrigee: Correction) {
  if ('connue' in corrigee) {
    const { id, revision, saisie } = corrigee.connue
    return { suite: { activite: id, revision, operation: 'corriger' as const }, avant: saisie }
  }
  const { contenu } = corrigee.entree
  if (contenu.genre !== 'activite') return null
  const { activite, revision, operation } = contenu
  return {
    suite: { activite, revision, operation },
    avant: (contenu.saisie ?? {}) as Partial<SaisieActivite>,
  }
}

/** What the form does not show stays as it was; what the device does not hold is left out, for the site to keep. */
function complete(
  saisie: SaisieActivite,
  avant: Partial<SaisieActivite>,
  operation: 'enregistrer' | 'corriger' | 'supprimer',
): Record<string, unknown> {
  const entiere = { ...saisie, rendez_vous: avant.rendez_vous ?? null }
  if (operation !== 'corriger') return entiere
  const { notes, personnes: _, orientation: __, ...reste } = entiere
  return notes ? { ...reste, notes } : reste
}

function startCorrection(corrigee: Correction): void {
  const lue = readCorrigee(corrigee)
  if (!lue) return
  correction = corrigee
  aujourdhui = false
  showSaisie(form, lue.avant, appareil.annuaires)
  const annonce = find('[data-correction]')
  annonce.hidden = false
  annonce.textContent = 'Vous corrigez une activité déjà notée.'
  find('[data-renoncer]').hidden = false
  location.hash = '#noter'
}

function leaveCorrection(vue: string): void {
  correction = null
  find('[data-correction]').hidden = true
  find('[data-renoncer]').hidden = true
  resetForm()
  location.hash = `#${vue}`
}

type Ou = Partial<Pick<SaisieActivite, 'type_lieu' | 'lieu' | 'commune'>>

/** An empty form, today, where one last was. */
function resetForm(derniere?: Partial<SaisieActivite>): void {
  const { reperes, annuaires } = appareil
  const ou: Ou | null | undefined = derniere ?? reperes?.habitudes.dernier
  showFautes(form, [])
  fillForm(form, { type: [derniere?.type ?? 'individuel'], date: [findJour(new Date())] })
  aujourdhui = true
  if (!ou?.type_lieu) return
  const valeur = ou.type_lieu === 'lieu_activite' ? `lieu:${ou.lieu}` : ou.type_lieu
  const puce = [...form.querySelectorAll<HTMLInputElement>('[name="ou"]')].find(
    ({ value }) => value === valeur,
  )
  if (puce) puce.checked = true
  else if (ou.lieu) {
    // Found by its name in the list: found again the same way.
    const lieu = annuaires.flatMap(({ lieux }) => lieux).find(({ id }) => id === ou.lieu)
    find<HTMLInputElement>('[name="ou"][value="lieu"]', form).checked = lieu !== undefined
    if (lieu) find<HTMLInputElement>('[name="lieu_texte"]', form).value = `${lieu.nom} – ${lieu.commune}`
  }
  const commune = annuaires.flatMap(({ communes }) => communes).find(({ code }) => code === ou.commune)
  if (commune && ou.type_lieu !== 'lieu_activite')
    find<HTMLInputElement>('[name="commune"]', form).value = `${commune.nom} (${commune.code})`
}

async function remove({ id, revision }: ActiviteDeLAppareil): Promise<void> {
  const { coffre } = appareil
  if (!coffre) return
  await addEntree(coffre, {
    ...{ genre: 'activite', activite: id, operation: 'supprimer', saisie: null, revision },
    ...{ aujourdhui: false, saisie_le: new Date().toISOString() },
  })
  announce('La suppression est gardée sur cet appareil.')
  onChange()
}

async function takeBack(champ: HTMLInputElement): Promise<void> {
  const [fichier] = champ.files ?? []
  const { coffre } = appareil
  if (!fichier || !coffre) return
  const reprises = await takeCopie(coffre, fichier)
  champ.value = ''
  announce(
    reprises === null
      ? 'Ce fichier n’est pas une copie enregistrée depuis cette page. Choisissez-en un autre.'
      : `${reprises} enregistrements repris : ils sont dans « À envoyer ».`,
  )
  onChange()
}

/** One view at a time, by the end of the address. */
function showVue(): void {
  const vues = [...document.querySelectorAll<HTMLElement>('[data-vue]')]
  const voulue = vues.find(({ id }) => `#${id}` === location.hash) ?? vues[0]
  for (const vue of vues) vue.hidden = vue !== voulue
  for (const onglet of document.querySelectorAll('[data-onglet]'))
    if (onglet.getAttribute('data-onglet') === voulue?.id) onglet.setAttribute('aria-current', 'true')
    else onglet.removeAttribute('aria-current')
  if (location.hash) voulue?.focus({ preventScroll: false })
}

/** Why one was led here: a page that is not kept, or a sign-out that would lose something. */
function showArrivee(): void {
  const demande = new URLSearchParams(location.search)
  const absente = demande.get('absente')
  const sortie = demande.get('sortie')
  const zone = find('[data-annonces]')
  if (absente)
    zone.append(
      createAlerte(
        'attention',
        'Cette page demande du réseau',
        create(
          'p',
          {},
          `La page ${absente} n’est pas gardée sur cet appareil. Elle s’ouvrira quand le réseau reviendra.`,
        ),
      ),
    )
  if (sortie === 'sans-reseau')
    zone.append(
      createAlerte(
        'attention',
        'Vous n’êtes pas encore déconnecté du site',
        create(
          'p',
          {},
          'Sans réseau, votre session ne peut pas être fermée. Ce que cet appareil gardait est effacé : déconnectez-vous de nouveau quand le réseau reviendra.',
        ),
      ),
    )
  else if (sortie?.startsWith('/'))
    zone.append(
      createAlerte(
        'attention',
        'Avant de vous déconnecter',
        create(
          'p',
          {},
          'Des enregistrements de cet appareil ne sont pas arrivés sur le site. Se déconnecter les effacerait : envoyez-les, ou enregistrez une copie dans « À envoyer ».',
        ),
        create(
          'form',
          { method: 'post', action: `${sortie}?effacer=oui` },
          create(
            'button',
            { type: 'submit', class: 'fr-btn fr-btn--secondary' },
            'Tout effacer et me déconnecter',
          ),
        ),
      ),
    )
  if (absente || sortie) history.replaceState(null, '', PAGE + location.hash)
}

/** What other accounts left here is told, and can be erased by who was asked. */
function showAutres(): void {
  const { autres, coffre } = appareil
  document.querySelector('[data-autres]')?.remove()
  if (autres === 0 || !coffre) return
  const alerte = createAlerte(
    'information',
    'Un autre compte a laissé des enregistrements ici',
    create(
      'p',
      {},
      `${autres} à envoyer : ils partiront quand cette personne se reconnectera sur cet appareil. Vous ne pouvez pas les lire.`,
    ),
    createBouton('Les effacer', () => {
      if (window.confirm('Effacer ces enregistrements ? Ils seront perdus.'))
        void eraseAutres(coffre).then(synchronise)
    }),
  )
  alerte.setAttribute('data-autres', '')
  find('[data-annonces]').append(alerte)
}

let effacement = 0
/** Said, shown for a while. */
function announce(message: string): void {
  const annonce = find('[data-annonce]')
  annonce.textContent = message
  annonce.hidden = false
  clearTimeout(effacement)
  effacement = window.setTimeout(() => {
    annonce.hidden = true
  }, 10_000)
}
