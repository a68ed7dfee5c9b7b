import { Champ, ChampListe } from '../../../socle/ui/champs.tsx'
import { type Faute, fauteOf } from '../../../socle/ui/formulaire.tsx'
import type { DepartementVu } from './load-indicateur.ts'
import type { SaisieFormulaire } from './saisie-cibles.ts'

/** The baseline, then one line a target; free lines are ignored. */
export function ChampsCibles({
  saisie,
  fautes,
  departement: { epcis },
  unite,
}: {
  saisie: SaisieFormulaire
  fautes: readonly Faute[]
  departement: DepartementVu
  unite: string
}) {
  const territoires = epcis.map(({ code, nom }) => ({ valeur: code, texte: nom }))
  const libelleValeur = unite ? `Valeur (${unite})` : 'Valeur (1 : oui, 0 : non)'
  return (
    <>
      <fieldset className="mg-groupe mg-ligne-de-champs">
        <legend>Point de départ</legend>
        <Champ
          nom="reference.date"
          libelle="Date du point de départ"
          type="date"
          facultatif
          valeur={saisie.date}
          erreur={fauteOf(fautes, 'reference.date')}
        />
        <Champ
          nom="reference.valeur"
          libelle={libelleValeur}
          facultatif
          valeur={saisie.valeur}
          erreur={fauteOf(fautes, 'reference.valeur')}
        />
      </fieldset>
      {saisie.lignes.map((ligne, rang) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its rank only
        <fieldset key={rang} className="mg-groupe mg-ligne-de-champs">
          <legend>Cible {rang + 1}</legend>
          <ChampListe
            nom={`cible.${rang}.epci`}
            libelle="Territoire"
            facultatif="tacite"
            invite="Tout le département"
            options={territoires}
            valeur={ligne.epci}
            erreur={fauteOf(fautes, `cible.${rang}.epci`)}
          />
          <Champ
            nom={`cible.${rang}.date`}
            libelle="À la date du"
            type="date"
            facultatif="tacite"
            valeur={ligne.date}
            erreur={fauteOf(fautes, `cible.${rang}.date`)}
          />
          <Champ
            nom={`cible.${rang}.valeur`}
            libelle={libelleValeur}
            facultatif="tacite"
            valeur={ligne.valeur}
            erreur={fauteOf(fautes, `cible.${rang}.valeur`)}
          />
        </fieldset>
      ))}
      <p>
        Videz une ligne pour retirer sa cible. Pour en ajouter plus de trois, appuyez sur « Voir la
        trajectoire » : trois lignes libres reviennent.
      </p>
    </>
  )
}
