import { formatInstant } from '../../../socle/texte/dates.ts'
import { Bouton } from '../../../socle/ui/bouton.tsx'
import { Badge } from '../../../socle/ui/messages.tsx'
import { Tableau } from '../../../socle/ui/tableau.tsx'
import { LIBELLES } from '../../schema/libelles.ts'
import type { CorrectionLue } from '../list-corrections.ts'
import { ensembleOf } from '../merge-fiches.ts'
import { sayChamp } from '../say-champ.ts'

/** The corrections of one place, and how to take them back. */
export function CorrectionsDuLieu({ corrections }: { corrections: CorrectionLue[] }) {
  if (corrections.length === 0) return null
  return (
    <Tableau
      legende="Corrections en place"
      lignes={corrections}
      idOf={({ fiche, champ }) => `${fiche} ${champ}`}
      colonnes={[
        { cle: 'champ', titre: 'Information', entete: true, cellule: ({ champ }) => LIBELLES[champ] },
        { cle: 'valeur', titre: 'Correction', cellule: sayCorrigee },
        { cle: 'fichier', titre: 'Le fichier dit', cellule: sayFichier },
        { cle: 'par', titre: 'Par', cellule: ({ par, le }) => `${par}, ${formatInstant(le)}` },
        {
          cle: 'action',
          titre: 'Action',
          cellule: correction => (
            <>
              {!correction.appliquee && <Badge texte="Dépassée" gravite="attention" />}
              <Retirer correction={correction} texte="Retirer la correction" />
            </>
          ),
        },
      ]}
    />
  )
}

/** Takes the correction of one field back. */
export function Retirer({
  correction: { lieu, champ },
  texte,
  retour,
}: {
  correction: CorrectionLue
  texte: string
  retour?: 'corrections'
}) {
  return (
    <form method="post" action={`/lieux/${lieu.id}/corrections/${champ}/retirer`}>
      {retour && <input type="hidden" name="retour" value={retour} />}
      <Bouton texte={texte} priorite="discrete" petit />
    </form>
  )
}

export const sayCorrigee = ({ champ, valeur }: CorrectionLue) => sayChamp(champ, valeur) ?? 'Rien'

/** What the record says today; hours that could only be kept as text count. */
export const sayFichier = ({ champ, contenu, source }: CorrectionLue) =>
  `${sayChamp(champ, contenu[champ]) ?? (champ === 'horaires' ? contenu.horaires_texte : null) ?? 'Rien'} (${source})`

/** What it said when it was corrected. */
export function sayAvant({ champ, valeur_source }: CorrectionLue): string {
  const rang = ensembleOf(champ).indexOf(champ)
  const dite = sayChamp(champ, valeur_source[rang])
  return dite ?? (champ === 'horaires' ? sayChamp('horaires_texte', valeur_source[1]) : null) ?? 'Rien'
}
