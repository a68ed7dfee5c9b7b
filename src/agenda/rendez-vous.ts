/** The natures of dated things. Registers to come add theirs: permanences, workshops, events, trainings. */
export const NATURES = ['reunion'] as const
export type Nature = (typeof NATURES)[number]

export const MODES_DE_PRESENCE = ['sur_place', 'visio', 'represente', 'excuse', 'absent'] as const
export type ModePresence = (typeof MODES_DE_PRESENCE)[number]

/** Those who count as having taken part: a proxy makes the body present. */
export const MODES_PRESENTS: readonly ModePresence[] = ['sur_place', 'visio', 'represente']
