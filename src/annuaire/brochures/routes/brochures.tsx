import type { Application, Requete } from '../../../socle/http/contexte.ts'
import { limitRate } from '../../../socle/http/limit-rate.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { toSlug } from '../../../socle/texte/slug.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampListe } from '../../../socle/ui/champs.tsx'
import { Carte, Grille } from '../../../socle/ui/contenus.tsx'
import { Formulaire, FormulaireRecherche } from '../../../socle/ui/formulaire.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { listTerritoires, type Territoires } from '../../../territoire/list-territoires.ts'
import { departementsDEdition } from '../../droits.ts'
import { FORMATS_BROCHURE, type Perimetre } from '../brochure.ts'
import { composeBrochure } from '../compose-brochure.ts'
import { countLieux } from '../count-lieux.ts'
import { findDepartementsDuPerimetre } from '../editions/find-departements-du-perimetre.ts'
import { MOTS_DES_FORMATS } from '../mots-brochures.ts'
import { hrefOfBrochures, type PerimetreLu, readDemande, readPerimetre } from './read-perimetre.ts'

/** A counter prints in bursts; a machine that draws hundreds of papers is something else. */
const IMPRESSIONS = { max: 60, fenetreS: 3600 }

/** Papers for everyone: whose places, then which paper. */
export function addBrochures(app: Application): void {
  app.get('/brochures', async c => {
    const lu = await readPerimetre(c)
    if (c.req.query('ou') && lu.perimetre) return c.redirect(hrefOfBrochures(lu.perimetre), 302)
    return lu.perimetre ? renderFormats(c, lu.perimetre, lu.nom) : renderChoix(c, lu)
  })

  app.get('/brochures/document.pdf', limitRate('brochures', IMPRESSIONS), async c => {
    const { perimetre, format } = await readDemande(c)
    const { pdf, titre } = await composeBrochure(c.var.contexte.db, perimetre, format, describeContexte(c))
    return sendPdf(c, pdf, `${toSlug(titre)}-${format}-${findJour(c.var.contexte.maintenant())}`)
  })
}

/** What a paper says of the site that makes it. */
export function describeContexte(c: Requete) {
  const { maintenant, adresse, nomInstance, editeur } = c.var.contexte
  return { maintenant: maintenant(), adresse, nomInstance, editeur }
}

export function sendPdf(c: Requete, pdf: Uint8Array, nom: string) {
  return c.body(new Uint8Array(pdf), 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `inline; filename="${nom}.pdf"`,
    'Cache-Control': 'private, no-cache',
  })
}

async function renderChoix(c: Requete, lu: PerimetreLu) {
  const territoires = await listTerritoires(c.var.contexte.db)
  return renderPage(
    c,
    {
      titre: 'Brochures à imprimer',
      section: 'Brochures',
      fil: [],
      chapeau: 'Les lieux d’aide d’une commune ou d’une intercommunalité, sur papier.',
      action: departementsDEdition(c.var.acteur).length > 0 && (
        <BoutonLien texte="Éditions et remises" href="/brochures/editions" priorite="secondaire" />
      ),
    },
    <>
      {lu.inconnu && <EtatVide titre={lu.inconnu}>Vérifiez le nom, ou choisissez ci-dessous.</EtatVide>}
      {lu.communes.length > 0 && <QuelleCommune lu={lu} />}
      <h2>D’une commune</h2>
      <FormulaireRecherche action="/brochures" libelle="Choisir une commune">
        <Champ nom="ou" libelle="Commune ou code postal" type="recherche" valeur={lu.ou} exemple="Die" />
        <Bouton texte="Choisir cette commune" />
      </FormulaireRecherche>
      <Groupements territoires={territoires} />
    </>,
    lu.inconnu ? 404 : 200,
  )
}

function QuelleCommune({ lu: { ou, communes } }: { lu: PerimetreLu }) {
  return (
    <>
      <h2>Quelle commune ?</h2>
      <p>Plusieurs communes correspondent à « {ou} ».</p>
      <ul className="mg-liens">
        {communes.map(({ code, nom, codesPostaux }) => (
          <li key={code}>
            <a href={hrefOfBrochures({ type: 'commune', code })}>
              {nom} {codesPostaux[0] && `(${codesPostaux[0]})`}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

function Groupements({ territoires: { departements, epcis } }: { territoires: Territoires }) {
  return (
    <>
      {epcis.length > 0 && (
        <>
          <h2>D’une intercommunalité</h2>
          <FormulaireRecherche action="/brochures" libelle="Choisir une intercommunalité">
            <ChampListe
              nom="epci"
              libelle="Intercommunalité"
              options={epcis.map(({ code, nom }) => ({ valeur: code, texte: nom }))}
            />
            <Bouton texte="Choisir cette intercommunalité" priorite="secondaire" />
          </FormulaireRecherche>
        </>
      )}
      <h2>De tout un département</h2>
      <ul className="mg-liens">
        {departements.map(({ code, nom }) => (
          <li key={code}>
            <a href={hrefOfBrochures({ type: 'departement', code })}>
              {nom} ({code})
            </a>
          </li>
        ))}
      </ul>
      <p>
        Pour choisir les lieux un par un, <a href="/lieux">cherchez-les</a>, cochez-les, puis demandez leur
        brochure.
      </p>
    </>
  )
}

async function renderFormats(c: Requete, perimetre: Perimetre, nom: string) {
  const { db, maintenant } = c.var.contexte
  const lieux = await countLieux(db, perimetre, maintenant())
  const siens = departementsDEdition(c.var.acteur)
  const touches = await findDepartementsDuPerimetre(db, perimetre)
  const editeur = siens === 'tous' || touches.some(code => siens.includes(code))
  return renderPage(
    c,
    {
      titre: `Brochures : ${nom}`,
      section: 'Brochures',
      fil: [{ texte: 'Brochures à imprimer', href: '/brochures' }],
      chapeau: `${formatCompte(lieux, 'lieu d’aide', 'lieux d’aide')}, d’après l’annuaire de ce jour.`,
    },
    <>
      {lieux === 0 && (
        <EtatVide titre="Aucun lieu n’est connu ici pour le moment">
          <p>La brochure indiquera les lieux les plus proches.</p>
        </EtatVide>
      )}
      {editeur && (
        <p>
          « Éditer » garde le document : vous pourrez noter à qui vous en remettez. « Ouvrir » ne garde rien.
        </p>
      )}
      <Grille>
        {FORMATS_BROCHURE.map(format => (
          <Carte
            key={format}
            titre={MOTS_DES_FORMATS[format].nom}
            pied={
              <div className="mg-boutons">
                <BoutonLien
                  texte={`Ouvrir : ${MOTS_DES_FORMATS[format].nom} (PDF)`}
                  href={hrefOfBrochures(perimetre, '/brochures/document.pdf', format)}
                  priorite="secondaire"
                  petit
                />
                {editeur && (
                  <Formulaire action={hrefOfBrochures(perimetre, '/brochures/editions', format)}>
                    <Bouton texte={`Éditer : ${MOTS_DES_FORMATS[format].nom}`} priorite="secondaire" petit />
                  </Formulaire>
                )}
              </div>
            }
          >
            <p>{MOTS_DES_FORMATS[format].usage}</p>
          </Carte>
        ))}
      </Grille>
    </>,
  )
}
