import type { Contexte } from '../../socle/http/contexte.ts'
import { findJour, formatDate, formatInstant } from '../../socle/texte/dates.ts'
import { formatTelephone } from '../../socle/texte/telephone.ts'
import { sayEmpreinte } from './empreinte.ts'

/** What every mail says of who sends it. */
export type Maison = Pick<Contexte, 'adresse' | 'nomInstance' | 'editeur'>
type Texte = { sujet: string; texte: string }
type Objet = {
  membre: string
  feuille: string
  numero: number
  /** The whole address. */
  lien: string
  expire_le: Date
  maison: Maison
}

/** Asks a member to read and sign a version. `genre`: the first mail, a reminder, or a link in the place of an expired one. */
export function writeDemande({
  membre,
  feuille,
  numero,
  lien,
  expire_le,
  mot,
  genre,
  maison,
}: Objet & { mot: string | null; genre: 'demande' | 'rappel' | 'nouveau' }): Texte {
  const debut = {
    demande: `${membre} est membre de la gouvernance de l’inclusion numérique. Nous vous proposons de signer sa feuille de route.`,
    rappel: `Nous vous avons proposé de signer la feuille de route pour ${membre}, et n’avons pas encore votre réponse.`,
    nouveau: 'Vous avez demandé un nouveau lien pour signer la feuille de route.',
  }[genre]
  return {
    sujet: `${genre === 'rappel' ? 'Rappel : signer' : 'Signer'} la feuille de route « ${feuille} »`,
    texte: join([
      'Bonjour,',
      debut,
      `« ${feuille} », version ${numero}`,
      mot,
      'Ce lien mène au texte et à la signature. Ni compte ni mot de passe :',
      lien,
      `Il est valable jusqu’au ${formatDate(findJour(expire_le))}. Il engage ${membre} : ne le transférez qu’à la personne qui signe. Un lien plus récent le remplace.`,
      sayContact(maison),
      sign(maison),
    ]),
  }
}

/** Tells what was signed, to the address that the link was sent to: a link that was forwarded cannot sign in silence. */
export function writeAccuse({
  membre,
  feuille,
  numero,
  signataire,
  qualite,
  empreinte,
  maintenant,
  maison,
}: Omit<Objet, 'lien' | 'expire_le'> & {
  signataire: string
  qualite: string
  empreinte: string
  maintenant: Date
}): Texte {
  return {
    sujet: `Signature enregistrée : « ${feuille} »`,
    texte: join([
      'Bonjour,',
      `La version ${numero} de « ${feuille} » est signée pour ${membre}.`,
      [
        `Signataire : ${signataire}, ${qualite}`,
        `Date : ${formatInstant(maintenant)}`,
        `Empreinte du texte signé (SHA-256) : ${sayEmpreinte(empreinte)}`,
      ].join('\n'),
      'Gardez ce courriel : il prouve ce qui a été signé. Votre adresse est maintenant effacée de la demande.',
      `Ce n’est pas vous, ou c’est une erreur ? Dites-le sans attendre : la signature peut être annulée. ${sayContact(maison) ?? ''}`.trim(),
      sign(maison),
    ]),
  }
}

const join = (paragraphes: (string | null)[]) => paragraphes.filter(Boolean).join('\n\n')

/** Whom to call or write to; null when the site does not know. */
function sayContact({ editeur }: Maison): string | null {
  const telephone = editeur?.telephone && `appelez le ${formatTelephone(editeur.telephone)}`
  const moyens = [telephone, editeur?.courriel && `écrivez à ${editeur.courriel}`].filter(Boolean)
  return moyens.length > 0 ? `Une question ? ${moyens.join(', ou ')}.` : null
}

const sign = ({ nomInstance, editeur }: Maison) =>
  [...new Set([editeur?.nom, nomInstance])].filter(Boolean).join('\n')
