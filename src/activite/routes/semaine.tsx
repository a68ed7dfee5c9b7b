import { toInstant } from '../../agenda/heure-de-paris.ts'
import { departementsAutorises } from '../../socle/auth/droits.ts'
import type { Application, Requete } from '../../socle/http/contexte.ts'
import { hrefWith } from '../../socle/http/href-with.ts'
import { findJour, formatDate, formatDateCourte, formatMois } from '../../socle/texte/dates.ts'
import { formatCompte } from '../../socle/texte/nombres.ts'
import { isUuid } from '../../socle/texte/uuid.ts'
import { Bouton, BoutonLien } from '../../socle/ui/bouton.tsx'
import { Badge } from '../../socle/ui/messages.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import { listRendezVousDuMediateur, type RendezVousDuMediateur } from '../agenda-du-mediateur.ts'
import { showRendezVousExternes } from '../calendriers/routes/rendez-vous-externes.tsx'
import { type Compte, countActivites } from '../count-activites.ts'
import { IMPORTER_ACTIVITES, LIRE_STATISTIQUES } from '../droits.ts'
import { sayDuree } from '../duree.ts'
import { PAGE as HORS_LIGNE, hrefOfEmargement } from '../hors-ligne/appareil.ts'
import { type LigneActivite, listActivites } from '../list-activites.ts'
import { listPostes } from '../list-postes.ts'
import { exigerLire, mayDeclarer, mayEnregistrer, mayLire } from '../portee.ts'
import { sayRendezVous } from '../rendez-vous-a-noter.ts'
import { sayActivite, sayThematiques } from '../say-activite.ts'
import { addJours, findMois, listJoursDeLaSemaine } from '../semaine.ts'
import { ACTIVITES, hrefOfActivite, LISTE, NOUVELLE } from './adresses.ts'

/** More than anyone does in a week: the list says the rest. */
const PAR_SEMAINE = 200

/** The mediator's home: today's agenda to record from, the week day by day, the month in figures. */
export function addSemaine(app: Application): void {
  app.get(ACTIVITES, async c => {
    const { acteur } = c.var
    exigerLire(acteur)
    if (!mayEnregistrer(acteur)) return c.redirect(LISTE, 302)
    const { db, maintenant } = c.var.contexte
    const aujourdhui = findJour(maintenant())
    const demande = c.req.query('semaine') ?? ''
    const jours = listJoursDeLaSemaine(isJour(demande) ? demande : aujourdhui)
    const [lundi, dimanche] = [jours[0]!, jours[6]!]
    const postes = await listPostes(db, acteur, aujourdhui)
    const departement = postes[0]?.departement ?? acteur.portees.find(p => p.departement)?.departement ?? ''
    const siennes = { departement, auteur: acteur.personne }
    const mois = findMois(aujourdhui)
    const [semaine, duMois, rendezVous] = await Promise.all([
      listActivites(db, acteur, { ...siennes, depuis: lundi, jusqu_a: dimanche }, { parPage: PAR_SEMAINE }),
      countActivites(db, acteur, { ...siennes, depuis: mois.premier, jusqu_a: mois.dernier }),
      listDuJour(c, acteur.personne, aujourdhui),
    ])
    return renderPage(
      c,
      {
        titre: 'Mon activité',
        fil: [],
        chapeau: `${formatMois(aujourdhui).replace(/^./, l => l.toUpperCase())} : ${sayCompte(duMois)}.`,
        description: 'Votre semaine, et ce que vous avez noté ce mois-ci.',
        action: <BoutonLien texte="Noter une activité" href={NOUVELLE} />,
      },
      <>
        <Suite c={c} lignes={semaine.lignes} />
        <Agenda rendezVous={rendezVous} />
        {await showRendezVousExternes(c, acteur.personne, jours)}
        <h2>{jours.includes(aujourdhui) ? 'Cette semaine' : `Semaine du ${formatDateCourte(lundi)}`}</h2>
        <nav className="mg-gestes mg-ecran-seul" aria-label="Autres semaines">
          <BoutonLien
            texte="Semaine précédente"
            href={hrefWith(ACTIVITES, { semaine: addJours(lundi, -7) })}
            priorite="discrete"
            petit
          />
          {dimanche < aujourdhui && (
            <BoutonLien
              texte="Semaine suivante"
              href={hrefWith(ACTIVITES, { semaine: addJours(lundi, 7) })}
              priorite="discrete"
              petit
            />
          )}
        </nav>
        {jours
          .filter(jour => jour <= aujourdhui)
          .toReversed()
          .map(jour => (
            <Jour
              key={jour}
              jour={jour}
              aujourdhui={aujourdhui}
              lignes={semaine.lignes.filter(({ date }) => date === jour)}
            />
          ))}
        <Liens c={c} />
      </>,
    )
  })
}

const isJour = (texte: string) =>
  /^\d{4}-\d\d-\d\d$/.test(texte) && !Number.isNaN(Date.parse(`${texte}T00:00:00Z`))

function listDuJour(c: Requete, personne: string, jour: string): Promise<RendezVousDuMediateur[]> {
  const [du, au] = [toInstant(jour, '00:00'), toInstant(addJours(jour, 1), '00:00')]
  return du && au ? listRendezVousDuMediateur(c.var.contexte.db, personne, du, au) : Promise.resolve([])
}

/** '12 accompagnements individuels et 2 ateliers, 30 personnes, 14 h 30'. */
export function sayCompte({ individuels, ateliers, accompagnements, minutes }: Compte): string {
  if (individuels + ateliers === 0) return 'aucune activité'
  const faits = [
    individuels > 0 && formatCompte(individuels, 'accompagnement individuel', 'accompagnements individuels'),
    ateliers > 0 && formatCompte(ateliers, 'atelier', 'ateliers'),
  ].filter(Boolean)
  return `${faits.join(' et ')}, ${formatCompte(accompagnements, 'personne aidée', 'personnes aidées')}, ${sayDuree(minutes)}`
}

/** What one may want just after recording, or removing. */
function Suite({ c, lignes }: { c: Requete; lignes: readonly LigneActivite[] }) {
  const notee = lignes.find(({ id }) => id === c.req.query('notee'))
  const retiree = c.req.query('retiree') ?? ''
  if (notee)
    return (
      <section className="mg-suite mg-ecran-seul" aria-label="Et maintenant">
        <p>
          <strong>{sayActivite(notee)}</strong>, {formatDate(notee.date)}. {sayThematiques(notee.thematiques)}
          .
        </p>
        <div>
          <BoutonLien
            texte="Une autre comme celle-ci"
            href={hrefWith(NOUVELLE, { comme: notee.id, date: notee.date })}
          />
          <BoutonLien texte="Corriger" href={hrefOfActivite(notee.id, '/modifier')} priorite="secondaire" />
          <form method="post" action={hrefOfActivite(notee.id, '/supprimer')}>
            <Bouton texte="Annuler" complement="cet enregistrement" priorite="discrete" />
          </form>
        </div>
      </section>
    )
  if (!isUuid(retiree)) return null
  return (
    <section className="mg-suite mg-ecran-seul" aria-label="Et maintenant">
      <p>Supprimée par erreur ?</p>
      <form method="post" action={hrefOfActivite(retiree, '/retablir')}>
        <Bouton texte="Rétablir l’activité" priorite="secondaire" />
      </form>
    </section>
  )
}

function Agenda({ rendezVous }: { rendezVous: readonly RendezVousDuMediateur[] }) {
  if (rendezVous.length === 0) return null
  return (
    <section aria-labelledby="agenda">
      <h2 id="agenda">Aujourd’hui dans votre agenda</h2>
      <ul className="mg-jour-activites">
        {rendezVous.map(rdv => (
          <li key={rdv.id}>
            <span>
              {sayRendezVous(rdv)} {rdv.etat === 'annule' && <Badge texte="Annulé" gravite="attention" />}
            </span>
            {rdv.etat !== 'annule' && (
              <span className="mg-gestes">
                <BoutonLien
                  texte="Noter"
                  complement={`: ${rdv.titre}`}
                  href={hrefWith(NOUVELLE, { 'rendez-vous': rdv.id })}
                  priorite="secondaire"
                  petit
                />
                <BoutonLien
                  texte="Faire signer"
                  complement={`: ${rdv.titre}`}
                  href={hrefOfEmargement(rdv.id)}
                  priorite="discrete"
                  petit
                />
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Jour({
  jour,
  aujourdhui,
  lignes,
}: {
  jour: string
  aujourdhui: string
  lignes: readonly LigneActivite[]
}) {
  const nom = jour === aujourdhui ? `Aujourd’hui, ${formatDate(jour)}` : formatDate(jour)
  const minutes = lignes.reduce((somme, { duree_minutes }) => somme + duree_minutes, 0)
  return (
    <section aria-labelledby={`jour-${jour}`}>
      <h3 id={`jour-${jour}`}>
        {nom.replace(/^./, lettre => lettre.toUpperCase())}
        {lignes.length > 0 && <span className="mg-source"> {sayDuree(minutes)}</span>}
      </h3>
      {lignes.length === 0 ? (
        <p>
          Rien n’est noté.{' '}
          <a className="mg-ecran-seul" href={hrefWith(NOUVELLE, { date: jour })}>
            Noter une activité
            <span className="fr-sr-only"> du {formatDate(jour)}</span>
          </a>
        </p>
      ) : (
        <ul className="mg-jour-activites">
          {lignes.map(ligne => (
            <li key={ligne.id}>
              <span>
                <a href={hrefOfActivite(ligne.id)}>{sayActivite(ligne)}</a>{' '}
                <span className="mg-source">
                  {[sayThematiques(ligne.thematiques), ligne.lieu_nom ?? ligne.commune_nom]
                    .filter(Boolean)
                    .join(', ')}
                </span>
              </span>
              <a className="mg-ecran-seul" href={hrefWith(NOUVELLE, { comme: ligne.id })}>
                Refaire
                <span className="fr-sr-only"> : {sayActivite(ligne)}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Liens({ c: { var: variables } }: { c: Requete }) {
  const { acteur } = variables
  const coordonne = departementsAutorises(acteur, LIRE_STATISTIQUES).length > 0
  const importe = departementsAutorises(acteur, IMPORTER_ACTIVITES).length > 0
  const liens = [
    { texte: mayLire(acteur) ? 'Toutes les activités' : 'Toutes mes activités', href: LISTE },
    { texte: 'Travailler sans réseau', href: HORS_LIGNE },
    { texte: 'Mes agendas', href: `${ACTIVITES}/calendriers` },
    mayDeclarer(acteur) && {
      texte: 'Mois déclarés par les structures',
      href: `${ACTIVITES}/declarations`,
    },
    { texte: 'Ce que disent les personnes aidées', href: '/satisfaction' },
    coordonne && { texte: 'Travail de coordination', href: `${ACTIVITES}/coordination` },
    importe && { texte: 'Importer depuis La Coop', href: `${ACTIVITES}/imports` },
    importe && { texte: 'Clés de lecture pour les programmes', href: `${ACTIVITES}/cles` },
  ].filter(lien => typeof lien === 'object')
  return (
    <>
      <h2 className="mg-ecran-seul">Aller plus loin</h2>
      <ul className="mg-liens mg-ecran-seul">
        {liens.map(({ texte, href }) => (
          <li key={href}>
            <a href={href}>{texte}</a>
          </li>
        ))}
      </ul>
    </>
  )
}
