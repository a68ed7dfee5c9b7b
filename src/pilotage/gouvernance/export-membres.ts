import { type LigneEcrite, writeCsv } from '../../socle/tableur/write-csv.ts'
import { NOM_DU_COLLEGE, NOM_DU_ROLE_DE_MEMBRE, NOM_DU_STATUT_DE_MEMBRE } from './gouvernance.ts'
import type { Membre } from './list-membres.ts'
import type { RepresentantDeMembre } from './list-representants.ts'

const COLONNES = ['numero', 'nom', 'college', 'role', 'situation', 'depuis', 'siret', 'epci', 'representants']

/** The members of a list as it was read, for a spreadsheet in French. E-mail addresses only for who may write to them. */
export function exportMembres(
  membres: readonly Membre[],
  representants: readonly RepresentantDeMembre[],
  { adresse, avecCourriels }: { adresse: string; avecCourriels: boolean },
): ReadableStream<Uint8Array> {
  const toLigne = (membre: Membre): LigneEcrite => {
    const siens = representants.filter(({ membre: id }) => id === membre.id)
    return {
      ...{ numero: membre.id, nom: membre.nom, college: NOM_DU_COLLEGE[membre.college] },
      ...{ role: NOM_DU_ROLE_DE_MEMBRE[membre.role], situation: NOM_DU_STATUT_DE_MEMBRE[membre.statut] },
      ...{ depuis: membre.depuis, siret: membre.siret, epci: membre.epci_nom },
      representants: siens.map(({ nom }) => nom).join(', '),
      courriels: siens.flatMap(({ courriel }) => courriel ?? []).join(', '),
      fiche: `${adresse}/gouvernance/membres/${membre.id}`,
    }
  }
  return writeCsv([...COLONNES, ...(avecCourriels ? ['courriels'] : []), 'fiche'], membres.map(toLigne), {
    pourExcel: true,
  })
}
