import { formatDateCourte } from '../../../socle/texte/dates.ts'
import { BoutonLien } from '../../../socle/ui/bouton.tsx'
import { EtatVide } from '../../../socle/ui/messages.tsx'
import { type Colonne, Tableau } from '../../../socle/ui/tableau.tsx'
import type { MembreComplet, Representant } from '../find-membre.ts'
import { MEMBRES } from './adresses.ts'

/** Who speaks, or spoke, for a member. Addresses are only for who may write to them. */
export function Mandats({
  membre,
  aujourdhui,
  pilote,
}: {
  membre: MembreComplet
  aujourdhui: string
  pilote: boolean
}) {
  const enCours = membre.representants.filter(({ fin }) => fin === null || fin >= aujourdhui)
  const finis = membre.representants.filter(mandat => !enCours.includes(mandat))
  const table = (legende: string, lignes: Representant[]) => (
    <Tableau
      legende={legende}
      lignes={lignes}
      idOf={({ id }) => String(id)}
      colonnes={describeColonnes(membre, aujourdhui, pilote)}
    />
  )
  return (
    <>
      {enCours.length > 0 ? (
        table('Mandats en cours ou à venir', enCours)
      ) : (
        <EtatVide titre="Personne ne représente ce membre">
          <p>Sans représentant, personne ne reçoit les convocations.</p>
        </EtatVide>
      )}
      {pilote && (
        <p className="fr-mt-2w">
          <BoutonLien
            texte="Ajouter un représentant"
            priorite="secondaire"
            href={`${MEMBRES}/${membre.id}/representants/nouveau`}
          />
        </p>
      )}
      {finis.length > 0 && table('Mandats passés', finis)}
    </>
  )
}

function describeColonnes(
  membre: MembreComplet,
  aujourdhui: string,
  pilote: boolean,
): Colonne<Representant>[] {
  const colonnes: Colonne<Representant>[] = [
    { cle: 'nom', titre: 'Personne', entete: true, cellule: ({ nom }) => nom },
    { cle: 'qualite', titre: 'Fonction', cellule: ({ qualite }) => qualite ?? 'Non précisée' },
    {
      cle: 'siege',
      titre: 'Siège',
      cellule: ({ titulaire }) => (titulaire ? 'Titulaire' : 'Suppléance'),
    },
    { cle: 'mandat', titre: 'Mandat', cellule: mandat => sayMandat(mandat, aujourdhui) },
  ]
  if (!pilote) return colonnes
  return [
    ...colonnes,
    {
      cle: 'courriel',
      titre: 'Courriel',
      cellule: ({ courriel, personne }) =>
        courriel ? `${courriel}${personne ? ' (a un compte)' : ''}` : 'Aucun',
    },
    {
      cle: 'modifier',
      titre: 'Mandat à modifier',
      cellule: ({ id, nom }) => (
        <a href={`${MEMBRES}/${membre.id}/representants/${id}`}>
          Modifier<span className="fr-sr-only"> le mandat de {nom}</span>
        </a>
      ),
    },
  ]
}

function sayMandat({ debut, fin }: Representant, aujourdhui: string): string {
  if (fin) return `Du ${formatDateCourte(debut)} au ${formatDateCourte(fin)}`
  return `${debut > aujourdhui ? 'À partir du' : 'Depuis le'} ${formatDateCourte(debut)}`
}
