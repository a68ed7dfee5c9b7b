import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { readIndicateurs } from '../../observatoire/valeurs/read-indicateurs.ts'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { type ActionSuivie, listActions } from '../feuille-de-route/list-actions.ts'
import { readTexteRepere } from '../feuille-de-route/read-texte.ts'
import { feuilleDeRoute } from '../feuille-de-route/tables.ts'
import { membre } from '../gouvernance/tables.ts'
import { findJumelles } from '../versions/find-jumelles.ts'
import { findVersionPublique } from '../versions/find-version-publique.ts'
import { compareIndicateurs, type Ecart } from '../versions/indicateur-fige.ts'
import { readIndicateursFiges } from '../versions/read-indicateurs-figes.ts'
import { signature } from '../versions/tables.ts'
import { listCodes } from '../versions/texte-feuille.ts'
import { type FeuillePublique, listActionsPubliques, type SuiviPublic } from './feuille-publique.ts'
import { listEpcis } from './list-epcis.ts'

/**
 * The adopted text of a roadmap, with the status of its actions and the figures of its indicators as they are today.
 * @throws Erreur introuvable when no version was adopted, whoever asks
 */
export async function readFeuillePublique(
  db: BaseOuTransaction,
  id: string,
  maintenant: Date,
): Promise<FeuillePublique> {
  const adoptee = await findVersionPublique(db, id)
  const [connue] = await db
    .select({ departement: feuilleDeRoute.departement })
    .from(feuilleDeRoute)
    .where(eq(feuilleDeRoute.id, id))
  if (!adoptee?.version.adoptee_le || !connue)
    throw new Erreur('introuvable', 'Cette feuille de route n’existe pas, ou n’est pas encore publiée.')
  const { version, texte } = adoptee
  const { departement } = connue
  const [suivies, travail, signataires, ecarts] = await Promise.all([
    listActions(db, id, maintenant),
    readTexteRepere(db, id),
    listSignataires(db, version.id),
    listEcarts(db, departement, adoptee),
  ])
  const jumelles = findJumelles(adoptee, travail, suivies)
  const nommes = listCodes(texte)
  const lus = await readIndicateurs(
    db,
    { departement, codes: [...nommes, ...listCodes(travail.texte)] },
    maintenant,
  )
  const publics = lus.filter(({ publie_le }) => publie_le)
  const parCode = new Map(publics.map(lu => [lu.code, lu]))
  const ajoutes = new Map(publics.filter(({ code }) => !nommes.has(code)).map(lu => [lu.id, lu]))

  const feuille: FeuillePublique = {
    ...{ id, departement, titre: texte.titre, presentation: texte.presentation },
    ...{ debut: texte.debut, fin: texte.fin },
    version: {
      ...{ numero: version.numero, adoptee_le: version.adoptee_le!, empreinte: version.empreinte },
    },
    misAJour: version.adoptee_le!,
    signataires,
    axes: texte.axes.map(({ numero, titre, actions }) => ({
      ...{ numero, titre },
      actions: actions.map(action => {
        const suivie = jumelles.get(action)
        return {
          ...action,
          indicateurs: [
            ...action.indicateurs.map(nomme => ({
              ...nomme,
              ...{ lu: parCode.get(nomme.code) ?? null, ajoute: false },
              ecarts: ecarts.filter(({ code }) => code === nomme.code),
            })),
            ...(suivie?.indicateurs ?? [])
              .flatMap(id => ajoutes.get(id) ?? [])
              .map(lu => ({ code: lu.code, libelle: lu.libelle, lu, ajoute: true, ecarts: [] })),
          ],
          suivi: suivie ? toSuivi(suivie) : null,
          travail: suivie ? { id: suivie.id, numero: suivie.numero } : null,
        }
      }),
    })),
  }
  return { ...feuille, misAJour: findMisAJour(feuille, suivies) }
}

/** What became of the indicators that the adopted text names; nothing is known of those of a version that kept none. */
async function listEcarts(
  db: BaseOuTransaction,
  departement: string,
  { texte, indicateurs }: NonNullable<Awaited<ReturnType<typeof findVersionPublique>>>,
): Promise<Ecart[]> {
  if (!indicateurs) return []
  const [actuels, epcis] = await Promise.all([
    readIndicateursFiges(db, departement, texte),
    listEpcis(db, departement),
  ])
  return compareIndicateurs(indicateurs, actuels, epcis)
}

const toSuivi = ({ statut, debut, fin, retard, jalons }: ActionSuivie): SuiviPublic => ({
  ...{ statut, debut, fin, retard, jalons },
})

/** Days are compared as they are written. */
function findMisAJour(feuille: FeuillePublique, suivies: readonly ActionSuivie[]): string {
  const montrees = new Set(listActionsPubliques(feuille).flatMap(({ travail }) => travail?.id ?? []))
  const jours = [
    feuille.version.adoptee_le,
    ...suivies.filter(({ id }) => montrees.has(id)).map(({ modifiee_le }) => findJour(modifiee_le)),
    ...listActionsPubliques(feuille).flatMap(({ indicateurs }) =>
      indicateurs.flatMap(({ lu }) => (lu && lu.courante.valeur !== null ? [lu.courante.date] : [])),
    ),
  ]
  return jours.sort().at(-1)!
}

async function listSignataires(
  db: BaseOuTransaction,
  version: number,
): Promise<FeuillePublique['signataires']> {
  const lignes = await db
    .select({ membre: membre.nom, le: signature.signee_le })
    .from(signature)
    .innerJoin(membre, eq(membre.id, signature.membre))
    .where(and(eq(signature.version, version), isNotNull(signature.signee_le)))
    .orderBy(membre.college, sql`${membre.nom} collate "fr-x-icu"`)
  return lignes.map(({ membre, le }) => ({ membre, le: findJour(le!) }))
}
