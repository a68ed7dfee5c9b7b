import type { Application, Lien } from '../../../socle/http/contexte.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { formatCompte, formatNombre } from '../../../socle/texte/nombres.ts'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { FiltresActifs, Pagination } from '../../../socle/ui/navigation.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { type CommuneProche, findCommunesProches } from '../find-communes-proches.ts'
import { findLieux, type LieuListe, type Liste } from '../find-lieux.ts'
import { FormulaireLieux } from './formulaire-lieux.tsx'
import { hrefOfLieux, type Recherche, readRecherche } from './read-recherche.ts'
import { ResumeLieu } from './resume-lieu.tsx'

/** The public list of places, by commune, EPCI, département and words. */
export function addLieux(app: Application): void {
  app.get('/lieux', async c => {
    const { db, maintenant } = c.var.contexte
    const recherche = await readRecherche(db, c.req.query())
    const { filtre, page, commune, communes, inconnus } = recherche
    // One address for one list, whatever was typed to come here.
    if (commune && c.req.query('commune') !== commune.code) return c.redirect(hrefOf(recherche), 302)

    const aChercher = communes.length === 0 && inconnus.length === 0
    const lieux = aChercher ? await findLieux(db, filtre, { page, maintenant: maintenant() }) : null
    if (lieux && lieux.total > 0 && lieux.lignes.length === 0)
      return c.redirect(hrefOf(recherche, Math.ceil(lieux.total / lieux.parPage)), 302)
    const proches =
      lieux?.total === 0 && commune ? await findCommunesProches(db, commune.code, filtre, maintenant()) : []

    return renderPage(
      c,
      {
        titre: commune ? `Lieux d’aide numérique ${sayA(commune.nom)}` : 'Lieux d’aide numérique',
        section: page > 1 ? `page ${formatNombre(page)}` : undefined,
        fil: commune ? [{ texte: 'Lieux d’aide numérique', href: '/lieux' }] : [],
      },
      <>
        <FormulaireLieux
          departements={recherche.departements}
          epcis={recherche.epcis}
          valeurs={{
            ...{ departement: recherche.departement?.code, epci: recherche.epci?.code, q: filtre.q },
            ou: commune?.nom ?? recherche.ou,
          }}
        />
        {inconnus.length > 0 && <Inconnus recherche={recherche} />}
        {communes.length > 0 && <QuelleCommune recherche={recherche} />}
        {lieux && (
          <Resultats
            recherche={recherche}
            lieux={lieux}
            proches={proches}
            aujourdhui={findJour(maintenant())}
          />
        )}
      </>,
    )
  })
}

/** The département goes in the address only when it was chosen. */
function chosenOf({ filtre, departement }: Recherche) {
  return { ...filtre, departement: departement?.code }
}

const hrefOf = (recherche: Recherche, page = 1) => hrefOfLieux(chosenOf(recherche), page)

function Inconnus({ recherche: { inconnus, ou } }: { recherche: Recherche }) {
  return (
    <>
      <h2 id="resultats" tabIndex={-1}>
        Aucun résultat
      </h2>
      <EtatVide titre={inconnus.join(' ')}>
        <ul>
          {ou && (
            <li>
              <a href={hrefOfLieux({ q: ou })}>Chercher « {ou} » parmi les noms de lieux</a>
            </li>
          )}
          <li>
            <a href="/lieux">Voir tous les lieux</a>
          </li>
        </ul>
      </EtatVide>
    </>
  )
}

function QuelleCommune({ recherche }: { recherche: Recherche }) {
  return (
    <>
      <h2 id="resultats" tabIndex={-1}>
        Quelle commune ?
      </h2>
      <p>
        {formatCompte(recherche.communesEnTout, 'commune correspond', 'communes correspondent')} à «{' '}
        {recherche.ou} ».
        {recherche.communesEnTout > recherche.communes.length &&
          ` Voici les ${recherche.communes.length} premières : écrivez plus de lettres pour trouver les autres.`}
      </p>
      <ul className="mg-liens">
        {recherche.communes.map(commune => (
          <li key={commune.code}>
            <a href={hrefOfLieux({ ...chosenOf(recherche), commune: commune.code })}>
              {commune.nom}
              {commune.codesPostaux[0] && ` (${commune.codesPostaux[0]})`}
            </a>
            {commune.epci && <span className="mg-source"> {commune.epci.nom}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}

function Resultats({
  recherche,
  lieux,
  proches,
  aujourdhui,
}: {
  recherche: Recherche
  lieux: Liste<LieuListe>
  proches: readonly CommuneProche[]
  aujourdhui: string
}) {
  const { lignes, total, page, parPage } = lieux
  const pages = Math.ceil(total / parPage)
  const filtres = listFiltresActifs(recherche)
  return (
    <>
      <h2 id="resultats" tabIndex={-1}>
        {sayTotal(recherche, total)}
        {pages > 1 && `, page ${formatNombre(page)} sur ${formatNombre(pages)}`}
      </h2>
      <FiltresActifs filtres={filtres} hrefSansFiltre="/lieux" />
      {total === 0 ? (
        <Vide recherche={recherche} proches={proches} />
      ) : (
        <>
          <ul className="mg-lieux">
            {lignes.map(lieu => (
              <li key={lieu.id}>
                <ResumeLieu lieu={lieu} aujourdhui={aujourdhui} />
              </li>
            ))}
          </ul>
          <Pagination page={page} parPage={parPage} total={total} hrefOf={page => hrefOf(recherche, page)} />
          <Telecharger recherche={recherche} total={total} />
        </>
      )}
    </>
  )
}

function Vide({ recherche, proches }: { recherche: Recherche; proches: readonly CommuneProche[] }) {
  const { commune, filtre } = recherche
  if (recherche.departements.length === 0 || listFiltresActifs(recherche).length === 0)
    return (
      <EtatVide titre="L’annuaire est encore vide">
        <p>Les lieux d’aide apparaîtront ici dès que l’équipe du site les aura ajoutés.</p>
      </EtatVide>
    )
  return (
    <EtatVide titre={explainVide(recherche)}>
      {proches.length > 0 && (
        <>
          <p>Les communes les plus proches qui en ont :</p>
          <ul>
            {proches.map(({ code, nom, lieux, distance }) => (
              <li key={code}>
                <a href={hrefOfLieux({ commune: code, q: filtre.q })}>
                  {nom} : {formatCompte(lieux, 'lieu', 'lieux')}
                </a>
                {distance !== null && `, à ${sayDistance(distance)}`}
              </li>
            ))}
          </ul>
        </>
      )}
      <ul>
        {filtre.q && (
          <li>
            <a href={hrefOfLieux({ ...chosenOf(recherche), q: undefined })}>Chercher sans le nom du lieu</a>
          </li>
        )}
        {commune && recherche.epci && (
          <li>
            <a href={hrefOfLieux({ commune: commune.code, q: filtre.q })}>
              Chercher {sayA(commune.nom)} sans l’intercommunalité
            </a>
          </li>
        )}
        <li>
          <a href="/lieux">Voir tous les lieux</a>
        </li>
      </ul>
    </EtatVide>
  )
}

function explainVide({ commune, epci, filtre }: Recherche): string {
  if (commune && epci && commune.epci?.code !== epci.code)
    return `${commune.nom} ne fait pas partie de l’intercommunalité choisie.`
  if (filtre.q) return `Aucun nom de lieu ne contient « ${filtre.q} » à cet endroit.`
  return 'Aucun lieu n’y est connu pour le moment.'
}

function Telecharger({ recherche, total }: { recherche: Recherche; total: number }) {
  const filtre = chosenOf(recherche)
  return (
    <section className="mg-ecran-seul">
      <h2>Télécharger {total > 1 ? `ces ${formatNombre(total)} lieux` : 'ce lieu'}</h2>
      <ul className="mg-liens">
        <li>
          <a href={hrefOfLieux(filtre, 1, '/lieux.csv')}>Tableau (CSV, au schéma national)</a>
        </li>
        <li>
          <a href={hrefOfLieux(filtre, 1, '/lieux.json')}>
            Fichier pour logiciel (JSON, avec l’origine de chaque information)
          </a>
        </li>
      </ul>
    </section>
  )
}

function listFiltresActifs(recherche: Recherche): Lien[] {
  const { departement, epci, commune, filtre } = recherche
  const choisis = chosenOf(recherche)
  const tags: { cle: keyof typeof choisis; texte: string | null }[] = [
    { cle: 'commune', texte: commune && `Commune : ${commune.nom}` },
    { cle: 'departement', texte: departement && `Département : ${departement.nom}` },
    { cle: 'epci', texte: epci && `Intercommunalité : ${epci.nom}` },
    { cle: 'q', texte: filtre.q ? `Nom : ${filtre.q}` : null },
  ]
  return tags.flatMap(({ cle, texte }) =>
    texte ? [{ texte, href: hrefOfLieux({ ...choisis, [cle]: undefined }) }] : [],
  )
}

/** '12 lieux à Chantelune pour « mairie »'. */
function sayTotal({ departement, departements, epci, commune, filtre }: Recherche, total: number): string {
  const ou = commune
    ? ` ${sayA(commune.nom)}`
    : epci
      ? `, ${epci.nom}`
      : departement || departements.length === 1
        ? `, ${(departement ?? departements[0])?.nom}`
        : ''
  const compte = formatCompte(total, 'lieu', 'lieux')
  const mots = filtre.q ? ` pour « ${filtre.q} »` : ''
  return `${compte.charAt(0).toUpperCase()}${compte.slice(1)}${mots}${ou}`
}

/** 'à Die', 'au Poët-Laval', 'aux Granges-Gontardes'. */
function sayA(commune: string): string {
  if (commune.startsWith('Le ')) return `au ${commune.slice(3)}`
  return commune.startsWith('Les ') ? `aux ${commune.slice(4)}` : `à ${commune}`
}

/** Kilometres, rounded as one says them: 'moins de 1 km', '12 km'. */
export function sayDistance(km: number): string {
  return km < 1 ? 'moins de 1 km' : `${formatNombre(Math.round(km))} km`
}
