import type { SaisieActivite } from '../../../activite.ts'
import type { ActiviteDeLAppareil } from '../../appareil.ts'
import { create, createBadge, createBouton, find, showChanged } from './dom.ts'
import type { Entree } from './file.ts'
import { MOTS_DES_ETATS, tellJour, tellSaisie } from './tell-entree.ts'

type Ligne = {
  activite: string
  saisie: Partial<SaisieActivite>
  ou: string | null
  /** Not on the site yet, or not as here. */
  entree: Entree | null
  connue: ActiviteDeLAppareil | null
}
type Gestes = {
  onCorriger: (connue: ActiviteDeLAppareil) => void
  onSupprimer: (connue: ActiviteDeLAppareil) => void
}

/** One's last days: what the site knew at the last visit, with what was done here since. */
export function showSemaine(
  semaine: readonly ActiviteDeLAppareil[],
  entrees: readonly Entree[],
  gestes: Gestes,
): void {
  const lignes = composeLignes(semaine, entrees)
  showChanged(find('[data-semaine]'), lignes, () =>
    lignes.length === 0 ? [create('p', { class: 'mg-vide' }, RIEN)] : createJours(lignes, gestes),
  )
}

const RIEN = 'Aucune activité ces quatorze derniers jours, à la connaissance de cet appareil.'

const createJours = (lignes: readonly Ligne[], gestes: Gestes): HTMLElement[] =>
  [...Map.groupBy(lignes, ({ saisie }) => saisie.date ?? '')]
    .sort(([a], [b]) => b.localeCompare(a))
    .flatMap(([, duJour]) => [
      create('h3', {}, tellJour(duJour[0]!.saisie)),
      create('ul', { class: 'mg-jour-activites' }, ...duJour.map(ligne => createLigne(ligne, gestes))),
    ])

function composeLignes(semaine: readonly ActiviteDeLAppareil[], entrees: readonly Entree[]): Ligne[] {
  const lignes = new Map<string, Ligne>(
    semaine.map(connue => [
      connue.id,
      { activite: connue.id, saisie: connue.saisie, ou: sayOu(connue), entree: null, connue },
    ]),
  )
  for (const entree of entrees) {
    const { contenu } = entree
    if (contenu.genre !== 'activite') continue
    const { activite, operation } = contenu
    if (operation === 'supprimer') {
      lignes.delete(activite)
      continue
    }
    const avant = lignes.get(activite)
    lignes.set(activite, {
      ...{ activite, entree, connue: avant?.connue ?? null, ou: avant?.ou ?? null },
      saisie: contenu.saisie as Partial<SaisieActivite>,
    })
  }
  return [...lignes.values()]
}

function createLigne({ saisie, ou, entree, connue }: Ligne, { onCorriger, onSupprimer }: Gestes) {
  const { texte, gravite } = MOTS_DES_ETATS[entree?.etat ?? 'envoye']
  const quoi = [tellSaisie(saisie), ou].filter(Boolean).join(', ')
  return create(
    'li',
    {},
    create('span', {}, createBadge(texte, gravite), ' ', quoi),
    // What waits is corrected in the queue, where its state is told.
    connue &&
      !entree &&
      create(
        'span',
        { class: 'mg-hl-gestes' },
        createBouton('Corriger', () => onCorriger(connue), `: ${quoi}`),
        createBouton(
          'Supprimer',
          () => {
            if (window.confirm('Supprimer cette activité ?')) onSupprimer(connue)
          },
          `: ${quoi}`,
        ),
      ),
  )
}

const sayOu = ({ lieu_nom, commune_nom }: ActiviteDeLAppareil) => lieu_nom ?? commune_nom
