import { z } from 'zod'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import { Erreur } from '../../../socle/erreur.ts'
import { Bouton, BoutonLien } from '../../../socle/ui/bouton.tsx'
import { ChampRadios } from '../../../socle/ui/champs.tsx'
import { type Faute, Formulaire } from '../../../socle/ui/formulaire.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import type { Geste } from '../move-prescription.ts'
import { type Etat, isClose, MOTIFS_DE_REFUS, MOTS_DES_REFUS } from '../prescription.ts'
import type { PrescriptionLue } from '../read-prescription.ts'

/** What each answer of the structure reads once it is kept. */
export const DITES: Partial<Record<Etat, string>> = {
  recue: 'La demande est ouverte. Dites maintenant si vous pouvez aider la personne.',
  acceptee: 'Merci : la demande est acceptée. La personne qui l’a envoyée est prévenue.',
  faite: 'Merci : la personne a été aidée. La demande est close.',
  non_venue: 'C’est noté : la personne n’est pas venue. La demande est close.',
  refusee: 'La demande est refusée. La personne qui l’a envoyée est prévenue.',
}

/** The answers that make sense now, each a button that posts. */
export function Reponses({ lue, chemin, faute }: { lue: PrescriptionLue; chemin: string; faute?: Faute }) {
  const action = `${chemin}/repondre`
  if (lue.etat === 'refusee' && lue.accord_transmission && !lue.identite_effacee_le)
    return (
      <section aria-labelledby="ailleurs">
        <h2 id="ailleurs">Et maintenant ?</h2>
        <p>La personne est d’accord pour être adressée ailleurs. Si vous savez où, faites-le maintenant.</p>
        <BoutonLien texte="Adresser à une autre structure" href={`${chemin}/reorienter`} />
      </section>
    )
  if (lue.etat === 'non_venue' && !lue.identite_effacee_le)
    return (
      <section aria-labelledby="finalement">
        <h2 id="finalement">La personne est venue plus tard ?</h2>
        <Repondre action={action} etat="faite" texte="Oui, elle a été aidée" secondaire />
      </section>
    )
  if (isClose(lue.etat)) return null
  const acceptee = lue.etat === 'acceptee'
  return (
    <section aria-labelledby="reponse">
      <h2 id="reponse">{acceptee ? 'La personne est-elle venue ?' : 'Pouvez-vous l’aider ?'}</h2>
      <div className="mg-verifier-reponses">
        {acceptee ? (
          <>
            <Repondre action={action} etat="faite" texte="Oui, elle a été aidée" />
            <Repondre action={action} etat="non_venue" texte="Non, elle n’est pas venue" secondaire />
          </>
        ) : (
          <Repondre action={action} etat="acceptee" texte="Oui, accepter la demande" />
        )}
      </div>
      <details className="mg-detail" open={faute !== undefined}>
        <summary>{acceptee ? 'Vous ne pouvez finalement pas l’aider' : 'Non, refuser la demande'}</summary>
        <Formulaire action={action}>
          <input type="hidden" name="etat" value="refusee" />
          <ChampRadios
            nom="motif"
            libelle="Pourquoi ?"
            options={MOTIFS_DE_REFUS.map(motif => ({ valeur: motif, texte: MOTS_DES_REFUS[motif] }))}
            erreur={faute?.message}
          />
          <Bouton texte="Refuser la demande" priorite="secondaire" />
        </Formulaire>
      </details>
    </section>
  )
}

function Repondre({
  action,
  etat,
  texte,
  secondaire,
}: {
  action: string
  etat: Etat
  texte: string
  secondaire?: boolean
}) {
  return (
    <form method="post" action={action}>
      <input type="hidden" name="etat" value={etat} />
      <Bouton texte={texte} priorite={secondaire ? 'secondaire' : 'principale'} />
    </form>
  )
}

/** Before a link has served: who the person is stays hidden from programs that open mails. */
export function AOuvrir({ lue, chemin }: { lue: PrescriptionLue; chemin: string }) {
  if (lue.identite_effacee_le)
    return (
      <Alerte gravite="information" titre="Cette demande est trop ancienne">
        <p>Ce qui disait qui est la personne est effacé. Il n’y a plus rien à répondre.</p>
      </Alerte>
    )
  return (
    <form method="post" action={`${chemin}/repondre`}>
      <input type="hidden" name="etat" value="recue" />
      <p>
        Ouvrez la demande pour voir qui est la personne et répondre. Le lien ne s’ouvrira plus que dans ce
        navigateur.
      </p>
      <Bouton texte="Ouvrir la demande" />
    </form>
  )
}

const GESTE = z.discriminatedUnion('etat', [
  z.object({ etat: z.enum(['recue', 'acceptee', 'faite', 'non_venue']) }),
  z.object({ etat: z.literal('refusee'), motif: z.enum(MOTIFS_DE_REFUS) }),
])

/** What the structure answers; a fault when it refuses without saying why. @throws Erreur saisie_invalide */
export function readGeste(
  champs: Record<string, unknown>,
): { geste: Geste; faute: null } | { geste: null; faute: Faute } {
  const lecture = GESTE.safeParse({ etat: readChamp(champs, 'etat'), motif: readChamp(champs, 'motif') })
  if (lecture.success) return { geste: lecture.data, faute: null }
  if (readChamp(champs, 'etat') === 'refusee')
    return { geste: null, faute: { champ: 'motif', message: 'Choisissez la raison de votre refus.' } }
  throw new Erreur(
    'saisie_invalide',
    'Cette réponse n’est pas dans la liste. Revenez en arrière et choisissez un bouton.',
  )
}
