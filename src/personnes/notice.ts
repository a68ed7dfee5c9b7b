import type { Editeur } from '../socle/http/contexte.ts'
import { formatTelephone } from '../socle/texte/telephone.ts'
import { MOIS_DE_CONSERVATION } from './conservation.ts'

export type Notice = { titre: string; sections: readonly { titre: string; lignes: readonly string[] }[] }

type Maison = { nomInstance: string; editeur: Editeur | null }

/**
 * What someone must know before they are followed by name, said once for the page, the paper and the voice: what is kept, why,
 * how long, their rights, whom to ask (GDPR, article 13). `structure`: who follows them, when it is known.
 */
export function writeNotice({ nomInstance, editeur }: Maison, structure: string | null): Notice {
  const qui = structure ?? 'la structure qui vous accompagne'
  return {
    titre: 'Ce que nous gardons de vous',
    sections: [
      {
        titre: 'Ce que nous gardons',
        lignes: [
          'Votre prénom et votre nom.',
          'Si vous le voulez bien : votre année de naissance, votre commune, un téléphone ou un courriel.',
          'Les jours où nous vous avons aidé, et sur quel sujet.',
          'Jamais vos mots de passe, ni vos papiers, ni votre santé.',
        ],
      },
      {
        titre: 'Pourquoi',
        lignes: [
          'Pour vous retrouver la prochaine fois, sans tout redemander.',
          'Pour vous rappeler, si vous l’avez demandé.',
          'Pour compter combien de personnes sont aidées : dans ces chiffres, votre nom n’apparaît jamais.',
          'Vous pouvez refuser. Nous vous aiderons de la même façon, sans noter votre nom.',
        ],
      },
      {
        titre: 'Qui le voit',
        lignes: [
          `Seulement les personnes qui vous aident dans ${structure ? `la structure « ${structure} »` : 'cette structure'}.`,
          'Personne d’autre : ni une autre structure, ni le Département, ni l’État. Rien n’est vendu.',
        ],
      },
      {
        titre: 'Combien de temps',
        lignes: [
          `${MOIS_DE_CONSERVATION} mois après notre dernier rendez-vous. Ensuite, tout ce qui vous nomme est effacé.`,
          'Les copies de secours du site sont gardées un peu plus longtemps, à part, puis effacées.',
        ],
      },
      {
        titre: 'Vos droits',
        lignes: [
          'Vous pouvez demander ce que nous gardons : nous vous en donnons une copie.',
          'Vous pouvez faire corriger une erreur.',
          'Vous pouvez nous demander de tout effacer, quand vous voulez, sans dire pourquoi.',
        ],
      },
      {
        titre: 'À qui demander',
        lignes: [
          `À ${qui === structure ? `« ${structure} »` : qui}, de vive voix, par téléphone ou par courrier.`,
          `Le site est tenu par ${tellEditeur(nomInstance, editeur)}.`,
          'Si la réponse ne vous convient pas : la CNIL, 3 place de Fontenoy, 75007 Paris, téléphone 01 53 73 22 22.',
        ],
      },
    ],
  }
}

/** What one says, in half a minute, to whoever does not read. */
export const A_DIRE: readonly string[] = [
  'Si vous êtes d’accord, je note votre nom, pour vous retrouver la prochaine fois.',
  'Seules les personnes qui travaillent ici le voient.',
  `Si vous ne revenez pas pendant ${MOIS_DE_CONSERVATION} mois, c’est effacé.`,
  'Vous pouvez demander à le lire, à le corriger ou à tout effacer, quand vous voulez.',
  'Et si vous préférez non, je vous aide pareil, sans noter votre nom.',
]

function tellEditeur(nomInstance: string, editeur: Editeur | null): string {
  if (!editeur) return `« ${nomInstance} »`
  const { nom, adresse, telephone, courriel } = editeur
  return [nom, adresse, telephone && `téléphone ${formatTelephone(telephone)}`, courriel]
    .filter(Boolean)
    .join(', ')
}
