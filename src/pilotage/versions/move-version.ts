import { and, eq, inArray, isNull } from 'drizzle-orm'
import { indicateur } from '../../observatoire/indicateurs/tables.ts'
import type { Base, Transaction } from '../../socle/base/open-base.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { findJour, formatDateCourte } from '../../socle/texte/dates.ts'
import { feuilleDeRoute } from '../feuille-de-route/tables.ts'
import { findVersion } from './find-version.ts'
import { version } from './tables.ts'
import type { TexteFeuille } from './texte-feuille.ts'
import { type EtatDeVersion, NOM_DE_L_ETAT, SUITES_DE_VERSION, type Version } from './version.ts'

/**
 * Takes a version to another state. Its adoption, on the day `adoptee_le`, replaces the adopted one and publishes the
 * indicators that it names.
 * @throws Erreur conflit when it may not go there
 */
export async function moveVersion(
  db: Base,
  feuille: { id: string; departement: string },
  numero: number,
  vers: EtatDeVersion,
  { adoptee_le }: { adoptee_le: string | null },
  auteur: string,
  maintenant: Date,
): Promise<void> {
  await db.transaction(async tx => {
    // Two adoptions at once are done one after the other: there is never more than one adopted version.
    await tx.select().from(feuilleDeRoute).where(eq(feuilleDeRoute.id, feuille.id)).for('update')
    const choisie = await findVersion(tx, feuille.id, numero, { verrou: true })
    if (vers === 'revisee' || !SUITES_DE_VERSION[choisie.etat].includes(vers)) throw refuse(choisie, vers)
    if (vers === 'adoptee') await adopt(tx, feuille, choisie, adoptee_le ?? findJour(maintenant), maintenant)
    else await tx.update(version).set({ etat: vers }).where(eq(version.id, choisie.id))
    await writeJournal(tx, {
      ...{ acteur: auteur, action: vers, objet: 'version', objet_id: `${feuille.id}/${numero}` },
      ...{ departement: feuille.departement, details: { numero, avant: choisie.etat } },
    })
  })
}

async function adopt(
  tx: Transaction,
  feuille: { id: string; departement: string },
  choisie: Version,
  jour: string,
  maintenant: Date,
): Promise<void> {
  if (jour > findJour(maintenant))
    throw new Erreur('saisie_invalide', 'Une version ne peut pas être adoptée dans le futur.', [
      { champ: 'adoptee_le', message: 'Donnez le jour où elle a été adoptée, aujourd’hui au plus tard.' },
    ])
  const [actuelle] = await tx
    .select({ numero: version.numero, adoptee_le: version.adoptee_le })
    .from(version)
    .where(and(eq(version.feuille, feuille.id), eq(version.etat, 'adoptee')))
  if (actuelle && actuelle.numero > choisie.numero)
    throw new Erreur(
      'conflit',
      `La version ${actuelle.numero}, plus récente, est déjà adoptée. Pour revenir à ce texte, remettez-le dans le texte de travail puis figez une nouvelle version.`,
    )
  if (actuelle?.adoptee_le && jour < actuelle.adoptee_le)
    throw new Erreur('saisie_invalide', 'Cette date est avant celle de la version que vous remplacez.', [
      {
        champ: 'adoptee_le',
        message: `La version ${actuelle.numero} a été adoptée le ${formatDateCourte(actuelle.adoptee_le)} : donnez cette date ou une date plus récente.`,
      },
    ])
  await tx
    .update(version)
    .set({ etat: 'revisee' })
    .where(and(eq(version.feuille, feuille.id), eq(version.etat, 'adoptee')))
  await tx.update(version).set({ etat: 'adoptee', adoptee_le: jour }).where(eq(version.id, choisie.id))
  await publishIndicateurs(tx, feuille.departement, choisie.contenu, maintenant)
}

/** An indicator that was public stays so, since the day it became public. */
async function publishIndicateurs(
  tx: Transaction,
  departement: string,
  { axes }: TexteFeuille,
  maintenant: Date,
): Promise<void> {
  const codes = axes.flatMap(({ actions }) =>
    actions.flatMap(({ indicateurs }) => indicateurs.map(({ code }) => code)),
  )
  if (codes.length === 0) return
  await tx
    .update(indicateur)
    .set({ publie_le: maintenant })
    .where(
      and(
        eq(indicateur.departement, departement),
        inArray(indicateur.code, codes),
        isNull(indicateur.publie_le),
      ),
    )
}

function refuse({ numero, etat }: Version, vers: EtatDeVersion): Erreur {
  const suites = SUITES_DE_VERSION[etat].filter(suite => suite !== 'revisee')
  const possibles = suites.map(suite => `« ${NOM_DE_L_ETAT[suite]} »`).join(' ou ')
  return new Erreur(
    'conflit',
    `La version ${numero} est « ${NOM_DE_L_ETAT[etat]} » : elle ne peut pas devenir « ${NOM_DE_L_ETAT[vers]} ». ${
      possibles ? `Elle peut devenir ${possibles}.` : 'Elle ne change plus.'
    }`,
  )
}
