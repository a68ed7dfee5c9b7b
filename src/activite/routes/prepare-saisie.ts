import { eq } from 'drizzle-orm'
import { lieu } from '../../annuaire/tables.ts'
import { structuresDeSuivi } from '../../personnes/droits.ts'
import { listPersonnesDeStructure } from '../../personnes/list-personnes-de-structure.ts'
import { namePersonnes } from '../../personnes/name-personnes.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import type { Requete } from '../../socle/http/contexte.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { isUuid } from '../../socle/texte/uuid.ts'
import { findCommune } from '../../territoire/find-commune.ts'
import { type Champs, readTous, readUn } from '../champs.ts'
import type { LieuPropose } from '../find-lieux-par-texte.ts'
import { findRendezVousANoter } from '../find-rendez-vous.ts'
import { type Habitudes, listHabitudes } from '../list-habitudes.ts'
import { listPostes, type Poste } from '../list-postes.ts'
import { exigerEnregistrer } from '../portee.ts'
import { type RendezVousANoter, sayRendezVous } from '../rendez-vous-a-noter.ts'
import type { EtatSaisie } from './formulaire-saisie.tsx'

export type SaisiePreparee = {
  etat: EtatSaisie
  postes: Poste[]
  departement: string
  rendezVous: RendezVousANoter | null
}

/**
 * What the recording form needs around its answers: habits, structures, followed people, the permanence that it comes from.
 * `deja`: habits read before, for other answers of the same person.
 */
export async function prepareSaisie(c: Requete, champs: Champs, deja?: Habitudes): Promise<SaisiePreparee> {
  const { acteur } = c.var
  exigerEnregistrer(acteur)
  const { db, maintenant } = c.var.contexte
  const jour = readUn(champs, 'date')
  const structures = structuresDeSuivi(acteur)
  const [habitudes, postes, nommees, dernieres] = await Promise.all([
    deja ?? listHabitudes(db, acteur.personne, maintenant()),
    listPostes(db, acteur, /^\d{4}-\d\d-\d\d$/.test(jour) ? jour : findJour(maintenant())),
    namePersonnes(db, readTous(champs, 'personnes').filter(isUuid), structures),
    structures.length > 0 ? listPersonnesDeStructure(db, structures) : [],
  ])
  const departement = postes[0]?.departement ?? acteur.portees.find(p => p.departement)?.departement ?? ''
  const rendezVous = await findRendezVousANoter(db, Number(readUn(champs, 'rendez_vous') || 0), departement)
  const personnes = new Map([
    ...nommees,
    ...dernieres.map(({ id, prenom, nom }) => [id, `${prenom} ${nom}`] as const),
  ])
  return {
    etat: {
      ...{ champs: await nameCommunes(db, champs), habitudes, postes },
      lieux: await listLieuxNommes(db, champs),
      personnes: [...personnes].map(([id, nom]) => ({ id, nom })),
      rendezVous: rendezVous
        ? { id: rendezVous.id, revision: rendezVous.revision, texte: sayRendezVous(rendezVous) }
        : undefined,
    },
    ...{ postes, departement, rendezVous },
  }
}

/** The place already chosen, which may be none of one's habits. */
async function listLieuxNommes(db: BaseOuTransaction, champs: Champs): Promise<LieuPropose[]> {
  const ou = readUn(champs, 'ou')
  if (!ou.startsWith('lieu:')) return []
  return db
    .select({ id: lieu.id, nom: lieu.nom, commune: lieu.commune })
    .from(lieu)
    .where(eq(lieu.id, ou.slice(5)))
}

/** A code is shown with its name: '26113' → 'Die (26113)'. */
async function nameCommunes(db: BaseOuTransaction, champs: Champs): Promise<Champs> {
  const nommees: Record<string, readonly string[]> = { ...champs }
  for (const nom of ['commune', 'commune_beneficiaire']) {
    const texte = readUn(champs, nom)
    const connue = /^\d[\dAB]\d{3}$/.test(texte) ? await findCommune(db, texte) : null
    if (connue) nommees[nom] = [`${connue.nom} (${connue.code})`]
  }
  return nommees
}
