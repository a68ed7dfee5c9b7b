import { eq, sql } from 'drizzle-orm'
import { cleanLigneDeTexte, cleanTexte } from '../../annuaire/schema/clean-texte.ts'
import type { Base } from '../../socle/base/open-base.ts'
import { normalizeAdresse } from '../../socle/courriel/normalize-adresse.ts'
import { queueCourriel } from '../../socle/courriel/queue-courriel.ts'
import { Erreur } from '../../socle/erreur.ts'
import { writeJournal } from '../../socle/journal/write-journal.ts'
import { toSlug } from '../../socle/texte/slug.ts'
import { COLLEGES } from './gouvernance.ts'
import { candidature, membre } from './tables.ts'

/** What a body that wants to take part says of itself: texts, '' for what is not said. */
export type SaisieCandidature = {
  nom: string
  college: string
  contact: string
  courriel: string
  motivation: string
}

const AU_PLUS = 150
export const MOTIVATION_AU_PLUS = 2000
const ACCUSE_VALABLE_MS = 3 * 86_400_000

/**
 * A candidate arrives by the public form. A body that is already known, whatever it became, is not made twice, and nothing of what
 * we know of it is told: the co-pilots read the new candidature on its fiche. Whoever wrote receives an acknowledgement, which repeats
 * nothing of what was typed.
 * @throws Erreur saisie_invalide, by field
 */
export async function receiveCandidature(
  db: Base,
  departement: string,
  saisie: SaisieCandidature,
  { nomInstance, maintenant }: { nomInstance: string; maintenant: Date },
): Promise<void> {
  const { nom, college, ...recue } = checkCandidature(saisie)
  await db.transaction(async tx => {
    // Two people of one body who apply at once make one candidate.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`membres ${departement}`}))`)
    const connus = await tx
      .select({ id: membre.id, nom: membre.nom, statut: membre.statut })
      .from(membre)
      .where(eq(membre.departement, departement))
    const connu = connus.find(autre => toSlug(autre.nom) === toSlug(nom))
    const [cree] = connu
      ? [connu]
      : await tx
          .insert(membre)
          .values({ departement, nom, college, role: 'membre', statut: 'candidat' })
          .returning({ id: membre.id })
    if (connu?.statut === 'retire')
      await tx
        .update(membre)
        .set({ statut: 'candidat', revision: sql`${membre.revision} + 1` })
        .where(eq(membre.id, connu.id))
    await tx.insert(candidature).values({ ...recue, membre: cree!.id, recue_le: maintenant })
    await writeJournal(tx, {
      ...{ acteur: 'public', objet: 'membre', objet_id: String(cree!.id), departement },
      action: 'recevoir une candidature',
    })
    await queueCourriel(
      tx,
      {
        destinataire: recue.courriel,
        sujet: 'Votre candidature est reçue',
        texte: [
          'Bonjour,',
          'Nous avons reçu une candidature à la gouvernance de l’inclusion numérique, déposée avec votre adresse.',
          'Les copilotes l’examinent et vous répondent à cette adresse. Si vous n’avez rien demandé, ignorez ce message.',
          nomInstance,
        ].join('\n\n'),
        expire_le: new Date(maintenant.getTime() + ACCUSE_VALABLE_MS),
      },
      maintenant,
    )
  })
}

function checkCandidature(saisie: SaisieCandidature) {
  const fautes: { champ: keyof SaisieCandidature; message: string }[] = []
  const refuse = (champ: keyof SaisieCandidature, message: string) => void fautes.push({ champ, message })
  const readLigne = (champ: 'nom' | 'contact', vide: string) => {
    const ligne = cleanLigneDeTexte(saisie[champ]).valeur ?? ''
    if (!toSlug(ligne)) refuse(champ, vide)
    if (ligne.length > AU_PLUS) refuse(champ, `Raccourcissez ce nom à ${AU_PLUS} caractères au plus.`)
    return ligne
  }
  const nom = readLigne('nom', 'Écrivez le nom de votre organisme, tel qu’il se présente.')
  const contact = readLigne('contact', 'Écrivez le prénom et le nom de la personne à contacter.')
  const college = COLLEGES.find(connu => connu === saisie.college)
  if (!college) refuse('college', 'Choisissez ce qu’est votre organisme.')
  const courriel = normalizeAdresse(saisie.courriel)
  if (!courriel) refuse('courriel', 'Écrivez l’adresse en entier, par exemple camille.durand@exemple.fr.')
  const motivation = cleanTexte(saisie.motivation).valeur ?? ''
  if (!motivation) refuse('motivation', 'Dites en quelques mots ce que vous voulez apporter.')
  if (motivation.length > MOTIVATION_AU_PLUS)
    refuse('motivation', `Raccourcissez ce texte à ${MOTIVATION_AU_PLUS} caractères au plus.`)
  if (fautes.length > 0 || !college || !courriel)
    throw new Erreur('saisie_invalide', 'La candidature n’est pas envoyée : corrigez-la.', fautes)
  return { nom, college, contact, courriel, motivation }
}
