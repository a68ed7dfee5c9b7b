import { Badge, type Gravite } from '../../../socle/ui/messages.tsx'
import { NOM_DU_STATUT, type Statut } from '../../feuille-de-route/action.ts'
import { type ActionPublique, hrefOfActionPublique, type SuiviPublic } from '../feuille-publique.ts'
import { sayJalons, sayRetard } from '../say-suivi.ts'
import { TuilesDIndicateurs } from './indicateurs-publics.tsx'

const GRAVITE_DU_STATUT: Partial<Record<Statut, Gravite>> = {
  en_cours: 'information',
  terminee: 'succes',
}

/** One action of the page of a roadmap: what it is, where it stands, its figures. */
export function ActionDeLaPage({ action, feuille }: { action: ActionPublique; feuille: string }) {
  const { numero, titre, description, suivi, indicateurs } = action
  return (
    <article className="mg-action" aria-labelledby={`action-${numero}`}>
      <h3 id={`action-${numero}`}>
        <span className="mg-action-numero" aria-hidden="true">
          {numero}
        </span>
        <a href={hrefOfActionPublique(feuille, numero)}>
          <span className="fr-sr-only">Action {numero} : </span>
          {titre}
        </a>
      </h3>
      <div className="mg-action-corps">
        <Etat suivi={suivi} />
        {description && <p>{description}</p>}
        <TuilesDIndicateurs feuille={feuille} indicateurs={indicateurs} />
      </div>
    </article>
  )
}

/** The status, whether it is late, in words, and how far its milestones are. */
export function Etat({ suivi }: { suivi: SuiviPublic | null }) {
  if (!suivi) return <p className="mg-source">Le suivi de cette action est en cours de mise à jour.</p>
  const [retard, jalons] = [sayRetard(suivi), sayJalons(suivi)]
  return (
    <p className="mg-etats">
      <Badge texte={NOM_DU_STATUT[suivi.statut]} gravite={GRAVITE_DU_STATUT[suivi.statut]} />
      {retard && (
        <>
          <Badge texte="En retard" gravite="attention" /> <span>{retard}</span>
        </>
      )}
      {jalons && <span>{jalons}</span>}
    </p>
  )
}
