import { Onglets } from '../../../socle/ui/navigation.tsx'
import { hrefOf } from './adresses.ts'
import type { Choix } from './choose-departement.ts'

/** For those who work in several départements: one at a time. */
export function OngletsDepartements({ choix, chemin }: { choix: Choix; chemin: string }) {
  if (choix.departements.length < 2) return null
  return (
    <Onglets
      libelle="Départements"
      actuel={hrefOf(chemin, { departement: choix.departement.code })}
      onglets={choix.departements.map(({ code, nom }) => ({
        texte: nom,
        href: hrefOf(chemin, { departement: code }),
      }))}
    />
  )
}
