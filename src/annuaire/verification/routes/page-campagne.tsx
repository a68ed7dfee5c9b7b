import type { Requete } from '../../../socle/http/contexte.ts'
import { findJour, formatDateCourte, formatInstant } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Definitions } from '../../../socle/ui/contenus.tsx'
import { EtatVide, Progression } from '../../../socle/ui/messages.tsx'
import { Onglets, Pagination } from '../../../socle/ui/navigation.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import type { Liste } from '../../recherche/find-lieux.ts'
import { ANCIENNETES, NOM_DE_LA_SUITE, SUITES, type Suite } from '../campagne.ts'
import { type CampagneLue, countLieux, countReponses } from '../list-campagnes.ts'
import type { LieuDeCampagne } from '../list-lieux-campagne.ts'

/** Where a campaign stands, what can be done of it, and each of its places. */
export function renderCampagne(
  c: Requete,
  campagne: CampagneLue,
  suite: Suite | null,
  lieux: Liste<LieuDeCampagne>,
) {
  return renderPage(
    c,
    {
      titre: campagne.nom,
      section: 'Campagnes',
      fil: [
        { texte: 'Coordination', href: '/coordination' },
        { texte: 'Campagnes', href: '/campagnes' },
      ],
      chapeau: sayAvancement(campagne),
    },
    <>
      <Progression
        libelle="Lieux avec une réponse"
        fait={countReponses(campagne)}
        total={countLieux(campagne)}
      />
      <Definitions definitions={listCriteres(campagne)} />
      <Actions campagne={campagne} />
      {!campagne.close_le && (
        <p className="mg-source mg-ecran-seul">
          Une relance est possible sept jours après le premier courriel, une seule fois. Une campagne close
          n’écrit plus à personne ; ses liens restent utilisables.
        </p>
      )}
      <h2>Lieu par lieu</h2>
      <Lieux campagne={campagne} suite={suite} lieux={lieux} />
    </>,
  )
}

function sayAvancement({ creee_le, envoyee_le, close_le, gestionnaires }: CampagneLue): string {
  if (close_le) return `Close ${formatInstant(close_le)}.`
  const partis = formatCompte(gestionnaires, 'courriel écrit', 'courriels écrits')
  return envoyee_le
    ? `Lancée ${formatInstant(creee_le)} : ${partis}.`
    : `Envoi en cours : ${partis}. Vous pouvez quitter cette page.`
}

const listCriteres = ({ criteres, epci, message }: CampagneLue) => [
  {
    terme: 'Lieux',
    valeur: ANCIENNETES.find(({ mois }) => mois === criteres.ancienneteMois)?.texte ?? null,
  },
  { terme: 'Territoire', valeur: epci ?? 'Tout le département' },
  { terme: 'Mot de la coordination', valeur: message ?? 'Aucun' },
]

function Actions({ campagne: { id, aRappeler, close_le } }: { campagne: CampagneLue }) {
  if (close_le) return null
  return (
    <div className="mg-verifier-reponses mg-ecran-seul">
      {aRappeler > 0 && (
        <form method="post" action={`/campagnes/${id}/rappeler`}>
          <Bouton
            texte={`Relancer ${formatCompte(aRappeler, 'gestionnaire qui n’a pas répondu', 'gestionnaires qui n’ont pas répondu')}`}
          />
        </form>
      )}
      <form method="post" action={`/campagnes/${id}/clore`}>
        <Bouton texte="Clore la campagne" priorite="secondaire" />
      </form>
    </div>
  )
}

function Lieux({
  campagne,
  suite,
  lieux,
}: {
  campagne: CampagneLue
  suite: Suite | null
  lieux: Liste<LieuDeCampagne>
}) {
  const hrefOf = (choisie: Suite | null, page = 1) => {
    const parametres = new URLSearchParams({
      ...(choisie && { suite: choisie }),
      ...(page > 1 && { page: String(page) }),
    })
    return `/campagnes/${campagne.id}${parametres.size > 0 ? `?${parametres}` : ''}`
  }
  const presentes = SUITES.filter(possible => campagne.suites[possible] > 0)
  return (
    <>
      <Onglets
        libelle="Suites"
        actuel={hrefOf(suite)}
        onglets={[
          { texte: 'Tous', href: hrefOf(null), nombre: countLieux(campagne) },
          ...presentes.map(possible => ({
            texte: NOM_DE_LA_SUITE[possible],
            href: hrefOf(possible),
            nombre: campagne.suites[possible],
          })),
        ]}
      />
      {lieux.lignes.length === 0 ? (
        <EtatVide titre="Aucun lieu ici">
          <p>Les lieux arrivent à mesure que les courriels partent.</p>
        </EtatVide>
      ) : (
        <Tableau
          legende={`${formatCompte(lieux.total, 'lieu', 'lieux')}. « Lien ouvert » peut venir d’un antivirus de messagerie.`}
          lignes={lieux.lignes}
          idOf={({ id, destinataire }) => `${id} ${destinataire}`}
          colonnes={[
            { cle: 'lieu', titre: 'Lieu', entete: true, cellule: showLieu },
            { cle: 'commune', titre: 'Commune', cellule: ({ commune }) => commune },
            { cle: 'destinataire', titre: 'Écrit à', cellule: showDestinataire },
            { cle: 'suite', titre: 'Suite', cellule: saySuite },
          ]}
        />
      )}
      <Pagination
        page={lieux.page}
        parPage={lieux.parPage}
        total={lieux.total}
        hrefOf={page => hrefOf(suite, page)}
      />
      <p className="mg-ecran-seul">
        <a href={`/campagnes/${campagne.id}/lieux.csv${suite ? `?suite=${suite}` : ''}`}>
          Télécharger cette liste (CSV)
        </a>
      </p>
    </>
  )
}

const showLieu = ({ id, nom }: LieuDeCampagne) => <a href={`/lieux/${id}/gestionnaire`}>{nom}</a>
const showDestinataire = ({ destinataire }: LieuDeCampagne) => destinataire ?? 'Adresse effacée'

function saySuite({ suite, repondu_le, rappelee_le }: LieuDeCampagne): string {
  const instant = repondu_le ?? rappelee_le
  if (!instant) return NOM_DE_LA_SUITE[suite]
  const jour = formatDateCourte(findJour(instant))
  return repondu_le ? `${NOM_DE_LA_SUITE[suite]}, ${jour}` : `${NOM_DE_LA_SUITE[suite]}, rappelé le ${jour}`
}
