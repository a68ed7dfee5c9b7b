import { Champ } from '../../socle/ui/champs.tsx'
import { idOf } from '../../socle/ui/formulaire.tsx'
import { PucesCases, PucesRadio } from '../../socle/ui/puces.tsx'
import { type Champs, readTous, readUn } from '../champs.ts'
import {
  MOTS_DES_GENRES,
  MOTS_DES_NIVEAUX,
  MOTS_DES_PUBLICS,
  MOTS_DES_STATUTS,
  MOTS_DES_TRANCHES_D_AGE,
  type TrancheAge,
} from '../codes.ts'
import { nameMarge } from '../read-saisie.ts'
import type { ErreurOf } from './formulaire-saisie.tsx'

type Partie = { champs: Champs; erreurOf: ErreurOf }
const toOptions = (mots: Readonly<Record<string, string>>) =>
  Object.entries(mots).map(([valeur, texte]) => ({ valeur, texte }))

/** Under a question that says « âge », and on a phone: as short as can be. */
const AGES_COURTS: Record<TrancheAge, string> = {
  moins_de_douze: 'Moins de 12',
  douze_dix_huit: '12-17',
  dix_huit_vingt_quatre: '18-24',
  vingt_cinq_trente_neuf: '25-39',
  quarante_cinquante_neuf: '40-59',
  soixante_soixante_neuf: '60-69',
  soixante_dix_plus: '70 et plus',
  non_communique: 'Non dit',
}

/** Who was helped, alone: age, gender, situation, each in one press, none of them asked twice. */
export function LaPersonne({ champs, erreurOf }: Partie) {
  return (
    <div className="mg-si-individuel">
      <PucesRadio
        nom="tranche_age"
        libelle="Son âge"
        options={toOptions(AGES_COURTS)}
        valeur={readUn(champs, 'tranche_age')}
        erreur={erreurOf('marges.tranches_age')}
      />
      <PucesRadio
        nom="genre"
        libelle="Son genre"
        options={toOptions(MOTS_DES_GENRES)}
        valeur={readUn(champs, 'genre')}
        erreur={erreurOf('marges.genres')}
      />
      <PucesRadio
        nom="statut"
        libelle="Sa situation"
        options={toOptions(MOTS_DES_STATUTS)}
        valeur={readUn(champs, 'statut')}
        erreur={erreurOf('marges.statuts')}
      />
    </div>
  )
}

/** Publics that roadmaps count, of one person. */
export function PublicsDeclares({ champs }: { champs: Champs }) {
  return (
    <PucesCases
      nom="publics"
      libelle="Cette personne est…"
      aide="Seulement si elle l’a dit d’elle-même."
      options={toOptions(MOTS_DES_PUBLICS)}
      valeurs={readTous(champs, 'publics')}
    />
  )
}

/** A workshop: how many, then what is known of them, axis by axis. Nobody is invented: what is not counted is not known. */
export function Atelier({ champs, erreurOf }: Partie) {
  const axes = ['genres', 'tranches_age', 'statuts', 'publics'] as const
  const ouvert = axes.some(
    axe =>
      erreurOf(`marges.${axe}`) ||
      Object.keys(champs).some(nom => nom.startsWith(`marge:${axe}:`) && readUn(champs, nom) !== ''),
  )
  return (
    <div className="mg-si-collectif">
      <div className="mg-saisie-rang">
        <Champ
          nom="participants"
          libelle="Combien de personnes ?"
          type="nombre"
          valeur={readUn(champs, 'participants')}
          erreur={erreurOf('participants')}
        />
        <Champ
          nom="deja_accompagnes"
          libelle="Dont déjà venues"
          type="nombre"
          facultatif
          valeur={readUn(champs, 'deja_accompagnes')}
          erreur={erreurOf('deja_accompagnes')}
        />
      </div>
      <Champ
        nom="titre_atelier"
        libelle="Titre de l’atelier"
        facultatif
        exemple="Ranger ses photos"
        valeur={readUn(champs, 'titre_atelier')}
        erreur={erreurOf('titre_atelier')}
      />
      <PucesRadio
        nom="niveau_atelier"
        libelle="Niveau"
        options={toOptions(MOTS_DES_NIVEAUX)}
        valeur={readUn(champs, 'niveau_atelier')}
      />
      <details open={ouvert}>
        <summary>Qui était là : genre, âge, situation</summary>
        <div>
          <p className="mg-source">Laissez vide ce que vous ne savez pas.</p>
          <Comptes axe="genres" libelle="Genre" mots={MOTS_DES_GENRES} champs={champs} erreurOf={erreurOf} />
          <Comptes
            axe="tranches_age"
            libelle="Âge"
            mots={MOTS_DES_TRANCHES_D_AGE}
            champs={champs}
            erreurOf={erreurOf}
          />
          <Comptes
            axe="statuts"
            libelle="Situation"
            mots={MOTS_DES_STATUTS}
            champs={champs}
            erreurOf={erreurOf}
          />
          <Comptes
            axe="publics"
            libelle="Parmi ces personnes"
            mots={MOTS_DES_PUBLICS}
            champs={champs}
            erreurOf={erreurOf}
          />
        </div>
      </details>
    </div>
  )
}

/** How many of each answer, on one axis. */
export function Comptes({
  axe,
  libelle,
  mots,
  champs,
  erreurOf,
  ancre = `marges.${axe}`,
}: Partie & { axe: string; libelle: string; mots: Readonly<Record<string, string>>; ancre?: string }) {
  const id = idOf(ancre)
  const erreur = erreurOf(ancre)
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className="mg-comptes"
      aria-describedby={erreur ? `${id}-erreur` : undefined}
    >
      <legend>{libelle}</legend>
      {erreur && (
        <p id={`${id}-erreur`} className="fr-error-text">
          {erreur}
        </p>
      )}
      <div>
        {Object.entries(mots).map(([code, texte]) => (
          <label key={code}>
            {texte}
            <input
              className="fr-input"
              type="number"
              inputMode="numeric"
              min="0"
              name={nameMarge(axe, code)}
              defaultValue={readUn(champs, nameMarge(axe, code))}
            />
          </label>
        ))}
      </div>
    </fieldset>
  )
}
