import { eq, sql } from 'drizzle-orm'
import { contratActivite } from '../../activite/activite.ts'
import { recordActivite } from '../../activite/record-activite.ts'
import { createHasard, type Hasard } from '../../fictif/hasard.ts'
import { drawPersonne } from '../../fictif/noms.ts'
import { createPersonneSuivie } from '../../personnes/create-personne-suivie.ts'
import { contratPersonne, type SaisiePersonne } from '../../personnes/personne.ts'
import { personneSuivie } from '../../personnes/tables.ts'
import type { ReponseAvis } from '../../satisfaction/avis.ts'
import { createFeuille } from '../../satisfaction/create-feuille.ts'
import { giveAvis } from '../../satisfaction/give-avis.ts'
import { purgeAvis } from '../../satisfaction/purge-avis.ts'
import { codeAvis } from '../../satisfaction/tables.ts'
import type { Acteur } from '../../socle/auth/acteur.ts'
import { personne } from '../../socle/auth/tables.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { findJour } from '../../socle/texte/dates.ts'

const GRAINE = 26
const JOUR_MS = 24 * 3600_000
const SUIVIES = 16
/** Days since the last contact: the first will be erased within the month. */
const ANCIENNETES = [718, 640, 410, 300, 210, 150, 120, 90, 60, 45, 30, 21, 14, 7, 3, 1]
const JOURNEES = 22
const LIEUX = 4
const THEMES = [
  'email',
  'navigation_sur_internet',
  'prendre_en_main_du_materiel',
  'banque_et_achats_en_ligne',
] as const
const CONSIGNES = [
  'Appeler après 18 h.',
  'Laisser un message : elle rappelle.',
  'Sa fille répond au téléphone.',
]
const MOTS = [
  'Merci, j’ai pu envoyer mon dossier.',
  'On prend le temps de m’expliquer.',
  'Il faudrait ouvrir aussi le samedi.',
  'Difficile de venir sans voiture.',
  'Je reviendrai avec mon voisin.',
]

/**
 * Gives the demo's mediator a few people followed by name, and the structure two years of opinions. From a seed, through the use
 * cases of the pages. Does nothing where someone is followed already.
 */
export async function animatePersonnes(
  db: Base,
  { mediateur, structure, aujourdhui }: { mediateur: string; structure: string; aujourdhui: string },
): Promise<void> {
  if ((await db.$count(personneSuivie)) > 0) return
  const [compte] = await db.select().from(personne).where(eq(personne.courriel, mediateur))
  if (!compte) return
  const [{ departement } = { departement: null }] = (
    await db.execute<{ departement: string | null }>(
      sql`select departement from structure where id = ${structure}`,
    )
  ).rows
  const acteur: NonNullable<Acteur> = {
    ...{ personne: compte.id, nom: compte.nom, courriel: compte.courriel },
    portees: [{ role: 'mediateur', departement, structure }],
  }
  const hasard = createHasard(GRAINE, 'personnes')
  const maintenant = new Date(`${aujourdhui}T08:00:00Z`)
  const { rows } = await db.execute<{ id: string; commune: string }>(sql`
    select id, code_insee as commune from lieu where etat = 'publie' and departement = ${departement} order by id limit ${LIEUX}`)
  await followPersonnes(db, { acteur, structure, lieux: rows }, hasard, maintenant)
  await gatherAvis(db, { acteur, structure, lieux: rows }, hasard, maintenant)
}

type Decor = {
  acteur: NonNullable<Acteur>
  structure: string
  lieux: readonly { id: string; commune: string }[]
}
const daysBefore = (maintenant: Date, jours: number) => new Date(maintenant.getTime() - jours * JOUR_MS)

async function followPersonnes(
  db: Base,
  { acteur, structure, lieux }: Decor,
  hasard: Hasard,
  maintenant: Date,
) {
  const saisies = Array.from({ length: SUIVIES }, () => drawSaisie(hasard, lieux))
  // Entered twice, a year apart: her fiche proposes to make one of both.
  const double = saisies[4]!
  saisies[13] = { ...double, prenom: double.prenom.toUpperCase(), nom: `${double.nom}s`, telephone: null }
  for (const [rang, saisie] of saisies.entries()) {
    const vue = ANCIENNETES[rang]!
    const seances = hasard.drawInteger(1, 4)
    const debut = daysBefore(maintenant, vue + 14 * (seances - 1))
    const nouvelle = { structure, saisie, information: 'notice_remise' as const }
    const id = await createPersonneSuivie(db, acteur, nouvelle, debut)
    for (let seance = 0; seance < seances; seance++) {
      const instant = new Date(debut.getTime() + 14 * seance * JOUR_MS)
      const lieu = hasard.pick(lieux)
      const faite = contratActivite.parse({
        ...{ type: 'individuel', date: findJour(instant), duree_minutes: 15 * hasard.drawInteger(1, 6) },
        ...{ type_lieu: 'lieu_activite', lieu: lieu.id, thematiques: [hasard.pick(THEMES)], personnes: [id] },
      })
      await recordActivite(db, acteur, { id: crypto.randomUUID(), saisie: faite }, instant)
    }
  }
}

function drawSaisie(hasard: Hasard, lieux: Decor['lieux']): SaisiePersonne {
  return contratPersonne.parse({
    ...drawPersonne(hasard),
    annee_naissance: hasard.isLucky(0.8) ? hasard.drawInteger(1934, 1998) : null,
    commune: hasard.isLucky(0.7) && lieux.length > 0 ? hasard.pick(lieux).commune : null,
    // Numbers that the regulator keeps for fiction.
    telephone: hasard.isLucky(0.5) ? `0639981${hasard.drawInteger(100, 999)}` : null,
    consigne: hasard.isLucky(0.25) ? hasard.pick(CONSIGNES) : null,
  })
}

async function gatherAvis(db: Base, { acteur, structure, lieux }: Decor, hasard: Hasard, maintenant: Date) {
  if (lieux.length === 0) return
  for (let rang = 0; rang < JOURNEES; rang++) {
    const jour = daysBefore(maintenant, 6 + rang * 33)
    const id = crypto.randomUUID()
    const cible = {
      type: 'lieu' as const,
      lieu: lieux[rang % lieux.length]!.id,
      jour: findJour(jour),
      structure,
    }
    await createFeuille(db, acteur, { id, cible, nombre: 12, canal: 'papier' }, jour)
    const codes = await db.select().from(codeAvis).where(eq(codeAvis.feuille, id))
    for (const { code } of codes.slice(0, hasard.drawInteger(3, 10))) {
      const commentaire = hasard.isLucky(0.2) ? hasard.pick(MOTS) : null
      const saisie = {
        obtenu: drawReponse(hasard, 0.6),
        accueil: drawReponse(hasard, 0.8),
        autonomie: drawReponse(hasard, 0.3),
      }
      await giveAvis(db, code, { ...saisie, commentaire }, new Date(jour.getTime() + 2 * JOUR_MS))
    }
  }
  // As every night since.
  await purgeAvis(db, maintenant)
}

/** `aisance`: how often the answer is the best one. */
function drawReponse(hasard: Hasard, aisance: number): ReponseAvis {
  if (hasard.isLucky(aisance)) return 'tout_a_fait'
  return hasard.pick([
    'plutot_oui',
    'plutot_oui',
    'plutot_oui',
    'plutot_non',
    'pas_du_tout',
    'ne_sait_pas',
  ] as const)
}
