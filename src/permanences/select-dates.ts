import { and, eq, ne, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { rendezVous } from '../agenda/tables.ts'
import { structure } from '../annuaire/tables.ts'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { commune } from '../territoire/tables.ts'
import { type NatureAnnoncee, toTitre } from './nature.ts'
import { permanence, permanenceTenue, tournee } from './tables.ts'
import type { TypeDeLieu } from './type-de-lieu.ts'

const remplacant = alias(rendezVous, 'remplacant')

/** The query of dates of permanences, with all that is said of one; the caller orders and bounds it. */
export const selectDates = (db: BaseOuTransaction, condition: SQL | undefined) =>
  db
    .select({
      ...{ id: rendezVous.id, departement: rendezVous.departement, titre: toTitre(rendezVous) },
      nature: sql<NatureAnnoncee>`${rendezVous.nature}`,
      ...{ debut: rendezVous.debut, fin: rendezVous.fin, etat: rendezVous.etat },
      ...{ annule_motif: rendezVous.annule_motif, adresse: rendezVous.adresse, visio: rendezVous.visio },
      ...{ lieu: rendezVous.lieu, uid: rendezVous.uid, revision: rendezVous.revision },
      ...{ jour: rendezVous.jour, detache: rendezVous.detache },
      commune: { code: commune.code, nom: commune.nom },
      remplace: {
        id: remplacant.id,
        debut: remplacant.debut,
        fin: remplacant.fin,
        adresse: remplacant.adresse,
      },
      permanence: permanence.id,
      // Held, it is what it was that day, whatever its permanence has become.
      type_lieu: sql<TypeDeLieu>`coalesce(${permanenceTenue.type_lieu}, ${permanence.type_lieu})`,
      aller_vers: sql<boolean>`coalesce(${permanenceTenue.aller_vers}, ${permanence.aller_vers})`,
      ...{ sur_rendez_vous: permanence.sur_rendez_vous, places: permanence.places },
      ...{ telephone: permanence.telephone, note: permanence.note, rang: permanence.rang },
      structure: { id: structure.id, nom: structure.nom },
      tournee: { id: tournee.id, nom: tournee.nom, vehicule: tournee.vehicule },
      tenue: {
        personnes: permanenceTenue.personnes,
        publics: permanenceTenue.publics,
        type_lieu: permanenceTenue.type_lieu,
      },
    })
    .from(rendezVous)
    .innerJoin(permanence, eq(permanence.serie, rendezVous.serie))
    .innerJoin(structure, eq(structure.id, permanence.structure))
    .leftJoin(commune, eq(commune.code, rendezVous.commune))
    .leftJoin(tournee, eq(tournee.id, permanence.tournee))
    // One that is cancelled itself takes the place of nothing.
    .leftJoin(remplacant, and(eq(remplacant.id, rendezVous.remplace_par), ne(remplacant.etat, 'annule')))
    .leftJoin(permanenceTenue, eq(permanenceTenue.rendez_vous, rendezVous.id))
    .where(condition)

/** One date of a permanence, and what is said of it. */
export type DateDePermanence = Awaited<ReturnType<typeof selectDates>>[number]
