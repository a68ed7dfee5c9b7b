import type { Application, Lien, Requete } from '../../../socle/http/contexte.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { findCommune } from '../../../territoire/find-commune.ts'
import type { Lieu } from '../../lieu.ts'
import { answerLieuJson } from '../../publication/routes/answer-lieu-json.ts'
import { withholdContacts } from '../../publication/withhold-contacts.ts'
import { findLieux } from '../../recherche/find-lieux.ts'
import { findLieuxProches, type LieuProche } from '../../recherche/find-lieux-proches.ts'
import { hrefOfLieux } from '../../recherche/routes/read-recherche.ts'
import { sayA } from '../../recherche/say-commune.ts'
import { sayDistance } from '../../recherche/say-distance.ts'
import { LiensCoordination } from '../../routes/liens-coordination.tsx'
import { describeLieu } from '../describe-lieu.ts'
import { listFichesDuLieu } from '../list-fiches-du-lieu.ts'
import { type LieuLu, readLieu } from '../read-lieu.ts'
import { sayTypologie } from '../say-champ.ts'
import { renderSectionsVoisines } from '../sections-voisines.ts'
import { ActionsLieu } from './actions-lieu.tsx'
import { EtatLieu } from './etat-lieu.tsx'
import { PiedDeFeuille, TeteDeFeuille } from './feuille-lieu.tsx'
import { Provenance } from './provenance.tsx'
import { SectionsLieu } from './sections-lieu.tsx'
import { UsagesLieu } from './usages-lieu.tsx'

const IDENTIFIANT = /^[0-9a-z]{12}$/
const SECTION = 'Lieux d’aide numérique'

/** One place, with where each thing said of it comes from; the same as JSON, without personal contacts. */
export function addLieu(app: Application): void {
  app.get('/lieux/:id', async c => {
    const demande = c.req.param('id')
    const enJson = demande.endsWith('.json')
    const id = demande.replace(/\.json$/, '')
    const lu = IDENTIFIANT.test(id) ? await readLieu(c.var.contexte.db, id) : null
    if (!lu) return renderInconnu(c)
    if (lu.actuel !== id) return c.redirect(`/lieux/${lu.actuel}${enJson ? '.json' : ''}`, 301)
    if (enJson) return answerLieuJson(c, lu.lieu)
    return lu.lieu.etat === 'clos' ? renderFerme(c, lu.lieu) : renderFiche(c, lu.lieu)
  })
}

async function renderFiche(c: Requete, lieu: LieuLu['lieu']) {
  const { db, maintenant, adresse, editeur, nomInstance } = c.var.contexte
  const instant = maintenant()
  const aujourdhui = findJour(instant)
  const fiches = await listFichesDuLieu(db, lieu.id)
  const { lignes } = await findLieux(db, { lieux: [lieu.id] }, { maintenant: instant })
  const voisines = await renderSectionsVoisines(db, lieu, instant)
  const chemin = `/lieux/${lieu.id}`
  const genre = sayGenre(lieu)
  return renderPage(
    c,
    {
      titre: lieu.nom,
      section: SECTION,
      fil: await prepareFil(c, lieu),
      chapeau: `${genre} · ${lieu.code_postal}\u00a0${lieu.commune}`,
      action: <ActionsLieu lieu={lieu} />,
      ilots: ['src/annuaire/ilots/imprimer.ts'],
      description: `${genre} ${sayA(lieu.commune)} : adresse, horaires, téléphone et aide proposée.`,
      canonique: chemin,
      jsonLd: describeLieu(withholdContacts(lieu), adresse + chemin, aujourdhui),
    },
    <>
      <EtatLieu lieu={lieu} ouverture={lignes[0]?.ouverture ?? null} maintenant={instant} />
      <LiensCoordination acteur={c.var.acteur} lieu={lieu} fiches={fiches.length} />
      <TeteDeFeuille lieu={lieu} adresse={adresse} />
      {voisines.length > 0 && (
        <div className="mg-sections">
          {voisines.map(({ titre, contenu }) => (
            <section key={titre}>
              <h2>{titre}</h2>
              {contenu}
            </section>
          ))}
        </div>
      )}
      <SectionsLieu lieu={lieu} />
      <UsagesLieu lieu={lieu} acteur={c.var.acteur} />
      <Provenance lieu={lieu} fiches={fiches} aujourdhui={aujourdhui} />
      <PiedDeFeuille {...{ fiches, editeur, nomInstance, aujourdhui }} />
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
