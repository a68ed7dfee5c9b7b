import { sql } from 'drizzle-orm'
import type { DispositifEmploi } from '../../annuaire/mediateurs/affectation.ts'
import type { Transaction } from '../../socle/base/open-base.ts'
import { loadRepertoireDe } from '../../territoire/load-repertoire-de.ts'
import type { Commune, Repertoire } from '../../territoire/repertoire.ts'
import { normalizeLibelle } from './colonnes.ts'
import type { CommunCoop } from './read-ligne-coop.ts'

type Poste = {
  structure: string
  departement: string
  dispositif: DispositifEmploi
  debut: string
  fin: string | null
}

/** Whom and where rows speak of, from names: each of the départements of an import, held in memory for its time. */
export type Reperes = {
  findCommune: (commun: CommunCoop) => Commune | null
  findAuteur: (commun: CommunCoop) => string | null
  /** The structure and post of a mediator that day. */
  findPoste: (auteur: string, jour: string) => Omit<Poste, 'debut' | 'fin'> | null
  findLieu: (nom: string, insee: string) => string | null
  /** The structure that bears this name, or that runs the place that does. */
  findStructure: (nom: string, departement: string, lieu: string | null) => string | null
  departementOf: (structure: string) => string | null
  /** The numbers of La Coop that were met for the first time, with the account that bears the name. */
  listConums: () => { id_conum: string; personne: string }[]
}

/** Loads what an import compares its names with. */
export async function loadReperes(tx: Transaction, departements: readonly string[]): Promise<Reperes> {
  const codes = sql`${sql.param([...departements])}::text[]`
  const [repertoire, personnes, postes, structures, lieux, conums] = [
    await loadRepertoireDe(tx),
    await tx.execute<{ id: string; nom: string }>(sql`
      select p.id, p.nom from personne p where exists (
        select from portee r where r.personne = p.id and r.role in ('mediateur', 'coordinateur') and r.departement = any(${codes}))
      or exists (select from affectation a join structure s on s.id = a.structure where a.personne = p.id and s.departement = any(${codes}))`),
    await tx.execute<Poste & { personne: string }>(sql`
      select a.personne, a.structure, s.departement, a.dispositif, a.debut::text, a.fin::text
      from affectation a join structure s on s.id = a.structure
      union all
      select r.personne, r.structure, s.departement, 'mediateur', '', null
      from portee r join structure s on s.id = r.structure where r.role = 'mediateur'
      order by 5 desc`),
    await tx.execute<{ id: string; nom: string; departement: string }>(
      sql`select id, nom, departement from structure`,
    ),
    await tx.execute<{ id: string; nom: string; code_insee: string; structure_parente: string | null }>(sql`
      select id, nom, code_insee, structure_parente from lieu where etat = 'publie' and departement = any(${codes})`),
    await tx.execute<{ id_conum: string; personne: string }>(
      sql`select id_conum, personne from mediateur_coop`,
    ),
  ]
  const auteurs = indexUnique(personnes.rows, ({ nom }) => normalizeLibelle(nom))
  const structureDe = indexUnique(
    structures.rows,
    ({ departement, nom }) => `${departement}|${normalizeLibelle(nom)}`,
  )
  const lieuDe = indexUnique(lieux.rows, ({ nom, code_insee }) => `${normalizeLibelle(nom)}|${code_insee}`)
  const parente = new Map(lieux.rows.map(({ id, structure_parente }) => [id, structure_parente]))
  const departementDe = new Map(structures.rows.map(({ id, departement }) => [id, departement]))
  const parConum = new Map(conums.rows.map(({ id_conum, personne }) => [id_conum, personne]))
  const postesDe = Map.groupBy(postes.rows, ({ personne }) => personne)
  const nouveaux = new Map<string, string>()
  const findCommune = memoizeCommune(repertoire, departements)
  return {
    findCommune,
    findAuteur: ({ mediateur, conum }) => {
      const parNom = mediateur ? (auteurs.get(normalizeLibelle(mediateur)) ?? null) : null
      if (!conum) return parNom
      const connu = parConum.get(conum) ?? parNom
      if (connu && !parConum.has(conum)) nouveaux.set(conum, connu)
      return connu
    },
    findPoste: (auteur, jour) =>
      postesDe.get(auteur)?.find(({ debut, fin }) => debut <= jour && (fin === null || jour < fin)) ?? null,
    findLieu: (nom, insee) => lieuDe.get(`${normalizeLibelle(nom)}|${insee}`) ?? null,
    findStructure: (nom, departement, lieu) => {
      const noms = [nom, lieu ? (parente.get(lieu) ?? '') : ''].filter(Boolean)
      return (
        noms.map(candidat => structureDe.get(`${departement}|${normalizeLibelle(candidat)}`)).find(Boolean) ??
        null
      )
    },
    departementOf: structure => departementDe.get(structure) ?? null,
    listConums: () => [...nouveaux].map(([id_conum, personne]) => ({ id_conum, personne })),
  }
}

/** Names that several bear name nobody. */
function indexUnique<T extends { id: string }>(lignes: readonly T[], cleOf: (ligne: T) => string) {
  const index = new Map<string, string | null>()
  for (const ligne of lignes) {
    const cle = cleOf(ligne)
    index.set(cle, index.has(cle) ? null : ligne.id)
  }
  return index
}

function memoizeCommune(repertoire: Repertoire, departements: readonly string[]) {
  const connues = new Map<string, Commune | null>()
  return ({ insee, code_postal, commune }: CommunCoop): Commune | null => {
    if (!insee && !code_postal && !commune) return null
    const cle = `${insee}|${code_postal}|${commune}`
    let trouvee = connues.get(cle)
    if (trouvee === undefined) {
      const saisie = { code_insee: insee || null, code_postal: code_postal || null, commune: commune || null }
      trouvee = repertoire.resolve(saisie, departements).commune
      connues.set(cle, trouvee)
    }
    return trouvee
  }
}
