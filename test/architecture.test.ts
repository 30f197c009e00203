import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lineLimit, longFiles } from '../.ci/long-files.ts';
import { linesOf, repositoryFiles } from '../.ci/repository-files.ts';
import { tracesInRepository } from '../.ci/traces.ts';
import { operations } from '../openapi/operations.ts';
import { problems } from '../schema/problem.ts';

/** Who may import whom is dependency-cruiser's (.ci/dependency-cruiser.config.mjs); here is what no linter can say. */
const sides = ['functions', 'infra', 'openapi', 'schema', 'seeds'].filter((side) => existsSync(side));
const sources = sides.flatMap((side) => repositoryFiles(side)).filter((path) => path.endsWith('.ts'));
const code = repositoryFiles().filter((path) => /\.(ts|mjs|js|css|html)$/.test(path));

/** Without comments, which may speak of what the code must not do. */
const codeOf = (path: string) => readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '');
const codeThatThrows = sources
  .filter((path) => /^(functions|schema)\//.test(path) && path !== 'schema/problem.ts')
  .map(codeOf)
  .join('\n');

/** Sources that are tested elsewhere than in their mirror: path or folder → where, and why there. */
const testedElsewhere: Readonly<Record<string, string>> = {
  'functions/portal/escaped.ts': 'test/functions/portal/guide-html.test.ts: as what a guide may not run',
  'openapi/operations/': 'test/openapi: data, checked as one table and as the document made of it',
  'openapi/operations.ts': 'test/openapi: the same',
  'openapi/document/': 'test/openapi/document.test.ts: parts of one document, tested as it comes out',
  'seeds/areas/': 'test/seeds/areas.test.ts: the code exists to make one file, and the file is what is tested',
  'seeds/reconstruct/': 'test/seeds/reconstruct.test.ts: one reconstruction, true only as a whole',
  'seeds/demo/': 'test/flows: answers of a form, loaded by the flow of that form',
  'seeds/load/': 'test/flows/published-tables.test.ts: one load, true only as a whole',
  'seeds/load.ts': 'test/flows/published-tables.test.ts: the same',
  'infra/local/kept-key.ts': 'test/infra/local/issuer.test.ts: as the key of tokens',
  'infra/local/receipt-key.ts': 'test/flows/imports.test.ts: as what signs receipts',
  'infra/local/read-body.ts': 'test/infra/local/gateway.test.ts: over real connections',
  'infra/local/stream-reader.ts': 'test/infra/local/stream-poller.test.ts: on a real stream',
  'infra/local/rebuild-all.ts': 'test/flows/restart.test.ts: as a person runs it',
  'infra/local/rebuild-beside.ts': 'test/flows/switch-published.test.ts: as a person runs it, beside a server',
  'infra/local/published-tables.ts': 'test/flows/switch-published.test.ts: with a server that takes the change',
  'functions/projector/beside.ts': 'test/flows/switch-published.test.ts: beside a server, with reads that go on',
  'functions/projector/stored-rows.ts': 'test/functions/projector/rebuild.test.ts: what a rebuild compares with',
  'infra/local/rebuild.ts': 'test/flows/restart.test.ts: as a person runs it',
  'functions/environment.ts': 'test/infra/functions.test.ts and every flow: names of variables',
  'functions/http/request.ts': 'test/functions/http/endpoint.test.ts: types, and a tie between them',
  'openapi/operation.ts': 'test/openapi/document.test.ts: types, and a tie between them',
  'schema/forms/municipal-progress-2015/': 'test/schema/forms/municipal-progress-2015.test.ts: half of one form',
  'schema/forms/municipal-progress-2025/': 'test/schema/forms/municipal-progress-2025.test.ts: half of one form',
  'schema/forms/municipal-progress-tokyo-2015/':
    'test/schema/forms/municipal-progress-tokyo-2015.test.ts: half of one form',
  'schema/forms/programme-timing-2016/': 'test/schema/forms/programme-timing-2016.test.ts: half of one form',
  'schema/forms/active-role-activity-2025/': 'test/schema/forms/active-role-activity-2025.test.ts: half of one form',
  'schema/forms/care-resources-2025/questions.ts':
    'test/schema/forms/care-resources-2025/answers.test.ts: they ask them',
  'schema/forms/progress-contribution.ts':
    'test/schema/forms/progress-figures.test.ts: in the order of the slots there',
  'schema/forms/prefecture-status-2024/': 'test/schema/forms/prefecture-status-2024.test.ts: parts of one form',
  'schema/forms/visit-flow-2020/': 'test/schema/forms/visit-flow-2020.test.ts: parts of one form',
  'schema/form.ts': 'test/schema/forms/forms.test.ts: types, true of every form there is',
  'schema/finding.ts': 'test/schema/forms/municipal-progress-2015.test.ts: what findings say',
  'schema/forms/base-activity-2025/':
    'test/schema/forms/base-activity-2025.test.ts and the folder beside it: parts of one form, true only as a whole',
  'functions/feed/':
    'test/flows/submission-story.test.ts: over HTTP; the walk itself in test/functions/store/feed.test.ts',
  'functions/webhooks/':
    'test/functions/webhooks/deliver-due.test.ts and create-webhook.test.ts: deliveries to a real receiver, and what owners do with them',
  'functions/indicators/list-observations.ts':
    'test/contracts/formats.test.ts and test/flows/published-tables.test.ts: every figure in every format',
  'functions/indicators/list-indicators.ts': 'test/schema/catalogue-entry.test.ts: it only lists them',
  'functions/exports/': 'test/flows/exports.test.ts: from the request to the bytes of the file',
  'functions/lake/': 'test/flows/lake.test.ts: from accepted answers to questions of DuckDB',
  'infra/local/export.ts': 'test/flows/lake.test.ts: as a person runs it',
  'infra/local/stored-data.ts': 'test/flows/lake.test.ts and restart.test.ts: as a person runs what works on it',
  'schema/figure-columns.ts':
    'test/infra/stacks/exports-stack.test.ts and test/functions/formats/to-parquet.test.ts: in the table and in the file',
  'schema/lake.ts': 'test/flows/lake.test.ts: as the folder that comes of it',
  'functions/formats/figures.ts': 'test/functions/formats/to-csv.test.ts: what figures are there, and their columns',
  'functions/formats/cube.ts': 'test/functions/formats/to-json-stat.test.ts: as the cube that is written',
  'functions/formats/parquet-file.ts': 'test/functions/formats/to-parquet.test.ts: as the file that is written',
  'functions/formats/formats.ts': 'test/contracts/formats.test.ts: every format against every other',
  'functions/graphql/explanation.ts': 'test/flows/explain.test.ts: the same value in REST and GraphQL',
  'functions/indicators/explain-observation.ts': 'test/flows/explain.test.ts: over HTTP and in GraphQL',
  'functions/intake/put-section.ts': 'test/flows/sections.test.ts: by named roles over HTTP',
  'functions/intake/put-submission.ts':
    'test/flows/submission-story.test.ts and bad-input.test.ts: by named roles over HTTP',
  'functions/intake/save-answers.ts': 'test/flows/submission-story.test.ts and sections.test.ts: the same',
  'functions/review/': 'test/flows/submission-story.test.ts and lost-answers.test.ts: by named roles over HTTP',
  'functions/projector/report-aside.ts':
    'test/functions/projector/project.test.ts: with the entries that are set aside',
  'functions/projector/rows.ts': 'test/functions/projector/fold.test.ts: empty rows, from which every fold begins',
  'functions/odata/':
    'test/flows/odata.test.ts: over HTTP, with a client of others; in test/functions/odata where a file decides something',
  'functions/registry/create-access-key.ts': 'test/flows/odata.test.ts: keys, from making to revoking',
  'functions/registry/list-access-keys.ts': 'test/flows/odata.test.ts: the same',
  'functions/registry/revoke-access-key.ts': 'test/flows/odata.test.ts: the same',
  'functions/registry/choose-respondents.ts': 'test/functions/registry/create-round.test.ts: who a round asks',
  'functions/registry/eligible-respondents.ts': 'test/functions/registry/create-round.test.ts: the same',
  'functions/registry/get-form.ts': 'test/functions/registry/list-forms.test.ts: one noun',
  'functions/imports/get-form-template.ts': 'test/flows/template.test.ts: every form, from its sheet to a figure',
  'functions/registry/get-meeting.ts': 'test/functions/registry/put-meeting.test.ts: one noun',
  'functions/registry/list-meetings.ts': 'test/functions/registry/put-meeting.test.ts: the same',
  'functions/registry/get-programme.ts': 'test/functions/registry/put-programme.test.ts: one noun',
  'functions/registry/list-programmes.ts': 'test/functions/registry/put-programme.test.ts: the same',
  'functions/registry/get-support.ts': 'test/functions/registry/put-support.test.ts: one noun',
  'functions/registry/list-supports.ts': 'test/functions/registry/put-support.test.ts: the same',
  'functions/registry/get-round.ts': 'test/functions/registry/list-rounds.test.ts: one noun',
  'functions/registry/put-areas.ts': 'test/functions/registry/list-areas.test.ts: one noun',
  'functions/store/provisional-client.ts': 'test/flows/least-privilege.test.ts: with a role to lend',
  'functions/store/':
    'test/functions/store where a file decides something; else through the stages on a real DynamoDB Local',
  'functions/sheets/':
    'test/functions/sheets/read-file.test.ts and write-file.test.ts: files as they come and go, true only as a whole',
  'schema/answer-shape.ts': 'test/schema/sheet-place.test.ts: as what places of a form take',
  'schema/sheet-expected.ts': 'test/schema/sheet-place.test.ts: the same, in words',
  'infra/cli/commands/': 'test/infra/cli/main.test.ts and test/flows/command-line.test.ts: as a person runs them',
  'infra/cli/api.ts': 'test/flows/command-line.test.ts: against a server, and against none',
  'infra/cli/check-file.ts':
    'test/infra/cli/main.test.ts: as what validate tells; and the flow: as the server tells it',
  'infra/cli/check-receipt.ts': 'test/flows/command-line.test.ts: with receipts of a server',
  'infra/cli/command.ts': 'test/infra/cli/main.test.ts: what every command has',
  'infra/cli/connection.ts': 'test/infra/cli/main.test.ts: as a person runs it',
  'infra/cli/offline-areas.ts': 'test/infra/cli/main.test.ts: as a person runs it',
  'infra/cli/read-answers.ts': 'test/infra/cli/main.test.ts: the same',
  'infra/cli/finding-line.ts': 'test/infra/cli/main.test.ts: as what validate tells',
  'infra/cli/export-by-job.ts': 'test/flows/command-line.test.ts: with a job of a server, and files that break',
  'infra/cli/follow-job.ts': 'test/flows/command-line.test.ts: with a job of a server',
  'infra/cli/progress.ts': 'test/flows/command-line.test.ts: the same; a bar is the work of its library',
  'infra/cli/sent-file.ts': 'test/flows/command-line.test.ts: as what the server takes in',
  'infra/cli/read-and-check.ts': 'test/infra/cli/main.test.ts: the same',
  'infra/cli/round-options.ts': 'test/infra/cli/main.test.ts: the same',
  'infra/cli/tell-bundle.ts': 'test/infra/cli/main.test.ts: as what verify tells',
  'infra/cli/stopped.ts': 'test/infra/cli/main.test.ts: the exit codes',
  'infra/cost/traffic.ts': 'test/infra/cost/cost.test.ts: as the quantities that come of it',
  'infra/cost/later-traffic.ts': 'test/infra/cost/cost.test.ts: the same',
  'infra/cost/counts.ts': 'test/infra/cost/cost.test.ts: the same',
  'infra/cost/main.ts': 'test/infra/cost/report.test.ts: as a person runs it',
  'functions/imports/':
    'test/flows/imports.test.ts: by named roles over HTTP; test/functions/imports/write-import.test.ts: what is certain when',
  'infra/grants.ts': 'test/infra/functions.test.ts: as the roles that come of them',
  'infra/wake-ups.ts': 'test/infra/stacks/pipeline-stack.test.ts: data, as the stack takes it',
  'infra/stacks/': 'test/infra: templates, tested as the app makes them',
  'infra/constructs/': 'test/infra: the same',
};

/** Default exports that a tool demands. */
const toolsDefaults = [
  '.ci/closing-line.ts',
  '.ci/dependency-cruiser.config.mjs',
  '.ci/eslint.config.ts',
  'test/support/databases.ts',
  'vitest.config.ts',
];

/** Folders of functions/ that are no stage with routes: shared code, and what DynamoDB's stream, a schedule or Cognito starts. */
const withoutRoutes = ['formats', 'http', 'store', 'projector', 'identity', 'jobs', 'lake', 'sheets'];

/** Types, data and zod values: nothing that runs, so nothing to arrange, act and assert. */
const isDeclarative = (path: string) => !/\bfunction\b(?!\.ts)|=>|^export (\{|class)/m.test(codeOf(path));
/** A handler with routes is a list of services, which the test of every operation goes through. */
const isRouteList = (path: string) => /^functions\/(?!projector\/)[^/]+\/handler\.ts$/.test(path);

const isListed = (path: string) =>
  isRouteList(path) ||
  Object.keys(testedElsewhere).some((listed) => path === listed || (listed.endsWith('/') && path.startsWith(listed)));

describe('tests', () => {
  it('mirror every source file that does something', () => {
    const bare = sources.filter(
      (path) => !isDeclarative(path) && !isListed(path) && !existsSync(`test/${path.replace(/\.ts$/, '.test.ts')}`),
    );

    expect(bare).toEqual([]);
  });

  it('are where the list says, when they are elsewhere', () => {
    const named = Object.values(testedElsewhere).flatMap((where) => where.split(':')[0]?.match(/test\/\S+/g) ?? []);

    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('stand beside a source that exists', () => {
    const mirrors = sides.flatMap((side) => (existsSync(`test/${side}`) ? repositoryFiles(`test/${side}`) : []));
    const sourceOf = (test: string) => test.replace(/^test\//, '').replace(/\.test\.ts$/, '');
    const stale = mirrors.filter(
      (test) => test.endsWith('.test.ts') && !existsSync(`${sourceOf(test)}.ts`) && !existsSync(sourceOf(test)),
    );

    expect(stale).toEqual([]);
  });

  it('are excused only for files that exist', () => {
    expect(Object.keys(testedElsewhere).filter((path) => !existsSync(path))).toEqual([]);
  });

  it('leave nothing out and run nothing alone', () => {
    const tests = repositoryFiles('test').filter(
      (path) => path.endsWith('.test.ts') && path !== 'test/ci/closing-line.test.ts',
    );

    expect(tests.filter((path) => /\b(it|test|describe)\.(skip|only|todo)\b/.test(codeOf(path)))).toEqual([]);
  });
});

describe('files', () => {
  it(`have at most ${lineLimit} lines`, () => {
    const long = code.filter(
      (path) => !path.startsWith('test/') && !(path in longFiles) && linesOf(path).length > lineLimit,
    );

    expect(long).toEqual([]);
  });

  it('are listed as long only where they are', () => {
    expect(Object.keys(longFiles).filter((path) => linesOf(path).length <= lineLimit)).toEqual([]);
  });

  it('are named in kebab-case, by what they hold', () => {
    const vague = /(^|\/)(utils?|helpers?|common|misc|lib|index)(\/|\.ts$)/;
    const named = code.filter(
      (path) => /[A-Z_]/.test(basename(path)) || vague.test(path.replace(/^web\/index\.html$/, '')),
    );

    expect(named).toEqual([]);
  });

  it('pass on nothing that another file exports', () => {
    expect(sources.filter((path) => /^export (type )?(\*|\{[^}]*\}) .*from /m.test(codeOf(path)))).toEqual([]);
  });

  it('export no default but where a tool demands one', () => {
    expect(code.filter((path) => /^export default /m.test(codeOf(path)))).toEqual(toolsDefaults);
  });

  it('switch a rule off only with a reason', () => {
    const bare = code.filter((path) =>
      linesOf(path).some((line) => /(eslint-disable|@ts-expect-error|biome-ignore)(?!.*(--|: ).*\w{3})/.test(line)),
    );

    expect(bare.filter((path) => path !== 'test/architecture.test.ts')).toEqual([]);
  });

  it('carry no trace of a machine, a tracker or unfinished work', () => {
    expect(tracesInRepository()).toEqual([]);
  });
});

describe('environment variables', () => {
  it.each(sides)('are read in one file of %s at most', (side) => {
    const readers = sources.filter((path) => path.startsWith(`${side}/`) && /process\.env\b/.test(codeOf(path)));

    expect(readers.length > 1 ? readers : []).toEqual([]);
  });

  it('are never read by the vocabulary or the contract', () => {
    const readers = sources.filter((path) => /^(schema|openapi)\//.test(path) && /process\.env\b/.test(codeOf(path)));

    expect(readers).toEqual([]);
  });
});

describe('functions', () => {
  const stages = [...new Set(operations.map(({ stage }) => stage as string))];
  const folders = [
    ...new Set(sources.map((path) => /^functions\/([^/]+)\//.exec(path)?.[1]).filter((name) => name !== undefined)),
  ];

  it('have one folder a stage, the projector, and the two that they share', () => {
    expect(folders.toSorted()).toEqual([...stages, ...withoutRoutes].toSorted());
  });

  it('are entered by handler.ts', () => {
    expect([...stages, 'projector'].filter((stage) => !existsSync(`functions/${stage}/handler.ts`))).toEqual([]);
  });

  it.each(operations.map(({ id, stage }) => ({ id, stage })))(
    'serve $id by a function of that name in $stage',
    ({ id, stage }) => {
      const own = sources.filter((path) => path.startsWith(`functions/${stage}/`));
      const serving = own.filter((path) =>
        new RegExp(`^export (async function|function|const) ${id}\\b`, 'm').test(codeOf(path)),
      );

      expect(serving).toHaveLength(1);
    },
  );

  it('have operations with ids and routes of their own', () => {
    const routes = operations.map(({ method, path }) => `${method} ${path}`);
    const ids = operations.map(({ id }) => id);

    expect({ ids: new Set(ids).size, routes: new Set(routes).size }).toEqual({
      ids: ids.length,
      routes: routes.length,
    });
  });
});

describe('problems', () => {
  const thrown = [...codeThatThrows.matchAll(/new Problem\(\s*'([a-z-]+)'/g)].map(([, name]) => name as string);

  it('are thrown only from the catalogue', () => {
    expect(thrown.filter((name) => !(name in problems))).toEqual([]);
  });

  it('stand in the catalogue only where something throws them', () => {
    expect(Object.keys(problems).filter((name) => !codeThatThrows.includes(`'${name}'`))).toEqual([]);
  });

  it('are promised only by operations, from the catalogue', () => {
    expect(operations.flatMap((operation) => operation.problems).filter((name) => !(name in problems))).toEqual([]);
  });
});
