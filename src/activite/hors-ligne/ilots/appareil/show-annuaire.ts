import { formatDate } from '../../../../socle/texte/dates.ts'
import type { AnnuaireDeLAppareil, LieuDeLAppareil } from '../../appareil.ts'
import { create, find } from './dom.ts'
import { normalize } from './read-form.ts'

/** Enough for a screen: more words find better. */
const AU_PLUS = 30

/** The directory of the département as the device holds it, filtered while one types. */
export function showAnnuaire(annuaires: readonly AnnuaireDeLAppareil[]): void {
  const champ = find<HTMLInputElement>('#champ-recherche')
  const lieux = annuaires.flatMap(annuaire =>
    annuaire.lieux.map(lieu => ({
      lieu,
      texte: normalize(`${lieu.nom} ${lieu.commune} ${lieu.code_postal}`),
    })),
  )
  const show = () => {
    const mots = normalize(champ.value).split(' ').filter(Boolean)
    const trouves = lieux.filter(({ texte }) => mots.every(mot => texte.includes(mot)))
    find('[data-annuaire]').replaceChildren(...trouves.slice(0, AU_PLUS).map(({ lieu }) => createLieu(lieu)))
    find('[data-annuaire-compte]').textContent = sayCompte(trouves.length, annuaires)
  }
  champ.oninput = show
  show()
}

function createLieu({
  id,
  nom,
  adresse,
  code_postal,
  commune,
  telephone,
  horaires,
  services,
}: LieuDeLAppareil) {
  return create(
    'li',
    {},
    create('h3', {}, create('a', { href: `/lieux/${id}` }, nom)),
    create('p', {}, `${adresse}, ${code_postal} ${commune}`),
    telephone && create('p', {}, create('a', { href: `tel:${telephone.replace(/\s/g, '')}` }, telephone)),
    horaires.length > 0 && create('p', {}, horaires.join(' ; ')),
    services.length > 0 && create('p', { class: 'mg-source' }, services.join(', ')),
  )
}

function sayCompte(trouves: number, annuaires: readonly AnnuaireDeLAppareil[]): string {
  const [premier] = annuaires
  if (!premier) return 'Cet appareil n’a pas encore l’annuaire : ouvrez cette page avec du réseau.'
  const vu = `Annuaire du ${formatDate(premier.jour)}.`
  if (trouves === 0) return `Aucun lieu ne porte ces mots. ${vu}`
  if (trouves > AU_PLUS) return `${trouves} lieux, les ${AU_PLUS} premiers sont ici : précisez. ${vu}`
  return `${trouves === 1 ? 'Un lieu' : `${trouves} lieux`}. ${vu}`
}
