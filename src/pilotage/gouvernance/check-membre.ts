import { and, eq, ne, sql } from 'drizzle-orm'
import { cleanPivot } from '../../annuaire/schema/clean-pivot.ts'
import { cleanLigneDeTexte } from '../../annuaire/schema/clean-texte.ts'
import { structure } from '../../annuaire/tables.ts'
import type { Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { toSlug } from '../../socle/texte/slug.ts'
import { commune } from '../../territoire/tables.ts'
import { COLLEGES, type College, ROLES_DE_MEMBRE, type RoleDeMembre } from './gouvernance.ts'
import { membre } from './tables.ts'

/** A member as a form gives it: texts, '' for what is not said. */
export type SaisieMembre = {
  nom: string
  college: string
  role: string
  siret: string
  /** Identifier of a structure of the directory. */
  structure: string
  /** Code of an EPCI. */
  epci: string
}

export type MembreVerifie = {
  nom: string
  college: College
  role: RoleDeMembre
  siret: string | null
  structure: string | null
  epci: string | null
}

const NOM_AU_PLUS = 150

/**
 * A member ready to be written in this département, where names are taken one at a time.
 * @throws Erreur saisie_invalide, a fault by field
 */
export async function checkMembre(
  tx: Transaction,
  departement: string,
  saisie: SaisieMembre,
  id: number | null,
): Promise<MembreVerifie> {
  const fautes: { champ: keyof SaisieMembre; message: string }[] = []
  const refuse = (champ: keyof SaisieMembre, message: string) => void fautes.push({ champ, message })
  // Two people who add the same body at once come one after the other.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`membres ${departement}`}))`)
  const autres = await tx
    .select({ nom: membre.nom, epci: membre.epci, statut: membre.statut })
    .from(membre)
    .where(and(eq(membre.departement, departement), ne(membre.id, id ?? 0)))

  const nom = cleanLigneDeTexte(saisie.nom).valeur ?? ''
  if (!nom) refuse('nom', 'Écrivez le nom de l’organisme, tel qu’il se présente.')
  if (nom.length > NOM_AU_PLUS)
    refuse('nom', `Ce nom fait ${nom.length} caractères. Raccourcissez-le à ${NOM_AU_PLUS} au plus.`)
  const homonyme = autres.find(autre => nom && toSlug(autre.nom) === toSlug(nom))
  if (homonyme)
    refuse(
      'nom',
      homonyme.statut === 'retire'
        ? `« ${homonyme.nom} » est déjà connu, hors de la gouvernance. Rétablissez-le depuis sa fiche.`
        : `« ${homonyme.nom} » est déjà dans la liste. Ouvrez sa fiche, ou écrivez un nom qui les distingue.`,
    )
  const college = COLLEGES.find(connu => connu === saisie.college)
  if (!college) refuse('college', 'Choisissez le collège de ce membre.')
  const role = ROLES_DE_MEMBRE.find(connu => connu === saisie.role)
  if (!role) refuse('role', 'Choisissez le rôle de ce membre.')
  const siret = readSiret(saisie.siret, message => refuse('siret', message))

  const epci = saisie.epci || null
  if (epci && college && college !== 'epci')
    refuse(
      'epci',
      'Seul un membre du collège EPCI est une intercommunalité. Changez le collège, ou laissez vide.',
    )
  else if (epci && !(await isEpciOf(tx, epci, departement)))
    refuse('epci', 'Choisissez une intercommunalité de ce département.')
  const dejaMembre = autres.find(autre => epci && autre.epci === epci && autre.statut !== 'retire')
  if (dejaMembre) refuse('epci', `Cette intercommunalité est déjà membre, sous le nom « ${dejaMembre.nom} ».`)
  const laStructure = saisie.structure || null
  if (laStructure && !(await isStructureOf(tx, laStructure, departement)))
    refuse('structure', 'Choisissez une structure de l’annuaire de ce département.')

  if (fautes.length > 0 || !college || !role)
    throw new Erreur('saisie_invalide', 'Le membre n’est pas enregistré : corrigez sa fiche.', fautes)
  return { nom, college, role, siret, structure: laStructure, epci }
}

function readSiret(saisie: string, refuse: (message: string) => void): string | null {
  const { valeur, remarques } = cleanPivot(saisie)
  if (valeur && !valeur.startsWith('W')) return valeur
  if (valeur) refuse('Écrivez un SIRET de 14 chiffres : un numéro d’association (RNA) n’en est pas un.')
  else if (remarques.length > 0)
    refuse(
      saisie.replace(/\D/g, '').length === 14
        ? 'La clé de ce SIRET est fausse : un chiffre est mal recopié.'
        : 'Écrivez les 14 chiffres du SIRET, ou laissez vide.',
    )
  return null
}

/** Whether this EPCI has a commune in the département. */
export async function isEpciOf(tx: Transaction, code: string, departement: string): Promise<boolean> {
  const lues = await tx
    .select({ code: commune.code })
    .from(commune)
    .where(and(eq(commune.epci, code), eq(commune.departement, departement)))
    .limit(1)
  return lues.length > 0
}

async function isStructureOf(tx: Transaction, id: string, departement: string): Promise<boolean> {
  const lues = await tx
    .select({ id: structure.id })
    .from(structure)
    .where(and(eq(structure.id, id), eq(structure.departement, departement)))
  return lues.length > 0
}
