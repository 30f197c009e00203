import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryRoot } from '../../infra/local/data-dir.ts';
import { filesOf, misfits, pasting, printedOf, stepsOf } from './guide.ts';

const guide = 'docs/adding-a-form.md';
const run = promisify(execFile);

/** A copy of the sources, in which the guide may be followed to the letter. */
const copy = mkdtempSync(join(tmpdir(), 'renkei-form-'));
const sources = ['schema', 'openapi', 'functions', 'infra', 'seeds', 'web', 'package.json', 'tsconfig.json'];

/** Adds to a list of forms what the guide adds. */
function addTheLine(list: string, block: string): void {
  const [line = ''] = block.split('\n');
  const name = /\w+(?= })/.exec(line)?.[0] ?? '';
  const path = join(copy, list);
  const before = readFileSync(path, 'utf8');
  writeFileSync(path, `${line}\n${before.replace(/export const \w+: readonly \w+\[\] = \[/, `$&\n  ${name},`)}`);
}

beforeAll(() => {
  for (const name of sources) cpSync(join(repositoryRoot, name), join(copy, name), { recursive: true });
  symlinkSync(join(repositoryRoot, 'node_modules'), join(copy, 'node_modules'));
  for (const [path, block] of filesOf(guide)) {
    if (/forms\/(counted-)?forms\.ts$/.test(path)) addTheLine(path, block);
    else writeFileSync(join(copy, path), block);
  }
});
afterAll(() => rmSync(copy, { recursive: true }));

describe('docs/adding-a-form.md', () => {
  it('has a form that the compiler takes', async () => {
    writeFileSync(
      join(copy, 'tsconfig.form.json'),
      JSON.stringify({ extends: './tsconfig.json', include: [], files: ['try-a-form.ts', 'schema/forms/forms.ts'] }),
    );

    const tsc = join(copy, 'node_modules/ts7/bin/tsc');
    const { stdout } = await run(tsc, ['--noEmit', '--project', 'tsconfig.form.json'], { cwd: copy }).catch(
      (error: { stdout: string }) => error,
    );

    expect(stdout).toBe('');
  });

  it('prints what it shows, from a wrong answer to figures', async () => {
    const { stdout } = await run(process.execPath, ['try-a-form.ts'], { cwd: copy });

    expect(stdout).toBe(printedOf(guide));
  });

  it('is in the reference, with its dimension, once the document is built', async () => {
    await run(process.execPath, ['openapi/build.ts'], { cwd: copy });

    const document = readFileSync(join(copy, 'openapi/openapi.json'), 'utf8');
    expect([
      document.includes('"EmergencyCard2026Answers"'),
      document.includes('Dimension `cardGroup` (Group)'),
    ]).toEqual([true, true]);
  });
});

describe.skipIf(spawnSync('curl', ['--version']).status !== 0)('docs/adding-a-form.md over HTTP', () => {
  let server: ChildProcess;
  let url = '';

  beforeAll(async () => {
    const env = { ...process.env, PORT: '0', DATA_DIR: 'memory', SEED: 'areas' };
    server = spawn(process.execPath, ['infra/local/main.ts'], { cwd: copy, env, stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const line of createInterface(server.stdout as Readable)) {
      url ||= /http:\/\/localhost:\d+/.exec(line)?.[0] ?? '';
      if (line.startsWith('Ready')) break;
    }
    server.stdout?.resume();
  }, 240_000);
  afterAll(async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    if (server.exitCode === null && server.kill()) await ended;
  });

  it('answers each call as shown, from the round to the figure', async () => {
    const paste = pasting(url, copy);
    for (const step of stepsOf(guide)) {
      const shown: unknown = JSON.parse(step.answer?.text ?? 'null');
      for (const until = Date.now() + 30_000; ; ) {
        const lacking = misfits(shown, JSON.parse((await paste(step)).body));
        if (!step.commands.includes('sleep') || lacking.length === 0 || Date.now() > until) {
          expect(lacking, `line ${step.line}`).toEqual([]);
          break;
        }
      }
    }
  });
});
