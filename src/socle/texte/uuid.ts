/** Whether a text has the form of a UUID, as PostgreSQL reads it. */
export const isUuid = (texte: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(texte)
