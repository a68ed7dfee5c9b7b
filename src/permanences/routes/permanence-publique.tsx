import { sayRecurrence } from '../../agenda/say-recurrence.ts'
import type { Application, Requete } from '../../socle/http/contexte.ts'
import { hrefWith } from '../../socle/http/href-with.ts'
import { readNumero } from '../../socle/http/read-numero.ts'
import { findJour, formatDate, formatHeure } from '../../socle/texte/dates.ts'
import { formatTelephone } from '../../socle/texte/telephone.ts'
import { BoutonLien } from '../../socle/ui/bouton.tsx'
import { Definitions } from '../../socle/ui/contenus.tsx'
import { Alerte, EtatVide } from '../../socle/ui/messages.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import { AGENDA, hrefOfAffiche, hrefOfPermanence, hrefOfPublique } from '../adresses.ts'
import { findEtendue } from '../droits.ts'
import { findPermanence, type PermanenceLue } from '../find-permanence.ts'
import { listDates } from '../list-dates.ts'
import { sayAcces } from '../say-acces.ts'
import { sayOu, sayQuand } from '../say-date.ts'
import { MOTS_DES_TYPES_DE_LIEU } from '../type-de-lieu.ts'
import { Avis, capitalize, DatesSeules } from './liste-dates.tsx'

const DATES = 12

/** One permanence for everyone: when, where, how to come, and what is cancelled. */
export function addPermanencePublique(app: Application): void {
  app.get(`${AGENDA}/permanences/:id`, async c => {
    const { db, maintenant, adresse } = c.var.contexte
    const lue = await findPermanence(db, readNumero(c), null)
    const dates = await listDates(db, { lignee: lue.permanence.id, depuis: maintenant() }, DATES)
    const { permanence, serie, structure, tournee, titre, nature } = lue
    const suivante = dates.find(date => date.permanence !== permanence.id)
    // Over, with another that goes on: its address is printed on walls and kept in phones.
    if (suivante && dates.every(date => date.permanence !== permanence.id))
      return c.redirect(hrefOfPublique(suivante.permanence), 302)
    const prochaine = dates.find(({ etat }) => etat === 'prevu')
    const annulees = dates.filter(({ etat }) => etat === 'annule')
    return renderPage(
      c,
      {
        titre,
        section: 'Agenda',
        fil: filOf(lue),
        chapeau: prochaine
          ? `Prochaine date : ${sayQuand(prochaine)}.`
          : 'Aucune date n’est annoncée pour le moment.',
        action: isGeree(c, lue) && (
          <BoutonLien texte="Gérer" href={hrefOfPermanence(permanence.id)} priorite="secondaire" />
        ),
        ilots: ['src/annuaire/ilots/imprimer.ts'],
        canonique: hrefOfPublique(permanence.id),
      },
      <>
        {annulees.map(date => (
          <Alerte key={date.id} gravite="attention" titre={`Annulée : ${sayQuand(date)}`}>
            <Avis date={date} />
          </Alerte>
        ))}
        {suivante && (
          <Alerte
            gravite="information"
            titre={`Cela change à partir du ${formatDate(findJour(suivante.debut))}`}
          >
            <p>
              <a href={hrefOfPublique(suivante.permanence)}>Voir ce qui suit</a>
            </p>
          </Alerte>
        )}
        <Definitions
          definitions={[
            {
              terme: 'Quand',
              valeur: `${capitalize(sayRecurrence(serie, findJour(maintenant())))}, de ${hours(serie)}`,
            },
            {
              terme: 'Où',
              valeur: serie.lieu ? (
                <a href={`/lieux/${serie.lieu}`}>{sayOu({ ...serie, commune: lue.commune })}</a>
              ) : (
                sayOu({ ...serie, commune: lue.commune })
              ),
              source: MOTS_DES_TYPES_DE_LIEU[permanence.type_lieu],
            },
            { terme: 'Comment venir', valeur: sayAcces({ ...permanence, nature, telephone: null }) },
            ...(permanence.telephone
              ? [
                  {
                    terme: 'Téléphone',
                    valeur: (
                      <a className="mg-telephone" href={`tel:${permanence.telephone}`}>
                        {formatTelephone(permanence.telephone)}
                      </a>
                    ),
                  },
                ]
              : []),
            ...(permanence.note ? [{ terme: 'À savoir', valeur: permanence.note }] : []),
            ...(tournee
              ? [
                  {
                    terme: 'Tournée',
                    valeur: <a href={hrefOfAffiche(tournee.id)}>{tournee.nom} (affiche, PDF)</a>,
                  },
                ]
              : []),
            { terme: 'Organisation', valeur: structure.nom },
          ]}
        />
        <h2>Prochaines dates</h2>
        {dates.length > 0 ? (
          <DatesSeules dates={dates} ici={permanence.id} />
        ) : (
          <EtatVide titre="Plus aucune date n’est annoncée">
            <p>
              <a href={hrefWith(AGENDA, { commune: serie.commune ?? undefined })}>
                Voir l’agenda de la commune
              </a>
            </p>
          </EtatVide>
        )}
        <div className="mg-boutons mg-ecran-seul">
          <BoutonLien
            texte="Suivre dans mon agenda (iCalendar)"
            href={hrefWith('/agenda.ics', { permanence: permanence.id })}
            priorite="secondaire"
          />
          <BoutonLien
            texte="Être prévenu des changements par courriel"
            href={hrefWith(`${AGENDA}/abonnement`, { permanence: permanence.id })}
            priorite="secondaire"
          />
          <BoutonLien
            texte="Affiche à imprimer (PDF)"
            href={`${hrefOfPublique(permanence.id)}/affiche.pdf`}
            priorite="secondaire"
          />
        </div>
        <p className="mg-papier-seul">
          Dates à jour sur {adresse}
          {hrefOfPublique(permanence.id)}
        </p>
      </>,
    )
  })
}

const hours = ({ heure_debut, heure_fin }: PermanenceLue['serie']) =>
  `${formatHeure(heure_debut)} à ${formatHeure(heure_fin)}`

function filOf({ serie, commune }: PermanenceLue) {
  return [
    { texte: 'Agenda', href: AGENDA },
    ...(commune
      ? [{ texte: commune.nom, href: hrefWith(AGENDA, { commune: serie.commune ?? undefined }) }]
      : []),
  ]
}

function isGeree(c: Requete, { permanence }: PermanenceLue): boolean {
  const { departements, structures } = findEtendue(c.var.acteur)
  return (
    structures.includes(permanence.structure) ||
    departements === 'tous' ||
    departements.includes(permanence.departement)
  )
}
