/**
 * The application that works without network (routes/hors-ligne.tsx): puts into the kept page what the device holds of who is
 * here, keeps what they record, and sends it when the site answers.
 */
import { type ActiviteDeLAppareil, type Lien, TRAVAILLEUR } from '../appareil.ts'
import { collectSignatures } from './appareil/collect-signatures.ts'
import { saveCopie, takeCopie } from './appareil/copie.ts'
import { create, createAlerte, createBouton, find } from './appareil/dom.ts'
import { addEntree, type Entree, listEntrees } from './appareil/file.ts'
import { adaptForm, fillListes } from './appareil/fill-form.ts'
import { followForm, tellEchec } from './appareil/follow-form.ts'
import { type Appareil, eraseAutres, joinSite } from './appareil/join-site.ts'
import { proposePostes } from './appareil/propose-postes.ts'
import { proposeRendezVous } from './appareil/propose-rendez-vous.ts'
import { type Issue, sendFile } from './appareil/send-file.ts'
import { showAnnuaire } from './appareil/show-annuaire.ts'
import { showArrivee } from './appareil/show-arrivee.ts'
import { showFile } from './appareil/show-file.ts'
import { showSemaine } from './appareil/show-semaine.ts'

/** How often a site that did not answer is asked again, while the page is in sight. */
const REPRISE_MS = 20_000
const MOTS_DU_LIEN: Record<Lien, string> = {
  connecte: 'Relié au site.',
  'sans-reseau': 'Sans réseau. Ce que vous notez est gardé sur cet appareil.',
  'session-finie':
    'Votre session est finie. Ce que vous notez reste sur cet appareil : reconnectez-vous pour l’envoyer.',
  'droit-retire':
    'Votre compte ne permet plus de noter l’activité. Rien n’est perdu : enregistrez une copie de ce qui attend, et remettez-la à votre coordination.',
}

const form = find<HTMLFormElement>('[data-saisie]')
/** Other tabs of the same device show the same. */
const voisins = new BroadcastChannel('maillage-hors-ligne')
let appareil: Appareil = { lien: 'sans-reseau', coffre: null, reperes: null, annuaires: [], autres: 0 }
let entrees: Entree[] = []
/** What the form was last adapted to. */
let adapte = ''
const saisie = followForm(form, { getAppareil: () => appareil, announce, onChange })

void navigator.serviceWorker?.register(TRAVAILLEUR, { scope: '/' })
void start()

async function start() {
  showVue()
  showArrivee()
  find('[data-envoyer]').onclick = () => void synchronise()
  find('[data-copier]').onclick = () => {
    const { coffre, reperes } = appareil
    const auteur = coffre && { personne: coffre.personne, nom: reperes?.nom ?? 'quelqu’un d’autre' }
    const nombre = saveCopie(entrees, auteur)
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
    const utile = countRestantes('attente') > 0 || appareil.lien === 'sans-reseau'
    if (utile && navigator.onLine && document.visibilityState === 'visible') void synchronise()
  }, REPRISE_MS)
  voisins.onmessage = () => void refresh()
  await synchronise()
}

let enCours: Promise<void> | null = null
let redemande = false
/** Asks who is here, sends what waits, and shows what became of it. One at a time; asked again meanwhile, once more after. */
function synchronise(): Promise<void> {
  redemande = enCours !== null
  enCours ??= runSynchronisation().finally(() => {
    enCours = null
    if (redemande) void synchronise()
  })
  return enCours
}

async function runSynchronisation(): Promise<void> {
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
  find('[data-connexion]').hidden = lien !== 'session-finie' || coffre === null
  form.hidden = coffre === null
  find('[data-noter-impossible]').hidden = coffre !== null
  showAnnuaire(annuaires)
  if (!coffre) return
  if (adapte !== JSON.stringify([reperes?.habitudes, annuaires.length])) {
    if (reperes) adaptForm(form, reperes.habitudes)
    fillListes(form, annuaires)
    if (adapte === '') saisie.reset()
    adapte = JSON.stringify([reperes?.habitudes, annuaires.length])
  }
  proposeRendezVous(form, reperes?.agenda ?? [])
  if (!saisie.isCorrection()) proposePostes(form, reperes?.postes ?? [])
  showFile(entrees, { coffre, onChange, onCorriger: entree => saisie.start({ entree }) })
  showSemaine(reperes?.semaine ?? [], entrees, {
    onCorriger: connue => saisie.start({ connue }),
    onSupprimer: connue => void remove(connue),
  })
  collectSignatures(reperes?.rendez_vous ?? [], coffre, { onChange, announce })
  showAutres()
}

function onChange(): void {
  voisins.postMessage('change')
  void refresh().then(synchronise)
}

function sayRestantes(restantes: number): string {
  if (restantes === 0) return 'Tout est envoyé.'
  return restantes === 1 ? '1 enregistrement à envoyer.' : `${restantes} enregistrements à envoyer.`
}

async function remove({ id, revision }: ActiviteDeLAppareil): Promise<void> {
  const { coffre } = appareil
  if (!coffre) return
  const contenu = { activite: id, operation: 'supprimer' as const, saisie: null, revision }
  const instant = { aujourdhui: false, saisie_le: new Date().toISOString() }
  const message = await addEntree(coffre, { genre: 'activite', ...contenu, ...instant }).then(
    () => 'La suppression est gardée sur cet appareil.',
    tellEchec,
  )
  announce(message)
  onChange()
}

async function takeBack(champ: HTMLInputElement): Promise<void> {
  const [fichier] = champ.files ?? []
  const { coffre } = appareil
  if (!fichier || !coffre) return
  const reprises = await takeCopie(coffre, fichier, ({ nom }, nombre) =>
    window.confirm(
      `Cette copie est celle de ${nom}. Si vous la reprenez, ${nombre === 1 ? 'son enregistrement sera noté' : `ses ${nombre} enregistrements seront notés`} à votre nom, pour votre structure. Continuer ?`,
    ),
  )
  champ.value = ''
  announce(sayReprises(reprises))
  onChange()
}

function sayReprises(nombre: number | null): string {
  if (nombre === null)
    return 'Ce fichier n’est pas une copie enregistrée depuis cette page. Choisissez-en un autre.'
  if (nombre === 0) return 'Rien n’a été repris.'
  return nombre === 1
    ? 'Un enregistrement repris : il est dans « À envoyer ».'
    : `${nombre} enregistrements repris : ils sont dans « À envoyer ».`
}

/** One view at a time, by the end of the address. */
function showVue(): void {
  const vues = [...document.querySelectorAll<HTMLElement>('[data-vue]')]
  const voulue = vues.find(({ id }) => `#${id}` === location.hash) ?? vues[0]
  for (const vue of vues) vue.hidden = vue !== voulue
  for (const onglet of document.querySelectorAll('[data-onglet]'))
    if (onglet.getAttribute('data-onglet') === voulue?.id) onglet.setAttribute('aria-current', 'true')
    else onglet.removeAttribute('aria-current')
  if (location.hash) voulue?.focus({ preventScroll: true })
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
  clearTimeout(effacement)
  effacement = window.setTimeout(() => {
    annonce.textContent = ''
  }, 10_000)
}
