import { defineConfig } from 'vitest/config'

// Opening hours and dates are French: the whole program runs in this time zone (opening_hours reads the process's).
process.env.TZ = 'Europe/Paris'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tests/**/*.test.ts'],
    globalSetup: ['tests/base-de-test.setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    server: { deps: { inline: [/@codegouvfr\/react-dsfr/, /tsafe/] } },
  },
})
