import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampCase, ChampCases, ChampListe } from '../../../socle/ui/champs.tsx'
import { FormulaireRecherche } from '../../../socle/ui/formulaire.tsx'
import { BESOINS } from '../besoins.ts'
import { type Choix, toParametres } from './choix.ts'
import { CRITERES, ITINERANCES, OUVERTURES, RAYON_PROPOSE, RAYONS } from './criteres-proposes.ts'

/** The island that completes what is typed as a place to look from. */
export const ILOT_OU = 'src/annuaire/recherche/ilots/completer-ou.ts'

const RAYONS_OFFERTS = RAYONS.map(km => ({ valeur: String(km), texte: `À moins de ${km} km` }))
const AUTRES_CRITERES = CRITERES.filter(({ parametre }) => parametre !== 'besoin')

type Nomme = { code: string; nom: string }

/**
 * Where and what for, then finer criteria under a fold that opens when one of them is at work. `ou` is the place to look
 * from as one reads it; what it stands for goes along hidden, so that it is not looked up again while the words stay.
 */
export function FormulaireLieux({
  departements,
  epcis,
  choix = {},
  ou = '',
  action = '/lieux#resultats',
  bouton = 'Chercher',
}: {
  departements: readonly Nomme[]
  epcis: readonly Nomme[]
  choix?: Choix
  ou?: string
  action?: string
  bouton?: string
}) {
  const [besoin, ...autresBesoins] = choix.besoin ?? []
  return (
    <FormulaireRecherche action={action} libelle="Chercher un lieu">
      <Champ
        nom="ou"
        libelle="Où ?"
        aide="Commune, code postal ou adresse"
        type="recherche"
        valeur={ou}
        remplissage="off"
        facultatif="tacite"
      />
      <ChampListe
        nom="besoin"
        libelle="De quoi avez-vous besoin ?"
        options={BESOINS.map(({ code, texte }) => ({ valeur: code, texte }))}
        valeur={besoin}
        invite="Tous les besoins"
        facultatif="tacite"
      />
      <Bouton texte={bouton} />
      {[...toParametres({ commune: choix.commune, adresse: choix.adresse, besoin: autresBesoins })].map(
        ([nom, valeur]) => (
          <input key={nom + valeur} type="hidden" name={nom} value={valeur} />
        ),
      )}
      <details className="mg-criteres" open={hasAutreCritere(choix) || undefined}>
        <summary>Plus de critères</summary>
        <div>
          <ChampListe
            nom="rayon"
            libelle="Jusqu’où ?"
            options={RAYONS_OFFERTS}
            valeur={choix.commune && !choix.rayon ? '' : String(choix.rayon ?? RAYON_PROPOSE)}
            invite="Dans la commune seulement"
            facultatif="tacite"
          />
          <ChampListe
            nom="ouvert"
            libelle="Quand ?"
            options={OUVERTURES}
            valeur={choix.ouvert}
            invite="Peu importe"
            facultatif="tacite"
          />
          <ChampListe
            nom="itinerance"
            libelle="Fixe ou itinérant"
            options={ITINERANCES}
            valeur={choix.itinerance}
            invite="Peu importe"
            facultatif="tacite"
          />
          {departements.length > 1 && (
            <ChampListe
              nom="departement"
              libelle="Département"
              options={departements.map(({ code, nom }) => ({ valeur: code, texte: `${nom} (${code})` }))}
              valeur={choix.departement}
              invite="Tous"
              facultatif="tacite"
            />
          )}
          {epcis.length > 0 && (
            <ChampListe
              nom="epci"
              libelle="Intercommunalité"
              options={epcis.map(({ code, nom }) => ({ valeur: code, texte: nom }))}
              valeur={choix.epci}
              invite="Toutes"
              facultatif="tacite"
            />
          )}
          <Champ
            nom="q"
            libelle="Nom du lieu"
            exemple="médiathèque"
            type="recherche"
            valeur={choix.q}
            facultatif="tacite"
          />
          <ChampCase
            nom="accessible"
            libelle="Accueil des personnes à mobilité réduite renseigné"
            coche={choix.accessible}
          />
          {AUTRES_CRITERES.map(({ parametre, question, options }) => (
            <ChampCases
              key={parametre}
              nom={parametre}
              libelle={question}
              options={options.map(({ code, texte }) => ({ valeur: code, texte }))}
              valeurs={choix[parametre]}
              facultatif="tacite"
            />
          ))}
        </div>
      </details>
    </FormulaireRecherche>
  )
}

/** Whether something else is asked than where, how far and one need: the fold must then show it. */
function hasAutreCritere(choix: Choix): boolean {
  const { ouvert, itinerance, accessible, departement, epci, q } = choix
  return (
    Boolean(ouvert || itinerance || accessible || departement || epci || q) ||
    AUTRES_CRITERES.some(({ parametre }) => choix[parametre]?.length)
  )
}
