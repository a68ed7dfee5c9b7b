import type { LieuBrochure } from '../../../annuaire/brochures/list-lieux-brochure.ts'
import { hrefOfLieux } from '../../../annuaire/recherche/routes/choix.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { findJour, formatDate } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { formatTelephone } from '../../../socle/texte/telephone.ts'
import { BoutonLien } from '../../../socle/ui/bouton.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { listTerritoires } from '../../../territoire/list-territoires.ts'
import { departementsOuStructures, ECRIRE_PARCOURS } from '../../droits.ts'
import { limitPapiers } from '../../limit-papiers.ts'
import { listLieuxDuParcours } from '../list-lieux-du-parcours.ts'
import { BESOINS_DU_PARCOURS } from '../parcours.ts'
import { printParcours } from '../print-parcours.ts'
import { listParcoursPublies, type ParcoursPublie } from '../read-parcours.ts'
import { FIL_PARCOURS, hrefOfParcours, PARCOURS } from './adresses.ts'
import { TexteDuParcours } from './texte-du-parcours.tsx'

const LIEUX_PAR_BESOIN = 5

/** What everyone reads: the ways that are published, each with the places of today, on screen and on paper. */
export function addParcoursPublics(app: Application): void {
  app.get(PARCOURS, async c => {
    const { db } = c.var.contexte
    const publies = await listParcoursPublies(db)
    const ecrit = departementsOuStructures(c.var.acteur, ECRIRE_PARCOURS)
    const { epcis } = await listTerritoires(db)
    const siens = epcis.filter(
      ({ departements }) => ecrit === 'tous' || departements.some(code => ecrit.includes(code)),
    )
    return renderPage(
      c,
      {
        titre: 'Parcours des habitants',
        fil: [],
        chapeau: 'Intercommunalité par intercommunalité : par quelle porte commencer, selon votre besoin.',
        canonique: PARCOURS,
      },
      <>
        {publies.length === 0 ? (
          <EtatVide titre="Aucun parcours n’est encore publié">
            <p>
              En attendant, <a href="/orientation">répondez à quatre questions</a> pour trouver la bonne
              porte.
            </p>
          </EtatVide>
        ) : (
          <ul className="mg-liens">
            {publies.map(({ epci, nom, departement, publiee_le }) => (
              <li key={`${epci} ${departement}`}>
                <a href={hrefOfParcours(epci, '', departement)}>{nom}</a>{' '}
                <span className="mg-source">publié le {formatDate(findJour(publiee_le))}</span>
              </li>
            ))}
          </ul>
        )}
        {siens.length > 0 && (
          <section aria-labelledby="ecrire">
            <h2 id="ecrire">Écrire un parcours</h2>
            <ul className="mg-liens mg-colonnes">
              {siens.map(({ code, nom }) => (
                <li key={code}>
                  <a href={hrefOfParcours(code, '/modifier')}>{nom}</a>
                </li>
              ))}
            </ul>
          </section>
        )}
      </>,
    )
  })

  app.get(`${PARCOURS}/:epci`, async c => {
    const { publie, ecrit } = await loadPublie(c)
    const { db, maintenant, adresse } = c.var.contexte
    const lieux = await listLieuxDuParcours(db, publie.epci, maintenant())
    return renderPage(
      c,
      {
        titre: `Se faire aider avec le numérique : ${publie.nom}`,
        fil: FIL_PARCOURS,
        canonique: hrefOfParcours(publie.epci, '', publie.departement),
        description: `Par quelle porte commencer, selon votre besoin, dans le territoire ${publie.nom}.`,
        action: (
          <BoutonLien
            texte="Imprimer le dépliant"
            complement="(PDF)"
            href={hrefOfParcours(publie.epci, '/depliant.pdf', publie.departement)}
          />
        ),
      },
      <div className="mg-parcours">
        <TexteDuParcours texte={publie.contenu.introduction} />
        {BESOINS_DU_PARCOURS.map(({ code, titre, question, besoins }) => (
          <section key={code} aria-labelledby={`besoin-${code}`}>
            <h2 id={`besoin-${code}`}>{titre}</h2>
            <p className="mg-source">« {question} »</p>
            <TexteDuParcours texte={publie.contenu.etapes[code] ?? ''} />
            <Lieux lieux={lieux.get(code)!} epci={publie.epci} besoin={besoins[0]} />
          </section>
        ))}
        <p className="mg-source">
          Version {publie.numero}, publiée le {formatDate(findJour(publie.publiee_le))}. Les lieux sont ceux
          de l’annuaire aujourd’hui.{' '}
          {ecrit && <a href={hrefOfParcours(publie.epci, '/modifier')}>Modifier ce parcours</a>}
        </p>
        <p className="mg-papier-seul">
          À jour sur {adresse}
          {hrefOfParcours(publie.epci)}
        </p>
      </div>,
    )
  })

  app.get(`${PARCOURS}/:epci/depliant.pdf`, limitPapiers, async c => {
    const { publie } = await loadPublie(c)
    const { db, maintenant } = c.var.contexte
    const { pdf } = await printParcours(db, publie, c.var.contexte, maintenant())
    return c.body(Buffer.from(pdf), 200, {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="parcours-${publie.epci}.pdf"`,
    })
  })
}

/** @throws Erreur introuvable */
async function loadPublie(c: Requete): Promise<{ publie: ParcoursPublie; ecrit: boolean }> {
  const publies = await listParcoursPublies(c.var.contexte.db, c.req.param('epci'))
  const publie = publies.find(({ departement }) => departement === c.req.query('departement')) ?? publies[0]
  if (!publie)
    throw new Erreur(
      'introuvable',
      'Aucun parcours n’est publié pour ce territoire. Voyez la liste des parcours.',
    )
  const ecrit = departementsOuStructures(c.var.acteur, ECRIRE_PARCOURS)
  return { publie, ecrit: ecrit === 'tous' || ecrit.includes(publie.departement) }
}

function Lieux({ lieux, epci, besoin }: { lieux: readonly LieuBrochure[]; epci: string; besoin: string }) {
  if (lieux.length === 0) return <p>Aucun lieu n’est connu ici pour ce besoin. Appelez votre mairie.</p>
  return (
    <>
      <ul>
        {lieux.slice(0, LIEUX_PAR_BESOIN).map(({ id, nom, commune, telephone }) => (
          <li key={id}>
            <a href={`/lieux/${id}`}>{nom}</a>, {commune}
            {telephone && (
              <>
                {' '}
                — <a href={`tel:${telephone}`}>{formatTelephone(telephone)}</a>
              </>
            )}
          </li>
        ))}
      </ul>
      {lieux.length > LIEUX_PAR_BESOIN && (
        <p className="mg-ecran-seul">
          <a href={hrefOfLieux({ epci, besoin: [besoin] })}>
            Voir tous les lieux ({formatCompte(lieux.length, 'lieu', 'lieux')})
          </a>
        </p>
      )}
    </>
  )
}
