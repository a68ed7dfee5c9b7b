import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampListe, type Option } from '../../../socle/ui/champs.tsx'
import { FormulaireRecherche } from '../../../socle/ui/formulaire.tsx'

type Nomme = { code: string; nom: string }

/** Where and what: leads to the list of places. `valeurs` are those of the address; the commune as one reads it. */
export function FormulaireLieux({
  departements,
  epcis,
  valeurs = {},
}: {
  departements: readonly Nomme[]
  epcis: readonly Nomme[]
  valeurs?: { departement?: string; epci?: string; ou?: string; q?: string }
}) {
  return (
    <FormulaireRecherche action="/lieux#resultats" libelle="Chercher un lieu">
      <Champ
        nom="ou"
        libelle="Commune ou code postal"
        aide="Les premières lettres suffisent"
        type="recherche"
        valeur={valeurs.ou}
        remplissage="off"
        facultatif
      />
      {departements.length > 1 && (
        <ChampListe
          nom="departement"
          libelle="Département"
          options={departements.map(({ code, nom }) => ({ valeur: code, texte: `${nom} (${code})` }))}
          valeur={valeurs.departement}
          invite="Tous"
          facultatif
        />
      )}
      {epcis.length > 0 && (
        <ChampListe
          nom="epci"
          libelle="Intercommunalité"
          options={epcis.map(toOption)}
          valeur={valeurs.epci}
          invite="Toutes"
          facultatif
        />
      )}
      <Champ
        nom="q"
        libelle="Nom du lieu"
        exemple="médiathèque"
        type="recherche"
        valeur={valeurs.q}
        facultatif
      />
      <Bouton texte="Chercher" />
    </FormulaireRecherche>
  )
}

const toOption = ({ code, nom }: Nomme): Option => ({ valeur: code, texte: nom })
