import { formatDate } from '../../../socle/texte/dates.ts'
import { Definitions as Liste } from '../../../socle/ui/contenus.tsx'
import { COMPLETUDE_MINIMALE } from '../../qualite/assess-completude.ts'
import { VALIDITE_MINIMALE } from '../../qualite/assess-validite.ts'

/** How each figure is counted, under the figures. */
export function Definitions({ aujourdhui }: { aujourdhui: string }) {
  return (
    <section>
      <h2>Comment ces chiffres sont comptés</h2>
      <p>
        Tous sont calculés à l’instant, au {formatDate(aujourdhui)}. Chaque nombre mène à la liste des lieux
        qu’il compte.
      </p>
      <Liste
        definitions={[
          {
            terme: 'Vérifié',
            valeur:
              'Déclaré à jour par sa source, ou confirmé par son gestionnaire ou la coordination. Un import seul ne vérifie rien.',
          },
          {
            terme: 'Taux d’actualisation',
            valeur:
              'Part des lieux publiés vérifiés depuis moins d’un an. C’est l’indicateur « Taux d’actualisation de la cartographie des acteurs » de la feuille de route.',
          },
          {
            terme: 'Structures par EPCI',
            valeur:
              'EPCI : établissement public de coopération intercommunale. Les lieux de même SIRET, ou RNA (numéro d’association), ont la même structure. À défaut, ceux qui dépendent du même organisme. À défaut, le lieu est sa propre structure. La part se calcule sur les structures du département. C’est l’indicateur « Proportion des structures de médiation numérique répartie par EPCI ».',
          },
          {
            terme: 'Incomplet',
            valeur: `La fiche dit moins de ${COMPLETUDE_MINIMALE} % de ce dont un visiteur a besoin.`,
          },
          {
            terme: 'Douteux',
            valeur: `Sa validité est sous ${VALIDITE_MINIMALE} % : fiche ancienne, point hors de la commune, contact illisible, sources en désaccord, horaires incompris, SIRET absent.`,
          },
          { terme: 'Injoignable', valeur: 'Ni téléphone, ni courriel, ni adresse de gestionnaire connue.' },
        ]}
      />
    </section>
  )
}
