import { formatCompte } from '../../socle/texte/nombres.ts'
import { Bouton } from '../../socle/ui/bouton.tsx'
import { Champ, ChampListe, ChampRadios } from '../../socle/ui/champs.tsx'
import { type Faute, fauteOf } from '../../socle/ui/formulaire.tsx'
import { type LieuNomme, sayLieu } from '../read-ou.ts'
import type { SaisiePermanence } from '../saisie.ts'
import { MOTS_DES_TYPES_DE_LIEU, TYPES_DE_LIEU } from '../type-de-lieu.ts'
import { LIEU_AUTRE } from './lire-saisie.ts'

type Proprietes = {
  saisie: Pick<SaisiePermanence, 'adresse' | 'commune' | 'type_lieu'>
  fautes: readonly Faute[]
}

/** Where: a place of the directory that was chosen before, or an address. */
export function ChampsOu({ saisie, lieu, fautes }: Proprietes & { lieu: LieuNomme | null }) {
  return (
    <>
      {lieu ? (
        <>
          <input type="hidden" name="lieu" value={lieu.id} />
          <p>
            Lieu : <a href={`/lieux/${lieu.id}`}>{sayLieu(lieu)}</a>, {lieu.commune}
          </p>
        </>
      ) : (
        <ChampsAdresse saisie={saisie} fautes={fautes} />
      )}
      <ChampTypeDeLieu saisie={saisie} fautes={fautes} />
    </>
  )
}

/** Places to choose from, the one chosen, and how many were found, which may be more. */
export type ChoixDeLieux = {
  lieux: readonly Pick<LieuNomme, 'id' | 'nom' | 'adresse' | 'commune'>[]
  choisi: string | null
  total: number
}

/** Where, to be changed in the same form: the place it has, another found in the directory, or an address. */
export function ChampsOuChoisir({
  saisie,
  cherche,
  choix: { lieux, choisi, total },
  fautes,
}: Proprietes & { cherche: string; choix: ChoixDeLieux }) {
  return (
    <>
      {/* Where the page comes back to after a search. */}
      {cherche && (
        <p id="erreurs" tabIndex={-1}>
          {formatCompte(total, 'lieu répond', 'lieux répondent', 'aucun')} à « {cherche} ».{' '}
          {total > 0 ? 'S’il n’est pas ci-dessous, ajoutez des mots.' : 'Vérifiez le nom.'}
        </p>
      )}
      {lieux.length > 0 ? (
        <ChampRadios
          nom="lieu"
          libelle="À quel endroit ?"
          options={[
            ...lieux.map(lieu => ({ valeur: lieu.id, texte: sayLieu(lieu), aide: lieu.commune })),
            { valeur: LIEU_AUTRE, texte: 'À l’adresse écrite ci-dessous' },
          ]}
          valeur={choisi ?? LIEU_AUTRE}
          erreur={fauteOf(fautes, 'lieu')}
        />
      ) : (
        <input type="hidden" name="lieu" value={LIEU_AUTRE} />
      )}
      <ChampsAdresse saisie={saisie} fautes={fautes} facultatif={lieux.length > 0 && 'tacite'} />
      <Champ
        nom="lieu_cherche"
        libelle="Chercher un autre lieu de l’annuaire"
        aide="Nom du lieu ou commune. Ce que vous avez écrit reste dans le formulaire"
        type="recherche"
        facultatif
        valeur={cherche}
      />
      <Bouton texte="Chercher ce lieu" nom="geste" valeur="chercher" priorite="secondaire" petit />
      <ChampTypeDeLieu saisie={saisie} fautes={fautes} />
    </>
  )
}

function ChampsAdresse({
  saisie,
  fautes,
  facultatif = false,
}: Proprietes & { facultatif?: false | 'tacite' }) {
  return (
    <>
      <Champ
        nom="adresse"
        libelle="Endroit"
        exemple="Salle du conseil, mairie, place de l’Église"
        facultatif={facultatif}
        valeur={saisie.adresse}
        erreur={fauteOf(fautes, 'adresse')}
      />
      <Champ
        nom="commune"
        libelle="Commune"
        exemple="Die"
        facultatif={facultatif}
        valeur={saisie.commune}
        erreur={fauteOf(fautes, 'commune')}
      />
    </>
  )
}

function ChampTypeDeLieu({ saisie, fautes }: Proprietes) {
  return (
    <ChampListe
      nom="type_lieu"
      libelle="Sorte de lieu"
      options={TYPES_DE_LIEU.map(valeur => ({ valeur, texte: MOTS_DES_TYPES_DE_LIEU[valeur] }))}
      valeur={saisie.type_lieu}
      erreur={fauteOf(fautes, 'type_lieu')}
    />
  )
}
