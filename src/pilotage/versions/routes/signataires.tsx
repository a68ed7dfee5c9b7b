import { findJour, formatDateCourte } from '../../../socle/texte/dates.ts'
import { formatCompte } from '../../../socle/texte/nombres.ts'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { sayEmpreinte } from '../empreinte.ts'
import type { SignatureSuivie } from '../list-signatures.ts'

/** Who signed a version, as it is printed with it. */
export function Signataires({ signatures }: { signatures: readonly SignatureSuivie[] }) {
  const signees = signatures.filter(({ suite }) => suite === 'signee')
  if (signees.length === 0) return <p>Personne n’a encore signé cette version.</p>
  return (
    <Tableau<SignatureSuivie>
      legende={formatCompte(
        signees.length,
        'membre a signé cette version',
        'membres ont signé cette version',
      )}
      colonnes={[
        { cle: 'membre', titre: 'Membre', entete: true, cellule: ({ membre }) => membre.nom },
        { cle: 'signataire', titre: 'Signataire', cellule: ({ signataire }) => signataire },
        { cle: 'qualite', titre: 'Qualité', cellule: ({ qualite }) => qualite },
        {
          cle: 'date',
          titre: 'Date',
          cellule: ({ signee_le }) => signee_le && formatDateCourte(findJour(signee_le)),
        },
      ]}
      lignes={signees}
      idOf={({ id }) => String(id)}
    />
  )
}

/** The fingerprint of a text, and what it is for. */
export const Empreinte = ({ empreinte }: { empreinte: string }) => (
  <p className="mg-empreinte">
    Empreinte du texte, qui prouve qu’il n’a pas changé (SHA-256) : <code>{sayEmpreinte(empreinte)}</code>
  </p>
)
