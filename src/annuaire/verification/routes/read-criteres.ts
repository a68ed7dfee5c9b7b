import { asc, eq, inArray, sql } from 'drizzle-orm'
import { readChamp } from '../../../socle/auth/routes/read-champ.ts'
import type { Base } from '../../../socle/base/open-base.ts'
import { commune, departement, epci } from '../../../territoire/tables.ts'
import type { Departements } from '../../portee.ts'
import { ANCIENNETES, type CriteresCampagne } from '../campagne.ts'

export type Choix = { code: string; nom: string }
/** Where a person may lead campaigns. */
export type Territoires = { departements: Choix[]; epci: (Choix & { departement: string })[] }

/** What was chosen, as the form and the addresses write it. */
export type SaisieCriteres = { departement: string; anciennete: string; epci: string }

/** The départements where a person may lead campaigns, and their EPCI. */
export async function listTerritoires(db: Base, autorises: Departements): Promise<Territoires> {
  const departements = await db
    .select({ code: departement.code, nom: departement.nom })
    .from(departement)
    .where(autorises === 'tous' ? sql`true` : inArray(departement.code, autorises))
    .orderBy(asc(departement.code))
  const codes = departements.map(({ code }) => code)
  const membres = await db
    .selectDistinct({ code: epci.code, nom: epci.nom, departement: commune.departement })
    .from(epci)
    .innerJoin(commune, eq(commune.epci, epci.code))
    .where(inArray(commune.departement, codes))
    .orderBy(asc(epci.nom), asc(commune.departement))
  return { departements, epci: membres }
}

/** What is chosen when nothing is said: a year, the whole département. A value that is not offered is ignored. */
export function readSaisie(
  champs: Record<string, unknown>,
  { departements, epci }: Territoires,
): SaisieCriteres {
  const choisi = readChamp(champs, 'departement')
  const code = departements.find(connu => connu.code === choisi)?.code ?? departements[0]?.code ?? ''
  const anciennete = readChamp(champs, 'anciennete')
  const groupement = readChamp(champs, 'epci')
  return {
    departement: code,
    anciennete: ANCIENNETES.some(({ valeur }) => valeur === anciennete) ? anciennete : '12',
    epci: epci.some(connu => connu.code === groupement && connu.departement === code) ? groupement : '',
  }
}

export const toCriteres = ({ anciennete, epci }: SaisieCriteres): CriteresCampagne => ({
  ancienneteMois: ANCIENNETES.find(({ valeur }) => valeur === anciennete)?.mois ?? null,
  epci: epci || null,
})
