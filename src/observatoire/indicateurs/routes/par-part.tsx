import { drawBarres } from '../../../socle/graphiques/draw-barres.ts'
import { Graphique } from '../../../socle/ui/graphique.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import type { IndicateurLu } from '../../valeurs/indicateur-lu.ts'
import { LARGEUR_ETROITE } from './evolution.tsx'
import { findMontree } from './find-suite.ts'
import { LienDePreuve, sayPeriodeDe } from './tableau-indicateurs.tsx'

/** The figure of the period that is looked at by the parts of its dimension. Nothing for an indicator that is not broken down. */
export function ParPart({ indicateur, epci }: { indicateur: IndicateurLu; epci: string }) {
  const { id, unite, ventilation, valeurs } = indicateur
  const montree = findMontree(indicateur, epci)
  if (!ventilation || !montree) return null
  const parts = valeurs.filter(
    valeur => valeur.periode === montree.periode && valeur.epci === epci && valeur.part !== '',
  )
  const sayPart = (code: string) => ventilation.parts.find(part => part.code === code)?.libelle ?? code
  const titre = `Par ${ventilation.libelle}`
  const dessin = {
    ...{ titre, unite },
    barres: parts.map(({ part, valeur, masquee }) => ({
      ...{ libelle: sayPart(part), valeur, masquee: masquee !== null },
    })),
  }
  return (
    <section aria-labelledby="parts">
      <h2 id="parts">{titre}</h2>
      {parts.length === 0 ? (
        <p>Aucune valeur n’est connue par {ventilation.libelle}.</p>
      ) : (
        <Graphique
          titre={`${titre}, ${sayPeriodeDe(montree)}`}
          phrase="Une même chose peut compter dans plusieurs lignes : leur somme dépasse alors le total."
          svg={drawBarres(dessin)}
          etroit={drawBarres({ ...dessin, largeur: LARGEUR_ETROITE })}
        >
          <Tableau
            legende={`${titre}, ${sayPeriodeDe(montree)}`}
            lignes={parts}
            idOf={({ part }) => part}
            colonnes={[
              {
                ...{ cle: 'part', titre: 'Détail', entete: true },
                cellule: ({ part }) => sayPart(part),
              },
              {
                ...{ cle: 'valeur', titre: 'Valeur' },
                cellule: valeur => <LienDePreuve id={id} valeur={valeur} unite={unite} />,
              },
            ]}
          />
        </Graphique>
      )}
    </section>
  )
}
