/** A fault of a form, by field. */
export type Faute = { champ: string; message: string }
export type Refuse = (champ: string, message: string) => void
