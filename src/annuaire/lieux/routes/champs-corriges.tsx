import { Champ, ChampCases, ChampTexteLong } from '../../../socle/ui/champs.tsx'
import { type Faute, fauteOf } from '../../../socle/ui/formulaire.tsx'
import type { Lieu } from '../../lieu.ts'
import { LIBELLES } from '../../schema/libelles.ts'
import { LISTES_FERMEES } from '../../schema/listes.ts'
import type { ChampCoche, ChampCorrige, ChampEcrit } from '../merge-fiches.ts'
import type { SaisieCorrection } from '../read-formulaire-correction.ts'

/** The fields of a place that a person may correct, in the order in which a place is told. */
export function ChampsCorriges({
  lieu,
  saisie,
  fautes,
  aideOf,
}: {
  lieu: Lieu
  saisie: SaisieCorrection
  fautes: readonly Faute[]
  /** What to know of the present value of a field: where it comes from, for instance. */
  aideOf: (champ: ChampCorrige) => string | undefined
}) {
  const commun = (champ: ChampCorrige) => ({
    ...{ nom: champ, libelle: LIBELLES[champ], erreur: fauteOf(fautes, champ) },
    ...{ aide: aideOf(champ), facultatif: champ !== 'nom' },
  })
  const ecrit = (champ: ChampEcrit) => ({ ...commun(champ), valeur: saisie[champ] })
  const cases = (champ: ChampCoche) => (
    <>
      <input type="hidden" name={champ} value="" />
      <ChampCases
        {...commun(champ)}
        options={LISTES_FERMEES[champ].map(valeur => ({ valeur, texte: valeur }))}
        valeurs={saisie[champ]}
      />
    </>
  )
  const resume = ecrit('presentation_resume')
  return (
    <>
      <Champ {...ecrit('nom')} />
      <Champ {...ecrit('adresse')} exemple="4 rue des Écoles" />
      <Champ {...ecrit('complement_adresse')} exemple="1er étage" />
      <p>
        Commune : {lieu.code_postal} {lieu.commune}. Elle ne se corrige que dans le fichier d’où elle vient.
      </p>
      <Champ {...ecrit('telephone')} type="telephone" exemple="04 75 00 00 00" />
      <Champ {...ecrit('courriels')} exemple="accueil@mairie.fr" />
      <Champ {...ecrit('site_web')} exemple="https://www.mairie.fr" />
      <ChampTexteLong {...ecrit('horaires')} lignes={4} exemple="lundi au vendredi 9h-12h et 14h-17h" />
      {cases('services')}
      {cases('frais_a_charge')}
      {cases('modalites_acces')}
      <Champ {...ecrit('prise_rdv')} exemple="https://www.rdv-aide-numerique.fr" />
      {cases('modalites_accompagnement')}
      {cases('publics_specifiquement_adresses')}
      {cases('prise_en_charge_specifique')}
      <Champ {...ecrit('fiche_acces_libre')} exemple="https://acceslibre.beta.gouv.fr/app/…" />
      <ChampTexteLong
        {...resume}
        lignes={3}
        aide={['280 caractères au plus.', resume.aide].filter(Boolean).join(' ')}
      />
      <ChampTexteLong {...ecrit('presentation_detail')} lignes={6} />
    </>
  )
}
