import type { Acteur } from '../../socle/auth/acteur.ts'
import { peut } from '../../socle/auth/droits.ts'
import { CORRIGER, VERIFIER, VOIR_ANNUAIRE } from '../droits.ts'
import type { Lieu } from '../lieu.ts'

/** What the coordination may do from the page of a place; nothing for anyone else. */
export function LiensCoordination({
  acteur,
  lieu,
  fiches,
}: {
  acteur: Acteur
  lieu: Lieu
  /** How many records it is made of. */
  fiches: number
}) {
  const mayCorrect = peut(acteur, CORRIGER, lieu)
  const mayVerify = peut(acteur, VERIFIER, lieu)
  const maySee = peut(acteur, VOIR_ANNUAIRE, lieu) && fiches > 1
  if (!mayCorrect && !mayVerify && !maySee) return null
  return (
    <ul className="mg-liens mg-ecran-seul">
      {mayCorrect && (
        <li>
          <a href={`/lieux/${lieu.id}/corriger`}>Corriger ce lieu</a>
        </li>
      )}
      {mayVerify && (
        <>
          <li>
            <a href={`/lieux/${lieu.id}/suivi`}>Confirmer, ou annoncer une fermeture</a>
          </li>
          <li>
            <a href={`/lieux/${lieu.id}/gestionnaire`}>Demander au gestionnaire si tout est exact</a>
          </li>
        </>
      )}
      {maySee && (
        <li>
          <a href={`/lieux/${lieu.id}/fiches`}>
            Voir pourquoi {fiches} fiches y sont réunies, ou les séparer
          </a>
        </li>
      )}
    </ul>
  )
}
