import { findJour, formatDate } from '../../../socle/texte/dates.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Definitions } from '../../../socle/ui/contenus.tsx'
import { Formulaire } from '../../../socle/ui/formulaire.tsx'
import { Alerte } from '../../../socle/ui/messages.tsx'
import type { MembreComplet } from '../find-membre.ts'
import type { Candidature as CandidatureRecue } from '../list-candidatures.ts'
import type { Passage } from '../move-membre.ts'
import { MEMBRES } from './adresses.ts'

/** A button that takes a member from one state to another. */
export function BoutonPassage({
  membre: { id, revision },
  passage,
  texte,
  priorite = 'principale',
}: {
  membre: MembreComplet
  passage: Passage
  texte: string
  priorite?: 'principale' | 'secondaire'
}) {
  return (
    <Formulaire action={`${MEMBRES}/${id}/etat`}>
      <input type="hidden" name="revision" value={revision} />
      <Bouton texte={texte} nom="passage" valeur={passage} priorite={priorite} />
    </Formulaire>
  )
}

/** What a candidature, or a departure, asks of the co-pilots; null when nothing is to be done. */
export function Candidature({
  membre,
  recues,
}: {
  membre: MembreComplet
  recues: readonly CandidatureRecue[]
}) {
  if (membre.statut === 'retire')
    return (
      <Alerte gravite="information" titre="Hors de la gouvernance">
        <p>Ses représentants ne sont plus convoqués. Ses sièges et son historique sont gardés.</p>
        <BoutonPassage membre={membre} passage="rétablir" texte="Rétablir ce membre" priorite="secondaire" />
      </Alerte>
    )
  if (membre.statut === 'confirme')
    return recues.length === 0 ? null : (
      <Alerte gravite="information" titre="Ce membre a rempli le formulaire de candidature">
        <Recues recues={recues} />
        <Formulaire action={`${MEMBRES}/${membre.id}/candidatures`}>
          <Bouton texte="C’est répondu : effacer" priorite="secondaire" />
        </Formulaire>
      </Alerte>
    )
  return (
    <Alerte gravite="information" titre="Une candidature attend votre réponse">
      <Recues recues={recues} />
      <p>
        Acceptée, elle ouvre les comités et les convocations
        {recues.length > 0 && ' : la personne à contacter devient représentante'}. Refusée, elle reste dans
        l’historique{recues.length > 0 && ', sans le nom de cette personne'}.
      </p>
      <Formulaire action={`${MEMBRES}/${membre.id}/etat`}>
        <input type="hidden" name="revision" value={membre.revision} />
        <div className="mg-boutons">
          <Bouton texte="Accepter" nom="passage" valeur="accepter" />
          <Bouton texte="Refuser" nom="passage" valeur="refuser" priorite="secondaire" />
        </div>
      </Formulaire>
    </Alerte>
  )
}

/** What the body wrote, and who to answer. */
const Recues = ({ recues }: { recues: readonly CandidatureRecue[] }) =>
  recues.map(({ id, contact, courriel, motivation, recue_le }) => (
    <Definitions
      key={id}
      definitions={[
        { terme: 'Reçue le', valeur: formatDate(findJour(recue_le)) },
        { terme: 'À contacter', valeur: contact },
        { terme: 'Courriel', valeur: <a href={`mailto:${courriel}`}>{courriel}</a> },
        { terme: 'Ce qu’elle veut apporter', valeur: motivation },
      ]}
    />
  ))
