import type { Editeur } from '../../../socle/http/contexte.ts'
import { formatDate, formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatTelephone } from '../../../socle/texte/telephone.ts'
import type { Lieu } from '../../lieu.ts'
import type { FicheDuLieu } from '../list-fiches-du-lieu.ts'

/** What only paper needs, at the top of the sheet: the number in large, how old this is, the way to the live page. */
export function TeteDeFeuille({ lieu, adresse }: { lieu: Lieu; adresse: string }) {
  return (
    <div className="mg-papier-seul mg-feuille">
      <div>
        {lieu.telephone ? (
          <p className="mg-feuille-telephone">{formatTelephone(lieu.telephone)}</p>
        ) : (
          <p>Aucun numéro de téléphone n’est connu.</p>
        )}
        <p>
          {lieu.verifie_le
            ? `Dernière vérification : ${formatDateCourte(lieu.verifie_le)}.`
            : 'Ces informations n’ont jamais été vérifiées.'}
        </p>
      </div>
      <div className="mg-feuille-qr">
        <img src={`/lieux/${lieu.id}/qr.svg`} width={96} height={96} alt="Code QR de la fiche à jour" />
        <p>
          La fiche à jour :
          <br />
          {adresse}
          <wbr />
          /lieux/{lieu.id}
        </p>
      </div>
    </div>
  )
}

/** Who answers for the sheet, where what it says comes from, and its own date. */
export function PiedDeFeuille({
  fiches,
  editeur,
  nomInstance,
  aujourdhui,
}: {
  fiches: readonly FicheDuLieu[]
  editeur: Editeur | null
  nomInstance: string
  aujourdhui: string
}) {
  const numero = editeur?.telephone && `, téléphone ${formatTelephone(editeur.telephone)}`
  return (
    <p className="mg-papier-seul mg-feuille-pied">
      Publié par {editeur?.nom ?? nomInstance}
      {numero}. Sources : {[...new Set(fiches.map(({ source }) => source))].join(', ')}. Imprimé le{' '}
      {formatDate(aujourdhui)}.
    </p>
  )
}
