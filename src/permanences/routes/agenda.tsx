import { addJours } from '../../agenda/jours.ts'
import type { Application, Requete } from '../../socle/http/contexte.ts'
import { hrefWith } from '../../socle/http/href-with.ts'
import { findJour, formatDateCourte } from '../../socle/texte/dates.ts'
import { formatCompte } from '../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../socle/ui/bouton.tsx'
import { Champ, ChampCase, ChampListe } from '../../socle/ui/champs.tsx'
import { FormulaireRecherche } from '../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../socle/ui/messages.tsx'
import { FiltresActifs } from '../../socle/ui/navigation.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import { listTerritoires } from '../../territoire/list-territoires.ts'
import { AGENDA } from '../adresses.ts'
import { findProchainesAutour } from '../find-prochaines.ts'
import { listDates } from '../list-dates.ts'
import { NATURES_ANNONCEES, PLURIELS } from '../nature.ts'
import type { DateDePermanence } from '../select-dates.ts'
import { DatesEnLigne, DatesParJour } from './liste-dates.tsx'
import { type Demande, hrefOfAgenda, PERIODE_JOURS, readDemande, toFiltre } from './read-territoire.ts'

const PROCHAINES = 5

/** Permanences and workshops for everyone: where, day by day, four weeks at a time. */
export function addAgenda(app: Application): void {
  app.get(AGENDA, async c => {
    const demande = await readDemande(c)
    // What was typed is understood: the address says it by its code, to be shared and printed.
    if (c.req.query('ou') && demande.territoire)
      return c.redirect(hrefOfAgenda(demande, AGENDA, { du: c.req.query('du') || undefined }), 302)
    return renderAgenda(c, demande)
  })
}

async function renderAgenda(c: Requete, demande: Demande) {
  const { db, adresse } = c.var.contexte
  const { lu, territoire, du, au } = demande
  const incertain = lu.inconnu !== null || lu.communes.length > 0
  const dates = incertain ? [] : await listDates(db, toFiltre(demande))
  const { epcis } = await listTerritoires(db)
  return renderPage(
    c,
    {
      titre: territoire
        ? `Permanences et ateliers : ${territoire.nom}`
        : 'Agenda des permanences et des ateliers',
      section: 'Agenda',
      fil: territoire ? [{ texte: 'Agenda', href: AGENDA }] : [],
      chapeau: 'Quand et où être aidé avec le numérique, près de chez vous.',
      ilots: ['src/annuaire/ilots/imprimer.ts'],
      canonique: hrefOfAgenda({ territoire }, AGENDA),
    },
    <>
      <FormulaireRecherche action={`${AGENDA}#resultats`} libelle="Chercher une date">
        <Champ
          nom="ou"
          libelle="Commune"
          aide="Nom ou code postal"
          type="recherche"
          facultatif="tacite"
          valeur={lu.ou || (territoire?.type === 'commune' ? territoire.nom : '')}
        />
        <Champ nom="du" libelle="À partir du" type="date" facultatif="tacite" valeur={du} />
        <ChampListe
          nom="nature"
          libelle="Permanences ou ateliers"
          options={NATURES_ANNONCEES.map(valeur => ({
            valeur,
            texte: `${PLURIELS[valeur]} seulement`,
          }))}
          invite="Permanences et ateliers"
          valeur={demande.nature ?? ''}
          facultatif="tacite"
        />
        <ChampCase
          nom="sans_rendez_vous"
          libelle="Sans rendez-vous seulement"
          coche={demande.sansRendezVous}
        />
        <Bouton texte="Chercher" />
      </FormulaireRecherche>
      <Filtres demande={demande} />
      <h2 id="resultats" tabIndex={-1}>
        {incertain ? 'Quelle commune ?' : sayCompte(dates, du, au)}
      </h2>
      {incertain ? <Incertain demande={demande} /> : <Resultats demande={demande} dates={dates} />}
      {!incertain && dates.length === 0 && (await renderRien(c, demande))}
      {!incertain && <Suites demande={demande} aujourdhui={findJour(c.var.contexte.maintenant())} />}
      {epcis.length > 0 && (
        <FormulaireRecherche action={`${AGENDA}#resultats`} libelle="Choisir une intercommunalité">
          <ChampListe
            nom="epci"
            libelle="Toute une intercommunalité"
            options={epcis.map(({ code, nom }) => ({ valeur: code, texte: nom }))}
            valeur={territoire?.type === 'epci' ? territoire.code : ''}
            facultatif="tacite"
          />
          <Bouton texte="Voir son agenda" priorite="secondaire" />
        </FormulaireRecherche>
      )}
      <p className="mg-papier-seul">
        Agenda à jour sur {adresse}
        {hrefOfAgenda({ territoire }, AGENDA)}
      </p>
    </>,
    lu.inconnu ? 404 : 200,
  )
}

/** '2 permanences et 1 atelier du 3 mars 2026 au 30 mars 2026, et 1 date annulée'. */
function sayCompte(dates: readonly DateDePermanence[], du: string, au: string): string {
  const annulees = dates.filter(({ etat }) => etat === 'annule').length
  const comptes = NATURES_ANNONCEES.flatMap(nature => {
    const nombre = dates.filter(date => date.nature === nature && date.etat !== 'annule').length
    return nombre > 0 ? formatCompte(nombre, nature, PLURIELS[nature].toLowerCase()) : []
  })
  const compte = comptes.length > 0 ? comptes.join(' et ') : 'Aucune date'
  const reste = annulees > 0 ? `, et ${formatCompte(annulees, 'date annulée', 'dates annulées')}` : ''
  return `${compte} du ${formatDateCourte(du)} au ${formatDateCourte(au)}${reste}`
}

function Filtres({ demande }: { demande: Demande }) {
  const { territoire, sansRendezVous, nature, du } = demande
  const hrefSans = (propre: Partial<Demande>) => hrefOfAgenda({ ...demande, ...propre }, AGENDA, { du })
  return (
    <FiltresActifs
      filtres={[
        ...(territoire ? [{ texte: territoire.nom, href: hrefSans({ territoire: null }) }] : []),
        ...(nature ? [{ texte: PLURIELS[nature], href: hrefSans({ nature: null }) }] : []),
        ...(sansRendezVous ? [{ texte: 'Sans rendez-vous', href: hrefSans({ sansRendezVous: false }) }] : []),
      ]}
      hrefSansFiltre={AGENDA}
    />
  )
}

function Resultats({ demande, dates }: { demande: Demande; dates: readonly DateDePermanence[] }) {
  return (
    <>
      <div className="mg-boutons mg-ecran-seul">
        {demande.territoire?.type === 'commune' && dates.length > 0 && (
          <BoutonLien
            texte="Imprimer la semaine (PDF)"
            href={hrefWith(`${AGENDA}/semaine.pdf`, { commune: demande.territoire.code, du: demande.du })}
            priorite="secondaire"
          />
        )}
        {demande.territoire && (
          <>
            <BoutonLien
              texte="Suivre dans mon agenda (iCalendar)"
              href={hrefOfAgenda(demande, '/agenda.ics')}
              priorite="secondaire"
            />
            {demande.territoire.type !== 'departement' && (
              <BoutonLien
                texte="Être prévenu des changements par courriel"
                href={hrefOfAgenda({ territoire: demande.territoire }, `${AGENDA}/abonnement`)}
                priorite="secondaire"
              />
            )}
          </>
        )}
      </div>
      <DatesParJour dates={dates} />
    </>
  )
}

function Incertain({ demande: { lu, du } }: { demande: Demande }) {
  if (lu.inconnu) return <EtatVide titre={lu.inconnu}>Vérifiez le nom, ou écrivez un code postal.</EtatVide>
  return (
    <>
      <p>Plusieurs communes correspondent à « {lu.ou} ».</p>
      <ul className="mg-liens">
        {lu.communes.map(({ code, nom, codesPostaux }) => (
          <li key={code}>
            <a href={hrefWith(AGENDA, { commune: code, du })}>
              {nom} {codesPostaux[0] && `(${codesPostaux[0]})`}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Nothing in these weeks: the next ones here, else the nearest. */
async function renderRien(c: Requete, demande: Demande) {
  const { db, maintenant } = c.var.contexte
  const { territoire, au } = demande
  const ici = await listDates(
    db,
    { ...toFiltre(demande), du: addJours(au, 1), au: addJours(au, 183), maintenues: true },
    PROCHAINES,
  )
  const autour =
    ici.length === 0 && territoire?.type === 'commune'
      ? await findProchainesAutour(db, territoire.code, maintenant())
      : []
  return (
    <EtatVide titre="Rien n’est annoncé ici dans ces quatre semaines">
      {ici.length > 0 && (
        <>
          <p>Les prochaines :</p>
          <DatesEnLigne dates={ici} />
        </>
      )}
      {autour.length > 0 && (
        <>
          <p>Les plus proches :</p>
          <DatesEnLigne dates={autour} />
        </>
      )}
      <p>
        Un lieu d’aide reçoit peut-être toute l’année :{' '}
        <a href={hrefOfAgenda({ territoire }, '/lieux')}>cherchez-en un</a>.
      </p>
    </EtatVide>
  )
}

function Suites({ demande, aujourdhui }: { demande: Demande; aujourdhui: string }) {
  const avant = addJours(demande.du, -PERIODE_JOURS)
  return (
    <nav className="mg-boutons mg-ecran-seul" aria-label="Autres semaines">
      {demande.du > aujourdhui && (
        <BoutonLien
          texte="Quatre semaines plus tôt"
          href={hrefOfAgenda(demande, AGENDA, { du: avant < aujourdhui ? aujourdhui : avant })}
          priorite="discrete"
        />
      )}
      <BoutonLien
        texte="Quatre semaines plus tard"
        href={hrefOfAgenda(demande, AGENDA, { du: addJours(demande.du, PERIODE_JOURS) })}
        priorite="discrete"
      />
    </nav>
  )
}
