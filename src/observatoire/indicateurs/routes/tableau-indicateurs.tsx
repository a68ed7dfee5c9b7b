import { drawSerie } from '../../../socle/graphiques/draw-serie.ts'
import { formatDateCourte } from '../../../socle/texte/dates.ts'
import { MiniGraphique } from '../../../socle/ui/graphique.tsx'
import { type Colonne, Tableau } from '../../../socle/ui/tableau.tsx'
import { readPeriode, sayPeriode } from '../../periodes/periode.ts'
import type { IndicateurLu } from '../../valeurs/indicateur-lu.ts'
import { sayNombre, sayValeur } from '../../valeurs/say-valeur.ts'
import type { Valeur } from '../../valeurs/valeur.ts'
import { hrefOfIndicateur, hrefOfListe, hrefOfPreuve } from './adresses.ts'
import { findSuite } from './find-suite.ts'
import { type DemandeListe, toChoix } from './read-demande-liste.ts'
import { BadgeStatut, sayOrigine } from './say-origine.tsx'
import { toPoints } from './to-points.ts'

/** One line an indicator: the figure and what it is compared with, the state in words. */
export function TableauIndicateurs({
  demande,
  indicateurs,
}: {
  demande: DemandeListe
  indicateurs: readonly IndicateurLu[]
}) {
  const { departement, epci, periode, tri, sens } = demande
  const choix = { epci: epci?.code, periode: periode?.code }
  const colonnes: Colonne<IndicateurLu>[] = [
    {
      ...{ cle: 'code', titre: 'Indicateur', entete: true, triable: true },
      cellule: ({ id, code, libelle }) => (
        <>
          {code} <a href={hrefOfIndicateur(id, choix)}>{libelle}</a>
        </>
      ),
    },
    {
      ...{ cle: 'valeur', titre: 'Valeur' },
      cellule: ({ id, courante, unite }) => (
        <>
          <LienDePreuve id={id} valeur={courante} unite={unite} />
          <span className="mg-source mg-autre">{sayPeriodeDe(courante)}</span>
        </>
      ),
    },
    {
      ...{ cle: 'cible', titre: 'Cible' },
      cellule: ({ objectif, unite }) =>
        objectif ? (
          <>
            {sayNombre(objectif.valeur, unite)}
            <span className="mg-source mg-autre">au {formatDateCourte(objectif.date)}</span>
          </>
        ) : (
          '–'
        ),
    },
    {
      ...{ cle: 'attendu', titre: 'Attendu aujourd’hui' },
      cellule: ({ attendu, unite }) => (attendu === null ? '–' : sayNombre(attendu, unite)),
    },
    {
      ...{ cle: 'statut', titre: 'État', triable: true },
      cellule: ({ statut }) => <BadgeStatut statut={statut} />,
    },
    { cle: 'origine', titre: 'Origine et date', cellule: ({ courante }) => sayOrigine(courante) },
    {
      ...{ cle: 'evolution', titre: 'Évolution' },
      cellule: indicateur => {
        const points = toPoints(findSuite(indicateur, epci?.code ?? ''))
        if (points.length < 2) return '–'
        return (
          <MiniGraphique
            svg={drawSerie({
              ...{ titre: `Évolution de ${indicateur.code}`, points, unite: indicateur.unite, mini: true },
            })}
          />
        )
      },
    },
  ]
  return (
    <Tableau
      legende={`Indicateurs, ${epci?.nom ?? departement.nom}`}
      colonnes={colonnes}
      lignes={indicateurs}
      idOf={({ id }) => String(id)}
      tri={{ cle: tri, sens }}
      hrefOfTri={nouveau => hrefOfListe({ ...toChoix(demande), tri: nouveau.cle, sens: nouveau.sens })}
    />
  )
}

/** A figure that opens on what it was made from. */
export function LienDePreuve({ id, valeur, unite }: { id: number; valeur: Valeur; unite: string }) {
  const dit = sayValeur(valeur, unite)
  // Nothing is known: there is nothing to prove.
  if (valeur.valeur === null && !valeur.masquee) return dit
  return <a href={hrefOfPreuve(id, valeur)}>{dit}</a>
}

/** '2025', 'mars 2026 (provisoire)'. */
export function sayPeriodeDe({ periode, provisoire }: Valeur): string {
  const lue = readPeriode(periode)
  return `${lue ? sayPeriode(lue) : periode}${provisoire ? ' (provisoire)' : ''}`
}
