/** The floors of the house (docs/architecture.md): each imports only those below. tests/etages.test.ts proves that every rule bites. */
const TOIT = 'observatoire|pilotage|fictif|cli|routes|serveur|composition|navigation'
/** Floor 4: what happens, one room each; siblings never import each other. */
const REGISTRES = 'activite|permanences|orientation|satisfaction'
const AU_DESSUS_DU_SOCLE = `^src/(territoire|annuaire|personnes|agenda|${REGISTRES}|${TOIT})`
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
      to: { path: `^src/(annuaire|personnes|agenda|${REGISTRES}|${TOIT})` },
    },
    {
      name: 'annuaire-au-deuxieme',
      severity: 'error',
      comment: 'The directory knows the territory and the socle.',
      from: { path: '^src/annuaire/', pathNot: TESTS },
      to: { path: `^src/(personnes|agenda|${REGISTRES}|${TOIT})` },
    },
    {
      name: 'personnes-au-deuxieme',
      severity: 'error',
      comment: 'The only room that holds residents’ identities knows no register.',
      from: { path: '^src/personnes/', pathNot: TESTS },
      to: { path: `^src/(agenda|${REGISTRES}|${TOIT})` },
    },
    {
      name: 'agenda-au-troisieme',
      severity: 'error',
      comment: 'Dated things know no register that uses them.',
      from: { path: '^src/agenda/', pathNot: TESTS },
      to: { path: `^src/(${REGISTRES}|${TOIT})` },
    },
    {
      name: 'registres-au-quatrieme',
      severity: 'error',
      comment: 'Registers know nothing of what is computed from them.',
      from: { path: `^src/(${REGISTRES})/`, pathNot: TESTS },
      to: { path: `^src/(${TOIT})` },
    },
    {
      name: 'registres-sans-freres',
      severity: 'error',
      comment: 'A register never imports another.',
      from: { path: `^src/(${REGISTRES})/`, pathNot: TESTS },
      to: { path: `^src/(${REGISTRES})/`, pathNot: '^src/$1/' },
    },
    {
      name: 'observatoire-sans-registre',
      severity: 'error',
      comment: 'The observatory knows measures, never the registers that give them.',
      from: { path: '^src/observatoire/', pathNot: TESTS },
      to: {
        path: `^src/(annuaire|personnes|agenda|${REGISTRES}|pilotage|fictif|cli|routes|serveur|composition|navigation)`,
      },
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
