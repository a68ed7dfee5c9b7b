import { eq } from 'drizzle-orm'
import type { Thematique } from '../activite/codes.ts'
import { defineOrientations } from '../activite/orientations.ts'
import { mayEnregistrer } from '../activite/portee.ts'
import type { CodeBesoin } from '../orientation/prescriptions/prescription.ts'
import { hrefOfPrescription } from '../orientation/prescriptions/routes/adresses.ts'
import { defineSuiteAcceptee } from '../orientation/prescriptions/suite-acceptee.ts'
import { prescription } from '../orientation/prescriptions/tables.ts'

/** What one most often works on, for each need: a first answer, which the form lets change. */
const THEMATIQUES_DES_BESOINS: Record<CodeBesoin, Thematique> = {
  demarches: 'aide_aux_demarches_administratives',
  quotidien: 'prendre_en_main_du_materiel',
  emploi: 'insertion_professionnelle',
  securite: 'securite_numerique',
  parents: 'parentalite',
  loisirs: 'creer_avec_le_numerique',
  comprendre: 'culture_numerique',
  acces: 'navigation_sur_internet',
  equipement: 'prendre_en_main_du_materiel',
}

// An activity is recorded from the orientation that led to it: two registers that do not know each other.
defineSuiteAcceptee((id, acteur) =>
  mayEnregistrer(acteur)
    ? { texte: 'Enregistrer l’accompagnement', href: `/activites/nouvelle?orientation=${id}` }
    : null,
)

defineOrientations(async (db, id) => {
  const [recue] = await db.select().from(prescription).where(eq(prescription.id, id))
  if (!recue) return null
  const { structure, besoin, personne, commune } = recue
  return {
    ...{ structure, personne, commune, thematiques: [THEMATIQUES_DES_BESOINS[besoin]] },
    href: hrefOfPrescription(id),
  }
})
