import { and, eq, isNull } from 'drizzle-orm'
import { MOTS_DES_TYPES } from '../activite/codes.ts'
import { activite } from '../activite/tables.ts'
import { prescription } from '../orientation/prescriptions/tables.ts'
import { defineSujet } from '../satisfaction/sujets.ts'
import { findJour, formatDate } from '../socle/texte/dates.ts'

// What opinions are asked about: registers do not know of each other, and are told to one another here.

defineSujet('activite', async (db, id) => {
  const [faite] = await db
    .select()
    .from(activite)
    .where(and(eq(activite.id, id), isNull(activite.supprime_le)))
  if (!faite) return null
  const { departement, structure, lieu, commune, date, participants, type, titre_atelier } = faite
  return {
    ...{ departement, structure, lieu, commune, jour: date, personnes: participants },
    libelle: `${titre_atelier ?? MOTS_DES_TYPES[type]}, ${formatDate(date)}`,
  }
})

defineSujet('orientation', async (db, id) => {
  const [envoyee] = await db.select().from(prescription).where(eq(prescription.id, id))
  if (!envoyee) return null
  const { departement, structure, structure_prescriptrice, lieu, commune, envoyee_le, destinataire_nom } =
    envoyee
  const jour = findJour(envoyee_le)
  return {
    ...{ departement, structure: structure ?? structure_prescriptrice, lieu, commune, jour, personnes: 1 },
    libelle: `Orientation vers ${destinataire_nom}, ${formatDate(jour)}`,
  }
})
