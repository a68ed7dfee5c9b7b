/** How attendance lists name the body that a person came for, when it is a member of the governance. */
export const nameOrganisme = (membre: number): string => `membre:${membre}`
