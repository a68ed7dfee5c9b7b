import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { receiveFichier } from '../../../socle/http/receive-fichier.ts'
import { redirectWithMessage } from '../../../socle/http/redirect-with-message.ts'
import { formatInstant } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampFichier } from '../../../socle/ui/champs.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { exigerCompte, exigerEnregistrer, mayEnregistrer } from '../../portee.ts'
import { addCalendrier, removeCalendrier } from '../add-calendrier.ts'
import { type CalendrierSuivi, listCalendriers } from '../list-calendriers.ts'
import { OCTETS_D_UN_CALENDRIER } from '../refresh-calendriers.ts'

const CHEMIN = '/activites/calendriers'
/** What a calendar may weigh, in bytes, and the rest of the form with it. */
export const ENVOI_DE_CALENDRIER = { chemin: CHEMIN, octets: OCTETS_D_UN_CALENDRIER + 1_000_000 }

/** The calendars that a mediator keeps elsewhere: followed, seen, removed. */
export function addCalendriers(app: Application): void {
  app.get(CHEMIN, c => showCalendriers(c, { nom: '', adresse: '' }, []))

  app.post(CHEMIN, async c => {
    const { acteur } = c.var
    exigerEnregistrer(acteur)
    const { db, depots, maintenant } = c.var.contexte
    const { champs, fichier } = await receiveFichier(c, depots, OCTETS_D_UN_CALENDRIER, () => true)
    const saisie = { nom: champs.nom?.[0]?.trim() ?? '', adresse: champs.adresse?.[0]?.trim() ?? '' }
    try {
      if (!saisie.adresse && !fichier)
        throw new Erreur('saisie_invalide', 'Donnez l’adresse de votre agenda, ou envoyez son fichier .ics.')
      const source = saisie.adresse
        ? { adresse: saisie.adresse }
        : { texte: await readFile(join(depots, fichier!.depot), 'utf8') }
      const { rendezVous } = await addCalendrier(
        db,
        acteur.personne,
        { nom: saisie.nom, ...source },
        maintenant(),
      )
      const lus = formatCompte(rendezVous, 'rendez-vous', 'rendez-vous')
      return redirectWithMessage(c, CHEMIN, `Votre agenda est suivi : ${lus} dans les semaines qui viennent.`)
    } catch (erreur) {
      if (!(erreur instanceof Erreur)) throw erreur
      const champ = saisie.adresse || !fichier ? 'adresse' : 'fichier'
      return showCalendriers(c, saisie, [{ champ, message: erreur.message }])
    } finally {
      if (fichier) await rm(join(depots, fichier.depot), { force: true })
    }
  })

  app.post(`${CHEMIN}/:id/retirer`, async c => {
    const { acteur } = c.var
    // What one gave is one's own to take back, even once the right to record is gone.
    exigerCompte(acteur)
    const id = /^\d{1,9}$/.test(c.req.param('id')) ? Number(c.req.param('id')) : 0
    await removeCalendrier(c.var.contexte.db, acteur.personne, id)
    const suite = mayEnregistrer(acteur) ? CHEMIN : '/mon-compte'
    return redirectWithMessage(c, suite, 'Cet agenda n’est plus suivi, et ses rendez-vous sont effacés.')
  })
}

async function showCalendriers(
  c: Requete,
  saisie: { nom: string; adresse: string },
  fautes: readonly Faute[],
) {
  const { acteur } = c.var
  exigerEnregistrer(acteur)
  const suivis = await listCalendriers(c.var.contexte.db, acteur.personne)
  return renderPage(
    c,
    {
      titre: 'Mes agendas',
      fil: [{ texte: 'Mon activité', href: '/activites' }],
      chapeau:
        'Les rendez-vous de votre agenda apparaissent dans votre semaine, prêts à être notés. Vous seul les voyez ; les invités ne sont jamais lus.',
    },
    <>
      {suivis.length === 0 ? (
        <EtatVide titre="Vous ne suivez aucun agenda">
          <p>Dans votre agenda, cherchez « adresse iCal » ou « lien secret », et copiez-la ici.</p>
        </EtatVide>
      ) : (
        <Tableau<CalendrierSuivi>
          legende={formatCompte(suivis.length, 'agenda suivi', 'agendas suivis')}
          colonnes={[
            { cle: 'nom', titre: 'Agenda', entete: true, cellule: ({ nom }) => nom },
            { cle: 'source', titre: 'D’où', cellule: ({ hote }) => hote ?? 'Fichier envoyé, lu une fois' },
            {
              cle: 'lu',
              titre: 'Dernière lecture',
              cellule: ({ lu_le, message }) => message ?? (lu_le ? formatInstant(lu_le) : 'Pas encore'),
            },
            {
              cle: 'agir',
              titre: 'Agir',
              cellule: ({ id, nom }) => (
                <form method="post" action={`${CHEMIN}/${id}/retirer`}>
                  <Bouton texte="Ne plus suivre" complement={nom} priorite="secondaire" petit />
                </form>
              ),
            },
          ]}
          lignes={suivis}
          idOf={({ id }) => String(id)}
        />
      )}
      <h2>Suivre un agenda</h2>
      <Formulaire action={CHEMIN} fichiers>
        <ResumeErreurs fautes={fautes} />
        <Champ
          nom="nom"
          libelle="Comment l’appelez-vous ?"
          exemple="Agenda du bureau"
          facultatif
          valeur={saisie.nom}
        />
        <Champ
          nom="adresse"
          type="adresseWeb"
          libelle="Adresse iCal de l’agenda"
          exemple="https://agenda.exemple.fr/lou.ics"
          aide="Elle est relue toutes les heures"
          facultatif
          valeur={saisie.adresse}
          erreur={fauteOf(fautes, 'adresse')}
        />
        <ChampFichier
          nom="fichier"
          libelle="Ou un fichier .ics"
          formats=".ics,text/calendar"
          facultatif
          erreur={fauteOf(fautes, 'fichier')}
        />
        <Bouton texte="Suivre cet agenda" />
      </Formulaire>
    </>,
    fautes.length > 0 ? 400 : 200,
  )
}
