import { execFile, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
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

/** A count once it has stood still for two seconds: the projector is a moment behind. */
async function untilStill(count: () => Promise<number>): Promise<number> {
  for (let before = await count(); ; ) {
    await sleep(2_000);
    const now = await count();
    if (now === before) return now;
    before = now;
  }
}

const titleOf = ({ line, commands }: Step) => `line ${line}: ${commands.trim().split('\n').at(-1)?.slice(0, 90)}`;
const isRunnable = ({ commands }: Step) => hasPython || !commands.includes('python3');
const steps = (file: string, heading?: string) =>
  stepsOf(file, heading)
    .filter(isRunnable)
    .map((step) => [titleOf(step), step] as const);

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
  it.each(steps('docs/integrating.md'))('%s answers as shown', async (_, step) => {
    const outcome = await pasteUntilShown(step);
    expect(outcome.statuses.join(' ')).toMatch(expectedStatus(step));
    expect(lacking(step, outcome)).toEqual([]);
  });

  it('may be pasted again: nothing that it changes is changed twice', async () => {
    const feed = () => server.as('national-reader', 'JP').get('/v1/feeds/progress?prefecture=13');
    const before = await untilStill(async () => (await feed()).body.items.length as number);
    const changes = stepsOf('docs/integrating.md').filter(({ commands }) =>
      /Idempotency-Key|extensions/.test(commands),
    );
    for (const step of changes)
      expect((await paste(step)).statuses.join(' '), titleOf(step)).toMatch(/^2\d\d( 2\d\d)*$/);
    expect(await untilStill(async () => (await feed()).body.items.length as number)).toBe(before);
  });
});

describe.skipIf(!has('curl'))('docs/how-to-odata.md', () => {
  it.each(steps('docs/how-to-odata.md'))('%s answers as shown', async (_, step) => {
    const outcome = await paste(step);
    expect(outcome.statuses.join(' ')).toMatch(/^((2\d\d )*2\d\d|400)$/);
    expect(lacking(step, outcome)).toEqual([]);
  });
});

describe.skipIf(!has('curl'))('the verifiers of the feed', () => {
  const verifiers = [
    ['verify-feed.mjs', process.execPath],
    ['verify_feed.py', 'python3'],
  ].filter(([, program]) => program !== 'python3' || hasPython);

  /** What the script says of a page, from the first event on. */
  function verify(script: string, program: string, items: readonly unknown[]): Promise<string | undefined> {
    const state = join(directory, `${randomUUID()}.json`);
    return new Promise((resolve) => {
      const child = execFile(program, [join(directory, script), state], (error, stdout, stderr) =>
        resolve(error ? /chain broken at 13 \d+/.exec(stderr)?.[0] : stdout.trim()),
      );
      child.stdin?.end(JSON.stringify({ items }));
    });
  }

  it.each(verifiers)('%s refuses a changed value, a gap and another order, and takes the true page', async (...of) => {
    const [script = '', program = ''] = of;
    const { items } = (await server.as('prefecture-officer', '13').get('/v1/feeds/progress')).body;
    const [first, second, ...rest] = items;
    const changed = { ...second, data: { ...second.data, fiscalYear: 2023 } };
    expect(await verify(script, program, [first, changed, ...rest])).toBe('chain broken at 13 000000000002');
    expect(await verify(script, program, [first, ...rest])).toBe('chain broken at 13 000000000003');
    expect(await verify(script, program, [second, first, ...rest])).toBe('chain broken at 13 000000000002');
    expect(await verify(script, program, items)).toBe(`${items.length} events verified`);
  });
});

describe.skipIf(!has('curl'))("README.md's first calls", () => {
  it.each(steps('README.md', '## First calls'))('%s: every call answers 200', async (_, step) => {
    expect((await paste(step)).statuses.join(' ')).toMatch(/^200( 200)+$/);
  });
});
