import { Champ, ChampListe, type Option } from '../../../socle/ui/champs.tsx'
import {
  CHAMPS_CONSTANTS,
  isListeFermee,
  JOURS,
  REGLE_GARDEE,
  selectionOf,
  selectionOfJour,
} from '../../correspondance/brouillon.ts'
import type { Regle } from '../../correspondance/correspondance.ts'
import { NOM_DU_JOUR, tellRegle } from '../../correspondance/tell-regle.ts'
import { isModifiable, readTermes } from '../../correspondance/termes.ts'
import type { ChampSchema } from '../../schema/champs.ts'
import { type ChampListeFermee, LISTES_FERMEES } from '../../schema/listes.ts'
import { TYPOLOGIES } from '../../schema/typologies.ts'
import type { Assistant } from '../prepare-assistant.ts'
import { nameChamp } from './mots-import.ts'

const GROUPES: { titre: string; champs: ChampSchema[] }[] = [
  { titre: 'Le lieu', champs: ['nom', 'typologie', 'pivot', 'structure_parente', 'id'] },
  {
    titre: 'Où il se trouve',
    champs: [
      ...(['adresse', 'complement_adresse', 'code_postal', 'commune', 'code_insee'] as const),
      ...(['latitude', 'longitude', 'itinerance', 'fiche_acces_libre'] as const),
    ],
  },
  {
    titre: 'Comment le joindre',
    champs: ['telephone', 'courriels', 'site_web', 'prise_rdv', 'modalites_acces'],
  },
  {
    titre: 'Ce que l’on y trouve',
    champs: [
      ...([
        'services',
        'modalites_accompagnement',
        'frais_a_charge',
        'publics_specifiquement_adresses',
      ] as const),
      ...(['prise_en_charge_specifique', 'dispositif_programmes_nationaux', 'formations_labels'] as const),
      ...(['autres_formations_labels', 'presentation_resume', 'presentation_detail'] as const),
    ],
  },
  { titre: 'D’où vient l’information', champs: ['source', 'date_maj'] },
]

const OBLIGATOIRES: ChampSchema[] = ['nom', 'commune']

/** The questions of the assistant: one for each field of the national schema. */
export function ChampsCorrespondance({ assistant }: { assistant: Assistant }) {
  return (
    <>
      {GROUPES.map(({ titre, champs }) => (
        <fieldset key={titre} className="mg-groupe">
          <legend>{titre}</legend>
          {champs.map(champ => (
            <ChampNational key={champ} champ={champ} assistant={assistant} />
          ))}
        </fieldset>
      ))}
      <Horaires assistant={assistant} />
      <Constantes assistant={assistant} />
    </>
  )
}

type Proprietes = { champ: ChampSchema; assistant: Assistant }

function ChampNational({ champ, assistant }: Proprietes) {
  const { correspondance, exemples } = assistant
  const regle = correspondance[champ]
  const selection = selectionOf(champ, correspondance)
  return (
    <div className="mg-correspondance">
      <ChampListe
        nom={`colonne-${champ}`}
        libelle={nameChamp(champ)}
        facultatif={!OBLIGATOIRES.includes(champ)}
        invite="Absent de ce fichier"
        aide={tellConfiance(champ, selection, assistant)}
        options={[
          ...(selection === REGLE_GARDEE ? [{ valeur: REGLE_GARDEE, texte: 'Règle ci-dessous' }] : []),
          ...listColonnes(selection, assistant),
          ...(isListeFermee(champ) ? listValeurs(champ) : []),
        ]}
        valeur={selection}
      />
      {regle && selection === REGLE_GARDEE && <RegleDite regle={regle} />}
      {isListeFermee(champ) && regle && <Termes champ={champ} regle={regle as Regle} exemples={exemples} />}
    </div>
  )
}

/** What the column holds, and how sure the proposal is. */
function tellConfiance(
  champ: ChampSchema,
  selection: string,
  { proposition, correspondance, exemples }: Assistant,
): string | undefined {
  if (selection === '') return undefined
  const proposee = JSON.stringify(proposition.correspondance[champ]) === JSON.stringify(correspondance[champ])
  const confiance = proposee ? proposition.confiance[champ] : undefined
  const mots = confiance === 'sure' ? 'Sûr' : confiance === 'probable' ? 'Probable, à vérifier' : undefined
  const colonne = selection.startsWith('c:') ? selection.slice(2) : null
  const exemple = colonne && exemples.map(valeurs => valeurs[colonne]).find(Boolean)
  return [mots, exemple && `on y lit « ${cut(exemple)} »`].filter(Boolean).join(' : ') || undefined
}

const cut = (texte: string) => (texte.length > 60 ? `${texte.slice(0, 59)}…` : texte)

/** The columns of the file, and the one in use when this file lacks it. */
function listColonnes(selection: string, { colonnes }: Assistant): Option[] {
  const presentes = colonnes.map(colonne => ({
    valeur: `c:${colonne}`,
    texte: `Colonne « ${cut(colonne)} »`,
  }))
  const absente = selection.startsWith('c:') && !colonnes.includes(selection.slice(2))
  return absente
    ? [
        { valeur: selection, texte: `Colonne « ${cut(selection.slice(2))} », absente de ce fichier` },
        ...presentes,
      ]
    : presentes
}

const listValeurs = (champ: ChampListeFermee): Option[] =>
  LISTES_FERMEES[champ].map(valeur => ({
    valeur: `v:${valeur}`,
    texte: `Toujours « ${nameValeur(champ, valeur)} »`,
  }))

const nameValeur = (champ: ChampListeFermee, valeur: string): string =>
  champ === 'typologie' ? ((TYPOLOGIES as Record<string, string>)[valeur] ?? valeur) : valeur

function RegleDite({ regle }: { regle: Parameters<typeof tellRegle>[0] }) {
  const phrases = tellRegle(Array.isArray(regle) ? regle.filter(choix => !isModifiable(choix)) : regle)
  if (phrases.length === 0) return null
  return (
    <details className="mg-regle" open={phrases.length < 4 || undefined}>
      <summary>Règle gardée telle quelle</summary>
      <ul>
        {phrases.map(phrase => (
          <li key={phrase}>{phrase}</li>
        ))}
      </ul>
    </details>
  )
}

/** The terms that the file writes, each with the official value that it becomes. */
function Termes({
  champ,
  regle,
  exemples,
}: {
  champ: ChampListeFermee
  regle: Regle
  exemples: Record<string, string>[]
}) {
  const termes = readTermes(champ, regle, exemples)
  if (termes.length === 0) return null
  const plusieurs = new Set(termes.map(({ colonne }) => colonne)).size > 1
  const inconnus = termes.filter(({ cible }) => cible === '').length
  const resume = `${termes.length > 1 ? `${termes.length} termes lus` : 'Un terme lu'} dans le fichier${inconnus > 0 ? `, dont ${inconnus} sans correspondance` : ''}`
  return (
    <details className="mg-regle">
      <summary>
        {resume}
        <span className="fr-sr-only"> pour {nameChamp(champ)}</span>
      </summary>
      {termes.map(({ cle, colonne, terme, cible }) => (
        <ChampListe
          key={cle}
          nom={cle}
          libelle={plusieurs ? `« ${terme} », colonne « ${cut(colonne)} »` : `« ${terme} »`}
          facultatif
          invite="Ne rien en retenir"
          options={LISTES_FERMEES[champ].map(valeur => ({ valeur, texte: nameValeur(champ, valeur) }))}
          valeur={cible}
        />
      ))}
    </details>
  )
}

function Horaires({ assistant }: { assistant: Assistant }) {
  const { horaires } = assistant.correspondance
  const selection = selectionOf('horaires', assistant.correspondance)
  const parJour = (horaires?.jours?.length ?? 0) > 0
  return (
    <fieldset className="mg-groupe">
      <legend>Horaires</legend>
      <ChampListe
        nom="colonne-horaires"
        libelle="Toute la semaine dans une colonne"
        facultatif
        invite="Non"
        aide={tellConfiance('horaires', selection, assistant)}
        options={listColonnes(selection, assistant)}
        valeur={selection}
      />
      <details className="mg-regle" open={parJour || undefined}>
        <summary>Une colonne par jour</summary>
        {JOURS.map(jour => {
          const choisie = selectionOfJour(jour, horaires)
          const regle = horaires?.jours?.filter(({ osm }) => osm === jour)
          return (
            <ChampListe
              key={jour}
              nom={`jour-${jour}`}
              libelle={NOM_DU_JOUR[jour]}
              facultatif
              invite="Absent de ce fichier"
              options={[
                ...(choisie === REGLE_GARDEE
                  ? [{ valeur: REGLE_GARDEE, texte: tellRegle({ jours: regle ?? [] }).join(' ') }]
                  : []),
                ...listColonnes(choisie, assistant),
              ]}
              valeur={choisie}
            />
          )
        })}
      </details>
    </fieldset>
  )
}

/** What the file does not say because it is the same for all its rows. */
function Constantes({ assistant: { correspondance } }: { assistant: Assistant }) {
  const readConstante = (champ: ChampSchema) => (correspondance[champ] as Regle | undefined)?.valeur
  const remplies = CHAMPS_CONSTANTS.some(readConstante)
  return (
    <fieldset className="mg-groupe">
      <legend>Ce qui est vrai de toutes les lignes</legend>
      <details className="mg-regle" open={remplies || undefined}>
        <summary>Donner une même valeur à tout le fichier</summary>
        <p>Elle ne sert que si aucune colonne n’est choisie plus haut pour cette information.</p>
        {CHAMPS_CONSTANTS.map(champ => (
          <Champ
            key={champ}
            nom={`valeur-${champ}`}
            libelle={nameChamp(champ)}
            facultatif
            valeur={readConstante(champ)}
          />
        ))}
      </details>
    </fieldset>
  )
}
