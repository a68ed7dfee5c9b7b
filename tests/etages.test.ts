import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { RACINE } from '../src/socle/racine.ts'

/** For each rule, files that break it and nothing else. A rule whose pattern matches nothing any more fails here. */
const VIOLATIONS: Record<string, Record<string, string>> = {
  'socle-au-sol': { 'src/socle/x.ts': `import '../territoire/y.ts'`, 'src/territoire/y.ts': '' },
  'territoire-au-premier': { 'src/territoire/x.ts': `import '../annuaire/y.ts'`, 'src/annuaire/y.ts': '' },
  'annuaire-au-deuxieme': { 'src/annuaire/x.ts': `import '../routes.ts'`, 'src/routes.ts': '' },
  'personnes-au-deuxieme': { 'src/personnes/x.ts': `import '../activite/y.ts'`, 'src/activite/y.ts': '' },
  'registres-au-quatrieme': {
    'src/activite/x.ts': `import '../observatoire/y.ts'`,
    'src/observatoire/y.ts': '',
  },
  'registres-sans-freres': {
    'src/activite/x.ts': `import '../permanences/y.ts'`,
    'src/permanences/y.ts': '',
  },
  'agenda-au-troisieme': { 'src/agenda/x.ts': `import '../pilotage/y.ts'`, 'src/pilotage/y.ts': '' },
  'observatoire-sans-registre': {
    'src/observatoire/x.ts': `import '../annuaire/y.ts'`,
    'src/annuaire/y.ts': '',
  },
  'pilotage-au-sixieme': { 'src/pilotage/x.ts': `import '../cli/y.ts'`, 'src/cli/y.ts': '' },
  'fictif-a-part': { 'src/fictif/x.ts': `import '../cli/y.ts'`, 'src/cli/y.ts': '' },
  'dsfr-dans-ui-seul': { 'src/annuaire/x.ts': `import '@codegouvfr/react-dsfr/Button'` },
  'commandes-sans-pages': {
    'src/cli/x.ts': `import '../annuaire/y.ts'`,
    'src/annuaire/y.ts': `import './routes/z.tsx'`,
    'src/annuaire/routes/z.tsx': '',
  },
  'concepts-purs': { 'src/annuaire/schema/x.ts': `import 'drizzle-orm'` },
  'sans-cycle': { 'src/socle/x.ts': `import './y.ts'`, 'src/socle/y.ts': `import './x.ts'` },
  'pas-de-test-en-production': { 'src/socle/x.ts': `import './y.test.ts'`, 'src/socle/y.test.ts': '' },
}

const chantier = mkdtempSync(join(tmpdir(), 'maillage-etages-'))
afterAll(() => rmSync(chantier, { recursive: true, force: true }))

function cruise(
  nom: string,
  fichiers: Record<string, string>,
): Promise<{ nombre: number; regles: string[] }> {
  const maison = join(chantier, nom)
  for (const [chemin, texte] of Object.entries(fichiers)) {
    mkdirSync(dirname(join(maison, chemin)), { recursive: true })
    writeFileSync(join(maison, chemin), `${texte}\n`)
  }
  for (const nom of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
    copyFileSync(join(RACINE, nom), join(maison, nom))
  symlinkSync(join(RACINE, 'node_modules'), join(maison, 'node_modules'))
  const programme = join(RACINE, 'node_modules/.bin/depcruise')
  return new Promise((resolve, reject) => {
    execFile(
      programme,
      ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'],
      { cwd: maison, maxBuffer: 10 ** 8 },
      (_, sortie, erreurs) => {
        if (!sortie) return reject(new Error(erreurs))
        const { modules, summary } = JSON.parse(sortie)
        resolve({
          nombre: modules.length,
          regles: summary.violations.map(({ rule }: { rule: { name: string } }) => rule.name),
        })
      },
    )
  })
}

const regles: { name: string }[] = createRequire(import.meta.url)(
  join(RACINE, '.dependency-cruiser.cjs'),
).forbidden

it('knows a violation of every rule', () => {
  expect(regles.map(({ name }) => name).sort()).toEqual(Object.keys(VIOLATIONS).sort())
})

it.each(Object.entries(VIOLATIONS))('sees a violation of %s', async (nom, fichiers) => {
  const { nombre, regles } = await cruise(nom, fichiers)
  expect(nombre).toBeGreaterThan(0)
  expect(regles).toContain(nom)
})
