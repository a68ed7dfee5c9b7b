import { z } from 'zod'
import type { Requete } from '../../socle/http/contexte.ts'

const PAGE = z.coerce.number().int().min(1).max(100_000).catch(1)

/** The page of a list that the address asks for; 1 when it says nothing readable. */
export const readPage = (c: Requete): number => PAGE.parse(c.req.query('page'))
