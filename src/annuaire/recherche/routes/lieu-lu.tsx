import { formatDate } from '../../../socle/texte/dates.ts'
import { formatTelephone } from '../../../socle/texte/telephone.ts'
import { sayFraicheur } from '../../fraicheur/fraicheur.ts'
import type { Plage } from '../../horaires/compute-ouvertures.ts'
import { sayHoraires } from '../../horaires/say-horaires.ts'
import { sayOuverture } from '../../horaires/say-ouverture.ts'
import type { LieuListe } from '../find-lieux.ts'
import { sayKilometres, sayPlages, sayTelephone } from '../say-a-voix-haute.ts'
import { sayA } from '../say-commune.ts'

const RANGS = [
  'Premier',
  'Deuxième',
  'Troisième',
  'Quatrième',
  'Cinquième',
  'Sixième',
  'Septième',
  'Huitième',
  'Neuvième',
]

/** A place as one reads it out to who calls: where, how far, today's hours, the number, what to ask, since when it is known. */
export function LieuLu({
  lieu,
  rang,
  plages,
  depuis,
  besoin,
  jour,
}: {
  lieu: LieuListe
  /** From 0. */
  rang: number
  /** Of today. */
  plages: readonly Plage[]
  /** 'du centre de Die'. */
  depuis: string
  /** 'Chercher un emploi'. */
  besoin: string | null
  /** YYYY-MM-DD. */
  jour: string
}) {
  const { nom, adresse, commune, distance, telephone, itinerance } = lieu
  return (
    <article>
      <h2>
        <span className="mg-rang">{RANGS[rang] ? `${RANGS[rang]} lieu` : `Lieu numéro ${rang + 1}`} : </span>
        {nom}
      </h2>
      <p>
        C’est {/^\d/.test(adresse) && 'au '}
        {adresse}, {sayA(commune)}
        {distance !== null && `, ${sayKilometres(distance)} ${depuis}`}.
        {itinerance.includes('Itinérant') && ' Ce lieu se déplace : il faut demander où il sera.'}
      </p>
      <p>{sayAujourdhui(lieu, plages, jour)}</p>
      <p>
        {telephone ? (
          <Numero telephone={telephone} />
        ) : (
          'Nous n’avons pas son numéro de téléphone : il faut y aller.'
        )}
      </p>
      <p>
        À demander : «{' '}
        {besoin ? `J’appelle pour : ${besoin.charAt(0).toLowerCase()}${besoin.slice(1)}. ` : ''}
        Faut-il un rendez-vous ? Que dois-je apporter ? »
      </p>
      <p className="mg-source">{sayFraicheur(lieu.verifie_le, jour)}.</p>
    </article>
  )
}

function Numero({ telephone }: { telephone: string }) {
  const dit = sayTelephone(telephone)
  return (
    <>
      Son numéro est le{' '}
      <a className="mg-telephone" href={`tel:${telephone}`}>
        {formatTelephone(telephone)}
      </a>
      {dit && ` : ${dit}`}.
    </>
  )
}

function sayAujourdhui(
  { ouverture, horaires, horaires_texte }: LieuListe,
  plages: readonly Plage[],
  jour: string,
): string {
  const nomDuJour = formatDate(jour).split(' ')[0]
  if (ouverture && (ouverture.etat === 'ferme_temporairement' || plages.length === 0))
    return `${sayOuverture(ouverture, jour)}.`
  if (ouverture) return `Aujourd’hui ${nomDuJour}, c’est ouvert ${sayPlages(plages)}.`
  const lignes = horaires ? sayHoraires(horaires) : horaires_texte ? [horaires_texte] : []
  return lignes.length > 0
    ? `Horaires indiqués : ${lignes.join(' ; ')}.`
    : 'Nous ne connaissons pas ses horaires : il faut appeler avant d’y aller.'
}
