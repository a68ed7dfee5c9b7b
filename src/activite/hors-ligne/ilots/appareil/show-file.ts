import type { SaisieActivite } from '../../../activite.ts'
import type { Coffre } from './coffre.ts'
import { create, createBadge, createBouton, find, showChanged } from './dom.ts'
import { addEntree, type ContenuActivite, dropEntree, type Entree, replaceEntree } from './file.ts'
import { MOTS_DES_ETATS, tellContenu, tellEtat, tellJour, tellSaisie } from './tell-entree.ts'

type Gestes = {
  coffre: Coffre
  /** Something changed: show again, and send what can be. */
  onChange: () => void
  onCorriger: (entree: Entree) => void
}

/** The queue, entry by entry: its state in plain words, and what one can do. */
export function showFile(entrees: readonly Entree[], gestes: Gestes): void {
  showChanged(find('[data-file]'), [gestes.coffre.personne, entrees], () =>
    entrees.length === 0
      ? [create('li', { class: 'mg-vide' }, 'Rien n’attend : tout est arrivé sur le site.')]
      : entrees.map(entree => createEntree(entree, gestes)),
  )
}

function createEntree(entree: Entree, gestes: Gestes): HTMLLIElement {
  const { texte, gravite } = MOTS_DES_ETATS[entree.etat]
  return create(
    'li',
    { 'data-etat': entree.etat },
    create('p', {}, createBadge(texte, gravite), ' ', tellContenu(entree.contenu)),
    create('p', { class: 'mg-source' }, tellEtat(entree)),
    entree.etat === 'conflit' && createActuelle(entree),
    create('div', { class: 'mg-hl-gestes' }, ...listGestes(entree, gestes)),
  )
}

/** Beside what one said, what the site says now. */
function createActuelle({ suite }: Entree) {
  const actuelle = suite?.actuelle as Partial<SaisieActivite> | null | undefined
  if (!actuelle) return null
  return create(
    'p',
    {},
    create('strong', {}, 'Sur le site : '),
    `${tellSaisie(actuelle)}, ${tellJour(actuelle)}`,
  )
}

function listGestes(entree: Entree, { coffre, onChange, onCorriger }: Gestes): HTMLElement[] {
  const { contenu, etat, suite } = entree
  const act = (geste: () => Promise<unknown>) => () => void geste().then(onChange)
  const de = `: ${tellContenu(contenu)}`
  const drop = act(() => dropEntree(entree))
  const corriger = createBouton('Corriger', () => onCorriger(entree), de)
  const activite = contenu.genre === 'activite' ? contenu : null
  switch (etat) {
    case 'envoye':
      return [createBouton('J’ai compris', drop, de)]
    case 'conflit':
      return activite
        ? [
            createBouton(
              'Garder la mienne',
              act(() => insist(coffre, entree, activite)),
              de,
            ),
            createBouton(suite?.actuelle ? 'Garder celle du site' : 'Garder la suppression', drop, de),
          ]
        : [createBouton('Retirer', confirmThen(drop), de)]
    case 'refuse':
      return [
        ...(activite && activite.operation !== 'supprimer' ? [corriger] : []),
        createBouton(
          'Réessayer',
          act(() => replaceEntree(coffre, entree, contenu)),
          de,
        ),
        createBouton('Retirer', confirmThen(drop), de),
      ]
    case 'attente':
      return activite && activite.operation !== 'supprimer'
        ? [corriger, createBouton('Retirer', confirmThen(act(() => remove(coffre, entree, activite))), de)]
        : [createBouton('Retirer', confirmThen(act(() => dropEntree(entree, { jamaisEnvoyee: true }))), de)]
  }
}

const confirmThen = (geste: () => void) => () => {
  if (window.confirm('Retirer cette ligne de l’appareil ? Elle ne sera pas enregistrée sur le site.')) geste()
}

/** Again, over what the site says now; what was removed there becomes a new activity. */
async function insist(coffre: Coffre, entree: Entree, contenu: ContenuActivite): Promise<void> {
  const { suite } = entree
  if (suite?.actuelle || contenu.operation === 'supprimer')
    await replaceEntree(coffre, entree, { ...contenu, revision: suite?.revision ?? contenu.revision })
  else
    await replaceEntree(coffre, entree, {
      ...{ ...contenu, operation: 'enregistrer', activite: crypto.randomUUID(), revision: 0 },
    })
}

/** What never left is taken out; what may have arrived is removed there too. */
async function remove(coffre: Coffre, entree: Entree, contenu: ContenuActivite): Promise<void> {
  if (await dropEntree(entree, { jamaisEnvoyee: true })) return
  await addEntree(coffre, {
    ...{ ...contenu, operation: 'supprimer', saisie: null, aujourdhui: false },
    saisie_le: new Date().toISOString(),
  })
}
