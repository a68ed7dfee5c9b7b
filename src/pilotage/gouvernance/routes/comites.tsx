import type { Application } from '../../../socle/http/contexte.ts'
import { findJour, formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatCompte, formatNombre } from '../../../socle/texte/nombres.ts'
import { BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Badge, EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { isEnRetard, sayProchaine } from '../comite.ts'
import { NOM_DE_LA_FREQUENCE, NOM_DU_TYPE_DE_COMITE } from '../gouvernance.ts'
import { type Comite, listComites } from '../list-comites.ts'
import { listEpcisSansGroupe } from '../list-epcis-sans-groupe.ts'
import { COMITES, FIL_GOUVERNANCE, hrefOf, hrefOfReunion } from './adresses.ts'
import { chooseDepartement } from './choose-departement.ts'
import { OngletsDepartements } from './onglets-departements.tsx'

/** The committees, when each meets, and the EPCI that no working group is about. */
export function addComites(app: Application): void {
  app.get(COMITES, async c => {
    const { db, maintenant } = c.var.contexte
    const choix = await chooseDepartement(c, c.req.query('departement'))
    const { departement, pilote } = choix
    const aujourdhui = findJour(maintenant())
    const comites = await listComites(db, departement.code)
    const [ouverts, clos] = [
      comites.filter(({ clos_le }) => !clos_le),
      comites.filter(({ clos_le }) => clos_le),
    ]
    const { sans, total } = await listEpcisSansGroupe(db, departement.code)
    const ajouter = (demande: Record<string, string> = {}) =>
      hrefOf(`${COMITES}/nouveau`, { departement: departement.code, ...demande })
    return renderPage(
      c,
      {
        titre: 'Comités et groupes de travail',
        section: 'Gouvernance',
        fil: FIL_GOUVERNANCE,
        chapeau: `${departement.nom} : ${formatCompte(ouverts.length, 'comité ouvert', 'comités ouverts')}.`,
        action: pilote && <BoutonLien texte="Créer un comité" href={ajouter()} />,
      },
      <>
        <OngletsDepartements choix={choix} chemin={COMITES} />
        {ouverts.length === 0 ? (
          <EtatVide titre="Aucun comité n’est ouvert">
            <p>
              Commencez par le comité stratégique, qui réunit les copilotes et les principaux partenaires.
            </p>
          </EtatVide>
        ) : (
          <TableauComites legende="Les comités ouverts" comites={ouverts} aujourdhui={aujourdhui} />
        )}
        <h2 id="sans-groupe">Groupes de travail par intercommunalité</h2>
        <p>
          <strong>
            {formatNombre(total - sans.length)} sur {formatNombre(total)}
          </strong>{' '}
          intercommunalités ont un groupe de travail ouvert.
          {sans.length > 0 && ' Celles qui n’en ont pas\u00a0:'}
        </p>
        {sans.length > 0 && (
          <ul>
            {sans.map(({ code, nom }) => (
              <li key={code}>
                {nom}
                {pilote && (
                  <>
                    {' : '}
                    <a href={ajouter({ type: 'groupe_de_travail', epci: code })}>
                      créer le groupe<span className="fr-sr-only"> de {nom}</span>
                    </a>
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
        {clos.length > 0 && (
          <>
            <h2>Comités clos</h2>
            <TableauComites legende="Les comités clos" comites={clos} aujourdhui={aujourdhui} />
          </>
        )}
      </>,
    )
  })
}

function TableauComites({
  legende,
  comites,
  aujourdhui,
}: {
  legende: string
  comites: Comite[]
  aujourdhui: string
}) {
  return (
    <Tableau
      legende={legende}
      lignes={comites}
      idOf={({ id }) => String(id)}
      colonnes={[
        {
          cle: 'nom',
          titre: 'Comité',
          entete: true,
          cellule: ({ id, nom }) => <a href={`${COMITES}/${id}`}>{nom}</a>,
        },
        { cle: 'type', titre: 'Type', cellule: sayType },
        {
          cle: 'frequence',
          titre: 'Rythme',
          cellule: ({ frequence }) => (frequence ? NOM_DE_LA_FREQUENCE[frequence] : 'Aucun'),
        },
        {
          cle: 'membres',
          titre: 'Membres',
          nombre: true,
          cellule: ({ membres }) => formatNombre(membres),
        },
        {
          cle: 'derniere',
          titre: 'Dernière réunion',
          cellule: ({ derniere }) => (derniere ? formatDateCourte(derniere) : 'Aucune'),
        },
        {
          cle: 'prochaine',
          titre: 'Prochaine réunion',
          cellule: comite => <Prochaine comite={comite} aujourdhui={aujourdhui} />,
        },
      ]}
    />
  )
}

/** 'Groupe de travail : Communauté de communes du Diois', 'Comité thématique : formation'. */
export function sayType({ type, theme, epci_nom }: Pick<Comite, 'type' | 'theme' | 'epci_nom'>): string {
  const sujet = [epci_nom, theme].filter(Boolean).join(', ')
  return sujet ? `${NOM_DU_TYPE_DE_COMITE[type]} : ${sujet}` : NOM_DU_TYPE_DE_COMITE[type]
}

export function Prochaine({ comite, aujourdhui }: { comite: Comite; aujourdhui: string }) {
  const texte = sayProchaine(comite, aujourdhui)
  if (isEnRetard(comite, aujourdhui))
    return (
      <>
        <Badge texte="En retard" gravite="attention" /> {texte}
      </>
    )
  if (comite.prochaine && !comite.clos_le)
    return <a href={hrefOfReunion(comite.prochaine.reunion)}>{texte}</a>
  return texte
}
