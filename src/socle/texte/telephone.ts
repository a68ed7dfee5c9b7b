/**
 * A telephone number for reading: '+33475000000' → '04 75 00 00 00' (no-break spaces). Overseas numbers of the national
 * plan (+262, +590…) too; any other international number keeps its form.
 */
export function formatTelephone(telephone: string): string {
  const national = telephone.replace(/^\+(?:33|262|508|590|594|596|687|689)(?=\d{9}$)/, '0')
  if (!/^0\d{9}$/.test(national)) return telephone
  return national.match(/\d{2}/g)!.join('\u00a0')
}
