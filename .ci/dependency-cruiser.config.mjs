/** Who may import whom: the import rules of docs/architecture.md. Type imports count like any other. */

/** `^(a|b)` for a folder, file or package; dependency-cruiser writes packages as node_modules/name/... */
const packages = (...names) => `node_modules/(${names.join('|')})(/|$)`;

const layer = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^(functions|infra|openapi|schema|seeds|test|web|\\.ci)/', pathNot: allowed },
});

const vendor = (name, vendors, home, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { pathNot: home },
  to: { path: packages(...vendors) },
});

const layers = [
  layer('schema-imports-schema', '^schema/', '^schema/', 'The vocabulary stands alone.'),
  layer('openapi-imports-schema', '^openapi/', '^(openapi|schema)/', 'The contract is written in the vocabulary.'),
  layer(
    'functions-import-openapi-and-schema',
    '^functions/',
    '^(functions|openapi|schema)/',
    'Functions never import infra, seeds or tests.',
  ),
  layer(
    'infra-imports-openapi-and-schema',
    '^infra/(?!local/|cli/)',
    '^(infra|openapi|schema)/',
    'CDK names handlers by path.',
  ),
  layer(
    'command-line-reads-files-as-the-server-does',
    '^infra/cli/',
    '^(infra/(cli|local)|openapi|schema|functions/sheets)/|^seeds/areas/areas[.]ts$',
    'What it checks without a server is read by the same readers, against the areas that a server begins with.',
  ),
  layer(
    'local-server-imports-handlers',
    '^infra/local/',
    '^(infra|openapi|schema)/|^functions/[^/]+/(handler|sweep|rebuild|worker)[.]ts$|^seeds/load[.]ts$',
    'The local server runs what Lambda runs: entries alone. Demo data goes in by the public API, by its loader.',
  ),
  layer('seeds-import-schema', '^seeds/', '^(seeds|schema)/', 'Seeds go in by the public API: no back door.'),
  layer('web-imports-schema', '^web/', '^(web|schema)/', 'The dashboard is a client like any other.'),
  {
    name: 'web-takes-types-alone',
    severity: 'error',
    from: { path: '^web/' },
    to: { path: '^schema/', dependencyTypesNot: ['type-only'] },
  },
];

const stages = [
  {
    name: 'stages-meet-in-tables',
    comment: 'A stage imports itself, http, store, formats, sheets and the environment; never another stage.',
    severity: 'error',
    from: { path: '^functions/([^/]+)/', pathNot: '^functions/(http|store|formats|sheets)/' },
    to: { path: '^functions/', pathNot: '^functions/($1|http|store|formats|sheets)/|^functions/environment[.]ts$' },
  },
  {
    name: 'shared-code-knows-no-stage',
    comment: 'http, store and formats serve every stage and know none.',
    severity: 'error',
    from: { path: '^functions/((http|store|formats)/|[^/]+[.]ts$)' },
    to: { path: '^functions/[^/]+/', pathNot: '^functions/(http|store|formats)/' },
  },
  {
    name: 'sheets-know-no-server',
    comment: 'Files are read and written without a server, a database or a network: a command line does so too.',
    severity: 'error',
    from: { path: '^functions/sheets/' },
    to: { path: '^functions/', pathNot: '^functions/sheets/' },
  },
  {
    name: 'store-knows-no-http',
    severity: 'error',
    from: { path: '^functions/store/' },
    to: { path: '^functions/http/' },
  },
];

const vendors = [
  vendor(
    'aws-sdk-in-store',
    ['@aws-sdk', '@smithy'],
    '^(functions/store|infra/local|test)/',
    'All DynamoDB access in one folder.',
  ),
  vendor('middy-in-http', ['@middy', 'aws-jwt-verify'], '^(functions/http|test)/', 'One chain, one verifier.'),
  vendor(
    'graphql-in-graphql',
    ['graphql', 'graphql-[^/]+', '@graphql-yoga', '@pothos', '@escape[.]tech'],
    '^(functions/graphql/|infra/local/explorer[.]ts|test/)',
    'It weighs a megabyte.',
  ),
  vendor(
    'files-in-sheets',
    ['read-excel-file', 'csv-parse', 'fflate'],
    '^(functions/sheets|infra/cli/(open-)?bundle[.]ts|test)/?',
    'Files of answers are read in one folder. The command line packs bundles, and looks into those of others.',
  ),
  vendor(
    'exceljs-in-one-file',
    ['exceljs'],
    '^(functions/sheets/write-workbook[.]ts|test/)',
    'Written with alone: nobody maintains it, so it never sees a file that somebody sent.',
  ),
  vendor(
    'openapi-tools-in-document',
    ['openapi3-ts', '@asteasolutions'],
    '^openapi/document[./]|^test/',
    'Never in a Lambda.',
  ),
  vendor(
    'signatures-and-addresses-in-webhooks',
    ['standardwebhooks', 'ipaddr.js'],
    '^(functions/webhooks|test)/',
    'One place signs, one place says where requests may go.',
  ),
  vendor(
    'cdk-in-infra',
    ['aws-cdk-lib', 'cdk-nag', 'constructs'],
    '^(infra|test)/',
    'Stacks are no part of what runs.',
  ),
  {
    name: 'schema-imports-zod-alone',
    comment: 'No I/O, no clock, no AWS: what runs in a Lambda runs in a browser.',
    severity: 'error',
    from: { path: '^schema/' },
    to: { dependencyTypesNot: ['local'], pathNot: packages('zod') },
  },
  {
    name: 'lambdas-ship-no-development-tool',
    severity: 'error',
    from: { path: '^(functions|schema|openapi/operation)' },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
];

const soundness = [
  { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
  { name: 'resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  { name: 'declared', severity: 'error', from: {}, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] } },
];

export default {
  forbidden: [...layers, ...stages, ...vendors, ...soundness],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(cdk[.]out|dist|coverage|web/dist)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
