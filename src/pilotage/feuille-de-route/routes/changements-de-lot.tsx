import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampCases, ChampListe } from '../../../socle/ui/champs.tsx'
import { NOM_DU_STATUT, STATUTS } from '../action.ts'
import { NOM_DU_CHAMP, VIDABLES } from '../lot/vidables.ts'

/** What is changed in the actions that are selected; a field left as it is changes nothing. */
export function ChangementsDeLot({ membres }: { membres: readonly { id: number; nom: string }[] }) {
  return (
    <fieldset className="mg-lot">
      <legend>
        <h2>Changer les actions choisies</h2>
      </legend>
      <p>Un champ vide ne change rien. Ce qui ne peut pas l’être vous sera expliqué, et tout s’annule.</p>
      <div className="mg-lot-champs">
        <ChampListe
          {...{ nom: 'statut', libelle: 'Statut', facultatif: 'tacite', invite: 'Inchangé' }}
          options={STATUTS.map(valeur => ({ valeur, texte: NOM_DU_STATUT[valeur] }))}
        />
        <ChampListe
          {...{ nom: 'pilote', libelle: 'Pilote', facultatif: 'tacite', invite: 'Inchangé' }}
          options={membres.map(({ id, nom }) => ({ valeur: String(id), texte: nom }))}
        />
        <Champ nom="priorite" libelle="Priorité" type="nombre" facultatif="tacite" />
        <Champ nom="debut" libelle="Début" type="date" facultatif="tacite" />
        <Champ nom="fin" libelle="Fin prévue" type="date" facultatif="tacite" />
      </div>
      <ChampCases
        nom="vider"
        libelle="Vider"
        facultatif="tacite"
        aide="Ce que vous cochez s’efface des actions choisies."
        options={VIDABLES.map(valeur => ({ valeur, texte: NOM_DU_CHAMP[valeur] }))}
      />
      <Bouton texte="Changer les actions choisies" />
    </fieldset>
  )
}
