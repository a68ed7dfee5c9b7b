import { addJours } from '../../agenda/jours.ts'
import { sayRecurrence } from '../../agenda/say-recurrence.ts'
import { readChamp } from '../../socle/auth/routes/read-champ.ts'
import { sendCourriels } from '../../socle/courriel/send-courriels.ts'
import type { Application, Requete } from '../../socle/http/contexte.ts'
import { toNumero } from '../../socle/http/read-numero.ts'
import { redirectWithMessage } from '../../socle/http/redirect-with-message.ts'
import { findJour, formatDate } from '../../socle/texte/dates.ts'
import { formatCompte } from '../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../socle/ui/bouton.tsx'
import { Champ } from '../../socle/ui/champs.tsx'
import { Definitions } from '../../socle/ui/contenus.tsx'
import { Formulaire, fauteOf } from '../../socle/ui/formulaire.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import { Tableau } from '../../socle/ui/tableau.tsx'
import { hrefOfDate, hrefOfPermanence, hrefOfPublique, PERMANENCES } from '../adresses.ts'
import { endPermanence } from '../end-permanence.ts'
import { listMediateurs, listSuites, type PermanenceLue } from '../find-permanence.ts'
import { findSuite } from '../find-suite.ts'
import { listDates } from '../list-dates.ts'
import { sayAcces } from '../say-acces.ts'
import { sayOu, sayQuand } from '../say-date.ts'
import { MOTS_DES_TYPES_DE_LIEU } from '../type-de-lieu.ts'
import { capitalize } from './liste-dates.tsx'
import { changementOf, loadPermanence, sayPrevenus } from './load-permanence.ts'
import { BlocRefus } from './refus.tsx'
import { type Refus, tryWrite } from './try-write.ts'

const DATES_AU_PLUS = 40
const PASSE_JOURS = 60
const FIL = [{ texte: 'Permanences', href: PERMANENCES }]
const ETATS = { prevu: 'Prévue', tenu: 'Confirmée', annule: 'Annulée' } as const

/** One permanence for those who manage it: its dates, and its end. */
export function addPermanence(app: Application): void {
  app.get(`${PERMANENCES}/:id`, async c => renderFiche(c, await loadPermanence(c), null))

  app.post(`${PERMANENCES}/:id/arreter`, async c => {
    const lue = await loadPermanence(c)
    const champs = await c.req.parseBody()
    const { db, maintenant } = c.var.contexte
    let fait = { retirees: 0, courriels: 0 }
    const refus = await tryWrite(async () => {
      fait = await endPermanence(
        ...([db, changementOf(c, lue), toNumero(readChamp(champs, 'revision')) ?? 0] as const),
        ...([readChamp(champs, 'jour'), c.var.contexte, maintenant()] as const),
      )
    })
    if (refus) return renderFiche(c, lue, refus)
    sendCourriels(c)
    return redirectWithMessage(
      c,
      hrefOfPermanence(lue.permanence.id),
      `C’est arrêté : ${formatCompte(fait.retirees, 'date retirée', 'dates retirées', 'aucune')} de l’agenda. ${sayPrevenus(fait.courriels)}`,
    )
  })
}

async function renderFiche(c: Requete, lue: PermanenceLue, refus: Refus | null) {
  const { db, maintenant } = c.var.contexte
  const { permanence, serie, structure, commune, tournee, titre, nature } = lue
  const aujourdhui = findJour(maintenant())
  const [mediateurs, suites, suite, dates] = await Promise.all([
    listMediateurs(db, permanence.id),
    listSuites(db, permanence.id),
    findSuite(db, permanence.id, aujourdhui),
    listDates(db, { permanence: permanence.id, du: addJours(aujourdhui, -PASSE_JOURS) }, DATES_AU_PLUS),
  ])
  const arretee = serie.jusqu_au !== null && serie.jusqu_au < aujourdhui
  return renderPage(
    c,
    {
      titre,
      section: 'Permanences',
      fil: FIL,
      chapeau: `${capitalize(sayRecurrence(serie))}, ${sayOu({ ...serie, commune })}`,
      action: !arretee && <BoutonLien texte="Modifier" href={hrefOfPermanence(permanence.id, '/modifier')} />,
    },
    <>
      <BlocRefus refus={refus} sansSaisie={suite !== null} />
      <div className="mg-boutons">
        <BoutonLien texte="Page publique" href={hrefOfPublique(permanence.id)} priorite="secondaire" petit />
        <BoutonLien
          texte="Affiche (PDF)"
          href={`${hrefOfPublique(permanence.id)}/affiche.pdf`}
          priorite="secondaire"
          petit
        />
      </div>
      <Definitions
        definitions={[
          { terme: 'Structure', valeur: structure.nom },
          ...(tournee ? [{ terme: 'Tournée', valeur: tournee.nom }] : []),
          { terme: 'Tenue par', valeur: mediateurs.map(({ nom }) => nom).join(', ') || null },
          { terme: 'Sorte de lieu', valeur: MOTS_DES_TYPES_DE_LIEU[permanence.type_lieu] },
          { terme: 'Accès', valeur: sayAcces({ ...permanence, nature }) },
          ...suites.map(suite => ({
            terme: `À partir du ${formatDate(suite.serie.ancre)}`,
            valeur: (
              <a href={hrefOfPermanence(suite.permanence.id)}>{capitalize(sayRecurrence(suite.serie))}</a>
            ),
          })),
          ...(permanence.note ? [{ terme: 'À savoir', valeur: permanence.note }] : []),
        ]}
      />
      <h2>Dates</h2>
      <Tableau
        legende="Deux mois passés, puis les dates à venir"
        idOf={({ id }) => String(id)}
        lignes={dates}
        colonnes={[
          {
            ...{ cle: 'quand', titre: 'Date', entete: true },
            cellule: date => <a href={hrefOfDate(date.id)}>{capitalize(sayQuand(date))}</a>,
          },
          {
            ...{ cle: 'etat', titre: 'État' },
            cellule: date =>
              date.etat === 'prevu' && date.fin < maintenant()
                ? 'À confirmer'
                : `${ETATS[date.etat]}${date.annule_motif ? ` : ${date.annule_motif}` : ''}`,
          },
          {
            ...{ cle: 'personnes', titre: 'Personnes', nombre: true },
            cellule: ({ tenue }) => tenue?.personnes ?? '–',
          },
        ]}
      />
      {!arretee && <Arreter lue={lue} suite={suite} jour={aujourdhui} refus={refus} />}
    </>,
    refus?.statut ?? 200,
  )
}

/** What goes on from it is stopped first: residents would find its door closed. */
function Arreter({
  lue: { permanence, serie, nature },
  suite,
  jour,
  refus,
}: {
  lue: PermanenceLue
  suite: PermanenceLue | null
  jour: string
  refus: Refus | null
}) {
  return (
    <>
      <h2>Arrêter {nature === 'atelier' ? 'cet atelier' : 'cette permanence'}</h2>
      {suite ? (
        <p>
          <a href={hrefOfPermanence(suite.permanence.id)}>
            Cela continue à partir du {formatDate(suite.serie.ancre)}
          </a>
          . Pour tout arrêter, arrêtez d’abord la suite. Pour une pause d’ici là, modifiez le dernier jour.
        </p>
      ) : (
        <>
          <p>Ses dates à venir disparaissent de l’agenda. Ce qui a eu lieu reste compté.</p>
          <Formulaire action={hrefOfPermanence(permanence.id, '/arreter')}>
            <input type="hidden" name="revision" value={serie.revision} />
            <Champ
              nom="jour"
              libelle="Plus rien à partir du"
              type="date"
              valeur={jour}
              erreur={fauteOf(refus?.fautes ?? [], 'jour')}
            />
            <Bouton texte="Arrêter" priorite="secondaire" />
          </Formulaire>
        </>
      )}
    </>
  )
}
