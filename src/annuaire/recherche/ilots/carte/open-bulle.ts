import { type MapLibreMap, Popup } from 'maplibre-gl'
import { formatCompte } from '../../../../socle/texte/nombres.ts'
import type { PointLieu } from '../../list-points.ts'

export type Bulle = {
  /** `total`: how many places are there, of which `lieux` are the first. `cle`: the mark that opened it. */
  open: (lieux: readonly PointLieu[], position: [number, number], cle: string, total?: number) => void
}

/**
 * The one bubble of a map: what a place is, where, whether it is open, and the way to its page. Escape closes it;
 * `restoreFocus` is then called with the mark that had opened it.
 */
export function createBulle(carte: MapLibreMap, restoreFocus: (cle: string) => void): Bulle {
  const ailleurs = carte.getContainer().closest('[data-ailleurs]') !== null
  const bulle = new Popup({ offset: 24, maxWidth: '18rem', focusAfterOpen: true })
  let cleOuverte = ''

  bulle.on('close', () => {
    // Elsewhere, the visitor has left already.
    if (document.activeElement === document.body) restoreFocus(cleOuverte)
  })
  carte.getContainer().addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') bulle.remove()
  })

  return {
    open(lieux, position, cle, total = lieux.length) {
      bulle.remove()
      cleOuverte = cle
      bulle
        .setLngLat(position)
        .setDOMContent(composeContenu(lieux, total, ailleurs))
        .addTo(carte)
    },
  }
}

/** 'ouvert maintenant', 'fermé maintenant', 'horaires inconnus'. */
export function sayOuvert(ouvert: boolean | null): string {
  if (ouvert === null) return 'horaires inconnus'
  return ouvert ? 'ouvert maintenant' : 'fermé maintenant'
}

function composeContenu(lieux: readonly PointLieu[], total: number, ailleurs: boolean): HTMLElement {
  const contenu = document.createElement('div')
  contenu.setAttribute('role', 'dialog')
  const seul = total === 1 ? lieux[0]! : null
  contenu.setAttribute(
    'aria-label',
    seul ? seul.nom : `${formatCompte(total, 'lieu', 'lieux')} au même endroit`,
  )
  if (seul) contenu.append(...describeLieu(seul, ailleurs))
  else {
    const liste = document.createElement('ul')
    for (const lieu of lieux) {
      const element = document.createElement('li')
      element.append(...describeLieu(lieu, ailleurs))
      liste.append(element)
    }
    contenu.append(write('p', `${formatCompte(total, 'lieu', 'lieux')} au même endroit`), liste)
    if (total > lieux.length) contenu.append(write('p', 'La suite est dans la liste.'))
  }
  return contenu
}

function describeLieu({ id, nom, commune, ouvert, itinerant }: PointLieu, ailleurs: boolean): HTMLElement[] {
  const lien = write('a', nom)
  lien.href = `/lieux/${id}`
  if (ailleurs) lien.append(' (nouvel onglet)')
  const etat = sayOuvert(ouvert)
  const suite = write(
    'p',
    `${commune}. ${etat.charAt(0).toUpperCase()}${etat.slice(1)}.${itinerant ? ' Ce lieu se déplace.' : ''}`,
  )
  return [lien, suite]
}

function write<B extends keyof HTMLElementTagNameMap>(balise: B, texte: string): HTMLElementTagNameMap[B] {
  const element = document.createElement(balise)
  element.textContent = texte
  return element
}
