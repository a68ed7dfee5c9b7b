/** A moment in France: `jour` YYYY-MM-DD, `heure` HH:MM. */
export type Moment = { jour: string; heure: string }

/** What the hours and the temporary closings of a place say at one instant. A place whose hours are unknown has none. */
export type Ouverture =
  /** `jusqua` null: without end in the days to come. */
  | { etat: 'ouvert'; jusqua: Moment | null }
  /** `ouvre` null: not in the eight days to come. */
  | { etat: 'ferme'; ouvre: Moment | null }
  /** `jusquau`, the last day of the closing, YYYY-MM-DD; null: until further notice. */
  | { etat: 'ferme_temporairement'; jusquau: string | null; motif: string | null }
