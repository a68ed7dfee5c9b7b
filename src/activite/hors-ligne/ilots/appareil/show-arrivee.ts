import { findSortie, PAGE } from '../../appareil.ts'
import { create, createAlerte, find } from './dom.ts'

/** Why one was led here: a page that is not kept, or a sign-out that would lose something. */
export function showArrivee(): void {
  const demande = new URLSearchParams(location.search)
  const absente = demande.get('absente')
  const demandee = demande.get('sortie')
  const sortie = findSortie(demandee)
  const zone = find('[data-annonces]')
  const say = (titre: string, texte: string, ...suite: HTMLElement[]) =>
    zone.append(createAlerte('attention', titre, create('p', {}, texte), ...suite))
  if (absente)
    say(
      'Cette page demande du réseau',
      `La page ${absente} n’est pas gardée sur cet appareil. Elle s’ouvrira quand le réseau reviendra.`,
    )
  if (demandee === 'sans-reseau')
    say(
      'Vous n’êtes pas encore déconnecté du site',
      'Sans réseau, votre session ne peut pas être fermée. Ce que cet appareil gardait est effacé : déconnectez-vous de nouveau quand le réseau reviendra.',
    )
  else if (sortie)
    say(
      'Avant de vous déconnecter',
      'Des enregistrements de cet appareil ne sont pas arrivés sur le site. Se déconnecter les effacerait : envoyez-les, ou enregistrez une copie dans « À envoyer ».',
      create(
        'form',
        { method: 'post', action: `${sortie}?effacer=oui` },
        create(
          'button',
          { type: 'submit', class: 'fr-btn fr-btn--secondary' },
          'Tout effacer et me déconnecter',
        ),
      ),
    )
  if (absente || demandee) history.replaceState(null, '', PAGE + location.hash)
}
