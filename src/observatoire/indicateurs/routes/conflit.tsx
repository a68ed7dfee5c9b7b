import { Comparaison, type LigneComparee } from '../../../socle/ui/comparaison.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import type { IndicateurLu } from '../../valeurs/indicateur-lu.ts'
import { writeFormule } from '../write-formule.ts'
import { type SaisieDefinition, toDefinition } from './saisie-definition.ts'

/** What someone else wrote meanwhile, beside what was typed here. Nothing is lost: sending again keeps one's own. */
export function Conflit({
  message,
  indicateur,
  saisie,
  revision,
}: {
  message: string
  indicateur: IndicateurLu | null
  saisie: SaisieDefinition
  revision: number
}) {
  const ecrite = indicateur && indicateur.revision !== revision
  return (
    <div id="erreurs" tabIndex={-1}>
      <Alerte gravite="erreur" titre="Rien n’a été enregistré">
        <p>{message}</p>
        {ecrite && (
          <p>Votre saisie est restée dans le formulaire. « Enregistrer » remplacera l’autre version.</p>
        )}
      </Alerte>
      {ecrite && (
        <Comparaison
          legende="Les deux versions"
          titreA="Votre saisie"
          titreB="Ce qui est enregistré maintenant"
          lignes={compare(saisie, indicateur)}
        />
      )}
    </div>
  )
}

function compare(saisie: SaisieDefinition, indicateur: IndicateurLu): LigneComparee[] {
  const { definition } = toDefinition(saisie)
  return [
    { champ: 'Code', a: saisie.code, b: indicateur.code },
    { champ: 'Nom', a: saisie.libelle, b: indicateur.libelle },
    {
      champ: 'Formule',
      a: definition && writeFormule(definition.calcul, definition.ventilation ?? null),
      b: indicateur.formule,
    },
    { champ: 'Unité', a: saisie.unite, b: indicateur.unite },
    { champ: 'Période', a: saisie.periodicite, b: indicateur.periodicite },
    { champ: 'Note', a: saisie.note || null, b: indicateur.note },
  ]
}
