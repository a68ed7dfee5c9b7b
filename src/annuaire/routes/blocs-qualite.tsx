import { formatCompte, formatNombre } from '../../socle/texte/nombres.ts'
import { BoutonLien } from '../../socle/ui/bouton.tsx'
import { Carte } from '../../socle/ui/contenus.tsx'
import { hrefOfFraicheur } from '../fraicheur/routes/adresses-fraicheur.ts'
import { computePart, type IndicateursFraicheur } from '../qualite/compute-indicateurs-fraicheur.ts'

/** What anyone or a holder reported, and that nobody answered yet. */
export function Signalements({ nombre }: { nombre: number }) {
  return (
    <Carte
      titre={formatCompte(nombre, 'signalement à traiter', 'signalements à traiter')}
      pied={<BoutonLien texte="Traiter les signalements" href="/signalements" priorite="secondaire" petit />}
    >
      <p>Quelqu’un a vu une erreur sur la page d’un lieu.</p>
    </Carte>
  )
}

/** How much of the directory was verified within a year, département by département. */
export function Actualisation({ indicateurs }: { indicateurs: IndicateursFraicheur[] }) {
  return (
    <Carte
      titre="Taux d’actualisation"
      pied={<BoutonLien texte="Suivre la fraîcheur" href="/fraicheur" priorite="secondaire" petit />}
    >
      <p>Lieux vérifiés depuis moins d’un an :</p>
      <ul>
        {indicateurs
          .filter(({ total }) => total.lieux > 0)
          .map(({ departement, total: { actualise, lieux } }) => (
            <li key={departement.code}>
              <a href={hrefOfFraicheur(departement.code)}>
                {`${departement.nom} : ${computePart(actualise, lieux)}\u00a0%`}
              </a>
              , {formatNombre(actualise)} sur {formatNombre(lieux)}
            </li>
          ))}
      </ul>
    </Carte>
  )
}
