import fc from 'fast-check'
import { expect, test } from 'vitest'
import { neutralizeFormule, restoreFormule } from './neutralize-formule.ts'

test.each(["=cmd|' /C calc'!A0", '+1+1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '- sur rendez-vous'])(
  '%j leaves as text',
  texte => {
    expect(neutralizeFormule(texte)).toBe(`'${texte}`)
  },
)

test.each(['+33475001122', '+33 4 75 00 11 22', '-12,5', '+7', '-1e3', '1 rue du Lac', "L'Or", ''])(
  '%j leaves as it is',
  texte => {
    expect(neutralizeFormule(texte)).toBe(texte)
  },
)

test('what was neutralised is read back as it was, whatever it was', () => {
  const texte = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '1', ' ', 'é', '\t', '＝') }),
  )
  fc.assert(fc.property(texte, t => restoreFormule(neutralizeFormule(t)) === t))
})

test('what leaves never begins like a formula, numbers and telephones apart', () => {
  const texte = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', '1', ',', 'A', '(', '!', '|') })
  fc.assert(fc.property(texte, t => /^(?:[^=+\-@]|[+-]?[\d,.]+$|$)/.test(neutralizeFormule(t))))
})
