import { addJours, isJourDuCalendrier } from '../../agenda/jours.ts'
import { type PerimetreLu, readPerimetre } from '../../annuaire/brochures/routes/read-perimetre.ts'
import type { Requete } from '../../socle/http/contexte.ts'
import { hrefWith } from '../../socle/http/href-with.ts'
import { findJour } from '../../socle/texte/dates.ts'
import type { FiltreDates } from '../filtre.ts'
import { NATURES_ANNONCEES, type NatureAnnoncee } from '../nature.ts'

/** Four weeks: what one plans for. */
export const PERIODE_JOURS = 28

/** What an address of the agenda asks for. */
export type Demande = {
  lu: PerimetreLu
  /** Null: everywhere. */
  territoire: { type: 'commune' | 'epci' | 'departement'; code: string; nom: string } | null
  du: string
  au: string
  sansRendezVous: boolean
  /** Null: permanences and workshops. */
  nature: NatureAnnoncee | null
}

/** Reads `commune`, `epci`, `departement` or `ou`, then `du`, `sans_rendez_vous` and `nature`. What is not understood is left out. */
export async function readDemande(c: Requete): Promise<Demande> {
  const lu = await readPerimetre(c)
  const { perimetre } = lu
  const aujourdhui = findJour(c.var.contexte.maintenant())
  const dit = c.req.query('du') ?? ''
  const du = isJourDuCalendrier(dit) && dit >= '2000-01-01' && dit <= '2100-01-01' ? dit : aujourdhui
  return {
    lu,
    territoire: perimetre && perimetre.type !== 'selection' ? { ...perimetre, nom: lu.nom } : null,
    du,
    au: addJours(du, PERIODE_JOURS - 1),
    sansRendezVous: c.req.query('sans_rendez_vous') === 'oui',
    nature: NATURES_ANNONCEES.find(connue => connue === c.req.query('nature')) ?? null,
  }
}

export const toFiltre = ({ territoire, du, au, sansRendezVous, nature }: Demande): FiltreDates => ({
  ...(territoire && { [territoire.type]: territoire.code }),
  ...{ du, au },
  ...(sansRendezVous && { sans_rendez_vous: true }),
  ...(nature && { nature }),
})

/** The address of the same agenda, changed in part. */
export function hrefOfAgenda(
  { territoire, sansRendezVous = false, nature }: Pick<Demande, 'territoire'> & Partial<Demande>,
  chemin: string,
  propre: Record<string, string | undefined> = {},
): string {
  return hrefWith(chemin, {
    ...(territoire && { [territoire.type]: territoire.code }),
    ...(sansRendezVous && { sans_rendez_vous: 'oui' }),
    ...(nature && { nature }),
    ...propre,
  })
}
