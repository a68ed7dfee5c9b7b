import { randomUUID } from 'node:crypto'
import { asc, isNotNull, sql } from 'drizzle-orm'
import { BESOINS } from '../../annuaire/recherche/besoins.ts'
import { createHasard } from '../../fictif/hasard.ts'
import { publishParcours } from '../../orientation/parcours/publish-parcours.ts'
import { saveParcours } from '../../orientation/parcours/save-parcours.ts'
import { addPrescripteur } from '../../orientation/prescriptions/add-prescripteur.ts'
import type { Emetteur } from '../../orientation/prescriptions/emetteur.ts'
import {
  findLieuDestinataire,
  findStructureDestinataire,
} from '../../orientation/prescriptions/find-destinataire.ts'
import { movePrescription } from '../../orientation/prescriptions/move-prescription.ts'
import { MOTIFS_DE_REFUS, PUBLICS, URGENCES } from '../../orientation/prescriptions/prescription.ts'
import { purgePrescriptions } from '../../orientation/prescriptions/purge-prescriptions.ts'
import { recordPrescription } from '../../orientation/prescriptions/record-prescription.ts'
import { checkSaisie } from '../../orientation/prescriptions/saisie.ts'
import { prescription } from '../../orientation/prescriptions/tables.ts'
import type { Base } from '../../socle/base/open-base.ts'
import type { Contexte } from '../../socle/http/contexte.ts'
import { commune } from '../../territoire/tables.ts'

const GRAINE = 26
const ENVOIS = 160
const JOURS = 720
const JOUR_MS = 86_400_000
const PRENOMS = ['Odette', 'Marcel', 'Samia', 'Yvonne', 'Karim', 'Lucie', 'Jean', 'Fatou', 'Paulette', 'Hugo']
const PRESCRIPTEURS = [
  { organisme: 'Mairie de la vallée', nom: 'Accueil', filiere: 'mairie' },
  { organisme: 'Centre social des Sources', nom: 'Accompagnement', filiere: 'social' },
  { organisme: 'Maison de santé du Val', nom: 'Assistante médicale', filiere: 'sante' },
  { organisme: 'Agence pour l’emploi du Val', nom: 'Conseil', filiere: 'emploi' },
] as const

const PARCOURS = {
  introduction:
    'Mairies, centres sociaux, médiathèques et France services travaillent ensemble. Poussez la porte la plus proche : on vous dira où aller ensuite.',
  etapes: {
    equiper:
      'Commencez par utiliser un ordinateur sur place.\n- Les médiathèques en prêtent, sans inscription.\n- Un ordinateur remis en état coûte moins de 150 €.',
    demarches:
      'Venez avec vos courriers et votre téléphone.\n- France services vous aide pour la retraite, les impôts, la santé.\n- Un conseiller numérique peut vous recevoir sur rendez-vous.',
    competences:
      'Faites d’abord le point avec un médiateur : une heure suffit. Il vous proposera un atelier.',
  },
}

/**
 * Two years of people sent and of what became of them, through the use cases of the pages, and two published ways. The last ones
 * wait for an answer at the structure of the accounts. Does nothing where there are some.
 */
export async function animateOrientation(
  db: Base,
  { departement, structure, aujourdhui }: { departement: string; structure: string; aujourdhui: string },
  maison: Pick<Contexte, 'adresse' | 'nomInstance' | 'editeur'>,
): Promise<void> {
  if ((await db.$count(prescription)) > 0) return
  const hasard = createHasard(GRAINE, 'orientation')
  const maintenant = new Date(`${aujourdhui}T08:00:00Z`)
  const emetteurs = await enterPrescripteurs(db, departement, maintenant)
  const { rows: lieux } = await db.execute<{ id: string }>(sql`
    select id from lieu where departement = ${departement} and etat = 'publie' and cardinality(courriels) > 0 order by id limit 40`)
  const communes = await db
    .select({ code: commune.code, epci: commune.epci })
    .from(commune)
    .where(isNotNull(commune.epci))
    .orderBy(asc(commune.code))
  const sienne = (await findStructureDestinataire(db, structure))!
  for (let n = 0; n < ENVOIS; n++) {
    const age = Math.round(JOURS * (1 - n / ENVOIS))
    const envoi = new Date(maintenant.getTime() - age * JOUR_MS)
    const recente = age < 14
    const lieu = lieux.length > 0 ? await findLieuDestinataire(db, hasard.pick(lieux).id) : null
    const id = randomUUID()
    const papier = hasard.isLucky(0.25)
    const saisie = checkSaisie({
      ...{ besoin: hasard.pick(BESOINS).code, urgence: hasard.pick(URGENCES), personne: null },
      publics: hasard.isLucky(0.6) ? [hasard.pick(PUBLICS)] : [],
      commune: hasard.pick(communes).code,
      ...(papier
        ? { mode: 'papier', contact: 'vient', prenom: null, telephone: null }
        : {
            ...{ mode: 'nommee', contact: 'appeler', prenom: hasard.pick(PRENOMS) },
            telephone: `06990${String(10_000 + n)}`,
          }),
      ...{ precisions: null, accord: !papier, accord_transmission: hasard.isLucky(0.7) },
    })
    const destinataire = recente || !lieu ? sienne : lieu
    await recordPrescription(db, hasard.pick(emetteurs), { id, saisie, destinataire }, maison, envoi)
    if (recente) continue
    const reponse = new Date(envoi.getTime() + (1 + hasard.drawInteger(0, 8)) * JOUR_MS)
    const say = (geste: Parameters<typeof movePrescription>[2], le: Date) =>
      movePrescription(db, id, geste, 'commande', maison, le)
    if (hasard.isLucky(0.05)) continue
    if (hasard.isLucky(0.2)) {
      await say({ etat: 'refusee', motif: hasard.pick(MOTIFS_DE_REFUS) }, reponse)
      continue
    }
    await say({ etat: 'acceptee' }, reponse)
    const fin = new Date(reponse.getTime() + 5 * JOUR_MS)
    if (fin < maintenant) await say({ etat: hasard.isLucky(0.85) ? 'faite' : 'non_venue' }, fin)
  }
  await purgePrescriptions(db, maintenant)
  // Only the mails of those that wait are kept to be read: addresses are fictional.
  await db.execute(
    sql`delete from courriel where sujet like '%(____-____)' or sujet like 'Votre demande ____-____ :%'`,
  )
  await writeParcours(
    db,
    departement,
    [...new Set(communes.flatMap(({ epci }) => epci ?? []))].slice(0, 2),
    maintenant,
  )
}

async function enterPrescripteurs(db: Base, departement: string, maintenant: Date): Promise<Emetteur[]> {
  const emetteurs: Emetteur[] = []
  for (const [n, { organisme, nom, filiere }] of PRESCRIPTEURS.entries()) {
    const courriel = `prescripteur${n + 1}@maillage.example`
    const fiche = { courriel, nom, organisme, genre: 'professionnel', filiere } as const
    const { id } = await addPrescripteur(db, departement, fiche, 'commande', maintenant)
    emetteurs.push({ porte: { prescripteur: id }, ...fiche })
  }
  return emetteurs
}

async function writeParcours(db: Base, departement: string, epcis: readonly string[], maintenant: Date) {
  const publie = new Date(maintenant.getTime() - 200 * JOUR_MS)
  for (const epci of epcis) {
    const territoire = { departement, epci }
    await saveParcours(db, territoire, 0, PARCOURS, 'commande', publie)
    await publishParcours(db, territoire, 1, 'commande', publie)
  }
}
