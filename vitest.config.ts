import { defineConfig } from 'vitest/config'

// Opening hours and dates are French: the whole program runs in this time zone (opening_hours reads the process's).
process.env.TZ = 'Europe/Paris'

const commun = {
  globalSetup: ['tests/base-de-test.setup.ts'],
  testTimeout: 30_000,
  hookTimeout: 60_000,
  // Node cannot import react-dsfr as it is published.
  server: { deps: { inline: [/@codegouvfr\/react-dsfr/, /tsafe/] } },
}

/** Tests that declare measures of their own, which no other file may meet: each has its process. */
const SEULS = 'src/**/*.isole.test.ts'

/** Files that the Makefile runs on another PostgreSQL. */
const AILLEURS = (process.env.MAILLAGE_TESTS_AILLEURS ?? '').split(' ').filter(Boolean)

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...commun,
          name: 'base',
          include: ['src/**/*.test.{ts,tsx}', 'tests/*.test.ts'],
          exclude: [SEULS, ...AILLEURS],
          // The site is read once by each process, not by each file: loading it took longer than most tests. Each file has a
          // database of its own; a module keeps nothing that another file could trip over.
          isolate: false,
        },
      },
      { test: { ...commun, name: 'seuls', include: [SEULS], exclude: AILLEURS } },
      {
        test: {
          ...commun,
          name: 'navigateur',
          include: ['tests/navigateur/**/*.test.ts'],
          // A walk over dozens of pages with axe, on a machine that does something else.
          testTimeout: 600_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
})
