import { type SQL, sql } from 'drizzle-orm'
import type { BaseOuTransaction } from '../socle/base/open-base.ts'
import { isOneOf } from '../socle/mesure/is-one-of.ts'
import type { LigneDePreuve, Mesure } from '../socle/mesure/mesure.ts'
import { defineMesures } from '../socle/mesure/registre.ts'
import { VOIR_ANNUAIRE } from './droits.ts'
import { selectVies } from './lieux/select-vies.ts'
import { STRUCTURE } from './qualite/situations.ts'

/** What follows a place: composed again, it is written again, whatever the reason. */
const LIEUX = {
  nature: 'stock',
  personnes: false,
  suit: [{ table: 'lieu', fait: 'id' }],
  preuve: { droit: VOIR_ANNUAIRE, tell: tellLieux },
} as const satisfies Partial<Mesure>

const ACTUALISE = {
  libelle: 'mise à jour',
  valeurs: {
    moins_d_un_an: 'vérifiés depuis moins d’un an',
    plus_d_un_an: 'pas vérifiés depuis un an',
  },
}

const selectLieux = (structure: SQL, faits: string[] | null) => sql`
  select id, du, au, departement, code_insee, structure, 1,
    jsonb_build_object('actualise', array[case when actualise then 'moins_d_un_an' else 'plus_d_un_an' end])
  from (${selectVies(structure, isOneOf(sql`l.id`, 'text', faits))}) as vie`

defineMesures(
  {
    ...LIEUX,
    code: 'lieux',
    libelle: 'lieux publiés',
    unite: 'lieux',
    dimensions: { actualise: ACTUALISE },
    select: faits => selectLieux(sql`null`, faits),
  },
  {
    // A structure is told by its places: it is up to date when one of them is.
    ...LIEUX,
    code: 'structures',
    libelle: 'structures ayant un lieu publié',
    unite: 'structures',
    sujet: 'structures',
    dimensions: {
      actualise: {
        libelle: 'mise à jour',
        valeurs: {
          moins_d_un_an: 'dont un lieu a été vérifié depuis moins d’un an',
          plus_d_un_an: 'dont un lieu n’a pas été vérifié depuis un an',
        },
      },
    },
    select: faits => selectLieux(STRUCTURE, faits),
  },
  {
    // Of the past, only what a record has said unchanged ever since is known.
    ...LIEUX,
    code: 'qualite_donnee',
    libelle: 'notes de complétude des fiches des lieux publiés',
    unite: 'points sur 100',
    dimensions: {},
    select: faits => sql`
      select id, (modifie_le at time zone 'Europe/Paris')::date, null::date, departement, code_insee, null::text, completude, '{}'::jsonb
      from lieu l where etat = 'publie' and ${isOneOf(sql`id`, 'text', faits)}`,
  },
  {
    code: 'jeux_de_donnees',
    libelle: 'jeux de données réunis dans l’annuaire',
    unite: 'jeux de données',
    nature: 'stock',
    personnes: false,
    dimensions: { producteur: { libelle: 'producteur', valeurs: null } },
    suit: [{ table: 'import_fichier', fait: 'source' }],
    select: faits => sql`
      select source, min(applique_le at time zone 'Europe/Paris')::date, null::date, departement, null::text, null::text, 1,
        jsonb_build_object('producteur', array[source])
      from import_fichier, unnest(departements) as departement
      where etat = 'applique' and ${isOneOf(sql`source`, 'text', faits)} group by source, departement`,
    preuve: {
      droit: VOIR_ANNUAIRE,
      tell: async (_, faits) =>
        faits.map(fait => ({ fait, libelle: fait, href: `/sources/${encodeURIComponent(fait)}` })),
    },
  },
)

async function tellLieux(db: BaseOuTransaction, faits: string[]): Promise<LigneDePreuve[]> {
  const { rows } = await db.execute<{ fait: string; nom: string; commune: string }>(sql`
    select id as fait, nom, commune from lieu where ${isOneOf(sql`id`, 'text', faits)} order by tri collate "C", id`)
  return rows.map(({ fait, nom, commune }) => ({
    ...{ fait, libelle: `${nom} (${commune})`, href: `/lieux/${fait}` },
  }))
}
