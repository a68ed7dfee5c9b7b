import type { Contexte } from '../../socle/http/contexte.ts'
import { findJour, formatDate, formatInstant } from '../../socle/texte/dates.ts'
import { formatTelephone } from '../../socle/texte/telephone.ts'

/** What every mail says of who sends it. */
export type Maison = Pick<Contexte, 'adresse' | 'nomInstance' | 'editeur'>

/** Who coordinates, and signs. */
export type Signataire = { nom: string; courriel: string }

export type LieuNomme = { nom: string; commune: string }

type Texte = { sujet: string; texte: string }

/** Asks a holder whether what is published of their places is right. `rappel`: they were asked and did not answer. */
export function writeDemande({
  lieux,
  lien,
  expire_le,
  mot,
  rappel,
  signataire,
  maison,
}: {
  lieux: readonly LieuNomme[]
  /** The whole address. */
  lien: string
  expire_le: Date
  /** A word of the coordination. */
  mot: string | null
  rappel: boolean
  signataire: Signataire | null
  maison: Maison
}): Texte {
  const plusieurs = lieux.length > 1
  const objet = plusieurs ? `vos ${lieux.length} lieux` : `« ${lieux[0]!.nom} »`
  return {
    sujet: `${rappel ? 'Rappel : ce' : 'Ce'} que nous publions sur ${objet} est-il exact ?`,
    texte: join([
      'Bonjour,',
      rappel
        ? 'Nous vous avons écrit il y a quelques jours, et n’avons pas encore votre réponse.'
        : 'Nous tenons l’annuaire des lieux où l’on peut se faire aider avec le numérique.',
      plusieurs ? 'Vous y avez ces lieux :' : 'Vous y avez ce lieu :',
      listLieux(lieux),
      mot,
      'Ces informations guident des habitants. Sont-elles exactes ? Une minute suffit, sans compte ni mot de passe. Ouvrez ce lien :',
      lien,
      `Il est valable jusqu’au ${formatDate(findJour(expire_le))}. Il vous est personnel : ne le transférez pas.`,
      sayContact(maison, signataire),
      sign(maison, signataire),
    ]),
  }
}

/** Tells the holder what was answered with their link. `reponses`: '« Médiathèque », à Die : tout est exact.' */
export function writeAccuse({
  reponses,
  lien,
  expire_le,
  maintenant,
  maison,
}: {
  reponses: readonly string[]
  lien: string
  expire_le: Date
  maintenant: Date
  maison: Maison
}): Texte {
  return {
    sujet: 'Votre réponse est enregistrée',
    texte: join([
      'Bonjour,',
      `Une réponse a été donnée avec votre lien, ${formatInstant(maintenant)} :`,
      reponses.map(reponse => `- ${reponse}`).join('\n'),
      `Vous pouvez la changer ou l’annuler jusqu’au ${formatDate(findJour(expire_le))}, avec le même lien :`,
      lien,
      'Ce n’est pas vous ? Ouvrez ce lien, puis choisissez « Annuler cette réponse ».',
      sayContact(maison, null),
      sign(maison, null),
    ]),
  }
}

/** A link in the place of one that has expired, to the address that it was sent to. */
export function writeNouveauLien({
  lieux,
  lien,
  expire_le,
  maison,
}: {
  lieux: readonly LieuNomme[]
  lien: string
  expire_le: Date
  maison: Maison
}): Texte {
  return {
    sujet: 'Votre nouveau lien',
    texte: join([
      'Bonjour,',
      'Vous avez demandé un nouveau lien pour dire si ces informations sont exactes :',
      listLieux(lieux),
      lien,
      `Il est valable jusqu’au ${formatDate(findJour(expire_le))}. Il vous est personnel : ne le transférez pas.`,
      'Vous n’avez rien demandé ? Ignorez ce message, rien ne se passera.',
      sayContact(maison, null),
      sign(maison, null),
    ]),
  }
}

const join = (paragraphes: (string | null)[]) => paragraphes.filter(Boolean).join('\n\n')

/** Beyond, the page says the rest. */
const LIEUX_NOMMES = 20

function listLieux(lieux: readonly LieuNomme[]): string {
  const lignes = lieux.slice(0, LIEUX_NOMMES).map(({ nom, commune }) => `- ${nom}, ${commune}`)
  const reste = lieux.length - lignes.length
  return [...lignes, ...(reste > 0 ? [`- et ${reste} autres`] : [])].join('\n')
}

/** Whom to call or write to; null when the site does not know. */
function sayContact({ editeur }: Maison, signataire: Signataire | null): string | null {
  const telephone = editeur?.telephone && `appelez le ${formatTelephone(editeur.telephone)}`
  const courriel = signataire?.courriel ?? editeur?.courriel
  const moyens = [telephone, courriel && `écrivez à ${courriel}`].filter(Boolean)
  return moyens.length > 0 ? `Une question ? Nous sommes là : ${moyens.join(', ou ')}.` : null
}

const sign = ({ nomInstance, editeur }: Maison, signataire: Signataire | null) =>
  [...new Set([signataire?.nom, editeur?.nom, nomInstance])].filter(Boolean).join('\n')
