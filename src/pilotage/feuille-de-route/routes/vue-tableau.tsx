import type { IndicateurLu } from '../../../observatoire/valeurs/indicateur-lu.ts'
import { formatDateCourte } from '../../../socle/texte/dates.ts'
import { NOM_DU_STATUT, STATUTS } from '../action.ts'
import { sortByUrgence } from '../choose-actions.ts'
import type { Feuille } from '../feuille.ts'
import type { ActionSuivie } from '../list-actions.ts'
import { hrefOfAction } from './adresses.ts'
import { DitRetard, sayIndicateurs, sayPilotes } from './say-action.tsx'

/** The board: a column a status, what is late first. */
export function VueTableau({
  feuille,
  actions,
  indicateurs,
}: {
  feuille: Feuille
  actions: readonly ActionSuivie[]
  indicateurs: ReadonlyMap<number, IndicateurLu>
}) {
  const colonnes = STATUTS.map(statut => ({
    statut,
    siennes: sortByUrgence(actions.filter(action => action.statut === statut)),
  })).filter(({ siennes }) => siennes.length > 0)
  return (
    <div className="mg-colonnes">
      {colonnes.map(({ statut, siennes }) => (
        <section key={statut} aria-labelledby={`statut-${statut}`}>
          <h2 id={`statut-${statut}`}>
            {NOM_DU_STATUT[statut]} ({siennes.length})
          </h2>
          <ul>
            {siennes.map(action => (
              <li key={action.id} className="mg-carte-action">
                <Carte {...{ feuille, action, indicateurs }} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function Carte({
  feuille,
  action: { numero, titre, axe, priorite, retard, pilotes, jalons, indicateurs: suivis },
  indicateurs,
}: {
  feuille: Feuille
  action: ActionSuivie
  indicateurs: ReadonlyMap<number, IndicateurLu>
}) {
  const statuts = suivis.flatMap(id => indicateurs.get(id)?.statut ?? [])
  return (
    <>
      <h3>
        <a href={hrefOfAction(feuille.id, numero)}>
          {numero}. {titre}
        </a>
      </h3>
      {retard && (
        <p>
          <DitRetard retard={retard} />
        </p>
      )}
      <ul>
        <li>{sayPilotes(pilotes)}</li>
        {jalons.prochain && (
          <li>
            Prochain jalon : {jalons.prochain.libelle}, le {formatDateCourte(jalons.prochain.echeance)}
          </li>
        )}
        <li>{sayIndicateurs(statuts)}</li>
        <li>
          Axe {axe.numero}
          {priorite !== null && `, priorité ${priorite}`}
        </li>
      </ul>
    </>
  )
}
