import { findJour, formatDate } from '../../socle/texte/dates.ts'
import { formatTelephone } from '../../socle/texte/telephone.ts'
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
        {annulee ? <Avis date={date} /> : <Acces date={date} />}
      </div>
    </li>
  )
}

/** How one comes, and the number to call. */
const Acces = ({ date }: { date: DateDePermanence }) => (
  <p className="mg-source">
    {sayAcces({ ...date, telephone: null })}
    {date.telephone && (
      <>
        {' – '}
        <a href={`tel:${date.telephone}`}>{formatTelephone(date.telephone)}</a>
      </>
    )}
  </p>
)

/** The dates of the permanence `ici`: where it is and how one comes is read once, above them. */
export function DatesSeules({ dates, ici }: { dates: readonly DateDePermanence[]; ici: number }) {
  return (
    <ul>
      {dates.map(date => {
        const quand = capitalize(sayQuand(date))
        const autre = date.permanence !== ici
        return (
          <li key={date.id}>
            {date.etat === 'annule' ? <s>{quand}</s> : quand}
            {(date.detache || autre) && `, ${sayOu(date)}`}
            {autre && (
              <>
                {' '}
                (<a href={hrefOfPublique(date.permanence)}>{date.titre}</a>)
              </>
            )}
            {date.etat === 'annule' && (
              <>
                {' '}
                <Badge texte="Annulée" gravite="erreur" />
              </>
            )}
          </li>
        )
      })}
    </ul>
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
