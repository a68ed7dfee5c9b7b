import type { Application, Lien, Requete } from '../../../socle/http/contexte.ts'
import { findJour, formatDate } from '../../../socle/texte/dates.ts'
import { Badge, EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { findCommune } from '../../../territoire/find-commune.ts'
import type { Lieu } from '../../lieu.ts'
import { findLieuxProches, type LieuProche } from '../../recherche/find-lieux-proches.ts'
import { sayDistance } from '../../recherche/routes/lieux.tsx'
import { hrefOfLieux } from '../../recherche/routes/read-recherche.ts'
import { sayMiseAJour } from '../../recherche/routes/resume-lieu.tsx'
import { LiensCoordination } from '../../routes/liens-coordination.tsx'
import { listFichesDuLieu } from '../list-fiches-du-lieu.ts'
import { type LieuLu, readLieu } from '../read-lieu.ts'
import { sayTypologie } from '../say-champ.ts'
import { ActionsLieu } from './actions-lieu.tsx'
import { Provenance } from './provenance.tsx'
import { SectionsLieu } from './sections-lieu.tsx'

const IDENTIFIANT = /^[0-9a-z]{12}$/
const SECTION = 'Lieux d’aide numérique'

/** One place, with where each thing said of it comes from; the same as JSON. */
export function addLieu(app: Application): void {
  app.get('/lieux/:id', async c => {
    const demande = c.req.param('id')
    const enJson = demande.endsWith('.json')
    const id = demande.replace(/\.json$/, '')
    const lu = IDENTIFIANT.test(id) ? await readLieu(c.var.contexte.db, id) : null
    if (!lu) return renderInconnu(c)
    if (lu.actuel !== id) return c.redirect(`/lieux/${lu.actuel}${enJson ? '.json' : ''}`, 301)
    if (enJson) return c.json(lu.lieu)
    return lu.lieu.etat === 'clos' ? renderFerme(c, lu.lieu) : renderFiche(c, lu.lieu)
  })
}

async function renderFiche(c: Requete, lieu: LieuLu['lieu']) {
  const { db, maintenant, adresse } = c.var.contexte
  const fiches = await listFichesDuLieu(db, lieu.id)
  return renderPage(
    c,
    {
      titre: lieu.nom,
      section: SECTION,
      fil: await prepareFil(c, lieu),
      chapeau: `${sayGenre(lieu)} · ${lieu.code_postal} ${lieu.commune}`,
      action: <ActionsLieu lieu={lieu} />,
    },
    <>
      <p>
        {lieu.itinerance.includes('Itinérant') && (
          <>
            <Badge texte="Itinérant" gravite="information" />{' '}
          </>
        )}
        {sayMiseAJour(lieu.date_maj, findJour(maintenant()))}
        {lieu.date_maj && ` (${formatDate(lieu.date_maj)})`}.
      </p>
      <LiensCoordination acteur={c.var.acteur} lieu={lieu} fiches={fiches.length} />
      <SectionsLieu lieu={lieu} />
      <Provenance lieu={lieu} fiches={fiches} />
      <p className="mg-papier-seul">
        Fiche à jour sur {adresse}/lieux/{lieu.id}
      </p>
      <p className="mg-ecran-seul">
        <a href={`/lieux/${lieu.id}.json`}>Cette fiche au format JSON, pour un logiciel</a>
      </p>
    </>,
  )
}

async function renderFerme(c: Requete, lieu: LieuLu['lieu']) {
  const proches = await findLieuxProches(c.var.contexte.db, lieu)
  return renderPage(
    c,
    {
      titre: `Ce lieu a fermé : ${lieu.nom}`,
      section: SECTION,
      fil: await prepareFil(c, lieu),
      chapeau: `${lieu.adresse}, ${lieu.code_postal} ${lieu.commune}`,
    },
    <>
      <p>Les organismes qui publiaient ce lieu ne le signalent plus. N’y allez pas sans vous renseigner.</p>
      {proches.length > 0 && <Proches lieux={proches} />}
      <p>
        <a href={hrefOfLieux({ commune: lieu.code_insee })}>Voir les lieux de la commune {lieu.commune}</a>
      </p>
    </>,
    410,
  )
}

function Proches({ lieux }: { lieux: readonly LieuProche[] }) {
  return (
    <>
      <h2>Les lieux ouverts les plus proches</h2>
      <ul className="mg-liens">
        {lieux.map(({ id, nom, commune, distance }) => (
          <li key={id}>
            <a href={`/lieux/${id}`}>{nom}</a>, {commune}
            {distance !== null && `, à ${sayDistance(distance)}`}
          </li>
        ))}
      </ul>
    </>
  )
}

function renderInconnu(c: Requete) {
  return renderPage(
    c,
    { titre: 'Lieu introuvable', section: SECTION, fil: [{ texte: SECTION, href: '/lieux' }] },
    <EtatVide titre="Aucun lieu de cet annuaire n’a cette adresse">
      <p>Le lien est peut-être ancien, ou l’adresse mal recopiée.</p>
      <ul>
        <li>
          <a href="/lieux">Chercher dans la liste des lieux</a>
        </li>
      </ul>
    </EtatVide>,
    404,
  )
}

/** The list, then the place's commune under its official name. */
async function prepareFil(c: Requete, { code_insee, commune }: Lieu): Promise<Lien[]> {
  const officielle = await findCommune(c.var.contexte.db, code_insee)
  return [
    { texte: SECTION, href: '/lieux' },
    { texte: officielle?.nom ?? commune, href: hrefOfLieux({ commune: officielle?.code ?? code_insee }) },
  ]
}

/** What it is, in one line. */
function sayGenre({ typologie }: Lieu): string {
  const genres = typologie.filter(code => code !== 'Autre').map(sayTypologie)
  return genres.length > 0 ? genres.join(', ') : 'Lieu d’aide numérique'
}
