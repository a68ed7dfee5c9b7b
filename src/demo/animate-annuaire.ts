import { sql } from 'drizzle-orm'
import type { Nouvelle } from '../annuaire/fraicheur/follow-lieu.ts'
import { tellNouvelle } from '../annuaire/fraicheur/tell-nouvelle.ts'
import { answerSujet } from '../annuaire/signalements/answer-sujet.ts'
import { listSujets } from '../annuaire/signalements/list-sujets.ts'
import { reportErreur } from '../annuaire/signalements/report-erreur.ts'
import type { Categorie } from '../annuaire/signalements/signalement.ts'
import { createHasard, type Hasard } from '../fictif/hasard.ts'
import type { Base } from '../socle/base/open-base.ts'
import { findJour } from '../socle/texte/dates.ts'

const ACTEUR = 'commande'
const JOUR_MS = 24 * 3600_000
/** Of the places, those that someone confirmed, and the months over which they did. */
const PART_CONFIRMEE = 0.3
const JOURS_DE_CONFIRMATIONS = 400
const REPONSES_DONNEES = 3

/** What visitors write, the oldest first. */
const SIGNALEMENTS: readonly { categorie: Categorie; texte: string | null; fois?: number }[] = [
  { categorie: 'contact', texte: 'Le numéro sonne dans le vide.' },
  { categorie: 'services', texte: 'Il n’y a plus d’atelier informatique depuis l’été.' },
  { categorie: 'autre', texte: null },
  { categorie: 'horaires', texte: 'Le lundi, c’est fermé depuis septembre.', fois: 3 },
  { categorie: 'adresse', texte: 'L’entrée est derrière la poste, pas dans cette rue.' },
  { categorie: 'horaires', texte: 'Ouvert aussi le samedi matin.' },
  { categorie: 'ferme', texte: 'Rideau baissé, une affiche dit que c’est fini.', fois: 2 },
  { categorie: 'contact', texte: 'Le courriel revient : adresse inconnue.' },
]

const FERMETURES: readonly { depuis: number; jours: number | null; motif: string | null }[] = [
  { depuis: 3, jours: 21, motif: 'Travaux' },
  { depuis: 10, jours: null, motif: 'Équipe absente' },
  { depuis: 0, jours: 7, motif: 'Congés' },
  { depuis: -12, jours: 14, motif: 'Congés' },
]

/**
 * Gives the fictional directory the life that a real one has: places confirmed by telephone over the last year, closed for
 * a while, and errors that visitors reported, some of them answered. From a seed, through the use cases of the pages.
 */
export async function animateAnnuaire(
  db: Base,
  { departement, graine, aujourdhui }: { departement: string; graine: number; aujourdhui: string },
): Promise<void> {
  const hasard = createHasard(graine, 'annuaire')
  const maintenant = new Date(`${aujourdhui}T08:00:00Z`)
  const { rows } = await db.execute<{ id: string }>(
    sql`select id from lieu where etat = 'publie' and departement = ${departement} order by id`,
  )
  const lieux = hasard.shuffle(rows.map(({ id }) => id))
  const tell = (lieu: string, nouvelle: Nouvelle, instant: Date) =>
    tellNouvelle(db, lieu, nouvelle, ACTEUR, [departement], instant)

  for (const { lieu, instant } of drawConfirmations(lieux, hasard, maintenant))
    await tell(lieu, { action: 'confirmer' }, instant)
  for (const [rang, { depuis, jours, motif }] of FERMETURES.entries()) {
    const du = addJours(maintenant, -depuis)
    const au = jours === null ? null : findJour(addJours(du, jours))
    await tell(lieux[rang]!, { action: 'fermer', du: findJour(du), au, motif }, maintenant)
  }
  await reportErreurs(db, lieux.slice(FERMETURES.length), maintenant)
  for (const sujet of (await listSujets(db, [departement])).slice(0, REPONSES_DONNEES))
    await answerSujet(db, sujet, 'traite', ACTEUR, [departement], addJours(maintenant, -1))
}

/** The oldest first, as they came. */
function drawConfirmations(lieux: readonly string[], hasard: Hasard, maintenant: Date) {
  return lieux
    .filter(() => hasard.isLucky(PART_CONFIRMEE))
    .map(lieu => ({ lieu, instant: addJours(maintenant, -hasard.drawInteger(1, JOURS_DE_CONFIRMATIONS)) }))
    .sort((a, b) => a.instant.getTime() - b.instant.getTime())
}

async function reportErreurs(db: Base, lieux: readonly string[], maintenant: Date) {
  for (const [rang, { categorie, texte, fois = 1 }] of SIGNALEMENTS.entries())
    for (let deja = 0; deja < fois; deja++)
      await reportErreur(
        db,
        { lieu: lieux[rang]!, categorie, texte, origine: 'public' },
        addJours(maintenant, rang - SIGNALEMENTS.length),
      )
  await reportErreur(
    db,
    { lieu: lieux[SIGNALEMENTS.length]!, categorie: 'ferme', texte: null, origine: 'gestionnaire' },
    maintenant,
  )
}

const addJours = (instant: Date, jours: number) => new Date(instant.getTime() + jours * JOUR_MS)
