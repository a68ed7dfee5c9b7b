import type { Requete } from '../../../socle/http/contexte.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampTexteLong } from '../../../socle/ui/champs.tsx'
import { type Faute, fauteOf, idOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import { PucesCases, PucesRadio } from '../../../socle/ui/puces.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { type Champs, readTous, readUn } from '../../champs.ts'
import { ACTIVITES, FIL_ACTIVITES } from '../../routes/adresses.ts'
import {
  MOTS_DES_ANIMATIONS,
  MOTS_DES_ECHELONS,
  MOTS_DES_EVENEMENTS,
  MOTS_DES_INITIATIVES,
  MOTS_DES_NATURES,
  MOTS_DES_ORGANISATEURS,
  MOTS_DES_PARTENARIATS,
  MOTS_DES_SUJETS,
} from '../codes.ts'

export const COORDINATION = `${ACTIVITES}/coordination`
const FIL = [...FIL_ACTIVITES, { texte: 'Travail de coordination', href: COORDINATION }]
const toOptions = (mots: Readonly<Record<string, string>>) =>
  Object.entries(mots).map(([valeur, texte]) => ({ valeur, texte }))

type Suite = {
  action: string
  caches: Readonly<Record<string, string>>
  fautes?: readonly Faute[]
  conflit?: string
}

/** The form of a work of coordination: styles show what each nature asks. */
export function renderFormulaire(
  c: Requete,
  champs: Champs,
  { action, caches, fautes = [], conflit }: Suite,
) {
  const un = (nom: string) => readUn(champs, nom)
  const erreurOf = (nom: string) => fauteOf(fautes, nom)
  const champ = (nom: string, libelle: string, type: 'texte' | 'nombre' | 'date' = 'texte') => {
    const erreur = erreurOf(nom)
    return (
      <Champ
        nom={nom}
        libelle={libelle}
        type={type}
        facultatif="tacite"
        valeur={un(nom)}
        {...(erreur && { erreur })}
      />
    )
  }
  const radios = (nom: string, libelle: string, mots: Readonly<Record<string, string>>) => (
    <PucesRadio
      nom={nom}
      libelle={libelle}
      options={toOptions(mots)}
      valeur={un(nom)}
      erreur={erreurOf(nom)}
    />
  )
  const cases = (nom: string, libelle: string, mots: Readonly<Record<string, string>>) => (
    <PucesCases
      nom={nom}
      libelle={libelle}
      options={toOptions(mots)}
      valeurs={readTous(champs, nom)}
      erreur={erreurOf(nom)}
    />
  )
  return renderPage(
    c,
    {
      titre: caches.id ? 'Noter un travail de coordination' : 'Corriger un travail de coordination',
      section: 'Travail de coordination',
      fil: FIL,
    },
    <>
      <ResumeErreurs fautes={fautes} />
      {conflit && (
        <div id="erreurs" tabIndex={-1} className="mg-message">
          <Alerte gravite="attention" titre="Deux corrections se croisent">
            <p>{conflit}</p>
            <p>
              <a href={action.replace('/modifier', '')}>Relire ce qui est enregistré</a>. « Enregistrer » le
              remplacera par votre saisie.
            </p>
          </Alerte>
        </div>
      )}
      <form
        method="post"
        action={`${action}#erreurs`}
        noValidate
        className="mg-formulaire mg-saisie mg-coordination"
      >
        {Object.entries(caches).map(([nom, valeur]) => (
          <input key={nom} type="hidden" name={nom} value={valeur} />
        ))}
        {radios('nature', 'Qu’avez-vous fait ?', MOTS_DES_NATURES)}
        {champ('date', 'Quel jour ?', 'date')}
        <div className="mg-si-animation">
          {radios('type_animation', 'Sous quelle forme ?', MOTS_DES_ANIMATIONS)}
          {radios('sujet', 'Sur quoi ?', MOTS_DES_SUJETS)}
          {radios('initiative', 'À l’origine', MOTS_DES_INITIATIVES)}
          <fieldset className="mg-comptes" id={idOf('duree')} tabIndex={-1}>
            <legend>Combien de temps ?</legend>
            {erreurOf('duree') && <p className="fr-error-text">{erreurOf('duree')}</p>}
            <div className="mg-saisie-duree">
              {champ('duree_heures', 'Heures', 'nombre')}
              {champ('duree_minutes', 'Minutes', 'nombre')}
            </div>
          </fieldset>
          <div className="mg-saisie-rang">
            {champ('mediateurs', 'Médiateurs', 'nombre')}
            {champ('structures', 'Structures', 'nombre')}
            {champ('autres_acteurs', 'Autres acteurs', 'nombre')}
          </div>
        </div>
        <div className="mg-si-nomme">{champ('nom', 'Son nom')}</div>
        <div className="mg-si-evenement">
          {radios('type_evenement', 'Quel type d’évènement ?', MOTS_DES_EVENEMENTS)}
          {cases('organisateurs', 'Organisé par', MOTS_DES_ORGANISATEURS)}
          {champ('participants', 'Participants', 'nombre')}
        </div>
        <div className="mg-si-partenariat">
          {cases('natures_partenariat', 'Pour quoi faire ?', MOTS_DES_PARTENARIATS)}
          <ChampTexteLong
            nom="partenaires"
            libelle="Structures partenaires"
            facultatif
            aide="Une par ligne."
            lignes={3}
            valeur={un('partenaires')}
            {...(erreurOf('partenaires') && { erreur: erreurOf('partenaires')! })}
          />
        </div>
        <div className="mg-si-nomme">{radios('echelon', 'À quel échelon ?', MOTS_DES_ECHELONS)}</div>
        <details open={['precision', 'tags', 'notes'].some(nom => un(nom) !== '')}>
          <summary>Plus de précisions</summary>
          <div>
            {champ('precision', 'Si « Autre », précisez')}
            {champ('tags', 'Mots-clés, séparés par des virgules')}
            <ChampTexteLong
              nom="notes"
              libelle="Notes, pour vous seulement"
              facultatif
              lignes={3}
              valeur={un('notes')}
            />
          </div>
        </details>
        <div className="mg-saisie-envoi">
          <Bouton texte="Enregistrer" />
        </div>
      </form>
    </>,
    fautes.length > 0 ? 400 : conflit ? 409 : 200,
  )
}
