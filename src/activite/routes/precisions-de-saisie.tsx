import { Champ, ChampCase, ChampListe, ChampTexteLong } from '../../socle/ui/champs.tsx'
import { PucesCases, PucesRadio } from '../../socle/ui/puces.tsx'
import { readTous, readUn } from '../champs.ts'
import { MOTS_DE_L_AUTONOMIE, MOTS_DES_REDIRECTIONS, MOTS_DU_MATERIEL } from '../codes.ts'
import type { ErreurOf, EtatSaisie } from './formulaire-saisie.tsx'
import { PublicsDeclares } from './publics-de-saisie.tsx'

/** What is asked of few activities: folded, so that the usual case stays short. */
export function Precisions({ champs, personnes = [], erreurOf }: EtatSaisie & { erreurOf: ErreurOf }) {
  const un = (nom: string) => readUn(champs, nom)
  const ouvert = ['notes', 'tags', 'personnes', 'commune_beneficiaire'].some(nom => erreurOf(nom))
  return (
    <details open={ouvert || readTous(champs, 'personnes').length > 0}>
      <summary>Plus de précisions</summary>
      <div>
        {personnes.length > 0 && (
          <PucesCases
            nom="personnes"
            libelle="Personnes suivies"
            aide="Cochez qui était là. Les autres personnes restent anonymes."
            options={personnes.map(({ id, nom }) => ({ valeur: id, texte: nom }))}
            valeurs={readTous(champs, 'personnes')}
            erreur={erreurOf('personnes')}
          />
        )}
        <div className="mg-si-individuel">
          <PucesRadio
            nom="deja"
            libelle="Déjà venue ?"
            options={[
              { valeur: 'non', texte: 'Première fois' },
              { valeur: 'oui', texte: 'Déjà accompagnée' },
            ]}
            valeur={un('deja')}
          />
          <PublicsDeclares champs={champs} />
          <PucesRadio
            nom="autonomie"
            libelle="Autonomie"
            options={Object.entries(MOTS_DE_L_AUTONOMIE).map(([valeur, texte]) => ({ valeur, texte }))}
            valeur={un('autonomie')}
            erreur={erreurOf('autonomie')}
          />
          <ChampListe
            nom="redirection"
            libelle="Orientée vers une autre structure ?"
            facultatif="tacite"
            invite="Non précisé"
            options={[
              { valeur: 'non', texte: 'Non' },
              { valeur: 'oui', texte: 'Oui, sans préciser' },
              ...Object.entries(MOTS_DES_REDIRECTIONS).map(([valeur, texte]) => ({ valeur, texte })),
            ]}
            valeur={un('redirection')}
            erreur={erreurOf('structure_de_redirection')}
          />
          <Champ
            nom="commune_beneficiaire"
            libelle="Commune où la personne habite"
            facultatif
            valeur={un('commune_beneficiaire')}
            erreur={erreurOf('commune_beneficiaire')}
          />
        </div>
        <PucesCases
          nom="materiel"
          libelle="Matériel utilisé"
          options={Object.entries(MOTS_DU_MATERIEL).map(([valeur, texte]) => ({ valeur, texte }))}
          valeurs={readTous(champs, 'materiel')}
        />
        <ChampCase
          nom="aller_vers"
          libelle="Rencontre en « aller vers »"
          aide="Vous êtes allé à la rencontre des personnes, hors d’un lieu d’accueil."
          coche={un('aller_vers') === 'oui'}
        />
        <ChampCase nom="cheque" libelle="Payé par un chèque numérique" coche={un('cheque') === 'oui'} />
        <Champ
          nom="tags"
          libelle="Mots-clés"
          facultatif
          aide="Séparés par des virgules."
          valeur={un('tags')}
          erreur={erreurOf('tags')}
        />
        <ChampTexteLong
          nom="notes"
          libelle="Notes"
          facultatif
          aide="Pour vous seulement. N’écrivez ni nom, ni santé, ni mot de passe."
          lignes={3}
          valeur={un('notes')}
          erreur={erreurOf('notes')}
        />
      </div>
    </details>
  )
}
