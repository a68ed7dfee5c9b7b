import { Champ, ChampListe, ChampRadios, ChampTexteLong, type Option } from '../../../socle/ui/champs.tsx'
import { type Faute, fauteOf } from '../../../socle/ui/formulaire.tsx'
import { findDescription, listDescriptions } from '../../catalogue/find-description.ts'
import { ChampsTerme } from './champs-terme.tsx'
import { type SaisieDefinition, TERMES_DU_TYPE, TYPES, type TypeDeCalcul } from './saisie-definition.ts'

const NOM_DU_TYPE: Record<TypeDeCalcul, { texte: string; aide: string }> = {
  valeur: { texte: 'Un nombre', aide: 'ex. : nombre de permanences tenues' },
  taux: { texte: 'Une part, en %', aide: 'ex. : postes occupés, sur tous les postes' },
  evolution: { texte: 'Une évolution', aide: 'le nombre, et ce qu’il était une période avant' },
  progression: {
    texte: 'Un écart entre deux mesures',
    aide: 'ex. : tests à la sortie, moins tests à l’entrée',
  },
  repartition: { texte: 'Une répartition', aide: 'la part de chaque intercommunalité, en %' },
  couverture: { texte: 'Une couverture', aide: 'le nombre d’intercommunalités où il y en a au moins un' },
  existence: { texte: 'Une existence', aide: 'oui ou non : il y en a au moins un' },
  jalon: { texte: 'Un jalon', aide: 'l’avancement d’une étape de la feuille de route' },
}

/** What each of the two terms is, kind by kind. */
const TITRE_DES_TERMES: Partial<Record<TypeDeCalcul, [string, string]>> = {
  valeur: ['Ce que l’on compte', 'Un second chiffre, dit avec le premier (facultatif)'],
  taux: ['La part : ce que l’on compte', 'Sur quoi : le tout'],
  progression: ['Avant', 'Après'],
}

const PERIODICITES: Option[] = [
  { valeur: 'mois', texte: 'Chaque mois' },
  { valeur: 'trimestre', texte: 'Chaque trimestre' },
  { valeur: 'annee', texte: 'Chaque année' },
  { valeur: 'annee_scolaire', texte: 'Chaque année scolaire' },
]

/** The fields of a definition: only those that its kind takes. */
export function ChampsDefinition({ saisie, fautes }: { saisie: SaisieDefinition; fautes: readonly Faute[] }) {
  const type = TYPES.find(connu => connu === saisie.type) ?? 'valeur'
  const { termes } = TERMES_DU_TYPE[type]
  const mesures = listDescriptions().map(({ code, libelle, calculee }) => ({
    valeur: code,
    texte: calculee ? libelle : `${libelle} (déclaré)`,
  }))
  const [titre1 = 'Ce que l’on compte', titre2 = ''] = TITRE_DES_TERMES[type] ?? []
  return (
    <>
      <Champ nom="code" libelle="Code" exemple="D2.1" valeur={saisie.code} erreur={fauteOf(fautes, 'code')} />
      <Champ
        nom="libelle"
        libelle="Nom"
        exemple="Permanences tenues par un conseiller numérique"
        valeur={saisie.libelle}
        erreur={fauteOf(fautes, 'libelle')}
      />
      <ChampRadios
        nom="type"
        libelle="Que dit cet indicateur ?"
        aide="Pour changer les champs qui suivent, choisissez, puis appuyez sur « Voir l’aperçu »"
        options={TYPES.map(valeur => ({ valeur, ...NOM_DU_TYPE[valeur] }))}
        valeur={type}
        erreur={fauteOf(fautes, 'type') ?? fauteOf(fautes, 'calcul')}
      />
      <div data-zone="termes">
        {termes >= 1 && (
          <ChampsTerme {...{ rang: '1', titre: titre1, mesures, fautes }} terme={saisie.premier} />
        )}
        {termes === 2 && (
          <ChampsTerme
            {...{ rang: '2', titre: titre2, mesures, fautes, facultatif: type === 'valeur' }}
            terme={saisie.second}
          />
        )}
        {type === 'jalon' && <ChampsJalon saisie={saisie} fautes={fautes} />}
        {termes >= 1 && <ChampVentilation saisie={saisie} erreur={fauteOf(fautes, 'ventilation')} />}
      </div>
      <Champ
        nom="unite"
        libelle="Unité"
        aide="Laissée vide : celle de la mesure, ou % pour une part"
        exemple="permanences, %"
        facultatif
        valeur={saisie.unite}
        erreur={fauteOf(fautes, 'unite')}
      />
      <ChampRadios
        nom="periodicite"
        libelle="Période"
        options={PERIODICITES}
        valeur={saisie.periodicite}
        erreur={fauteOf(fautes, 'periodicite')}
      />
      <ChampRadios
        nom="sens"
        libelle="Dans quel sens est-ce mieux ?"
        options={[
          { valeur: 'hausse', texte: 'Plus le nombre est haut, mieux c’est' },
          { valeur: 'baisse', texte: 'Plus le nombre est bas, mieux c’est' },
        ]}
        valeur={saisie.sens}
      />
      <ChampTexteLong
        nom="note"
        libelle="Note"
        aide="Pourquoi compter ainsi, et ce qui diffère du texte de la feuille de route"
        facultatif
        lignes={3}
        valeur={saisie.note}
      />
    </>
  )
}

function ChampsJalon({ saisie, fautes }: { saisie: SaisieDefinition; fautes: readonly Faute[] }) {
  return (
    <fieldset className="mg-groupe">
      <legend>Le jalon</legend>
      <Champ
        nom="jalon"
        libelle="Code du jalon"
        aide="Tel qu’il est écrit sur l’action"
        exemple="charte"
        valeur={saisie.jalon}
        erreur={fauteOf(fautes, 'jalon')}
      />
      <ChampRadios
        nom="attendu"
        libelle="Ce qui compte"
        options={[
          { valeur: 'avancement', texte: 'Son avancement, de 0 à 100 %' },
          { valeur: 'existence', texte: 'S’il est atteint : oui ou non' },
        ]}
        valeur={saisie.attendu}
      />
    </fieldset>
  )
}

function ChampVentilation({ saisie, erreur }: { saisie: SaisieDefinition; erreur?: string }) {
  const dimensions = Object.entries(findDescription(saisie.premier.mesure)?.dimensions ?? {})
  if (dimensions.length === 0) return null
  return (
    <ChampListe
      nom="ventilation"
      libelle="Détail"
      aide="Le chiffre est aussi donné pour chaque valeur de cette liste"
      facultatif
      invite="Aucun détail"
      valeur={saisie.ventilation}
      erreur={erreur}
      options={dimensions.map(([valeur, { libelle }]) => ({ valeur, texte: `par ${libelle}` }))}
    />
  )
}
