import { eq } from 'drizzle-orm'
import type { CommuneFictive, DepartementFictif } from '../fictif/departement.ts'
import type { Base } from '../socle/base/open-base.ts'
import { commune, departement, epci } from '../territoire/tables.ts'

/** Where nothing is known of the shapes, places are scattered around the middle of France. */
const CENTRE_INCONNU = { longitude: 2.5, latitude: 46.5 }
const DEMI_COTE = 0.01

/** A real département in the shape that the generator of fictional places takes. */
export async function readDepartementInstalle(db: Base, code: string): Promise<DepartementFictif> {
  const [installe] = await db.select().from(departement).where(eq(departement.code, code))
  const communes = await db.select().from(commune).where(eq(commune.departement, code)).orderBy(commune.code)
  const groupements = await db.select({ code: epci.code, nom: epci.nom, type: epci.type }).from(epci)
  return {
    departement: { code, nom: installe!.nom, chefLieu: installe!.chef_lieu ?? communes[0]!.code },
    communes: communes.map((lue): CommuneFictive => {
      const { longitude, latitude } =
        lue.longitude === null || lue.latitude === null
          ? CENTRE_INCONNU
          : { longitude: lue.longitude, latitude: lue.latitude }
      return {
        ...{
          code: lue.code,
          nom: lue.nom,
          departement: code,
          codesPostaux: lue.codes_postaux,
          longitude,
          latitude,
        },
        ...{ population: lue.population ?? 0, epci: lue.epci ?? '', anciennes: [] },
        contour: lue.contour?.type === 'Polygon' ? lue.contour : drawCarre(longitude, latitude),
      }
    }),
    epci: groupements.map(({ code, nom, type }) => ({ code, nom, type: type === 'CC' ? 'CC' : 'CA' })),
  }
}

function drawCarre(longitude: number, latitude: number): CommuneFictive['contour'] {
  const [o, e, s, n] = [
    longitude - DEMI_COTE,
    longitude + DEMI_COTE,
    latitude - DEMI_COTE,
    latitude + DEMI_COTE,
  ]
  return {
    type: 'Polygon',
    coordinates: [
      [
        [o, s],
        [e, s],
        [e, n],
        [o, n],
        [o, s],
      ],
    ],
  }
}
