/** Nothing else may become a link: an address comes from a file, hence from anyone. */
export const isAdresseWeb = (adresse: string): boolean =>
  /^https?:\/\//i.test(adresse) && URL.canParse(adresse)
