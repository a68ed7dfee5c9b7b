import { ChampListe } from '../../../socle/ui/champs.tsx'
import type { Choix } from './choose-departement.ts'

/** The EPCI that a member is, or that a committee is about. */
export const ChampEpci = ({
  epcis,
  ...champ
}: Pick<Choix, 'epcis'> & { aide: string; valeur: string; erreur: string | undefined }) => (
  <ChampListe
    {...champ}
    nom="epci"
    libelle="Intercommunalité"
    facultatif
    invite="Aucune"
    options={epcis.map(({ code, nom }) => ({ valeur: code, texte: nom }))}
  />
)
