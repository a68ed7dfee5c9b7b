import { JOURS } from '../../annuaire/horaires/horaires.ts'
import { Champ, ChampCase, ChampCases, ChampRadios, ChampTexteLong } from '../../socle/ui/champs.tsx'
import { type Faute, fauteOf } from '../../socle/ui/formulaire.tsx'
import { NOTE_AU_PLUS } from '../permanence.ts'
import { MOTS_DES_RYTHMES, RYTHMES } from '../rythme.ts'
import type { SaisiePermanence, SaisieRythme } from '../saisie.ts'

type Fautes = readonly Faute[]

/** On which days. */
export function ChampsJours({
  saisie,
  fautes,
}: {
  saisie: Omit<SaisieRythme, 'debut' | 'fin'>
  fautes: Fautes
}) {
  return (
    <>
      <Champ
        nom="premiere"
        libelle="Premier jour"
        type="date"
        valeur={saisie.premiere}
        erreur={fauteOf(fautes, 'premiere')}
      />
      <ChampRadios
        nom="rythme"
        libelle="À quel rythme ?"
        options={RYTHMES.map(valeur => ({ valeur, texte: MOTS_DES_RYTHMES[valeur] }))}
        valeur={saisie.rythme}
        erreur={fauteOf(fautes, 'rythme')}
      />
      <ChampCases
        nom="jours"
        libelle="Quels jours de la semaine ?"
        aide="Pour un rythme à la semaine. Sans réponse : le jour de la semaine du premier jour"
        options={JOURS.map((texte, rang) => ({ valeur: String(rang), texte }))}
        valeurs={saisie.jours}
      />
      <Champ
        nom="jusqu_au"
        libelle="Dernier jour"
        aide="Laissez vide si la fin n’est pas connue"
        type="date"
        facultatif
        valeur={saisie.jusqu_au}
        erreur={fauteOf(fautes, 'jusqu_au')}
      />
      <ChampCase nom="feries" libelle="A lieu aussi les jours fériés" coche={saisie.feries === 'oui'} />
      <Champ
        nom="exceptions"
        libelle="Sauf ces jours"
        exemple="24/12/2026, 31/12/2026"
        facultatif
        valeur={saisie.exceptions}
        erreur={fauteOf(fautes, 'exceptions')}
      />
    </>
  )
}

export function ChampsHeures({
  saisie,
  fautes,
}: {
  saisie: Pick<SaisieRythme, 'debut' | 'fin'>
  fautes: Fautes
}) {
  return (
    <>
      <Champ
        nom="debut"
        libelle="Début"
        type="heure"
        valeur={saisie.debut}
        erreur={fauteOf(fautes, 'debut')}
      />
      <Champ nom="fin" libelle="Fin" type="heure" valeur={saisie.fin} erreur={fauteOf(fautes, 'fin')} />
    </>
  )
}

/** How people come. */
export function ChampsAcces({ saisie, fautes }: { saisie: SaisiePermanence; fautes: Fautes }) {
  return (
    <>
      <ChampCase
        nom="sur_rendez_vous"
        libelle="Sur rendez-vous, ou sur inscription"
        coche={saisie.sur_rendez_vous === 'oui'}
      />
      <Champ
        nom="telephone"
        libelle="Téléphone"
        aide="Obligatoire sur rendez-vous ou sur inscription"
        type="telephone"
        facultatif
        valeur={saisie.telephone}
        erreur={fauteOf(fautes, 'telephone')}
      />
      <Champ
        nom="places"
        libelle="Nombre de places"
        type="nombre"
        facultatif
        valeur={saisie.places}
        erreur={fauteOf(fautes, 'places')}
      />
      <ChampTexteLong
        nom="note"
        libelle="À savoir avant de venir"
        aide={`Publié. ${NOTE_AU_PLUS} caractères au plus`}
        exemple="Entrée par la cour. Apportez votre téléphone et son chargeur."
        lignes={3}
        facultatif
        valeur={saisie.note}
        erreur={fauteOf(fautes, 'note')}
      />
      <ChampCase
        nom="aller_vers"
        libelle="C’est une sortie « aller vers »"
        aide="Vous allez au-devant des habitants : vous noterez combien de jeunes, de parents et de seniors vous rencontrez"
        coche={saisie.aller_vers === 'oui'}
      />
    </>
  )
}

/** Who holds it. */
export function ChampMediateurs({
  possibles,
  valeurs,
}: {
  possibles: readonly { id: string; nom: string }[]
  valeurs: readonly string[]
}) {
  if (possibles.length === 0) return <p>Personne n’a encore de compte dans cette structure.</p>
  return (
    <ChampCases
      nom="mediateurs"
      libelle="Qui s’en charge ?"
      aide="Leur nom n’est pas publié"
      options={possibles.map(({ id, nom }) => ({ valeur: id, texte: nom }))}
      valeurs={valeurs}
    />
  )
}
