import { BESOINS } from '../../../annuaire/recherche/besoins.ts'
import type { Recherche } from '../../../annuaire/recherche/routes/read-recherche.ts'
import { sayA } from '../../../annuaire/recherche/say-commune.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { type Etape, isDemande, MOMENTS, PARTICULIERS } from '../chemin.ts'
import { CHEMIN, hrefOfEtape } from './adresses.ts'

/** What was answered so far, in words, each with the way to change it. */
export function listDites({ choix, commune, epci, filtre }: Recherche): { etape: Etape; texte: string }[] {
  const besoin = BESOINS.find(({ code }) => code === choix.besoin?.[0])
  const rayon = filtre.autour ? `, à moins de ${filtre.autour.rayon} km` : ''
  const ou = commune
    ? `${sayA(commune.nom)}${rayon}`
    : choix.adresse
      ? `${choix.adresse.texte}${rayon}`
      : (epci?.nom ?? null)
  const moment = MOMENTS.find(({ valeur }) => valeur === choix.ouvert)
  const particuliers = PARTICULIERS.filter(un => isDemande(un, choix)).map(({ texte }) => texte)
  return [
    ...(besoin ? [{ etape: 'besoin' as const, texte: besoin.court }] : []),
    ...(ou ? [{ etape: 'ou' as const, texte: ou.charAt(0).toUpperCase() + ou.slice(1) }] : []),
    ...(moment ? [{ etape: 'quand' as const, texte: moment.texte }] : []),
    ...particuliers.map(texte => ({ etape: 'accueil' as const, texte })),
  ]
}

/** The answers so far, and how many places remain. */
export function Reperes({ recherche, ici }: { recherche: Recherche; ici: number | null }) {
  const dites = listDites(recherche)
  if (dites.length === 0) return null
  return (
    <section className="mg-chemin-dites mg-ecran-seul" aria-label="Vos réponses">
      <ul>
        {dites.map(({ etape, texte }) => (
          <li key={texte}>
            {texte}{' '}
            <a href={hrefOfEtape(recherche.choix, etape)}>
              Changer<span className="fr-sr-only"> : {texte}</span>
            </a>
          </li>
        ))}
      </ul>
      <p>
        {ici !== null && <strong>{formatCompte(ici, 'lieu répond', 'lieux répondent')}. </strong>}
        <a href={CHEMIN}>Recommencer</a>
      </p>
    </section>
  )
}
