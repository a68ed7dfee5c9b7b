import { readChamp } from '../../socle/auth/routes/read-champ.ts'
import { ChampRadios, ChampTexteLong } from '../../socle/ui/champs.tsx'
import { type Faute, fauteOf } from '../../socle/ui/formulaire.tsx'
import {
  CODES_DES_QUESTIONS,
  COMMENTAIRE_AU_PLUS,
  contratAvis,
  MOTS_DES_REPONSES,
  QUESTIONS,
  REPONSES,
  type SaisieAvis,
} from '../avis.ts'

/** The form as it was filled in. */
export type ChampsAvis = Record<(typeof CODES_DES_QUESTIONS)[number] | 'commentaire', string>

export const readChampsAvis = (corps: Record<string, unknown>): ChampsAvis => ({
  obtenu: readChamp(corps, 'obtenu'),
  accueil: readChamp(corps, 'accueil'),
  autonomie: readChamp(corps, 'autonomie'),
  // Browsers send two signs for an end of line, and count one.
  commentaire: readChamp(corps, 'commentaire').replaceAll('\r\n', '\n'),
})

export function checkAvis(
  champs: ChampsAvis,
): { saisie: SaisieAvis; fautes: readonly Faute[] } | { saisie: null; fautes: readonly Faute[] } {
  const lecture = contratAvis.safeParse(champs)
  if (lecture.success) return { saisie: lecture.data, fautes: [] }
  return {
    saisie: null,
    fautes: lecture.error.issues.map(({ path, message }) => {
      const champ = String(path[0])
      const question = QUESTIONS[champ as keyof typeof QUESTIONS]
      return { champ, message: question ? `Choisissez une réponse à « ${question} »` : message }
    }),
  }
}

/** The three questions, in the same words everywhere, and room for a word. */
export function Questions({ champs, fautes }: { champs: ChampsAvis; fautes: readonly Faute[] }) {
  return (
    <>
      {CODES_DES_QUESTIONS.map(code => (
        <ChampRadios
          key={code}
          nom={code}
          libelle={QUESTIONS[code]}
          options={REPONSES.map(valeur => ({ valeur, texte: MOTS_DES_REPONSES[valeur] }))}
          valeur={champs[code]}
          erreur={fauteOf(fautes, code)}
        />
      ))}
      <ChampTexteLong
        nom="commentaire"
        libelle="Un mot de plus ?"
        facultatif
        lignes={3}
        aide={`${COMMENTAIRE_AU_PLUS} caractères au plus. N’écrivez le nom de personne, ni le vôtre. Seule la structure lit ce mot, pendant six mois.`}
        valeur={champs.commentaire}
        erreur={fauteOf(fautes, 'commentaire')}
      />
    </>
  )
}
