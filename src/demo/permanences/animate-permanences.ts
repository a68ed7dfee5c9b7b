import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { addJours, findLundi } from '../../agenda/jours.ts'
import { rendezVous } from '../../agenda/tables.ts'
import type { DispositifEmploi } from '../../annuaire/mediateurs/affectation.ts'
import { lieu } from '../../annuaire/tables.ts'
import { createHasard, type Hasard } from '../../fictif/hasard.ts'
import { cancelDate } from '../../permanences/cancel-date.ts'
import { cancelTournee } from '../../permanences/cancel-tournee.ts'
import { listDates } from '../../permanences/list-dates.ts'
import { findMediateurs } from '../../permanences/list-mediateurs-possibles.ts'
import type { Publics } from '../../permanences/permanence.ts'
import { planPermanence } from '../../permanences/plan-permanence.ts'
import { planTournee } from '../../permanences/plan-tournee.ts'
import { type LieuNomme, sayLieu } from '../../permanences/read-ou.ts'
import { type Rythme, toRegle } from '../../permanences/rythme.ts'
import type { PermanenceSaisie } from '../../permanences/saisie.ts'
import { permanence, permanenceTenue } from '../../permanences/tables.ts'
import { proposeType, type TypeDeLieu } from '../../permanences/type-de-lieu.ts'
import { personne } from '../../socle/auth/tables.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { findJour } from '../../socle/texte/dates.ts'
import { commune } from '../../territoire/tables.ts'

const GRAINE = 26
const ANNEES_JOURS = 730
const PERMANENCES = 24
const RYTHMES: readonly Rythme[] = ['semaine', 'quinzaine', 'paires', 'impaires', 'mois']
const HEURES = [
  ['09:00', '12:00'],
  ['09:30', '11:30'],
  ['14:00', '17:00'],
  ['13:30', '16:00'],
] as const
const ACTEURS: readonly DispositifEmploi[] = ['conseiller_numerique', 'france_services', 'mediateur']
const ARRETS = [
  ['09:00', '10:30', 'Place du marché'],
  ['11:00', '12:30', 'Devant la mairie'],
  ['14:00', '15:30', 'Parking de la salle des fêtes'],
  ['16:00', '17:30', 'Au pied de la résidence des Tilleuls'],
] as const
const SUJETS_D_ATELIER = [
  'Découvrir sa messagerie',
  'Reconnaître les arnaques',
  'Faire ses démarches en ligne',
  'Ranger ses photos',
  'Prendre un rendez-vous médical',
] as const
const PLACES_D_ATELIER = 8
/** Dates over that nobody has confirmed yet: what awaits the mediator. */
const EN_ATTENTE_JOURS = 4

export type DemandePermanences = {
  departement: string
  structure: string
  /** Address of the account that holds them. */
  mediateur: string
  aujourdhui: string
}

/**
 * Two years of permanences and a bus, through the use cases of the pages; past dates are held in one go. Does nothing where there
 * are some.
 */
export async function animatePermanences(db: Base, demande: DemandePermanences): Promise<void> {
  if ((await db.$count(permanence)) > 0) return
  const { departement, structure, aujourdhui } = demande
  const maintenant = new Date(`${aujourdhui}T08:00:00Z`)
  const hasard = createHasard(GRAINE, 'permanences')
  const [mediateur] = await db.select().from(personne).where(eq(personne.courriel, demande.mediateur))
  const collegues = (await findMediateurs(db, [structure])).map(({ id }) => id)
  const siens = mediateur ? [mediateur.id, ...collegues.filter(id => id !== mediateur.id)] : collegues
  const teamOf = (rang: number) => ({
    structure: { id: structure, departement },
    mediateurs: siens.length > 0 ? [siens[rang % siens.length]!] : [],
  })
  const debut = findLundi(addJours(aujourdhui, -ANNEES_JOURS))

  const lieux = await listLieux(db, departement)
  const choisis = hasard.shuffle(lieux).slice(0, PERMANENCES)
  const ids: number[] = []
  for (const [rang, choisi] of choisis.entries()) {
    const permanence = imagine(choisi, debut, hasard)
    ids.push(await planPermanence(db, permanence, teamOf(rang), 'commande', maintenant))
    const sujet = SUJETS_D_ATELIER[rang]
    if (sujet) await planPermanence(db, toAtelier(permanence, sujet), teamOf(rang), 'commande', maintenant)
  }

  const communes = await db
    .select({ code: commune.code, nom: commune.nom })
    .from(commune)
    .where(and(eq(commune.departement, departement), isNotNull(commune.population)))
    .orderBy(asc(commune.population), asc(commune.code))
    .limit(80)
  // Small communes, where nothing else comes.
  const desservies = hasard.pickSeveral(communes, ARRETS.length, ARRETS.length)
  const bus = await planTournee(
    db,
    {
      ...{
        nom: 'Le bus numérique',
        vehicule: 'Bus blanc et bleu, trois postes à bord',
        note: 'Apportez votre téléphone et son chargeur.',
      },
      arrets: ARRETS.map(([de, a, endroit], rang) => ({
        nature: 'permanence' as const,
        serie: {
          ...{ titre: 'Le bus numérique', adresse: endroit, commune: desservies[rang]!.code, lieu: null },
          ...{
            heure_debut: de,
            heure_fin: a,
            ancre: addJours(debut, 3),
            jusqu_au: null,
            feries: false,
            exceptions: [],
          },
          ...toRegle('quinzaine', addJours(debut, 3), []),
        },
        type_lieu: rang === ARRETS.length - 1 ? ('pied_d_immeuble' as const) : ('bus' as const),
        ...{ sur_rendez_vous: false, aller_vers: true, places: null, telephone: '+33475000010', note: null },
      })),
    },
    ...([teamOf(0), 'commande', maintenant] as const),
  )
  await holdPassees(db, addJours(aujourdhui, -EN_ATTENTE_JOURS), maintenant, hasard)
  await cancelQuelques(db, ids, bus, demande, maintenant)
}

function listLieux(db: Base, departement: string): Promise<LieuNomme[]> {
  return db
    .select({
      ...{ id: lieu.id, nom: lieu.nom, adresse: lieu.adresse, commune: lieu.commune },
      ...{ code_insee: lieu.code_insee, departement: lieu.departement, typologie: lieu.typologie },
      telephone: lieu.telephone,
    })
    .from(lieu)
    .where(and(eq(lieu.departement, departement), eq(lieu.etat, 'publie')))
    .orderBy(asc(lieu.id))
}

function imagine(choisi: LieuNomme, debut: string, hasard: Hasard): PermanenceSaisie {
  const premiere = addJours(debut, hasard.drawInteger(0, 4))
  const [heure_debut, heure_fin] = hasard.pick(HEURES)
  const sur_rendez_vous = choisi.telephone !== null && hasard.isLucky(0.3)
  const type: TypeDeLieu = proposeType(choisi.typologie) ?? 'autre_lieu_public'
  return {
    nature: 'permanence',
    serie: {
      ...{ titre: 'Aide numérique', adresse: sayLieu(choisi), commune: choisi.code_insee, lieu: choisi.id },
      ...{ heure_debut, heure_fin, ancre: premiere, jusqu_au: null, feries: false, exceptions: [] },
      ...toRegle(hasard.pick(RYTHMES), premiere, []),
    },
    ...{ type_lieu: type, sur_rendez_vous, aller_vers: false, places: sur_rendez_vous ? 6 : null },
    ...{ telephone: choisi.telephone, note: null },
  }
}

/** In the same place, once a month, in the afternoon: people come together, to learn. */
function toAtelier({ serie, ...reste }: PermanenceSaisie, titre: string): PermanenceSaisie {
  const heures = { heure_debut: '14:00', heure_fin: '16:00' }
  return {
    ...reste,
    nature: 'atelier',
    places: PLACES_D_ATELIER,
    serie: { ...serie, titre, ...heures, ...toRegle('mois', serie.ancre, []) },
  }
}

/** What is past was held, but for one in twenty that was not; how many came is drawn. */
async function holdPassees(db: Base, avant: string, maintenant: Date, hasard: Hasard): Promise<void> {
  const passees = (await listDates(db, { au: avant }, 100_000)).filter(({ fin }) => fin < maintenant)
  const annulees = passees.filter(() => hasard.isLucky(0.05))
  const tenues = passees.filter(date => !annulees.includes(date))
  const idsOf = (dates: typeof passees) => dates.map(({ id }) => id)
  await db.transaction(async tx => {
    await tx
      .update(rendezVous)
      .set({ etat: 'annule', annule_motif: 'Médiateur absent', revision: sql`${rendezVous.revision} + 1` })
      .where(inArray(rendezVous.id, idsOf(annulees)))
    await tx
      .update(rendezVous)
      .set({ etat: 'tenu' })
      .where(inArray(rendezVous.id, idsOf(tenues)))
    const lignes = tenues.map(date => ({
      ...{ rendez_vous: date.id, permanence: date.permanence, type_lieu: date.type_lieu },
      ...{
        acteur: ACTEURS[date.permanence % ACTEURS.length]!,
        aller_vers: date.aller_vers,
        tenue_le: date.fin,
      },
      ...drawPersonnes(date.aller_vers, hasard),
    }))
    for (let n = 0; n < lignes.length; n += 1000)
      await tx.insert(permanenceTenue).values(lignes.slice(n, n + 1000))
  })
}

function drawPersonnes(allerVers: boolean, hasard: Hasard): { personnes: number; publics: Publics } {
  const personnes = hasard.drawInteger(1, 9)
  if (!allerVers) return { personnes, publics: {} }
  const seniors = hasard.drawInteger(0, Math.ceil(personnes / 2))
  const jeunes = hasard.drawInteger(0, Math.floor((personnes - seniors) / 2))
  return {
    personnes,
    publics: { ...(jeunes > 0 && { jeunes }), ...(seniors > 0 && { seniors }) },
  }
}

/** Coming dates that are cancelled: one with another in its place, and a day of the bus. */
async function cancelQuelques(
  db: Base,
  ids: readonly number[],
  bus: number,
  { departement, aujourdhui }: DemandePermanences,
  maintenant: Date,
): Promise<void> {
  const maison = { adresse: '', nomInstance: 'Démonstration', editeur: null }
  const changementOf = (id: number) => ({
    ...{ id, auteur: 'commande', etendue: { departements: [departement], structures: [] } },
  })
  const du = addJours(aujourdhui, 1)
  const prochaines = await listDates(db, { du, maintenues: true }, 200)
  const une = prochaines.find(date => ids.includes(date.permanence))
  if (une) {
    const plus = (instant: Date) => new Date(instant.getTime() + 86_400_000)
    const remplacement = { debut: plus(une.debut), fin: plus(une.fin) }
    await cancelDate(
      ...([
        db,
        changementOf(une.id),
        { motif: 'Le médiateur est en formation.', remplacement },
        maison,
        maintenant,
      ] as const),
    )
  }
  const [, dela] = [
    ...new Set(prochaines.filter(date => date.tournee?.id === bus).map(date => findJour(date.debut))),
  ]
  if (dela) await cancelTournee(db, changementOf(bus), dela, 'Le bus est en révision.', maison, maintenant)
}
