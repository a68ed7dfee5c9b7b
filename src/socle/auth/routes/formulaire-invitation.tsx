import type { Base } from '../../base/open-base.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Champ, ChampListe, type Option } from '../../ui/champs.tsx'
import { Grille, Tuile } from '../../ui/contenus.tsx'
import { type Faute, Formulaire, fauteOf, ResumeErreurs } from '../../ui/formulaire.tsx'
import { type Acteur, NOM_DU_ROLE, PORTEE_DU_ROLE, type Role } from '../acteur.ts'
import { departementsAutorises, structuresAutorisees } from '../droits.ts'
import { droitDeDonner } from '../droits-comptes.ts'
import type { Reperes } from '../reperes.ts'

const DESCRIPTION: Record<Role, string> = {
  administrateur: 'Installe et règle le site, pour tous les départements.',
  copilote: 'Conduit la feuille de route du département : préfecture ou conseil départemental.',
  coordinateur: 'Tient l’annuaire à jour et anime le réseau du département.',
  gestionnaire: 'Tient à jour les fiches d’une structure, et y invite ses médiateurs.',
  mediateur: 'Accompagne les habitants au nom d’une structure.',
  membre: 'Participe à la gouvernance : EPCI, commune, CAF, opérateur, association…',
}

/** One way on for each role that may be given. */
export function ChoixDuRole({ roles }: { roles: Role[] }) {
  return (
    <Grille>
      {roles.map(role => (
        <Tuile
          key={role}
          titre={NOM_DU_ROLE[role]}
          href={`/membres/inviter?role=${role}`}
          description={DESCRIPTION[role]}
        />
      ))}
    </Grille>
  )
}

/** What the role may be held on, among what the actor may give. Null for a role on the whole site. */
export type Choix = { champ: 'departement' | 'structure'; libelle: string; options: Option[] } | null

export async function prepareChoix(db: Base, acteur: Acteur, role: Role, reperes: Reperes): Promise<Choix> {
  const droit = droitDeDonner(role)
  const departements = departementsAutorises(acteur, droit)
  switch (PORTEE_DU_ROLE[role]) {
    case 'instance':
      return null
    case 'departement': {
      const connus = await reperes.listDepartements(db)
      return {
        champ: 'departement',
        libelle: 'Département',
        options: connus
          .filter(({ code }) => departements === 'tous' || departements.includes(code))
          .map(({ code, nom }) => ({ valeur: code, texte: `${nom} (${code})` })),
      }
    }
    case 'structure': {
      const ids = structuresAutorisees(acteur, droit)
      const structures = await reperes.listStructures(db, { departements, ids })
      return {
        champ: 'structure',
        libelle: 'Structure',
        options: structures.map(({ id, nom, departement }) => ({
          valeur: id,
          texte: `${nom} (${departement})`,
        })),
      }
    }
  }
}

type Saisie = Partial<Record<'courriel' | 'nom' | 'departement' | 'structure', string>>

export function FormulaireInvitation({
  role,
  choix,
  saisie,
  fautes,
}: {
  role: Role
  choix: Choix
  saisie: Saisie
  fautes: Faute[]
}) {
  return (
    <>
      <ResumeErreurs fautes={fautes} />
      <Formulaire action="/membres/inviter">
        <p>{DESCRIPTION[role]}</p>
        <input type="hidden" name="role" value={role} />
        <Champ
          nom="nom"
          libelle="Prénom et nom"
          exemple="Camille Durand"
          valeur={saisie.nom}
          erreur={fauteOf(fautes, 'nom')}
        />
        <Champ
          nom="courriel"
          type="courriel"
          libelle="Adresse électronique professionnelle"
          aide="L’invitation y est envoyée, et reste valable 7 jours"
          exemple="camille.durand@exemple.fr"
          valeur={saisie.courriel}
          erreur={fauteOf(fautes, 'courriel')}
        />
        {choix && (
          <ChampListe
            nom={choix.champ}
            libelle={choix.libelle}
            options={choix.options}
            valeur={saisie[choix.champ] || (choix.options.length === 1 ? choix.options[0]?.valeur : '')}
            erreur={fauteOf(fautes, choix.champ)}
          />
        )}
        <Bouton texte="Envoyer l’invitation" />
      </Formulaire>
    </>
  )
}
