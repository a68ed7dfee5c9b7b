import { sayRecurrence } from '../../agenda/say-recurrence.ts'
import { cleanLigneDeTexte, cleanTexte } from '../../annuaire/schema/clean-texte.ts'
import { readChamp } from '../../socle/auth/routes/read-champ.ts'
import { sendCourriels } from '../../socle/courriel/send-courriels.ts'
import { sendOnce } from '../../socle/envois/send-once.ts'
import { Erreur } from '../../socle/erreur.ts'
import type { Application, Requete } from '../../socle/http/contexte.ts'
import { readNumero } from '../../socle/http/read-numero.ts'
import { redirectWithMessage } from '../../socle/http/redirect-with-message.ts'
import { findJour, formatHeure } from '../../socle/texte/dates.ts'
import { formatCompte } from '../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../socle/ui/bouton.tsx'
import { Champ } from '../../socle/ui/champs.tsx'
import { CLE_D_ENVOI, Formulaire, fauteOf } from '../../socle/ui/formulaire.tsx'
import { renderPage } from '../../socle/ui/render-page.tsx'
import { hrefOfAffiche, hrefOfPermanence, hrefOfTournee, PERMANENCES, TOURNEES } from '../adresses.ts'
import { cancelTournee } from '../cancel-tournee.ts'
import { exigerEtendue } from '../droits.ts'
import { findTournee, type Tournee } from '../find-tournee.ts'
import { listDates } from '../list-dates.ts'
import { listStructuresGerees } from '../list-structures-gerees.ts'
import { planTournee } from '../plan-tournee.ts'
import type { Faute, Refuse } from '../refus.ts'
import { readMotif, refusal, refuseJour } from '../saisie.ts'
import { checkTournee } from '../saisie-tournee.ts'
import { sayOu } from '../say-date.ts'
import { renderNouvelleTournee } from './formulaire-tournee.tsx'
import { readSaisie, readTous } from './lire-saisie.ts'
import { capitalize, DatesParJour } from './liste-dates.tsx'
import { BlocRefus } from './refus.tsx'
import { type Refus, tryWrite } from './try-write.ts'

const PROCHAINES = 20
const FIL = [{ texte: 'Permanences', href: PERMANENCES }]

/** Rounds: announced with all of their stops, cancelled for a day at once, printed. */
export function addTournees(app: Application): void {
  app.get(`${TOURNEES}/nouvelle`, async c => {
    const structures = await listStructures(c)
    return renderNouvelleTournee(c, structures, {}, null)
  })

  app.post(`${TOURNEES}/nouvelle`, async c => {
    const structures = await listStructures(c)
    const champs = await c.req.parseBody({ all: true })
    const choisie = readTous(champs, 'structure')[0] ?? ''
    const structure = structures.length === 1 ? structures[0] : structures.find(({ id }) => id === choisie)
    const { db, maintenant } = c.var.contexte
    let suite = ''
    const refus = await tryWrite(async () => {
      if (!structure)
        throw new Erreur('saisie_invalide', 'La tournée n’est pas enregistrée.', [
          { champ: 'structure', message: 'Dites quelle structure la propose.' },
        ])
      const arrets = await checkTournee(
        ...([db, readSaisie(champs), champs, structure.departement] as const),
        { aujourdhui: findJour(maintenant()) },
      )
      const tournee = {
        nom: arrets[0]!.serie.titre,
        vehicule: cleanLigneDeTexte(readChamp(champs, 'vehicule')).valeur,
        note: cleanTexte(readChamp(champs, 'note')).valeur,
        arrets,
      }
      const equipe = { structure, mediateurs: readTous(champs, 'mediateurs') }
      const auteur = c.var.acteur!.personne
      const envoi = {
        ...{ cle: readChamp(champs, CLE_D_ENVOI), auteur },
        contenu: ['tournee', structure.id, tournee, equipe.mediateurs],
      }
      suite = await sendOnce(db, envoi, maintenant(), async tx =>
        hrefOfTournee(await planTournee(tx, tournee, equipe, auteur, maintenant())),
      )
    })
    if (refus) return renderNouvelleTournee(c, structures, champs, refus)
    return redirectWithMessage(
      c,
      suite,
      'La tournée est annoncée : ses arrêts paraissent dans l’agenda public.',
    )
  })

  app.get(`${TOURNEES}/:id`, async c => renderTournee(c, await load(c), null, null))

  app.post(`${TOURNEES}/:id/annuler`, async c => {
    const lue = await load(c)
    const champs = await c.req.parseBody()
    const jour = readChamp(champs, 'jour')
    const { db, maintenant } = c.var.contexte
    let suite = { arrets: 0, courriels: 0 }
    const refus = await tryWrite(async () => {
      const fautes: Faute[] = []
      const refuse: Refuse = (champ, message) => void fautes.push({ champ, message })
      const horsDuCalendrier = refuseJour(jour, findJour(maintenant()), 'Indiquez le jour à annuler.')
      if (horsDuCalendrier) refuse('jour', horsDuCalendrier)
      const motif = readMotif(readChamp(champs, 'motif'), refuse)
      if (fautes.length > 0) throw refusal(fautes)
      const changement = { id: lue.id, auteur: c.var.acteur!.personne, etendue: exigerEtendue(c.var.acteur) }
      suite = await cancelTournee(db, changement, jour, motif!, c.var.contexte, maintenant())
    })
    if (refus) return renderTournee(c, lue, { jour, motif: readChamp(champs, 'motif') }, refus)
    sendCourriels(c)
    return redirectWithMessage(
      c,
      hrefOfTournee(lue.id),
      `${formatCompte(suite.arrets, 'arrêt est annulé', 'arrêts sont annulés')} ; ${formatCompte(suite.courriels, 'abonné est prévenu', 'abonnés sont prévenus')}.`,
    )
  })
}

/** @throws Erreur non_connecte, interdit */
const listStructures = (c: Requete) => listStructuresGerees(c.var.contexte.db, exigerEtendue(c.var.acteur))

/** @throws Erreur non_connecte, interdit, introuvable */
async function load(c: Requete): Promise<Tournee> {
  const etendue = exigerEtendue(c.var.acteur)
  const { db, maintenant } = c.var.contexte
  return findTournee(db, readNumero(c), etendue, findJour(maintenant()))
}

async function renderTournee(
  c: Requete,
  lue: Tournee,
  ecrit: { jour: string; motif: string } | null,
  refus: Refus | null,
) {
  const { db, maintenant } = c.var.contexte
  const dates = await listDates(db, { tournee: lue.id, depuis: maintenant() }, PROCHAINES)
  const fautes = refus?.fautes ?? []
  const [premier] = lue.arrets
  return renderPage(
    c,
    {
      titre: lue.nom,
      section: 'Permanences',
      fil: FIL,
      chapeau: [lue.vehicule, premier && capitalize(sayRecurrence(premier.serie)), lue.structure_nom]
        .filter(Boolean)
        .join(' · '),
      action: <BoutonLien texte="Affiche (PDF)" href={hrefOfAffiche(lue.id)} />,
    },
    <>
      <BlocRefus refus={refus} />
      <h2>Arrêts</h2>
      <ol>
        {lue.arrets.map(({ permanence, serie, commune }) => (
          <li key={permanence.id}>
            de {formatHeure(serie.heure_debut)} à {formatHeure(serie.heure_fin)} :{' '}
            <a href={hrefOfPermanence(permanence.id)}>{sayOu({ ...serie, commune })}</a>
          </li>
        ))}
      </ol>
      <p>
        {lue.arrets.length > 0
          ? 'Pour changer les heures ou l’endroit d’un arrêt, ouvrez-le.'
          : 'Tous ses arrêts ont pris fin.'}
      </p>
      <h2>Annuler un jour entier</h2>
      <Formulaire action={hrefOfTournee(lue.id, '/annuler')}>
        <Champ
          nom="jour"
          libelle="Jour"
          type="date"
          valeur={ecrit?.jour ?? (dates[0] ? findJour(dates[0].debut) : '')}
          erreur={fauteOf(fautes, 'jour')}
        />
        <Champ
          nom="motif"
          libelle="Pourquoi ?"
          aide="Publié sur les pages et envoyé aux abonnés"
          exemple="Le bus est en panne."
          valeur={ecrit?.motif ?? ''}
          erreur={fauteOf(fautes, 'motif')}
        />
        <Bouton texte="Annuler tous les arrêts de ce jour" priorite="secondaire" />
      </Formulaire>
      <h2>Prochaines dates</h2>
      {dates.length > 0 ? <DatesParJour dates={dates} /> : <p>Cette tournée n’a plus de date à venir.</p>}
    </>,
    refus?.statut ?? 200,
  )
}
