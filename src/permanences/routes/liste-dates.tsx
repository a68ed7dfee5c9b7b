import { findJour, formatDate } from '../../socle/texte/dates.ts'
import { Badge } from '../../socle/ui/messages.tsx'
import { hrefOfPublique } from '../adresses.ts'
import { sayAcces } from '../say-acces.ts'
import { sayHeures, sayOu, sayQuand } from '../say-date.ts'
import type { DateDePermanence } from '../select-dates.ts'

/** Dates day by day, as residents read them. `niveau`: of the headings of days. */
export function DatesParJour({
  dates,
  niveau: Titre = 'h3',
}: {
  dates: readonly DateDePermanence[]
  niveau?: 'h2' | 'h3'
}) {
  const parJour = Map.groupBy(dates, ({ debut }) => findJour(debut))
  return (
    <div className="mg-agenda">
      {[...parJour].map(([jour, duJour]) => (
        <section key={jour}>
          <Titre>{capitalize(formatDate(jour))}</Titre>
          <ul>
            {duJour.map(date => (
              <UneDate key={date.id} date={date} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function UneDate({ date }: { date: DateDePermanence }) {
  const annulee = date.etat === 'annule'
  return (
    <li className={annulee ? 'mg-agenda-annulee' : undefined}>
      <p className="mg-agenda-heures">
        {annulee ? <s>{capitalize(sayHeures(date))}</s> : capitalize(sayHeures(date))}
      </p>
      <div>
        <p>
          <a href={hrefOfPublique(date.permanence)}>{date.titre}</a>{' '}
          {annulee && <Badge texte="Annulée" gravite="erreur" />}
        </p>
        <p>
          {sayOu(date)}
          {date.tournee && date.tournee.nom !== date.titre && ` (${date.tournee.nom})`}
        </p>
        {annulee ? <Avis date={date} /> : <p className="mg-source">{sayAcces(date)}</p>}
      </div>
    </li>
  )
}

/** Why it does not take place, and what does instead. */
export function Avis({ date }: { date: DateDePermanence }) {
  return (
    <p>
      <strong>{date.annule_motif}</strong>
      {date.remplace && ` À la place : ${sayQuand(date.remplace)}.`}
    </p>
  )
}

/** Dates that are not of the same days, each with its day. `sansLieu`: on the page of that place. */
export function DatesEnLigne({
  dates,
  sansLieu = false,
}: {
  dates: readonly DateDePermanence[]
  sansLieu?: boolean
}) {
  return (
    <ul>
      {dates.map(date => (
        <li key={date.id}>
          {capitalize(sayQuand(date))} : <a href={hrefOfPublique(date.permanence)}>{date.titre}</a>
          {!sansLieu && `, ${sayOu(date)}`}
          {date.etat === 'annule' && <strong> – annulée : {date.annule_motif}</strong>}
        </li>
      ))}
    </ul>
  )
}

export const capitalize = (texte: string): string => texte.replace(/^./u, lettre => lettre.toUpperCase())
