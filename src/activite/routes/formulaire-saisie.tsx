import { Bouton } from '../../socle/ui/bouton.tsx'
import { Champ, ChampCase } from '../../socle/ui/champs.tsx'
import { type Faute, fauteOf } from '../../socle/ui/formulaire.tsx'
import { PucesCases, PucesRadio } from '../../socle/ui/puces.tsx'
import { type Champs, readTous, readUn } from '../champs.ts'
import { AIDE_AUX_DEMARCHES, MOTS_DES_DEMARCHES, MOTS_DES_THEMATIQUES, MOTS_DES_TYPES } from '../codes.ts'
import { sayDuree } from '../duree.ts'
import type { LieuPropose } from '../find-lieux-par-texte.ts'
import type { Habitudes } from '../list-habitudes.ts'
import type { Poste } from '../list-postes.ts'
import { sayThematique } from '../say-activite.ts'
import { Precisions } from './precisions-de-saisie.tsx'
import { Atelier, LaPersonne } from './publics-de-saisie.tsx'

/** What the recording form is drawn from. A page kept for want of network gives neither followed people nor postes. */
export type EtatSaisie = {
  /** What each field shows, as it was typed. */
  champs: Champs
  habitudes: Habitudes
  /** Other places that the last sending found. */
  lieux?: readonly LieuPropose[]
  /** Structures that one may record for; asked of who has several. */
  postes?: readonly Poste[]
  /** Followed people that one may tick: those already said, then the last seen. */
  personnes?: readonly { id: string; nom: string }[]
  /** The permanence or workshop that it comes from, in words. */
  rendezVous?: { id: number; revision: number; texte: string } | undefined
  fautes?: readonly Faute[]
}

const IDENTIFIANT = 'saisie-activite'
/** Places that one's thumb reaches at once. */
const LIEUX_EN_VUE = 3

/**
 * The form that records an activity, or corrects one: usual answers first, the rest folded. `caches` are its hidden fields (the
 * identifier given beforehand, above all). Without any script, styles show what each type asks.
 */
export function FormulaireSaisie({
  action,
  caches,
  boutons,
  ...etat
}: EtatSaisie & {
  action: string
  caches: Readonly<Record<string, string>>
  boutons: readonly { texte: string; nom?: string; valeur?: string }[]
}) {
  return (
    <form
      id={IDENTIFIANT}
      method="post"
      action={`${action}#erreurs`}
      noValidate
      className="mg-formulaire mg-saisie"
    >
      {Object.entries(caches).map(([nom, valeur]) => (
        <input key={nom} type="hidden" name={nom} value={valeur} />
      ))}
      <ChampsSaisie {...etat} />
      <div className="mg-saisie-envoi">
        {boutons.map(({ texte, nom, valeur }, rang) => (
          <Bouton
            key={texte}
            texte={texte}
            {...(nom && { nom })}
            {...(valeur && { valeur })}
            priorite={rang === 0 ? 'principale' : 'secondaire'}
          />
        ))}
      </div>
    </form>
  )
}

/** The fields alone, without the form around. */
export function ChampsSaisie(etat: EtatSaisie) {
  const { champs, habitudes, fautes = [] } = etat
  const erreurOf = (nom: string) => fauteOf(fautes, nom)
  return (
    <>
      <PucesRadio
        nom="type"
        libelle="Quoi ?"
        legendeDiscrete
        options={Object.entries(MOTS_DES_TYPES).map(([valeur, texte]) => ({ valeur, texte }))}
        valeur={readUn(champs, 'type') || 'individuel'}
        erreur={erreurOf('type')}
      />
      <Origine {...etat} />
      <Duree champs={champs} habitudes={habitudes} erreurOf={erreurOf} />
      <Thematiques champs={champs} habitudes={habitudes} erreurOf={erreurOf} />
      <LaPersonne champs={champs} erreurOf={erreurOf} />
      <Atelier champs={champs} erreurOf={erreurOf} />
      <Ou {...etat} erreurOf={erreurOf} />
      <Champ
        nom="date"
        libelle="Quel jour ?"
        type="date"
        valeur={readUn(champs, 'date')}
        erreur={erreurOf('date')}
      />
      <Precisions {...etat} erreurOf={erreurOf} />
    </>
  )
}

export type ErreurOf = (nom: string) => string | undefined
type Partie = { champs: Champs; habitudes: Habitudes; erreurOf: ErreurOf }

/** For which structure, and from which permanence: asked only of those to whom the question arises. */
function Origine({ champs, postes = [], rendezVous, fautes = [] }: EtatSaisie) {
  return (
    <>
      {postes.length > 1 && (
        <PucesRadio
          nom="structure"
          libelle="Pour quelle structure ?"
          options={postes.map(({ structure, nom }) => ({ valeur: structure, texte: nom }))}
          valeur={readUn(champs, 'structure') || postes[0]!.structure}
          erreur={fauteOf(fautes, 'structure')}
        />
      )}
      {rendezVous && (
        <>
          <input type="hidden" name="rendez_vous_revision" value={rendezVous.revision} />
          <ChampCase
            nom="rendez_vous"
            libelle={rendezVous.texte}
            valeur={String(rendezVous.id)}
            coche={readUn(champs, 'rendez_vous') === String(rendezVous.id)}
          />
        </>
      )}
    </>
  )
}

function Duree({ champs, habitudes, erreurOf }: Partie) {
  const duree = readUn(champs, 'duree')
  // A duration of elsewhere (another's, imported) has its button too, so that correcting something else keeps it.
  const minutes = Number(duree)
  const durees =
    Number.isInteger(minutes) && minutes > 0 && !habitudes.durees.includes(minutes)
      ? [...habitudes.durees, minutes].sort((a, b) => a - b)
      : habitudes.durees
  const erreur = erreurOf('duree')
  return (
    <>
      <PucesRadio
        nom="duree"
        libelle="Combien de temps ?"
        options={[
          ...durees.map(d => ({ valeur: String(d), texte: sayDuree(d) })),
          { valeur: 'autre', texte: 'Autre' },
        ]}
        valeur={duree}
        erreur={erreur}
      />
      <div className="mg-si-autre-duree mg-saisie-duree">
        <Champ
          nom="duree_heures"
          libelle="Heures"
          type="nombre"
          facultatif="tacite"
          valeur={readUn(champs, 'duree_heures')}
        />
        <Champ
          nom="duree_minutes"
          libelle="Minutes"
          type="nombre"
          facultatif="tacite"
          valeur={readUn(champs, 'duree_minutes')}
        />
      </div>
    </>
  )
}

function Thematiques({ champs, habitudes, erreurOf }: Partie) {
  const valeurs = readTous(champs, 'thematiques')
  const isDemarche = (code: string) => code in MOTS_DES_DEMARCHES
  const habituelles = [
    ...new Set([...habitudes.thematiques.filter(code => !isDemarche(code)), ...valeurs, AIDE_AUX_DEMARCHES]),
  ].filter(code => !isDemarche(code))
  const autres = Object.keys(MOTS_DES_THEMATIQUES).filter(code => !habituelles.includes(code))
  const toOption = (valeur: string) => ({ valeur, texte: sayThematique(valeur) })
  return (
    <>
      <PucesCases
        nom="thematiques"
        libelle="Sur quoi ?"
        options={habituelles.map(toOption)}
        valeurs={valeurs}
        erreur={erreurOf('thematiques')}
      />
      <div className="mg-si-demarches">
        <PucesCases
          nom="thematiques"
          ancre="demarches"
          libelle="Quelle démarche ?"
          options={Object.keys(MOTS_DES_DEMARCHES).map(toOption)}
          valeurs={valeurs}
        />
        <Champ
          nom="precisions_demarche"
          libelle="Nom de la démarche"
          facultatif
          exemple="demande d’aide au logement"
          valeur={readUn(champs, 'precisions_demarche')}
          erreur={erreurOf('precisions_demarche')}
        />
      </div>
      <details>
        <summary>Autres thématiques</summary>
        <div>
          <PucesCases
            nom="thematiques"
            ancre="autres-thematiques"
            libelle="Autres thématiques"
            legendeDiscrete
            options={autres.map(toOption)}
            valeurs={valeurs}
          />
        </div>
      </details>
    </>
  )
}

function Ou({ champs, habitudes, lieux = [], erreurOf }: EtatSaisie & { erreurOf: ErreurOf }) {
  const ou = readUn(champs, 'ou')
  const connus = new Map([...lieux, ...habitudes.lieux].map(lieu => [`lieu:${lieu.id}`, lieu] as const))
  const options = [...connus].map(([valeur, { nom, commune }]) => ({ valeur, texte: nom, aide: commune }))
  // Found by the last sending, chosen, then the most frequent; the others are a press further.
  const isVisible = ({ valeur }: { valeur: string }, rang: number) =>
    rang < Math.max(LIEUX_EN_VUE, lieux.length) || valeur === ou
  const autres = options.filter((option, rang) => !isVisible(option, rang))
  return (
    <>
      <PucesRadio
        nom="ou"
        libelle="Où ?"
        options={[
          ...options.filter(isVisible),
          {
            valeur: 'lieu',
            texte: connus.size > 0 ? 'Un autre lieu de l’annuaire' : 'Un lieu de l’annuaire',
          },
          { valeur: 'domicile', texte: 'À domicile' },
          { valeur: 'a_distance', texte: 'À distance' },
          { valeur: 'autre', texte: 'Autre lieu' },
        ]}
        valeur={ou}
        erreur={erreurOf('ou')}
      />
      {autres.length > 0 && (
        <details>
          <summary>Mes autres lieux</summary>
          <div>
            <PucesRadio
              nom="ou"
              ancre="autres-lieux"
              libelle="Mes autres lieux"
              legendeDiscrete
              options={autres}
              valeur={ou}
            />
          </div>
        </details>
      )}
      <div className="mg-si-autre-lieu">
        <Champ
          nom="lieu_texte"
          libelle="Nom du lieu, ou sa commune"
          facultatif="tacite"
          exemple="médiathèque Die"
          valeur={readUn(champs, 'lieu_texte')}
          erreur={erreurOf('lieu')}
        />
      </div>
      <div className="mg-si-commune">
        <Champ
          nom="commune"
          libelle="Commune"
          facultatif="tacite"
          exemple="Die, ou 26113"
          valeur={readUn(champs, 'commune')}
          erreur={erreurOf('commune')}
        />
      </div>
    </>
  )
}
