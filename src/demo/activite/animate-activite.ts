import { sql } from 'drizzle-orm'
import { contratActivite, type EntreeActivite } from '../../activite/activite.ts'
import { refreshCumuls } from '../../activite/statistiques/refresh-cumuls.ts'
import { activite } from '../../activite/tables.ts'
import { createHasard, type Hasard } from '../../fictif/hasard.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { createEquipe, type Mediateur } from './create-equipe.ts'
import { prepareTirage } from './draw-activite.ts'

const GRAINE = 26
const JOUR_MS = 86_400_000
const JOURS = 2 * 365
/** People helped one by one on a working day of a full-time post, and how often there is a workshop. */
const PAR_JOUR = 2.6
const PART_DES_ATELIERS = 0.22
/** By month: summer is quiet, and autumn is not. */
const SAISONS = [1, 1, 1.05, 0.95, 0.9, 1, 0.6, 0.35, 1.15, 1.2, 1.1, 0.75]
/** Over two years, how much more is done at the end than at the beginning. */
const CROISSANCE = 0.25
const PART_DES_CONGES = 0.09
const LIGNES_PAR_ENVOI = 500
/** The last working days of who shows the demo are full, today included. */
const JOURS_PLEINS = 5

export type DemandeActivite = {
  departement: string
  /** E-mail of the demo's mediator. */
  mediateur: string
  aujourdhui: string
}

/**
 * Gives the demo two years of activity: six structures, a dozen mediators, about fifteen thousand accompaniments and workshops,
 * seasons and publics in them. From a seed. Does nothing where its structures are known already.
 */
export async function animateActivite(db: Base, demande: DemandeActivite): Promise<void> {
  const { rows } = await db.execute<{ faite: boolean }>(
    sql`select exists (select from structure where id = 'demo-bus') as faite`,
  )
  if (rows[0]!.faite) return
  const hasard = createHasard(GRAINE, 'activite')
  const equipe = await createEquipe(db, demande, hasard)
  const communes = new Map(equipe.flatMap(({ lieux }) => lieux.map(({ id, commune }) => [id, commune])))
  const lignes = drawActivites(equipe, demande, hasard).map(({ mediateur, entree }, rang) =>
    toLigne(mediateur, entree, demande.departement, communes, rang, hasard),
  )
  for (let de = 0; de < lignes.length; de += LIGNES_PAR_ENVOI)
    await db.insert(activite).values(lignes.slice(de, de + LIGNES_PAR_ENVOI))
  await refreshCumuls(db)
}

/** What each did, day after day. */
function drawActivites(equipe: readonly Mediateur[], { aujourdhui }: DemandeActivite, hasard: Hasard) {
  const { drawIndividuel, drawAtelier } = prepareTirage(hasard)
  const activites: { mediateur: Mediateur; entree: EntreeActivite }[] = []
  const jours = listJoursOuvres(aujourdhui)
  for (const [rang, jour] of jours.entries()) {
    const elan = (SAISONS[Number(jour.slice(5, 7)) - 1] ?? 1) * (1 + (CROISSANCE * rang) / jours.length)
    for (const [qui, mediateur] of equipe.entries()) {
      const plein = qui === 0 && rang >= jours.length - JOURS_PLEINS
      if (!plein && hasard.isLucky(PART_DES_CONGES)) continue
      const attendus = PAR_JOUR * mediateur.part * elan
      const nombre = plein ? 4 : Math.max(0, Math.round(attendus + hasard.drawNormal()))
      for (let n = 0; n < nombre; n++) activites.push({ mediateur, entree: drawIndividuel(mediateur, jour) })
      if (hasard.isLucky(PART_DES_ATELIERS * mediateur.part * elan))
        activites.push({ mediateur, entree: drawAtelier(mediateur, jour) })
    }
  }
  return activites
}

function listJoursOuvres(aujourdhui: string): string[] {
  const fin = Date.parse(aujourdhui)
  return Array.from({ length: JOURS }, (_, n) => new Date(fin - (JOURS - 1 - n) * JOUR_MS))
    .filter(jour => jour.getUTCDay() % 6 !== 0)
    .map(jour => jour.toISOString().slice(0, 10))
}

/** As recorded that evening. */
function toLigne(
  { personne, structure, dispositif }: Mediateur,
  entree: EntreeActivite,
  departement: string,
  communes: ReadonlyMap<string, string>,
  rang: number,
  hasard: Hasard,
): typeof activite.$inferInsert {
  const { personnes: _, ...saisie } = contratActivite.parse(entree)
  const le = new Date(Date.parse(`${saisie.date}T08:00:00Z`) + hasard.drawInteger(0, 8 * 3600) * 1000)
  return {
    ...saisie,
    commune: saisie.lieu === null ? saisie.commune : (communes.get(saisie.lieu) ?? null),
    ...{ id: nameActivite(rang), departement, structure, acteur: dispositif, auteur: personne },
    ...{ origine: 'saisie', cree_le: le, modifie_le: le },
  }
}

/** The same identifier each time for the same activity of the demo. */
const nameActivite = (rang: number) => `de000000-0000-4000-8000-${String(rang).padStart(12, '0')}`
