import type { ReactNode } from 'react'
import type { Application } from '../../../socle/http/contexte.ts'
import { Champ, ChampFichier } from '../../../socle/ui/champs.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { HABITUDES_USUELLES } from '../../list-habitudes.ts'
import { ChampsSaisie } from '../../routes/formulaire-saisie.tsx'
import { MANIFESTE, PAGE } from '../appareil.ts'
import { CADRE } from '../emargement.ts'

export const ILOT = 'src/activite/hors-ligne/ilots/hors-ligne.ts'

const VUES = [
  { id: 'noter', titre: 'Noter' },
  { id: 'semaine', titre: 'Ma semaine' },
  { id: 'file', titre: 'À envoyer' },
  { id: 'signer', titre: 'Faire signer' },
  { id: 'annuaire', titre: 'Annuaire' },
] as const

/**
 * The application that works without network: one page, the same for everyone, that devices keep. What is of somebody is put in
 * it by its script, from what the device holds.
 */
export function addHorsLignePage(app: Application): void {
  app.get(PAGE, c => {
    // Kept in clear on devices: it must not know who reads.
    c.set('visiteur', null)
    return renderPage(
      c,
      {
        titre: 'Travailler sans réseau',
        ...{ fil: null, cadre: 'nu', ilots: [ILOT], manifeste: MANIFESTE },
        description: 'Noter son activité, relire sa semaine et consulter l’annuaire sans réseau.',
      },
      <div className="mg-hl" data-hors-ligne>
        <noscript>
          <p>
            Cette page demande JavaScript. Avec du réseau, notez votre activité{' '}
            <a href="/activites/nouvelle">sur la page habituelle</a>.
          </p>
        </noscript>
        <div className="mg-hl-etat">
          <p role="status" data-lien>
            Un instant…
          </p>
          <p data-compte hidden />
          <a href={`/connexion?retour=${PAGE}`} data-connexion hidden>
            Me reconnecter
          </a>
          <button type="button" className="fr-btn fr-btn--secondary fr-btn--sm" data-envoyer hidden>
            Envoyer maintenant
          </button>
        </div>
        <p className="mg-hl-annonce" role="status" data-annonce />
        <div data-annonces />
        <nav className="mg-onglets" aria-label="Travailler sans réseau">
          <ul>
            {VUES.map(({ id, titre }) => (
              <li key={id}>
                <a href={`#${id}`} data-onglet={id}>
                  {titre}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <Noter />
        <Vue id="semaine">
          <p className="mg-source">Vos quatorze derniers jours, tels que cet appareil les connaît.</p>
          <div data-semaine />
        </Vue>
        <File />
        <Signer />
        <Vue id="annuaire">
          <Champ nom="recherche" type="recherche" libelle="Nom du lieu, ou commune" facultatif="tacite" />
          <p role="status" data-annuaire-compte />
          <ul className="mg-hl-lieux" data-annuaire />
        </Vue>
        <p className="mg-hl-retour">
          <a href="/">Retour au site</a>
        </p>
      </div>,
    )
  })
}

function Vue({ id, children }: { id: (typeof VUES)[number]['id']; children: ReactNode }) {
  return (
    <section id={id} data-vue tabIndex={-1} hidden={id !== 'noter'} aria-labelledby={`titre-${id}`}>
      <h2 id={`titre-${id}`} className="fr-sr-only">
        {VUES.find(vue => vue.id === id)!.titre}
      </h2>
      {children}
    </section>
  )
}

function Noter() {
  return (
    <Vue id="noter">
      <p data-noter-impossible hidden>
        Ouvrez cette page une première fois avec du réseau,{' '}
        <a href={`/connexion?retour=${PAGE}`}>connecté à votre compte</a> : elle marchera ensuite partout.
      </p>
      <form className="mg-formulaire mg-saisie" noValidate data-saisie hidden>
        <div data-fautes tabIndex={-1} />
        <p data-correction hidden />
        <div className="fr-select-group" data-postes hidden>
          <label className="fr-label" htmlFor="champ-structure">
            Pour quelle structure ?
          </label>
          <select className="fr-select" id="champ-structure" name="structure" />
        </div>
        <div className="fr-select-group" data-agenda hidden>
          <label className="fr-label" htmlFor="champ-rendez_vous">
            De quelle permanence, ou de quel atelier ?
          </label>
          <select className="fr-select" id="champ-rendez_vous" name="rendez_vous" />
        </div>
        <ChampsSaisie champs={{}} habitudes={HABITUDES_USUELLES} />
        <datalist id="lieux-connus" />
        <datalist id="communes-connues" />
        <div className="mg-saisie-envoi">
          <button type="submit" className="fr-btn">
            Enregistrer
          </button>
          <button type="button" className="fr-btn fr-btn--secondary" data-renoncer hidden>
            Ne pas corriger
          </button>
        </div>
      </form>
    </Vue>
  )
}

function File() {
  return (
    <Vue id="file">
      <ul className="mg-hl-file" data-file />
      <h3>Garder une copie</h3>
      <p>
        Si rien ne peut partir (compte fermé, appareil à rendre), enregistrez une copie de ce qui attend :
        votre coordination pourra la reprendre ici. Cette copie se lit sans mot de passe : ne la laissez pas
        traîner.
      </p>
      <p>
        <button type="button" className="fr-btn fr-btn--secondary" data-copier>
          Enregistrer une copie
        </button>
      </p>
      <ChampFichier
        nom="copie"
        libelle="Reprendre une copie"
        aide="Le fichier enregistré depuis cette page, sur un autre appareil."
        formats=".json"
        facultatif="tacite"
      />
    </Vue>
  )
}

function Signer() {
  return (
    <Vue id="signer">
      <p data-signer-rien hidden>
        Aucun atelier ni aucune permanence d’hier, d’aujourd’hui ou de demain n’est connu de cet appareil.
      </p>
      <form className="mg-formulaire" noValidate data-signature hidden>
        <div data-fautes tabIndex={-1} />
        <div className="fr-select-group">
          <label className="fr-label" htmlFor="champ-rendez-vous-signe">
            Atelier ou permanence
          </label>
          <select className="fr-select" id="champ-rendez-vous-signe" name="rendez_vous_signe" />
        </div>
        <Champ nom="nom_signataire" libelle="Prénom ou initiales" aide="Pas de nom de famille." />
        <CadreDeSignature />
        <div className="mg-boutons">
          <button type="submit" className="fr-btn">
            Garder la signature
          </button>
          <button type="button" className="fr-btn fr-btn--secondary" data-effacer-trace>
            Effacer le dessin
          </button>
          <button type="submit" className="fr-btn fr-btn--tertiary" value="papier">
            Noter : a signé sur papier
          </button>
        </div>
      </form>
      <p role="status" data-signatures />
    </Vue>
  )
}

/** Where one signs with a finger; who cannot signs on paper. */
export function CadreDeSignature() {
  return (
    <div className="mg-signature">
      <p id="aide-signature">Signez dans le cadre, avec le doigt ou la souris.</p>
      <canvas
        width={CADRE.largeur * 2}
        height={CADRE.hauteur * 2}
        role="img"
        aria-label="Cadre de signature"
        aria-describedby="aide-signature"
        data-cadre
      />
    </div>
  )
}
