import { expect, test } from 'vitest'
import '../src/composition.ts'
import { writeFormule } from '../src/observatoire/indicateurs/write-formule.ts'
import { listModeles } from '../src/pilotage/modele/list-modeles.ts'

test('the formula of every indicator of both roadmaps reads as French', async () => {
  const indicateurs = (await listModeles()).flatMap(({ axes }) =>
    axes.flatMap(({ actions }) => actions.flatMap(action => action.indicateurs)),
  )
  expect(indicateurs.length).toBeGreaterThanOrEqual(77)
  for (const { code, calcul, ventilation } of indicateurs) {
    const formule = `${code} : ${writeFormule(calcul, ventilation ?? null)}`
    // No missing elision, no word of the program, no doubled space or comma.
    expect(formule).not.toMatch(/\b(?:de|le|la|que) [aeiouyéèêœ]/i)
    expect(formule).not.toMatch(/d’[^aeiouyéèêœhE]/i)
    expect(formule).not.toMatch(/_(?!mutualise)| {2}|,,|, ?$|undefined|null/)
  }
})
