import { eq } from 'drizzle-orm'
import { exiger, exigerDepartements } from '../../../socle/auth/droits.ts'
import { Erreur } from '../../../socle/erreur.ts'
import type { Requete } from '../../../socle/http/contexte.ts'
import { findJour } from '../../../socle/texte/dates.ts'
import { listTerritoires } from '../../../territoire/list-territoires.ts'
import { type Periode, readPeriode } from '../../periodes/periode.ts'
import type { IndicateurLu } from '../../valeurs/indicateur-lu.ts'
import { findRefus } from '../../valeurs/periodes-lues.ts'
import { readIndicateurs } from '../../valeurs/read-indicateurs.ts'
import { indicateur } from '../tables.ts'

export type EpciConnu = { code: string; nom: string }
export type DepartementVu = { code: string; nom: string; epcis: EpciConnu[] }

/**
 * The indicator that the address names, with the period and the territory that it asks for, when the person holds the right
 * where it belongs.
 * @throws Erreur non_connecte, interdit; saisie_invalide for a period of which nothing can be told; introuvable for one of elsewhere, or taken away
 */
export async function loadIndicateur(
  c: Requete,
  droit: string,
): Promise<{ indicateur: IndicateurLu; departement: DepartementVu; epci: string }> {
  const { db, maintenant } = c.var.contexte
  const departements = exigerDepartements(c.var.acteur, droit)
  const id = Number(c.req.param('id'))
  const [connu] = Number.isSafeInteger(id)
    ? await db
        .select({ departement: indicateur.departement, retire_le: indicateur.retire_le })
        .from(indicateur)
        .where(eq(indicateur.id, id))
    : []
  if (!connu || (departements !== 'tous' && !departements.includes(connu.departement))) throw introuvable()
  exiger(c.var.acteur, droit, connu)
  if (connu.retire_le) throw new Erreur('disparu', 'Cet indicateur a été retiré.')
  const departement = await findDepartement(c, connu.departement)
  const demandee = c.req.query('epci') ?? ''
  const epci = departement.epcis.some(({ code }) => code === demandee) ? demandee : ''
  const [lu] = await readIndicateurs(
    db,
    {
      ...{ departement: connu.departement, ids: [id] },
      periode: readPeriodeLue(c.req.query('periode'), findJour(maintenant())) ?? undefined,
      epci: epci || undefined,
      stricte: true,
    },
    maintenant(),
  )
  if (!lu) throw introuvable()
  return { indicateur: lu, departement, epci }
}

/**
 * The period that an address asks for; null when it is not one.
 * @throws Erreur saisie_invalide for one that has not begun, or is before what is read
 */
export function readPeriodeLue(code: string | undefined, jour: string): Periode | null {
  const periode = readPeriode(code ?? '')
  const refus = periode && findRefus(periode, jour)
  if (refus) throw new Erreur('saisie_invalide', refus)
  return periode
}

const introuvable = () =>
  new Erreur('introuvable', 'Cet indicateur n’existe pas dans votre département, ou n’existe plus.')

/** A département with its EPCI, by name. */
export async function findDepartement(c: Requete, code: string): Promise<DepartementVu> {
  const { departements, epcis } = await listTerritoires(c.var.contexte.db)
  return {
    code,
    nom: departements.find(departement => departement.code === code)?.nom ?? code,
    epcis: epcis.filter(epci => epci.departements.includes(code)),
  }
}
