import type { Lien } from '../../../socle/http/contexte.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { sayA, sayDe } from '../say-commune.ts'
import { type Choix, hrefOfLieux } from './choix.ts'
import { CRITERES, ITINERANCES, OUVERTURES } from './criteres-proposes.ts'
import type { Recherche } from './read-recherche.ts'

/** The place looked from, as the form shows it back. */
export const sayOu = ({ commune, choix, ou }: Recherche): string => commune?.nom ?? choix.adresse?.texte ?? ou

/** Where distances are counted from: 'du centre de Die', 'de cette adresse'. */
export const sayDepuis = ({ commune }: Recherche): string =>
  commune ? `du centre ${sayDe(commune.nom)}` : 'de cette adresse'

/** 'à Die', 'à moins de 20 km de Die', 'dans le territoire Valence Romans Agglo'; '' everywhere. */
export function sayTerritoire({ filtre, departement, departements, epci, commune }: Recherche): string {
  if (filtre.autour && commune) return `à moins de ${filtre.autour.rayon} km ${sayDe(commune.nom)}`
  if (filtre.autour) return `à moins de ${filtre.autour.rayon} km de cette adresse`
  if (commune) return sayA(commune.nom)
  const large = epci ?? departement ?? (departements.length === 1 ? departements[0] : null)
  return large ? `, ${large.nom}` : ''
}

/** '12 lieux à Chantelune pour « mairie »'. */
export function sayTotal(recherche: Recherche, total: number): string {
  const compte = formatCompte(total, 'lieu', 'lieux')
  const mots = recherche.filtre.q ? ` pour « ${recherche.filtre.q} »` : ''
  const territoire = sayTerritoire(recherche)
  const ou = territoire.startsWith(',') || !territoire ? territoire : ` ${territoire}`
  return `${compte.charAt(0).toUpperCase()}${compte.slice(1)}${mots}${ou}`
}

/** A filter at work: how it reads, and the search without it. `situe`: it says where from. */
export type FiltreActif = { texte: string; sans: Choix; situe: boolean }

/** All the filters at work, from where to what. */
export function listFiltresActifs(recherche: Recherche): FiltreActif[] {
  const { departement, epci, commune, choix, filtre } = recherche
  const filtres: FiltreActif[] = []
  const add = (texte: string | false | null | undefined, sans: Partial<Choix>, situe = false) =>
    texte && filtres.push({ texte, sans: { ...choix, ...sans }, situe })

  add(commune && `Commune : ${commune.nom}`, { commune: undefined, rayon: undefined }, true)
  add(choix.adresse && `Adresse : ${choix.adresse.texte}`, { adresse: undefined, rayon: undefined }, true)
  add(commune && filtre.autour && `À moins de ${filtre.autour.rayon} km`, { rayon: undefined }, true)
  add(departement && `Département : ${departement.nom}`, { departement: undefined })
  add(epci && `Intercommunalité : ${epci.nom}`, { epci: undefined })
  add(choix.q && `Nom : ${choix.q}`, { q: undefined })
  for (const { parametre, etiquette, options } of CRITERES)
    for (const { code, texte } of options.filter(({ code }) => choix[parametre]?.includes(code)))
      add(`${etiquette} : ${texte}`, { [parametre]: choix[parametre]?.filter(autre => autre !== code) })
  add(OUVERTURES.find(({ valeur }) => valeur === choix.ouvert)?.texte, { ouvert: undefined })
  add(ITINERANCES.find(({ valeur }) => valeur === choix.itinerance)?.texte, { itinerance: undefined })
  add(choix.accessible && 'Mobilité réduite', { accessible: undefined })
  return filtres
}

/** The same as links to the list without each. */
export const linkFiltres = (filtres: readonly FiltreActif[], chemin = '/lieux'): Lien[] =>
  filtres.map(({ texte, sans }) => ({ texte, href: hrefOfLieux(sans, 1, chemin) }))
