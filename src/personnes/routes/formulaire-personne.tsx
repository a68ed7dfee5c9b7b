import { Champ, ChampRadios, ChampTexteLong } from '../../socle/ui/champs.tsx'
import { type Faute, fauteOf } from '../../socle/ui/formulaire.tsx'
import { GENRES, MOTS_DES_GENRES } from '../personne.ts'
import type { ChampsPersonne } from './read-saisie.ts'

/** The fields of someone's identity. Only the names are asked for: the rest helps, and may stay empty. */
export function ChampsDePersonne({ champs, fautes }: { champs: ChampsPersonne; fautes: readonly Faute[] }) {
  return (
    <>
      <Champ
        nom="prenom"
        libelle="Prénom"
        valeur={champs.prenom}
        erreur={fauteOf(fautes, 'prenom')}
        remplissage="off"
      />
      <Champ nom="nom" libelle="Nom" valeur={champs.nom} erreur={fauteOf(fautes, 'nom')} remplissage="off" />
      <Champ
        nom="annee_naissance"
        type="nombre"
        libelle="Année de naissance"
        facultatif
        exemple="1954"
        aide="Elle évite de confondre deux personnes du même nom."
        valeur={champs.annee_naissance}
        erreur={fauteOf(fautes, 'annee_naissance')}
        remplissage="off"
      />
      <ChampRadios
        nom="genre"
        libelle="Genre"
        options={GENRES.map(valeur => ({ valeur, texte: MOTS_DES_GENRES[valeur] }))}
        valeur={champs.genre || 'non_communique'}
        erreur={fauteOf(fautes, 'genre')}
      />
      <Champ
        nom="commune"
        libelle="Commune où elle habite"
        facultatif
        aide="Son nom ou son code postal."
        valeur={champs.commune}
        erreur={fauteOf(fautes, 'commune')}
        remplissage="off"
      />
      <Champ
        nom="telephone"
        type="telephone"
        libelle="Téléphone"
        facultatif
        aide="Seulement si elle veut être rappelée."
        valeur={champs.telephone}
        erreur={fauteOf(fautes, 'telephone')}
        remplissage="off"
      />
      <Champ
        nom="courriel"
        type="courriel"
        libelle="Courriel"
        facultatif
        valeur={champs.courriel}
        erreur={fauteOf(fautes, 'courriel')}
        remplissage="off"
      />
      <ChampTexteLong
        nom="consigne"
        libelle="Pour la joindre"
        facultatif
        lignes={2}
        aide="Par exemple « appeler après 18 h ». Rien sur sa santé ni sur ses papiers : elle peut demander à lire ces mots."
        valeur={champs.consigne}
        erreur={fauteOf(fautes, 'consigne')}
      />
    </>
  )
}
