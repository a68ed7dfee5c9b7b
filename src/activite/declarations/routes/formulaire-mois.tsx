import { DISPOSITIFS_D_EMPLOI, NOM_DU_DISPOSITIF } from '../../../annuaire/mediateurs/affectation.ts'
import type { Requete } from '../../../socle/http/contexte.ts'
import { findJour, formatMois } from '../../../socle/texte/dates.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Champ, ChampListe } from '../../../socle/ui/champs.tsx'
import { type Faute, fauteOf, ResumeErreurs } from '../../../socle/ui/formulaire.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import { PucesCases, PucesRadio } from '../../../socle/ui/puces.tsx'
import { renderPage } from '../../../socle/ui/render-page.tsx'
import { type Champs, readTous, readUn } from '../../champs.ts'
import { MOTS_DES_THEMATIQUES, MOTS_DES_TRANCHES_D_AGE } from '../../codes.ts'
import { ACTIVITES, FIL_ACTIVITES } from '../../routes/adresses.ts'
import { Comptes } from '../../routes/publics-de-saisie.tsx'
import type { Declarante } from '../list-declarations.ts'

export const DECLARATIONS = `${ACTIVITES}/declarations`
export const MOIS_FORMULAIRE = `${DECLARATIONS}/mois`
const FIL = [...FIL_ACTIVITES, { texte: 'Mois déclarés', href: DECLARATIONS }]

type Suite = {
  revisions: string
  fautes?: readonly Faute[]
  conflit?: { message: string; lignes: string[] }
}

/** 'Février 2026'. */
export const nameMois = (mois: string): string =>
  formatMois(`${mois}-01`).replace(/^./, lettre => lettre.toUpperCase())

const MOIS_PROPOSES = 24

/** The last two years, latest first, and the one that is being told, however old. */
function listMois(dit: string, aujourdhui: string): string[] {
  const [annee, mois] = aujourdhui.split('-').map(Number) as [number, number]
  const proposes = Array.from({ length: MOIS_PROPOSES }, (_, n) =>
    new Date(Date.UTC(annee, mois - 1 - n, 1)).toISOString().slice(0, 7),
  )
  const autre = /^20\d\d-(0[1-9]|1[0-2])$/.test(dit) && !proposes.includes(dit)
  return autre ? [...proposes, dit] : proposes
}

/** The form of one month of one structure. */
export function renderFormulaire(
  c: Requete,
  structure: Declarante,
  champs: Champs,
  { revisions, fautes = [], conflit }: Suite,
) {
  const un = (nom: string) => readUn(champs, nom)
  const erreurOf = (nom: string) => fauteOf(fautes, nom)
  const nombre = (nom: string, libelle: string, aide?: string) => (
    <Champ
      nom={nom}
      libelle={libelle}
      type="nombre"
      facultatif="tacite"
      valeur={un(nom)}
      {...(aide && { aide })}
      {...(erreurOf(nom) && { erreur: erreurOf(nom)! })}
    />
  )
  return renderPage(
    c,
    {
      titre: 'Déclarer un mois',
      section: 'Mois déclarés',
      fil: FIL,
      chapeau: `${structure.nom} : ce qui a été fait dans le mois, en tout. Une estimation vaut mieux que rien.`,
    },
    <>
      <ResumeErreurs fautes={fautes} />
      {conflit && (
        <div id="erreurs" tabIndex={-1} className="mg-message">
          <Alerte gravite="attention" titre="Deux déclarations se croisent">
            <p>{conflit.message}</p>
            <p>Enregistré maintenant : {conflit.lignes.join(' ; ') || 'rien'}.</p>
            <p>
              Le formulaire ci-dessous garde votre saisie. « Enregistrer » la mettra à la place de l’autre.
            </p>
          </Alerte>
        </div>
      )}
      <form
        method="post"
        action={`${MOIS_FORMULAIRE}#erreurs`}
        noValidate
        className="mg-formulaire mg-saisie"
      >
        <input type="hidden" name="structure" value={structure.id} />
        <input type="hidden" name="revisions" value={revisions} />
        <ChampListe
          nom="mois"
          libelle="Mois"
          options={listMois(un('mois'), findJour(c.var.contexte.maintenant())).map(mois => ({
            valeur: mois,
            texte: nameMois(mois),
          }))}
          valeur={un('mois')}
          {...(erreurOf('mois') && { erreur: erreurOf('mois')! })}
        />
        <h2>Une personne à la fois</h2>
        <div className="mg-saisie-rang">
          {nombre('individuels', 'Accompagnements individuels')}
          {nombre('heures_individuels', 'Heures')}
        </div>
        <details open={erreurOf('ages_individuels') !== undefined}>
          <summary>Âge des personnes</summary>
          <div>
            <Comptes
              axe="ages_individuels"
              ancre="ages_individuels"
              libelle="Âge, si vous le savez"
              mots={MOTS_DES_TRANCHES_D_AGE}
              champs={champs}
              erreurOf={erreurOf}
            />
          </div>
        </details>
        <h2>En atelier</h2>
        <div className="mg-saisie-rang">
          {nombre('ateliers', 'Ateliers')}
          {nombre('participants', 'Personnes en tout', 'Une personne venue deux fois compte deux fois.')}
          {nombre('heures_ateliers', 'Heures')}
        </div>
        <details open={erreurOf('ages_ateliers') !== undefined}>
          <summary>Âge des personnes</summary>
          <div>
            <Comptes
              axe="ages_ateliers"
              ancre="ages_ateliers"
              libelle="Âge, si vous le savez"
              mots={MOTS_DES_TRANCHES_D_AGE}
              champs={champs}
              erreurOf={erreurOf}
            />
          </div>
        </details>
        <h2>Le mois en général</h2>
        <PucesCases
          nom="thematiques"
          libelle="Thématiques principales"
          options={Object.entries(MOTS_DES_THEMATIQUES).map(([valeur, texte]) => ({ valeur, texte }))}
          valeurs={readTous(champs, 'thematiques')}
          erreur={erreurOf('thematiques')}
        />
        <PucesRadio
          nom="acteur"
          libelle="Qui a accompagné ?"
          options={DISPOSITIFS_D_EMPLOI.map(valeur => ({ valeur, texte: NOM_DU_DISPOSITIF[valeur] }))}
          valeur={un('acteur')}
          erreur={erreurOf('acteur')}
        />
        <Champ
          nom="commune"
          libelle="Commune"
          exemple="Die, ou 26113"
          valeur={un('commune')}
          {...(erreurOf('commune') && { erreur: erreurOf('commune')! })}
        />
        <div className="mg-saisie-envoi">
          <Bouton texte="Enregistrer" />
        </div>
      </form>
    </>,
    fautes.length > 0 ? 400 : conflit ? 409 : 200,
  )
}
