import type { Contexte } from '../socle/http/contexte.ts'
import { formatTelephone } from '../socle/texte/telephone.ts'
import { AGENDA, hrefOfPublique } from './adresses.ts'
import { sayOu, sayQuand } from './say-date.ts'
import type { DateDePermanence } from './select-dates.ts'

/** What every mail says of who sends it. */
export type Maison = Pick<Contexte, 'adresse' | 'nomInstance' | 'editeur'>
type Texte = { sujet: string; texte: string }

/** What happened to dates that people were told of. */
export type Nouvelle =
  | { type: 'annulation'; motif: string }
  | { type: 'deplacement'; avant: string }
  | { type: 'changement' }
  | { type: 'retrait' }
  | { type: 'retablissement' }

export const hrefOfConfirmation = (jeton: string): string => `${AGENDA}/abonnement/${jeton}`
export const hrefOfDesabonnement = (jeton: string): string => `${AGENDA}/desabonnement/${jeton}`

/** Asks whether the address is theirs: nothing else is sent before. */
export function writeConfirmation(suivi: string, jeton: string, maison: Maison): Texte {
  return {
    sujet: 'Confirmez votre abonnement à l’agenda',
    texte: join([
      'Bonjour,',
      `Vous avez demandé à être prévenu des changements de l’agenda : ${suivi}.`,
      'Pour confirmer, ouvrez ce lien dans les 7 jours :',
      maison.adresse + hrefOfConfirmation(jeton),
      'Ce n’est pas vous ? Ne faites rien : votre adresse sera effacée.',
      sign(maison),
    ]),
  }
}

/** Tells what happened to dates. */
export function writeNouvelle(
  dates: readonly DateDePermanence[],
  nouvelle: Nouvelle,
  jeton: string,
  maison: Maison,
): Texte {
  const [premiere] = dates
  const plusieurs = dates.length > 1
  const quoi = premiere!.tournee && plusieurs ? premiere!.tournee.nom : premiere!.titre
  return {
    sujet: `${SUJETS[nouvelle.type]} : ${quoi}`,
    texte: join([
      'Bonjour,',
      nouvelle.type === 'annulation'
        ? plusieurs
          ? 'Ces dates sont annulées :'
          : 'Cette date est annulée :'
        : nouvelle.type === 'deplacement'
          ? `Cette date était prévue ${nouvelle.avant}. Elle aura lieu :`
          : nouvelle.type === 'retrait'
            ? 'Il n’y a plus de date à partir de celle-ci, qui n’aura pas lieu :'
            : nouvelle.type === 'retablissement'
              ? 'Cette date était annulée. Elle aura bien lieu :'
              : 'Les jours ou les heures changent. La prochaine date :',
      dates.map(tellDate).join('\n'),
      nouvelle.type === 'annulation' ? `Pourquoi : ${nouvelle.motif}` : null,
      tellRemplacement(dates),
      'L’agenda à jour :',
      maison.adresse + (plusieurs ? AGENDA : hrefOfPublique(premiere!.permanence)),
      sign(maison),
      `Pour ne plus recevoir ces courriels, et effacer votre adresse :\n${maison.adresse}${hrefOfDesabonnement(jeton)}`,
    ]),
  }
}

const SUJETS: Record<Nouvelle['type'], string> = {
  annulation: 'Annulée',
  deplacement: 'Déplacée',
  changement: 'Nouveaux horaires',
  retrait: 'Plus de date prévue',
  retablissement: 'Elle aura bien lieu',
}

const tellDate = (date: DateDePermanence): string => `- ${date.titre}, ${sayQuand(date)}, ${sayOu(date)}`

function tellRemplacement(dates: readonly DateDePermanence[]): string | null {
  const lignes = dates.flatMap(({ titre, remplace }) =>
    remplace ? [`- ${titre} : ${sayQuand(remplace)}`] : [],
  )
  return lignes.length > 0 ? `À la place :\n${lignes.join('\n')}` : null
}

const join = (paragraphes: (string | null)[]) => paragraphes.filter(Boolean).join('\n\n')

const sign = ({ nomInstance, editeur }: Maison) =>
  [...new Set([editeur?.nom, nomInstance, editeur?.telephone && formatTelephone(editeur.telephone)])]
    .filter(Boolean)
    .join('\n')
