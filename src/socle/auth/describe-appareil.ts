// Order matters: Edge also says Chrome, Chrome also says Safari.
const NAVIGATEURS: [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMES: [RegExp, string][] = [
  [/iPhone/, 'un iPhone'],
  [/iPad/, 'un iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'un Mac'],
  [/CrOS/, 'un Chromebook'],
  [/Linux/, 'Linux'],
]

/** A browser in plain words, for the list of one's sessions: « Firefox sur Windows ». Nothing else of it is kept. */
export function describeAppareil(agent: string | undefined): string {
  const find = (choix: [RegExp, string][]) => choix.find(([signe]) => signe.test(agent ?? ''))?.[1]
  const navigateur = find(NAVIGATEURS)
  const systeme = find(SYSTEMES)
  if (navigateur && systeme) return `${navigateur} sur ${systeme}`
  return navigateur ?? systeme ?? 'Appareil inconnu'
}
