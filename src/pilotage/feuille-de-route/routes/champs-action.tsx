import { Champ, ChampCases, ChampListe, ChampTexteLong } from '../../../socle/ui/champs.tsx'
import { type Faute, fauteOf } from '../../../socle/ui/formulaire.tsx'
import { NOM_DU_SCHEMA, SCHEMAS } from '../action.ts'
import {
  AXES_NATIONAUX,
  ENGAGEMENTS_NATIONAUX,
  type LibellesNationaux,
  nameNational,
} from '../plan-national/plan-national.ts'
import { type ChampDeTexte, NOM_DU_CHAMP, type TexteSaisi } from '../texte/texte-saisi.ts'

export type Axe = { id: number; numero: string; titre: string }

/** The fields of the text of an action, in the order in which it reads. */
export function ChampsAction({
  texte,
  axes,
  libelles,
  fautes,
}: {
  texte: TexteSaisi
  axes: readonly Axe[]
  libelles: LibellesNationaux
  fautes: readonly Faute[]
}) {
  const commun = (nom: ChampDeTexte) => ({
    ...{ nom, libelle: NOM_DU_CHAMP[nom], erreur: fauteOf(fautes, nom) },
    facultatif: nom !== 'numero' && nom !== 'titre' && nom !== 'axe',
  })
  const lignes = (nom: 'publics' | 'objectifs' | 'etapes' | 'resultats' | 'acteurs' | 'pilotes') => (
    <ChampTexteLong
      {...commun(nom)}
      aide="Un par ligne."
      lignes={Math.min(Math.max(texte[nom].length + 1, 3), 10)}
      valeur={texte[nom].join('\n')}
    />
  )
  return (
    <>
      <Champ {...commun('numero')} exemple="4" valeur={texte.numero} />
      <ChampTexteLong {...commun('titre')} lignes={2} valeur={texte.titre} />
      <ChampListe
        {...commun('axe')}
        valeur={texte.axe === 0 ? '' : String(texte.axe)}
        options={axes.map(({ id, numero, titre }) => ({
          valeur: String(id),
          texte: `${numero}. ${titre}`,
        }))}
      />
      <Champ
        {...commun('priorite')}
        type="nombre"
        aide="1 est la première."
        valeur={texte.priorite === null ? '' : String(texte.priorite)}
      />
      <Champ {...commun('debut')} type="date" valeur={texte.debut ?? ''} />
      <Champ {...commun('fin')} type="date" valeur={texte.fin ?? ''} />
      {lignes('publics')}
      <ChampTexteLong {...commun('description')} valeur={texte.description ?? ''} />
      {lignes('objectifs')}
      {lignes('etapes')}
      {lignes('resultats')}
      {lignes('acteurs')}
      {lignes('pilotes')}
      <ChampCases
        {...commun('axes_nationaux')}
        valeurs={texte.axes_nationaux.map(String)}
        options={AXES_NATIONAUX.map(numero => ({
          valeur: String(numero),
          texte: nameNational(libelles, 'axe', numero),
        }))}
      />
      <ChampCases
        {...commun('engagements_nationaux')}
        valeurs={texte.engagements_nationaux.map(String)}
        options={ENGAGEMENTS_NATIONAUX.map(numero => ({
          valeur: String(numero),
          texte: nameNational(libelles, 'engagement', numero),
        }))}
      />
      <ChampCases
        {...commun('schemas')}
        valeurs={texte.schemas}
        options={SCHEMAS.map(valeur => ({ valeur, texte: NOM_DU_SCHEMA[valeur] }))}
      />
    </>
  )
}
