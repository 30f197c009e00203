import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer, type TestServer } from '../support/server.ts';
import { misfits, type Outcome, pasting, type Step, stepsOf } from './guide.ts';

const has = (program: string) => spawnSync(program, ['--version']).status === 0;
const hasPython = has('python3');
const directory = mkdtempSync(join(tmpdir(), 'renkei-guide-'));

let server: TestServer;
let paste: (step: Step) => Promise<Outcome>;
beforeAll(async () => {
  server = await startTestServer();
  paste = pasting(server.url, directory);
});
afterAll(async () => {
  await server.stop();
  rmSync(directory, { recursive: true });
});

const titleOf = ({ line, commands }: Step) => `line ${line}: ${commands.trim().split('\n').at(-1)?.slice(0, 90)}`;
const steps = (file: string, heading?: string) =>
  stepsOf(file, heading).map((step) => ({ title: titleOf(step), step }));

/** The statuses that a block's calls should have: the last one is shown where it is a problem. */
function expectedStatus({ answer }: Step): RegExp {
  const shown = answer?.language === 'json' ? (JSON.parse(answer.text) as { code?: unknown; status?: unknown }) : {};
  return typeof shown.code === 'string' && typeof shown.status === 'number'
    ? new RegExp(`^(2\\d\\d )*${shown.status}$`)
    : /^2\d\d( 2\d\d)*$/;
}

/** What the outcome lacks of the answer shown: places in JSON, lines of anything else. */
function lacking({ answer }: Step, { body, stdout }: Outcome): string[] {
  if (!answer) return [];
  if (answer.language === 'json') return misfits(JSON.parse(answer.text), JSON.parse(body));
  return answer.text
    .trim()
    .split('\n')
    .filter((line) => !stdout.includes(line));
}

/** Where the guide waits for figures to follow, this repeats instead: on a busy machine two seconds may not do. */
async function pasteUntilShown(step: Step): Promise<Outcome> {
  for (const until = Date.now() + 30_000; ; ) {
    const outcome = await paste(step);
    if (!step.commands.includes('sleep') || lacking(step, outcome).length === 0 || Date.now() > until) return outcome;
  }
}

describe.skipIf(!has('curl'))('docs/integrating.md', () => {
  it.each(steps('docs/integrating.md'))('$title answers as shown', async ({ step }) => {
    if (step.commands.includes('python3') && !hasPython) return;
    const outcome = await pasteUntilShown(step);
    expect(outcome.statuses.join(' ')).toMatch(expectedStatus(step));
    expect(lacking(step, outcome)).toEqual([]);
  });

  it('may be pasted again: nothing that it changes is changed twice', async () => {
    const feed = () => server.as('national-reader', 'JP').get('/v1/feeds/progress?prefecture=13');
    const before = (await feed()).body.items.length;
    const changes = stepsOf('docs/integrating.md').filter(({ commands }) =>
      /Idempotency-Key|extensions/.test(commands),
    );
    for (const step of changes)
      expect((await paste(step)).statuses.join(' '), titleOf(step)).toMatch(/^2\d\d( 2\d\d)*$/);
    expect((await feed()).body.items.length).toBe(before);
  });
});

describe.skipIf(!has('curl'))('the verifiers of the feed', () => {
  const verifiers = [
    ...(has('python3') ? [['python3', 'verify_feed.py']] : []),
    [process.execPath, 'verify-feed.mjs'],
  ] as const;

  function verify([program = '', script = '']: readonly string[], page: unknown): Promise<string> {
    const state = join(directory, `state-${Math.random()}.json`);
    return new Promise((resolve) => {
      const child = execFile(program, [join(directory, script), state], (error, stdout) =>
        resolve(error ? 'refused' : stdout.trim()),
      );
      child.stdin?.end(JSON.stringify(page));
    });
  }

  it.each(verifiers)(
    '%s: takes the true page, and refuses it with a changed value, a gap or another order',
    async (...verifier) => {
      const { body: page } = await server.as('prefecture-officer', '13').get('/v1/feeds/progress');
      const [first, second, ...rest] = page.items;
      const changed = { ...second, data: { ...second.data, fiscalYear: 2023 } };
      expect(await verify(verifier, page)).toBe(`${page.items.length} events verified`);
      expect(await verify(verifier, { items: [first, changed, ...rest] })).toBe('refused');
      expect(await verify(verifier, { items: [first, ...rest] })).toBe('refused');
      expect(await verify(verifier, { items: [second, first, ...rest] })).toBe('refused');
    },
  );
});

describe.skipIf(!has('curl'))("README.md's first calls", () => {
  it.each(steps('README.md', '## First calls'))('$title: every call answers 200', async ({ step }) => {
    expect((await paste(step)).statuses.join(' ')).toMatch(/^200( 200)+$/);
  });
});
