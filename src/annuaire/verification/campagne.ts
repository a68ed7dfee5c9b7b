/** Which places a campaign asks about: not verified for so many months (or ever), everywhere or in one EPCI. */
export type CriteresCampagne = { ancienneteMois: number; epci: string | null }
