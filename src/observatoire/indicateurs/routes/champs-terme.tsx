import { Champ, ChampCases, ChampListe, type Option } from '../../../socle/ui/champs.tsx'
import { type Faute, fauteOf } from '../../../socle/ui/formulaire.tsx'
import { findDescription } from '../../catalogue/find-description.ts'
import type { SaisieTerme } from './saisie-definition.ts'

const AGREGATIONS: Option[] = [
  { valeur: 'somme', texte: 'En additionnant ce que dit chaque ligne' },
  { valeur: 'compte', texte: 'En comptant les lignes' },
  { valeur: 'distinct', texte: 'En comptant chacun une seule fois' },
  { valeur: 'stock', texte: 'Ce qui existe à la fin de la période' },
  { valeur: 'moyenne', texte: 'La moyenne des lignes' },
]

/** One term: a measure, how its rows make a number, and which rows are kept. */
export function ChampsTerme({
  rang,
  titre,
  mesures,
  terme,
  fautes,
  facultatif = false,
}: {
  rang: '1' | '2'
  titre: string
  mesures: readonly Option[]
  terme: SaisieTerme
  fautes: readonly Faute[]
  facultatif?: boolean
}) {
  const description = findDescription(terme.mesure)
  return (
    <fieldset className="mg-groupe">
      <legend>{titre}</legend>
      <ChampListe
        nom={`mesure${rang}`}
        libelle="Mesure"
        aide="« déclaré » : son registre n’existe pas encore, quelqu’un donne le chiffre"
        facultatif={facultatif && 'tacite'}
        options={mesures}
        valeur={terme.mesure}
        erreur={fauteOf(fautes, `mesure${rang}`)}
      />
      <ChampListe
        nom={`agregation${rang}`}
        libelle="Comment compter"
        facultatif={facultatif && 'tacite'}
        options={AGREGATIONS}
        valeur={terme.agregation}
        erreur={fauteOf(fautes, `agregation${rang}`)}
      />
      <input type="hidden" name={`vue${rang}`} value={terme.mesure} />
      {Object.entries(description?.dimensions ?? {}).map(([nom, { libelle, valeurs }]) => {
        const choisies = terme.filtre[nom] ?? []
        const commun = {
          nom: `filtre${rang}.${nom}`,
          libelle: `Seulement, pour ${libelle}`,
          facultatif: true,
        }
        if (!valeurs)
          return (
            <Champ
              key={nom}
              {...commun}
              aide="Plusieurs codes : séparez-les par des virgules"
              valeur={choisies.join(', ')}
            />
          )
        return (
          <ChampCases
            key={nom}
            {...commun}
            aide="Rien de coché : tout est gardé"
            valeurs={choisies}
            options={Object.entries(valeurs).map(([valeur, texte]) => ({ valeur, texte }))}
          />
        )
      })}
    </fieldset>
  )
}
