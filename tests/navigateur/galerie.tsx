import type { Application } from '../../src/socle/http/contexte.ts'
import { formatNombre } from '../../src/socle/texte/nombres.ts'
import { Bouton, BoutonLien } from '../../src/socle/ui/bouton.tsx'
import {
  Champ,
  ChampCase,
  ChampCases,
  ChampFichier,
  ChampListe,
  ChampRadios,
  ChampTexteLong,
} from '../../src/socle/ui/champs.tsx'
import { Comparaison } from '../../src/socle/ui/comparaison.tsx'
import { Carte, Definitions, Grille, Tuile } from '../../src/socle/ui/contenus.tsx'
import { Formulaire, fauteOf, ResumeErreurs } from '../../src/socle/ui/formulaire.tsx'
import { Alerte, Badge, EtatVide, Progression } from '../../src/socle/ui/messages.tsx'
import { FiltresActifs, Onglets, Pagination } from '../../src/socle/ui/navigation.tsx'
import { renderPage } from '../../src/socle/ui/render-page.tsx'
import { Tableau } from '../../src/socle/ui/tableau.tsx'

const FAUTES = [
  { champ: 'nom', message: 'Donnez le nom du lieu, comme sur sa façade.' },
  { champ: 'publics', message: 'Choisissez au moins un public.' },
]

const COORDINATRICE = {
  nom: 'Camille Essai-Dupont',
  role: 'Coordinatrice du réseau, Val-Fictif',
  navigation: [
    { texte: 'Accueil', href: '/' },
    { texte: 'Lieux', href: '/galerie' },
    { texte: 'Doublons à revoir', href: '/doublons' },
    { texte: 'Imports', href: '/imports' },
    { texte: 'Qualité', href: '/qualite' },
    { texte: 'Réseau', href: '/reseau' },
  ],
  liens: [
    { texte: 'Mon compte', href: '/compte' },
    { texte: 'Se déconnecter', href: '/deconnexion', envoi: true },
  ],
}

const LIEUX = [
  {
    id: '1',
    nom: 'Médiathèque de Montrelay-sur-Vive',
    commune: 'Montrelay-sur-Vive',
    visites: 1240,
    etat: 'À jour',
  },
  { id: '2', nom: 'France services du Haut-Vallon', commune: 'Saint-Aubin', visites: 88, etat: 'À vérifier' },
  { id: '3', nom: 'Bus numérique des Quatre-Vents', commune: 'Itinérant', visites: 312, etat: 'À jour' },
]

/** Every component once, on one page, with made-up content: to be looked at, and checked by axe. */
export function addGalerie(app: Application): void {
  app.get('/galerie', c => {
    c.set('visiteur', COORDINATRICE)
    c.set('navigation', COORDINATRICE.navigation)
    return renderPage(
      c,
      {
        titre: 'Galerie des composants',
        section: 'Essais',
        fil: [{ texte: 'Espace de coordination', href: '/coordination' }],
        chapeau: 'Chaque composant une fois, pour le regarder.',
        action: <BoutonLien texte="Ajouter un lieu" href="/galerie" />,
      },
      <>
        <Alerte gravite="attention" titre="3 lieux n’ont pas été vérifiés depuis un an">
          Appelez-les, ou demandez-leur de confirmer leurs horaires.
        </Alerte>
        <Onglets
          libelle="Vues de la liste"
          actuel="/galerie"
          onglets={[
            { texte: 'Tous', href: '/galerie', nombre: 1240 },
            { texte: 'À vérifier', href: '/galerie?a-verifier', nombre: 3 },
            { texte: 'Fermés', href: '/galerie?fermes', nombre: 0 },
          ]}
        />
        <FiltresActifs
          filtres={[
            { texte: 'Commune : Saint-Aubin', href: '/galerie' },
            { texte: 'Service : Apprendre les bases', href: '/galerie' },
          ]}
          hrefSansFiltre="/galerie"
        />
        <Tableau
          legende="3 lieux, du plus récent au plus ancien"
          lignes={LIEUX}
          idOf={lieu => lieu.id}
          tri={{ cle: 'nom', sens: 'croissant' }}
          hrefOfTri={({ cle, sens }) => `/galerie?tri=${cle}&sens=${sens}`}
          colonnes={[
            {
              cle: 'nom',
              titre: 'Nom',
              triable: true,
              entete: true,
              cellule: l => <a href="/galerie">{l.nom}</a>,
            },
            { cle: 'commune', titre: 'Commune', triable: true, cellule: l => l.commune },
            { cle: 'visites', titre: 'Accompagnements', nombre: true, cellule: l => formatNombre(l.visites) },
            {
              cle: 'etat',
              titre: 'État',
              cellule: l => <Badge texte={l.etat} gravite={l.etat === 'À jour' ? 'succes' : 'attention'} />,
            },
          ]}
        />
        <Pagination page={5} parPage={30} total={400} hrefOf={page => `/galerie?page=${page}`} />
        <h2>Blocs</h2>
        <Grille>
          <Carte
            titre="À revoir"
            pied={<BoutonLien petit priorite="secondaire" texte="Revoir" href="/galerie" />}
          >
            <p>40 doublons possibles, dont 12 depuis hier.</p>
          </Carte>
          <Tuile titre="Trouver un lieu" href="/galerie" description="Par commune, par besoin." niveau="h3" />
          <Carte titre="Derniers imports">
            <p>France services : mardi 3 mars 2026.</p>
          </Carte>
        </Grille>
        <EtatVide
          titre="Aucun lieu dans cette commune"
          action={<BoutonLien texte="Voir les lieux du département" href="/galerie" priorite="secondaire" />}
        >
          <p>Aucune source ne mentionne de lieu à Saint-Aubin. Le plus proche est à 6 km.</p>
        </EtatVide>
        <h2>Fiche</h2>
        <Definitions
          definitions={[
            { terme: 'Adresse', valeur: '12 rue des Tilleuls, 00123 Montrelay-sur-Vive' },
            { terme: 'Téléphone', valeur: '04 75 00 00 00', source: 'La Coop, il y a 12 jours' },
            { terme: 'Site web', valeur: null },
          ]}
        />
        <h2>Décision</h2>
        <Progression libelle="Doublons revus" fait={12} total={40} />
        <Comparaison
          legende="Est-ce le même lieu ?"
          titreA="A. France services"
          titreB="B. La Coop"
          lignes={[
            { champ: 'Nom', a: 'Maison France services', b: 'France services de Saint-Aubin' },
            { champ: 'Commune', a: 'Saint-Aubin', b: 'SAINT-AUBIN' },
            { champ: 'Téléphone', a: '04 75 00 00 00', b: null },
          ]}
        />
        <h2>Formulaire</h2>
        <ResumeErreurs fautes={FAUTES} />
        <Formulaire action="/galerie">
          <Champ
            nom="nom"
            libelle="Nom du lieu"
            exemple="Médiathèque du Centre"
            erreur={fauteOf(FAUTES, 'nom')}
          />
          <Champ nom="courriel" type="courriel" libelle="Courriel" facultatif remplissage="email" />
          <ChampListe
            nom="epci"
            libelle="Intercommunalité"
            options={[{ valeur: 'a', texte: 'Vallée de la Vive' }]}
          />
          <ChampTexteLong nom="presentation" libelle="Présentation" facultatif aide="En deux phrases" />
          <ChampRadios
            nom="acces"
            libelle="Accès"
            valeur="rdv"
            options={[
              { valeur: 'libre', texte: 'Sans rendez-vous' },
              { valeur: 'rdv', texte: 'Sur rendez-vous', aide: 'Par téléphone ou en ligne' },
            ]}
          />
          <ChampCases
            nom="publics"
            libelle="Publics accueillis"
            erreur={fauteOf(FAUTES, 'publics')}
            valeurs={['seniors']}
            options={[
              { valeur: 'jeunes', texte: 'Jeunes' },
              { valeur: 'seniors', texte: 'Seniors' },
            ]}
          />
          <ChampCase nom="public" libelle="Montrer ce lieu au public" coche />
          <ChampFichier
            nom="fichier"
            libelle="Fichier des lieux"
            formats=".csv"
            aide="CSV, 20 Mo au plus"
            facultatif
          />
          <Bouton texte="Enregistrer" /> <Bouton texte="Écarter (E)" priorite="secondaire" toucheRapide="e" />
        </Formulaire>
      </>,
    )
  })
}
