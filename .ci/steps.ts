/** One thing that `npm run check` asks for: a command that exits with 0 when the rule is kept. */
export interface Step {
  readonly name: string;
  readonly what: string;
  readonly command: readonly string[];
}

const sources = ['functions', 'infra', 'openapi', 'schema', 'seeds', 'test'];

/** In the order in which they start: the slow ones first, so that the last does not run alone for long. */
export const steps: readonly Step[] = [
  {
    name: 'lint',
    what: 'eslint with types: promises, imports, size of functions and files',
    command: [
      'eslint',
      '--flag',
      'unstable_native_nodejs_ts_config',
      '--config',
      '.ci/eslint.config.ts',
      '--max-warnings=0',
      '.',
    ],
  },
  {
    name: 'synth',
    what: 'the AWS stacks are made and keep their policies',
    command: ['cdk', 'synth', '--no-notices', '--no-version-reporting', '--quiet'],
  },
  {
    name: 'imports',
    what: 'who may import whom (docs: architecture, import rules)',
    command: ['depcruise', '--config', '.ci/dependency-cruiser.config.mjs', '--output-type', 'err', ...sources],
  },
  {
    name: 'dead-code',
    what: 'files, exports and dependencies that nothing uses',
    command: ['knip', '--config', '.ci/knip.jsonc', '--no-progress', '--treat-config-hints-as-errors'],
  },
  {
    name: 'openapi-lint',
    what: 'openapi/openapi.json is good OpenAPI',
    command: ['redocly', 'lint', '--config', '.ci/redocly.yaml', '--format', 'stylish', 'openapi/openapi.json'],
  },
  {
    name: 'openapi-drift',
    what: 'openapi/openapi.json is what the operations say',
    command: ['node', 'openapi/build.ts', '--check'],
  },
  { name: 'types', what: 'TypeScript, strict', command: ['node_modules/ts7/bin/tsc', '--noEmit', '--project', '.'] },
  {
    name: 'format',
    what: 'biome: layout and order of imports (mended by npm run format)',
    command: ['biome', 'ci', '--colors=off', '--reporter=summary', '.'],
  },
  { name: 'traces', what: 'no path of a machine, no unfinished work', command: ['node', '.ci/traces.ts'] },
];
