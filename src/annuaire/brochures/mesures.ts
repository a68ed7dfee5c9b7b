import { sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../../socle/base/open-base.ts'
import { isOneOf } from '../../socle/mesure/is-one-of.ts'
import type { Dimension, LigneDePreuve } from '../../socle/mesure/mesure.ts'
import { defineMesures } from '../../socle/mesure/registre.ts'
import { formatDateCourte } from '../../socle/texte/dates.ts'
import { EDITER } from '../droits.ts'
import type { FormatBrochure } from './brochure.ts'
import { MOTS_DES_FORMATS } from './mots-brochures.ts'

/** As roadmaps name what is handed out. */
const SUPPORTS: Record<FormatBrochure, 'brochure' | 'livret' | 'affiche'> = {
  depliant: 'brochure',
  livret: 'livret',
  affiche: 'affiche',
  'affiche-a4': 'affiche',
  'grands-caracteres': 'brochure',
}

const SUPPORT: Dimension = {
  libelle: 'support',
  valeurs: {
    papier: 'sur papier',
    brochure: 'de type brochure',
    livret: 'de type livret',
    affiche: 'de type affiche',
  },
}
const DIMENSIONS = sql`jsonb_build_object('support', array['papier', ${sql.param(JSON.stringify(SUPPORTS))}::jsonb ->> e.format])`

defineMesures(
  {
    code: 'supports_produits',
    libelle: 'outils de communication produits',
    unite: 'outils',
    nature: 'flux',
    personnes: false,
    dimensions: { support: SUPPORT },
    suit: [{ table: 'edition', fait: 'id' }],
    // The day and the count of count-diffusion.ts. An EPCI as a whole is told by any of its communes in the département.
    select: faits => sql`
      select e.id::text, (e.creee_le at time zone 'Europe/Paris')::date, null::date, e.departement,
        case e.perimetre ->> 'type' when 'commune' then e.perimetre ->> 'code'
          when 'epci' then (select min(c.code) from commune c where c.epci = e.perimetre ->> 'code' and c.departement = e.departement) end,
        null::text, 1, ${DIMENSIONS}
      from edition e where ${isOneOf(sql`e.id`, 'bigint', faits)}`,
    preuve: { droit: EDITER, tell: tellEditions },
  },
  {
    code: 'supports_distribues',
    libelle: 'exemplaires distribués',
    unite: 'exemplaires',
    nature: 'flux',
    personnes: false,
    dimensions: { support: SUPPORT },
    suit: [{ table: 'remise', fait: 'id' }],
    select: faits => sql`
      select r.id::text, r.le, null::date, e.departement, r.commune, null::text, r.exemplaires, ${DIMENSIONS}
      from remise r join edition e on e.id = r.edition where ${isOneOf(sql`r.id`, 'bigint', faits)}`,
    preuve: { droit: EDITER, tell: tellRemises },
  },
)

async function tellEditions(db: BaseOuTransaction, faits: string[]): Promise<LigneDePreuve[]> {
  const { rows } = await db.execute<{
    fait: string
    format: FormatBrochure
    titre: string
    jour: string
  }>(sql`
    select e.id::text as fait, e.format, e.titre, (e.creee_le at time zone 'Europe/Paris')::date::text as jour
    from edition e where ${isOneOf(sql`e.id`, 'bigint', faits)} order by e.creee_le, e.id`)
  return rows.map(({ fait, format, titre, jour }) => ({
    ...{ fait, libelle: `${MOTS_DES_FORMATS[format].nom} « ${titre} », édité le ${formatDateCourte(jour)}` },
    href: `/brochures/editions/${fait}`,
  }))
}

async function tellRemises(db: BaseOuTransaction, faits: string[]): Promise<LigneDePreuve[]> {
  type Ligne = {
    fait: string
    edition: number
    titre: string
    exemplaires: number
    destinataire: string
    jour: string
  }
  const { rows } = await db.execute<Ligne>(sql`
    select r.id::text as fait, r.edition, e.titre, r.exemplaires, r.destinataire, r.le::text as jour
    from remise r join edition e on e.id = r.edition where ${isOneOf(sql`r.id`, 'bigint', faits)} order by r.le, r.id`)
  return rows.map(({ fait, edition, titre, exemplaires, destinataire, jour }) => ({
    ...{ fait, libelle: `${exemplaires} × « ${titre} », ${destinataire}, le ${formatDateCourte(jour)}` },
    href: `/brochures/editions/${edition}`,
  }))
}
