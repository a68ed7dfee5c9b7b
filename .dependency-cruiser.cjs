/** The floors of the house (docs/architecture.md): each imports only those below. tests/etages.test.ts proves that every rule bites. */
const AU_DESSUS_DU_SOCLE =
  '^src/(territoire|annuaire|agenda|observatoire|pilotage|fictif|cli|routes|serveur|composition|navigation)'
/** A test of a page runs the whole site, and stands beside its feature all the same. */
const TESTS = '\\.test\\.tsx?$'

module.exports = {
  forbidden: [
    {
      name: 'socle-au-sol',
      severity: 'error',
      comment: 'The socle knows no domain.',
      from: { path: '^src/socle/', pathNot: TESTS },
      to: { path: AU_DESSUS_DU_SOCLE },
    },
    {
      name: 'territoire-au-premier',
      severity: 'error',
      comment: 'The territory knows the socle only.',
      from: { path: '^src/territoire/', pathNot: TESTS },
      to: {
        path: '^src/(annuaire|agenda|observatoire|pilotage|fictif|cli|routes|serveur|composition|navigation)',
      },
    },
    {
      name: 'annuaire-au-deuxieme',
      severity: 'error',
      comment: 'The directory knows the territory and the socle.',
      from: { path: '^src/annuaire/', pathNot: TESTS },
      to: { path: '^src/(agenda|observatoire|pilotage|fictif|cli|routes|serveur|composition|navigation)' },
    },
    {
      name: 'agenda-au-troisieme',
      severity: 'error',
      comment: 'Dated things know no register that uses them.',
      from: { path: '^src/agenda/', pathNot: TESTS },
      to: { path: '^src/(observatoire|pilotage|fictif|cli|routes|serveur|composition|navigation)' },
    },
    {
      name: 'observatoire-sans-registre',
      severity: 'error',
      comment: 'The observatory knows measures, never the registers that give them.',
      from: { path: '^src/observatoire/', pathNot: TESTS },
      to: { path: '^src/(annuaire|agenda|pilotage|fictif|cli|routes|serveur|composition|navigation)' },
    },
    {
      name: 'pilotage-au-sixieme',
      severity: 'error',
      comment: 'The steering is the last floor under the roof.',
      from: { path: '^src/pilotage/', pathNot: TESTS },
      to: { path: '^src/(fictif|cli|routes|serveur|composition|navigation)' },
    },
    {
      name: 'fictif-a-part',
      severity: 'error',
      comment: 'The fictional data feed the house; they know its formats, not its pages.',
      from: { path: '^src/fictif/' },
      to: { path: '^src/(cli|routes|serveur|composition|navigation)' },
    },
    {
      name: 'dsfr-dans-ui-seul',
      severity: 'error',
      comment: 'socle/ui is the only place that imports the design system.',
      from: { path: '^src/', pathNot: '^src/socle/ui/' },
      to: { path: 'node_modules/@codegouvfr' },
    },
    {
      name: 'commandes-sans-pages',
      severity: 'error',
      comment: 'Commands run from the sources, without React.',
      from: { path: '^src/cli/' },
      to: { path: '\\.tsx$', reachable: true },
    },
    {
      name: 'concepts-purs',
      severity: 'error',
      comment: 'Matching, schema, hours and correspondances are pure: no database.',
      from: { path: '^src/annuaire/(rapprochement|schema|horaires|correspondance)/' },
      to: { path: 'drizzle-orm|node_modules/pg/|src/socle/base' },
    },
    {
      name: 'sans-cycle',
      severity: 'error',
      comment: 'A cycle of imports hides who depends on whom.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'pas-de-test-en-production',
      severity: 'error',
      from: { pathNot: `${TESTS}|^tests/` },
      to: { path: '\\.test\\.tsx?$|^tests/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
}
