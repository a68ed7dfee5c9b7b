import { findJour } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { FiltresActifs } from '../../../socle/ui/navigation.tsx'
import { sayFraicheur } from '../../fraicheur/fraicheur.ts'
import type { LieuListe } from '../find-lieux.ts'
import { sayA, sayDe } from '../say-commune.ts'
import { sayDistance } from '../say-distance.ts'
import { hrefOfLieux } from './choix.ts'
import { linkFiltres, listFiltresActifs, sayDepuis, sayTotal } from './mots-recherche.ts'
import type { Autrement } from './propose-autrement.ts'
import type { Recherche } from './read-recherche.ts'

type Proprietes = { recherche: Recherche; autrement: Autrement; maintenant: Date }

/** Nothing found: why, then what to try, each way leading to places. */
export function AucunLieu({ recherche, autrement, maintenant }: Proprietes) {
  const filtres = listFiltresActifs(recherche)
  return (
    <>
      <h2 id="resultats" tabIndex={-1}>
        {sayTotal(recherche, 0)}
      </h2>
      <FiltresActifs filtres={linkFiltres(filtres)} hrefSansFiltre="/lieux" />
      {filtres.length === 0 || recherche.departements.length === 0 ? (
        <EtatVide titre="L’annuaire est encore vide">
          <p>Les lieux d’aide apparaîtront ici dès que l’équipe du site les aura ajoutés.</p>
        </EtatVide>
      ) : (
        <>
          <EtatVide titre={explainVide(recherche)}>
            <Pistes recherche={recherche} autrement={autrement} />
          </EtatVide>
          <Ressemblants autrement={autrement} recherche={recherche} />
          <Proches autrement={autrement} recherche={recherche} maintenant={maintenant} />
        </>
      )}
    </>
  )
}

function explainVide({ commune, epci, choix, filtre }: Recherche): string {
  if (commune && epci && commune.epci?.code !== epci.code)
    return `${commune.nom} ne fait pas partie de l’intercommunalité choisie.`
  if (choix.q) return `Aucun nom de lieu ne contient « ${choix.q} » à cet endroit.`
  if (choix.ouvert === 'maintenant') return 'Aucun lieu connu n’est ouvert en ce moment à cet endroit.'
  if (choix.ouvert === 'soir') return 'Aucun lieu connu n’est ouvert ce soir à cet endroit.'
  if (choix.ouvert === 'samedi') return 'Aucun lieu connu n’ouvre le samedi à cet endroit.'
  const { departement: _, commune: __, epci: ___, autour: ____, ...criteres } = filtre
  return Object.values(criteres).some(Boolean)
    ? 'Aucun lieu connu ne répond à vos critères à cet endroit.'
    : 'Aucun lieu n’y est connu pour le moment.'
}

function Pistes({ recherche, autrement: { communes, elargi, allegements } }: Omit<Proprietes, 'maintenant'>) {
  const { choix, commune, epci } = recherche
  return (
    <>
      {communes.length > 0 && (
        <>
          <p>Les communes les plus proches qui en ont :</p>
          <ul>
            {communes.map(({ code, nom, lieux, distance }) => (
              <li key={code}>
                <a href={hrefOfLieux({ commune: code, q: choix.q })}>
                  {nom} : {formatCompte(lieux, 'lieu', 'lieux')}
                </a>
                {distance !== null && `, à ${sayDistance(distance)}`}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>Vous pouvez :</p>
      <ul>
        {elargi && (
          <li>
            <a href={hrefOfLieux({ ...choix, rayon: elargi.rayon })}>
              Chercher à moins de {elargi.rayon} km {commune ? sayDe(commune.nom) : ''} :{' '}
              {formatCompte(elargi.total, 'lieu', 'lieux')}
            </a>
          </li>
        )}
        {allegements.map(({ quoi, sans, total }) => (
          <li key={quoi}>
            <a href={hrefOfLieux(sans)}>
              Retirer {quoi} : {formatCompte(total, 'lieu', 'lieux')}
            </a>
          </li>
        ))}
        {commune && epci && (
          <li>
            <a href={hrefOfLieux({ ...choix, epci: undefined })}>
              Chercher {sayA(commune.nom)} sans l’intercommunalité
            </a>
          </li>
        )}
        <li>
          <a href="/lieux">Voir tous les lieux</a>
        </li>
      </ul>
    </>
  )
}

/** Names near the one that was typed, said as such. */
function Ressemblants({ autrement: { ressemblants }, recherche }: Omit<Proprietes, 'maintenant'>) {
  if (ressemblants.length === 0) return null
  return (
    <section>
      <h2>Des noms qui ressemblent à « {recherche.choix.q} »</h2>
      <ListeCourte lieux={ressemblants} />
    </section>
  )
}

function Proches({ autrement: { proches, repondent }, recherche, maintenant }: Proprietes) {
  if (proches.length === 0) return null
  return (
    <section>
      <h2>
        {repondent
          ? 'Les lieux les plus proches qui répondent au reste'
          : 'Les lieux les plus proches, pour d’autres demandes'}
      </h2>
      <ListeCourte lieux={proches} depuis={sayDepuis(recherche)} aujourdhui={findJour(maintenant)} />
    </section>
  )
}

function ListeCourte({
  lieux,
  depuis,
  aujourdhui,
}: {
  lieux: readonly LieuListe[]
  depuis?: string
  aujourdhui?: string
}) {
  return (
    <ul className="mg-liens">
      {lieux.map(({ id, nom, commune, distance, verifie_le }) => (
        <li key={id}>
          <a href={`/lieux/${id}`}>{nom}</a>, {commune}
          {depuis && distance !== null && `, à ${sayDistance(distance)} ${depuis}`}
          {aujourdhui && <span className="mg-source"> {sayFraicheur(verifie_le, aujourdhui)}</span>}
        </li>
      ))}
    </ul>
  )
}
