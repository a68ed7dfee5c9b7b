import { sql } from 'drizzle-orm'
import { BESOINS } from '../../annuaire/recherche/besoins.ts'
import { defineOubli } from '../../personnes/oublis.ts'
import { mayPrescrire } from '../droits.ts'
import { formatReference } from './create-reference.ts'
import { hashIdentite } from './hash-identite.ts'
import { type Etat, MOTS_DES_ETATS } from './prescription.ts'
import { EFFACEMENT } from './purge-prescriptions.ts'

type Ligne = {
  id: string
  le: string
  reference: string
  besoin: string
  destinataire_nom: string
  etat: Etat
}

// What prescriptions hold of followed people: the identifier, and what was written of them.
defineOubli({
  nom: 'Orientations',
  ajouter: (personne, acteur) =>
    mayPrescrire(acteur)
      ? { texte: 'L’orienter vers une structure', href: `/prescriptions/nouvelle?personne=${personne}` }
      : null,
  tell: async (db, personne) => {
    const { rows } = await db.execute<Ligne>(sql`
      select id, (envoyee_le at time zone 'Europe/Paris')::date::text as le, reference, besoin, destinataire_nom, etat
      from prescription where personne = ${personne} order by envoyee_le desc, id`)
    return rows.map(({ id, le, reference, besoin, destinataire_nom, etat }) => ({
      le,
      texte: `Orientation ${formatReference(reference)} vers ${destinataire_nom} : ${BESOINS.find(({ code }) => code === besoin)!.court.toLowerCase()} (${MOTS_DES_ETATS[etat].toLowerCase()})`,
      href: `/prescriptions/${id}`,
    }))
  },
  forget: async (tx, personne) => {
    await tx.execute(sql`
      update prescription set ${EFFACEMENT}, identite_effacee_le = now() where personne = ${personne}`)
  },
  replace: async (tx, de, vers) => {
    await tx.execute(sql`
      update prescription set personne = ${vers}, empreinte = ${await hashIdentite(tx, { personne: vers })}
      where personne = ${de}`)
  },
})
