import { and, asc, gte, isNull, or } from 'drizzle-orm'
import { sayRecurrence } from '../../agenda/say-recurrence.ts'
import { serie } from '../../agenda/tables.ts'
import { peut, structuresAutorisees } from '../../socle/auth/droits.ts'
import type { Application } from '../../socle/http/contexte.ts'
import { hrefWith } from '../../socle/http/href-with.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { BoutonLien } from '../../socle/ui/bouton.tsx'
import { EtatVide } from '../../socle/ui/messages.tsx'
import { Onglets } from '../../socle/ui/navigation.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import { Tableau } from '../../socle/ui/tableau.tsx'
import { hrefOfDate, hrefOfPermanence, hrefOfTournee, PERMANENCES, PRESENCE, TOURNEES } from '../adresses.ts'
import { exigerEtendue, GERER_PERMANENCES, VOIR_PRESENCES } from '../droits.ts'
import { isSienne } from '../etendue.ts'
import { type PermanenceLue, selectPermanences } from '../find-permanence.ts'
import { listAConfirmer, listProchaines } from '../list-a-confirmer.ts'
import { sayOu, sayQuand } from '../say-date.ts'
import type { DateDePermanence } from '../select-dates.ts'
import { capitalize } from './liste-dates.tsx'

const SEMAINE_MS = 7 * 86_400_000
const SUIVANTES_AU_PLUS = 60

/** What whoever holds permanences has to confirm, has ahead, and has announced. */
export function addMesPermanences(app: Application): void {
  app.get(PERMANENCES, async c => {
    const etendue = exigerEtendue(c.var.acteur)
    const { db, maintenant } = c.var.contexte
    const acteur = c.var.acteur!
    const mediateur = structuresAutorisees(acteur, GERER_PERMANENCES).length > 0
    const miennes = mediateur && c.req.query('voir') !== 'toutes'
    const regard = { etendue, personne: miennes ? acteur.personne : null }
    const quand = maintenant()
    const [aConfirmer, prochaines, permanences] = await Promise.all([
      listAConfirmer(db, regard, quand),
      listProchaines(db, regard, quand, new Date(quand.getTime() + SEMAINE_MS)),
      selectPermanences(
        db,
        and(isSienne(etendue), or(isNull(serie.jusqu_au), gte(serie.jusqu_au, findJour(quand)))),
      ).orderBy(asc(serie.titre), asc(serie.id)),
    ])
    const coordonne = acteur.portees.some(({ departement }) => peut(acteur, VOIR_PRESENCES, { departement }))
    return renderPage(
      c,
      {
        titre: 'Permanences et ateliers',
        fil: [],
        chapeau: 'Annoncez où vous êtes ; dites ensuite si la date a eu lieu, et avec combien de personnes.',
        action: <BoutonLien texte="Annoncer une permanence ou un atelier" href={`${PERMANENCES}/nouvelle`} />,
      },
      <>
        <div className="mg-boutons">
          <BoutonLien
            texte="Annoncer une tournée"
            href={`${TOURNEES}/nouvelle`}
            priorite="secondaire"
            petit
          />
          {coordonne && (
            <BoutonLien texte="Qui est où cette semaine" href={PRESENCE} priorite="secondaire" petit />
          )}
        </div>
        {mediateur && (
          <Onglets
            libelle="Lesquelles"
            onglets={[
              { texte: 'Les miens', href: PERMANENCES },
              { texte: 'Toute ma structure', href: hrefWith(PERMANENCES, { voir: 'toutes' }) },
            ]}
            actuel={miennes ? PERMANENCES : hrefWith(PERMANENCES, { voir: 'toutes' })}
          />
        )}
        <h2>À confirmer ({aConfirmer.length})</h2>
        {aConfirmer.length > 0 ? (
          <>
            <p>Ouvrez chaque date : dites combien de personnes sont venues, ou qu’elle n’a pas eu lieu.</p>
            <ListeDeDates dates={aConfirmer} />
          </>
        ) : (
          <p>Rien n’attend : toutes les dates passées sont confirmées ou annulées.</p>
        )}
        <h2>Les sept prochains jours</h2>
        {prochaines.length > 0 ? (
          <ListeDeDates dates={prochaines} />
        ) : (
          <p>Aucune date dans les sept prochains jours.</p>
        )}
        <h2>En cours</h2>
        {permanences.length > 0 ? (
          <Annoncees permanences={permanences.slice(0, SUIVANTES_AU_PLUS)} total={permanences.length} />
        ) : (
          <EtatVide
            titre="Rien n’est annoncé"
            action={<BoutonLien texte="Annoncer une première date" href={`${PERMANENCES}/nouvelle`} />}
          >
            <p>Ce qui est annoncé paraît dans l’agenda public, sur la fiche du lieu et sur les affiches.</p>
          </EtatVide>
        )}
      </>,
    )
  })
}

const ETATS = { prevu: '', tenu: ' (confirmée)', annule: ' (annulée)' } as const

function ListeDeDates({ dates }: { dates: readonly DateDePermanence[] }) {
  return (
    <ul className="mg-agenda-liste mg-liens">
      {dates.map(date => (
        <li key={date.id}>
          <a href={hrefOfDate(date.id)}>{capitalize(sayQuand(date))}</a>
          <span>
            {date.titre}, {sayOu(date)}
            {ETATS[date.etat]}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Annoncees({ permanences, total }: { permanences: readonly PermanenceLue[]; total: number }) {
  return (
    <>
      {total > permanences.length && (
        <p>
          Les {permanences.length} premières sur {total}.
        </p>
      )}
      <Tableau
        legende="Permanences et ateliers qui ont encore des dates"
        idOf={({ permanence }) => String(permanence.id)}
        lignes={permanences}
        colonnes={[
          {
            ...{ cle: 'titre', titre: 'Nom', entete: true },
            cellule: ({ permanence, titre }) => <a href={hrefOfPermanence(permanence.id)}>{titre}</a>,
          },
          { cle: 'quand', titre: 'Quand', cellule: ({ serie }) => capitalize(sayRecurrence(serie)) },
          { cle: 'ou', titre: 'Où', cellule: ({ serie, commune }) => sayOu({ ...serie, commune }) },
          {
            ...{ cle: 'structure', titre: 'Structure' },
            cellule: ({ structure, tournee }) =>
              tournee ? <a href={hrefOfTournee(tournee.id)}>{tournee.nom}</a> : structure.nom,
          },
        ]}
      />
    </>
  )
}
