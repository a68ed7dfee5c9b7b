/** The natures of dated things. Registers to come add theirs: events, trainings. */
export const NATURES = ['reunion', 'permanence', 'atelier'] as const
export type Nature = (typeof NATURES)[number]

export const ETATS = ['prevu', 'tenu', 'annule'] as const
export type EtatRendezVous = (typeof ETATS)[number]

/** What is planned is held, and stays so, or cancelled, which may be taken back. */
export const SUITES: Record<EtatRendezVous, readonly EtatRendezVous[]> = {
  prevu: ['tenu', 'annule'],
  tenu: [],
  annule: ['prevu'],
}

/** The natures whose cancelled dates people may restore; a meeting is convened anew. */
export const RETABLIES: readonly Nature[] = ['permanence', 'atelier']

export const MODES_DE_PRESENCE = ['sur_place', 'visio', 'represente', 'excuse', 'absent'] as const
export type ModePresence = (typeof MODES_DE_PRESENCE)[number]

export const NOM_DU_MODE: Record<ModePresence, string> = {
  sur_place: 'Sur place',
  visio: 'En visio',
  represente: 'Par procuration',
  excuse: 'Absence excusée',
  absent: 'Absence',
}

/** 'En visio', 'Par procuration donnée à Ada Martin'. */
export const sayPresence = ({ mode, mandataire }: Pick<Presence, 'mode' | 'mandataire'>): string =>
  mandataire ? `${NOM_DU_MODE[mode]} donnée à ${mandataire}` : NOM_DU_MODE[mode]

/** Those who count as having taken part: a proxy makes the body present. */
export const MODES_PRESENTS: readonly ModePresence[] = ['sur_place', 'visio', 'represente']

/** Who was there, or was expected, and for whom. */
export type Presence = {
  nom: string
  organisme: string | null
  organisme_nom: string | null
  mode: ModePresence
  mandataire: string | null
}

/** What is said of a dated thing before it happens. Hours are instants. */
export type Horaires = { debut: Date; fin: Date }
export type Lieu = { adresse: string | null; commune: string | null; visio: string | null }

export type RendezVous = Horaires &
  Lieu & {
    id: number
    departement: string
    titre: string
    etat: EtatRendezVous
    annule_motif: string | null
    /** Of its calendar event: `revision` is its SEQUENCE. */
    uid: string
    revision: number
  }

export type Bilan = { personnes: number; organismes: number; absents: number }

/** How many people took part, for how many bodies: one that sent three people counts once. */
export function countPresences(presences: readonly Presence[]): Bilan {
  const presents = presences.filter(({ mode }) => MODES_PRESENTS.includes(mode))
  const organismes = presents.flatMap(({ organisme, organisme_nom }) => organisme ?? organisme_nom ?? [])
  return {
    personnes: presents.length,
    organismes: new Set(organismes).size,
    absents: presences.length - presents.length,
  }
}
