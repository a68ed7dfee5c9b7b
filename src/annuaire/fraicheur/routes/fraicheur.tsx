import { departementsAutorises, exigerDepartements } from '../../../socle/auth/droits.ts'
import type { Application } from '../../../socle/http/contexte.ts'
import { findJour, formatDate } from '../../../socle/texte/dates.ts'
import { formatCompte, formatNombre } from '../../../socle/texte/nombres.ts'
import { BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Carte, Grille } from '../../../socle/ui/contenus.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { Onglets } from '../../../socle/ui/navigation.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { VERIFIER, VOIR_ANNUAIRE } from '../../droits.ts'
import {
  computeIndicateursFraicheur,
  computePart,
  type IndicateursFraicheur,
} from '../../qualite/compute-indicateurs-fraicheur.ts'
import type { Situation } from '../../qualite/situations.ts'
import { FRAICHEUR, hrefOfCampagne, hrefOfFraicheur, hrefOfLieuxSuivis } from './adresses-fraicheur.ts'
import { Definitions } from './definitions-fraicheur.tsx'
import { TableauxParEpci } from './tableaux-fraicheur.tsx'

/** How fresh the directory is, EPCI by EPCI, and what is to be taken up again. One département at a time. */
export function addFraicheur(app: Application): void {
  app.get(FRAICHEUR, async c => {
    const { db, maintenant } = c.var.contexte
    const departements = exigerDepartements(c.var.acteur, VOIR_ANNUAIRE)
    const aujourdhui = findJour(maintenant())
    const tous = await computeIndicateursFraicheur(db, departements, aujourdhui)
    const indicateurs =
      tous.find(({ departement }) => departement.code === c.req.query('departement')) ?? tous[0]
    const page = {
      titre: 'Fraîcheur de l’annuaire',
      section: 'Coordination',
      fil: [{ texte: 'Coordination', href: '/coordination' }],
    }
    if (!indicateurs || indicateurs.total.lieux === 0) return renderPage(c, page, <RienEncore />)

    const { code, nom } = indicateurs.departement
    const verifies = departementsAutorises(c.var.acteur, VERIFIER)
    const mayVerify = verifies === 'tous' || verifies.includes(code)
    const campagne = mayVerify && hrefOfCampagne({ departement: code, situation: 'a_actualiser' })
    return renderPage(
      c,
      {
        ...page,
        chapeau: `${nom}, ${formatDate(aujourdhui)} : ${formatCompte(indicateurs.total.lieux, 'lieu publié', 'lieux publiés')}.`,
        action: campagne && <BoutonLien texte="Relancer les gestionnaires" href={campagne} />,
      },
      <>
        {tous.length > 1 && (
          <Onglets
            libelle="Départements"
            actuel={hrefOfFraicheur(code)}
            onglets={tous.map(({ departement }) => ({
              texte: departement.nom,
              href: hrefOfFraicheur(departement.code),
            }))}
          />
        )}
        <Blocs indicateurs={indicateurs} />
        <TableauxParEpci indicateurs={indicateurs} />
        <Definitions aujourdhui={aujourdhui} />
      </>,
    )
  })
}

function RienEncore() {
  return (
    <EtatVide titre="Aucun lieu n’est encore publié">
      <p>La fraîcheur de l’annuaire se mesurera dès le premier import.</p>
    </EtatVide>
  )
}

/** What each thing to take up again means for who reads the board. */
const A_REPRENDRE: readonly { situation: Situation; titre: string; effet: string }[] = [
  {
    ...{ situation: 'douteux', titre: 'Lieux douteux' },
    effet: 'Quelque chose laisse penser que la fiche est fausse.',
  },
  {
    ...{ situation: 'incomplet', titre: 'Lieux incomplets' },
    effet: 'Il manque ce dont un visiteur a besoin avant de se déplacer.',
  },
  {
    ...{ situation: 'injoignable', titre: 'Lieux injoignables' },
    effet: 'Ni téléphone, ni courriel : personne à qui demander.',
  },
  {
    ...{ situation: 'ferme', titre: 'Fermés pour un temps' },
    effet: 'Aujourd’hui. Pensez à demander s’ils rouvrent.',
  },
]

function Blocs({ indicateurs: { departement, total } }: { indicateurs: IndicateursFraicheur }) {
  const lienOf = (nombre: number, situation: Situation, singulier = '', pluriel = '') => {
    const texte = `${formatNombre(nombre)} ${nombre > 1 ? pluriel : singulier}`.trim()
    if (nombre === 0) return texte
    return <a href={hrefOfLieuxSuivis({ departement: departement.code, situation })}>{texte}</a>
  }
  return (
    <Grille>
      <Carte titre="Taux d’actualisation">
        <p className="mg-chiffre">{`${computePart(total.actualise, total.lieux)}\u00a0%`}</p>
        <p>
          {lienOf(total.actualise, 'actualise', 'lieu vérifié', 'lieux vérifiés')} depuis moins d’un an, dont{' '}
          {lienOf(total.ce_mois, 'ce_mois', 'ces 30 derniers jours', 'ces 30 derniers jours')}.{' '}
          {lienOf(total.a_actualiser, 'a_actualiser', 'reste à actualiser', 'restent à actualiser')}.
        </p>
      </Carte>
      <Carte titre="Structures">
        <p className="mg-chiffre">
          <a
            href={hrefOfLieuxSuivis(
              { departement: departement.code },
              { tri: { cle: 'structure', sens: 'croissant' } },
            )}
          >
            {formatNombre(total.structures)}
          </a>
        </p>
        <p>
          Elles portent ces lieux. <a href="#structures">Leur répartition par intercommunalité</a>
        </p>
      </Carte>
      {A_REPRENDRE.map(({ situation, titre, effet }) => (
        <Carte key={situation} titre={titre}>
          <p className="mg-chiffre">{lienOf(total[situation], situation)}</p>
          <p>{effet}</p>
        </Carte>
      ))}
    </Grille>
  )
}
