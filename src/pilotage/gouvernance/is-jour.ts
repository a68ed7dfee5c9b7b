/** Whether a text is a real day, YYYY-MM-DD. */
export const isJour = (texte: string): boolean => {
  if (!/^\d{4}-\d\d-\d\d$/.test(texte)) return false
  const instant = new Date(`${texte}T00:00:00Z`)
  // 31 February would slip to March.
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(texte)
}
