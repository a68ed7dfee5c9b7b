import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { sendCourriels } from '../../../socle/courriel/send-courriels.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { findAdresseIp } from '../../../socle/http/find-adresse-ip.ts'
import { checkLimite } from '../../../socle/limites/check-limite.ts'
import { formatNombre } from '../../../socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampLeurre, ChampListe, ChampTexteLong } from '../../../socle/ui/champs.tsx'
import { Formulaire, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { Alerte, EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { listTerritoires } from '../../../territoire/list-territoires.ts'
import { COLLEGES, NOM_DU_COLLEGE } from '../gouvernance.ts'
import { MOTIVATION_AU_PLUS, receiveCandidature, type SaisieCandidature } from '../receive-candidature.ts'
import { GOUVERNANCE } from './adresses.ts'
import { type Refus, tryWrite } from './refus.tsx'

const CANDIDATER = `${GOUVERNANCE}/candidater`
/** An organisation applies once; a program, more often. */
const PAR_ADRESSE = { max: 5, fenetreS: 3600 }
/** Nobody's mailbox is filled with our acknowledgements. */
const PAR_COURRIEL = { max: 2, fenetreS: 86_400 }
const VIDE: SaisieCandidature = { nom: '', college: '', contact: '', courriel: '', motivation: '' }

/** Applying as a member of the governance, without account. */
export function addCandidater(app: Application): void {
  app.get(CANDIDATER, c => renderCandidater(c, c.req.query('departement') ?? '', VIDE, null))

  app.post(CANDIDATER, async c => {
    const champs = await c.req.parseBody()
    const read = (nom: string) => readChamp(champs, nom)
    const saisie = {
      ...{ nom: read('nom'), college: read('college'), contact: read('contact') },
      ...{ courriel: read('courriel'), motivation: read('motivation') },
    }
    const departement = read('departement')
    // Only a program fills in what nobody sees: it is thanked, and not heard.
    if (read('adresse_site') !== '') return c.redirect(`${CANDIDATER}/merci`, 303)
    const refus = await tryReceive(c, departement, saisie)
    if (refus) return renderCandidater(c, departement, saisie, refus)
    sendCourriels(c)
    return c.redirect(`${CANDIDATER}/merci`, 303)
  })

  app.get(`${CANDIDATER}/merci`, c =>
    renderPage(
      c,
      {
        titre: 'Votre candidature est reçue',
        section: 'Gouvernance',
        fil: [],
        chapeau: 'Merci. Un courriel vous le confirme.',
      },
      <>
        <h2>Et maintenant ?</h2>
        <ul>
          <li>Les copilotes lisent votre candidature.</li>
          <li>Ils répondent à l’adresse que vous avez donnée.</li>
        </ul>
        <BoutonLien texte="Lire la feuille de route" href="/feuille-de-route" priorite="secondaire" />
      </>,
    ),
  )
}

type RefusDEnvoi = { statut: Refus['statut'] | 429; message: string; fautes: Refus['fautes'] }

/** Null when it is received; otherwise what the form must say, with what was typed still in it. */
async function tryReceive(
  c: Requete,
  departement: string,
  saisie: SaisieCandidature,
): Promise<RefusDEnvoi | null> {
  try {
    return await tryWrite(() => receive(c, departement, saisie))
  } catch (erreur) {
    if (!(erreur instanceof Erreur) || erreur.code !== 'trop_de_demandes') throw erreur
    return { statut: 429, message: erreur.message, fautes: [] }
  }
}

async function receive(c: Requete, departement: string, saisie: SaisieCandidature): Promise<void> {
  const { db, maintenant, nomInstance } = c.var.contexte
  const { departements } = await listTerritoires(db)
  if (!departements.some(({ code }) => code === departement))
    throw new Erreur('saisie_invalide', 'Choisissez un département.', [
      { champ: 'departement', message: 'Choisissez le département de la feuille de route.' },
    ])
  const jour = maintenant()
  await checkLimite(db, `candidater:adresse:${findAdresseIp(c)}`, PAR_ADRESSE, jour)
  await checkLimite(db, `candidater:courriel:${saisie.courriel.trim().toLowerCase()}`, PAR_COURRIEL, jour)
  await receiveCandidature(db, departement, saisie, { nomInstance, maintenant: jour })
}

async function renderCandidater(
  c: Requete,
  demande: string,
  saisie: SaisieCandidature,
  refus: RefusDEnvoi | null,
) {
  const { departements } = await listTerritoires(c.var.contexte.db)
  const choisi = departements.find(({ code }) => code === demande) ?? departements[0]
  const fautes = refus?.fautes ?? []
  const page = { titre: 'Rejoindre la gouvernance', section: 'Gouvernance', fil: [] }
  if (!choisi)
    return renderPage(
      c,
      page,
      <EtatVide titre="Aucune feuille de route n’est encore suivie ici">
        <p>Revenez quand un département sera installé.</p>
      </EtatVide>,
      refus?.statut ?? 200,
    )
  return renderPage(
    c,
    {
      ...page,
      chapeau:
        'Votre organisme agit pour l’inclusion numérique ? Il peut prendre part à la feuille de route. Dites qui vous êtes : les copilotes vous répondent.',
      canonique: CANDIDATER,
    },
    <>
      <ResumeErreurs fautes={fautes} />
      {refus && fautes.length === 0 && (
        <div id="erreurs" tabIndex={-1} className="mg-message">
          <Alerte gravite="erreur" titre="Votre candidature n’est pas encore envoyée">
            <p>{refus.message} Ce que vous avez écrit est toujours là.</p>
          </Alerte>
        </div>
      )}
      <Formulaire action={CANDIDATER}>
        {departements.length === 1 ? (
          <input type="hidden" name="departement" value={choisi.code} />
        ) : (
          <ChampListe
            nom="departement"
            libelle="Département"
            options={departements.map(({ code, nom }) => ({ valeur: code, texte: nom }))}
            valeur={choisi.code}
            erreur={fauteOf(fautes, 'departement')}
          />
        )}
        <Champ
          nom="nom"
          libelle="Nom de l’organisme"
          exemple="Association Clics et Compagnie"
          valeur={saisie.nom}
          erreur={fauteOf(fautes, 'nom')}
        />
        <ChampListe
          nom="college"
          libelle="Quel est cet organisme ?"
          options={COLLEGES.map(valeur => ({ valeur, texte: NOM_DU_COLLEGE[valeur] }))}
          valeur={saisie.college}
          erreur={fauteOf(fautes, 'college')}
        />
        <Champ
          nom="contact"
          libelle="Personne à contacter"
          exemple="Camille Durand"
          valeur={saisie.contact}
          erreur={fauteOf(fautes, 'contact')}
        />
        <Champ
          nom="courriel"
          libelle="Son adresse de courriel"
          type="courriel"
          valeur={saisie.courriel}
          erreur={fauteOf(fautes, 'courriel')}
        />
        <ChampTexteLong
          nom="motivation"
          libelle="Ce que vous voulez apporter"
          lignes={5}
          aide={`${formatNombre(MOTIVATION_AU_PLUS)} caractères au plus.`}
          valeur={saisie.motivation}
          erreur={fauteOf(fautes, 'motivation')}
        />
        <ChampLeurre nom="adresse_site" />
        <p>
          Seuls les copilotes lisent cette candidature. Le nom et l’adresse de la personne sont effacés si
          elle est refusée, ou après un an sans réponse.
        </p>
        <Bouton texte="Envoyer la candidature" />
      </Formulaire>
    </>,
    refus?.statut ?? 200,
  )
}
