import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { ChampCase } from '../../../socle/ui/champs.tsx'
import { Formulaire } from '../../../socle/ui/formulaire.tsx'
import { hrefOfReunion } from '../courriels.ts'
import type { Proposition } from '../propose-points.ts'
import { NOM_DE_L_ORIGINE, type OrigineDuPoint, type Reunion, sayDuree } from '../reunion.ts'

const ORDRE: readonly OrigineDuPoint[] = [
  'reporte',
  'decision_echue',
  'action_en_retard',
  'indicateur_hors_trajectoire',
]

/** What the agenda proposes itself: each with its reason, kept or left by a box. */
export function Propositions({
  reunion,
  propositions,
}: {
  reunion: Reunion
  propositions: readonly Proposition[]
}) {
  if (propositions.length === 0) return null
  return (
    <>
      <h2>{formatCompte(propositions.length, 'proposition', 'propositions', 'aucune')}</h2>
      <p>Décochez ce que vous laissez de côté. Les convocations diront le titre, jamais la raison.</p>
      <Formulaire action={hrefOfReunion(reunion.id, '/ordre-du-jour/propositions')}>
        {ORDRE.map(origine => {
          const siennes = propositions.filter(proposition => proposition.origine === origine)
          if (siennes.length === 0) return null
          return (
            <fieldset key={origine} className="mg-a-garder">
              <legend>
                {NOM_DE_L_ORIGINE[origine]} ({siennes.length})
              </legend>
              {siennes.map(({ sujet, titre, minutes, raison, retenue, href }) => (
                <div key={sujet}>
                  <ChampCase
                    nom="sujet"
                    valeur={sujet}
                    libelle={minutes ? `${titre} (${sayDuree(minutes)})` : titre}
                    aide={raison}
                    coche={retenue}
                  />
                  <a href={href}>
                    Voir<span className="fr-sr-only"> : {titre}</span>
                  </a>
                </div>
              ))}
            </fieldset>
          )
        })}
        <Bouton texte="Ajouter ce qui est coché" />
      </Formulaire>
    </>
  )
}
