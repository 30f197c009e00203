import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repositoryRoot } from '../../infra/local/data-dir.ts';

/** A block of shell commands that readers paste, with the answer that stands below it. */
export interface Step {
  readonly line: number;
  readonly commands: string;
  readonly answer: { readonly language: string; readonly text: string } | null;
}

export interface Outcome {
  readonly stdout: string;
  /** HTTP statuses of the block's calls, in order. */
  readonly statuses: readonly number[];
  /** What the last call was answered. */
  readonly body: string;
}

/** Blocks of ```sh that call something, in order, each with the block of another language that follows at once. */
export function stepsOf(file: string, heading = ''): Step[] {
  const whole = readFileSync(join(repositoryRoot, file), 'utf8');
  const from = whole.indexOf(heading);
  const to = heading === '' ? -1 : whole.indexOf('\n## ', from + 1);
  const text = whole.slice(0, to < 0 ? whole.length : to);
  const blocks = text.matchAll(/^```sh\n(.*?)^```\n(?:```(\w+)\n(.*?)^```\n)?/gms);
  return [...blocks]
    .filter(({ index, 1: commands = '' }) => index >= from && commands.includes('curl'))
    .map(({ index, 1: commands = '', 2: language, 3: answer = '' }) => ({
      line: text.slice(0, index).split('\n').length,
      commands,
      answer: language === undefined ? null : { language, text: answer },
    }));
}

/** Blocks that name a file, by its path: ```ts schema/form.ts. */
export function filesOf(file: string): ReadonlyMap<string, string> {
  const text = readFileSync(join(repositoryRoot, file), 'utf8');
  return new Map([...text.matchAll(/^```\w+ (\S+)\n(.*?)^```\n/gms)].map(([, path = '', block = '']) => [path, block]));
}

/** The text that the guide shows as printed. */
export function printedOf(file: string): string {
  return /^```text\n(.*?)^```\n/ms.exec(readFileSync(join(repositoryRoot, file), 'utf8'))?.[1] ?? '';
}

const run = promisify(execFile);

/**
 * Runs blocks as a reader would who pastes one after the other into the same bash: variables stay. The address is that of
 * the server given, tokens come from it, and files that go to /tmp go to `directory`.
 */
export function pasting(url: string, directory: string): (step: Step) => Promise<Outcome> {
  const kept = join(directory, 'variables');
  const prelude = `
set -eo pipefail
npm() { command curl -s '${url}/local/token' -d "{\\"role\\":\\"$6\\",\\"area\\":\\"$8\\"}" | sed 's/.*"token":"\\([^"]*\\)".*/\\1/'; }
curl() { command curl -s -w '%{stderr}HTTP %{http_code}\\n' "$@" | tee '${directory}/body'; }
sleep() { command sleep 0.2; }
touch '${kept}' && source '${kept}'
`;
  return async ({ commands }) => {
    const here = commands.replaceAll('http://localhost:3000', url).replaceAll('/tmp/', `${directory}/`);
    const script = `${prelude}\n${here}\nset | grep -E '^(BASE|JSON|TOKEN|READER|FIGURES|CITY|PREF|NATION|ROUND|ITEMS|MADE|HOOK|KEY|KEY_ID)=' >'${kept}'\ndeclare -f as >>'${kept}' || true\n`;
    const { stdout, stderr } = await run('bash', ['-c', script], { cwd: directory, encoding: 'utf8' });
    return {
      stdout,
      statuses: [...stderr.matchAll(/^HTTP (\d+)$/gm)].map(([, status]) => Number(status)),
      body: readFileSync(join(directory, 'body'), 'utf8'),
    };
  };
}

/** What differs from run to run: instants, UUIDs, hashes. */
const volatile = [/^\d{4}-\d\d-\d\dT[\d:.]+\+09:00$/, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, /^[0-9a-f]{64}$/];

/**
 * Where an answer lacks what the guide shows, as JSON Pointers. The guide may leave out members of objects and the later
 * elements of a list; `…` stands for any value.
 */
export function misfits(shown: unknown, actual: unknown, at = ''): string[] {
  if (shown === '…' && actual !== undefined) return [];
  if (typeof shown === 'string' && typeof actual === 'string')
    return shown === actual || volatile.some((one) => one.test(shown) && one.test(actual)) ? [] : [`${at}: ${actual}`];
  if (typeof shown !== 'object' || shown === null || typeof actual !== 'object' || actual === null)
    return shown === actual ? [] : [`${at}: ${JSON.stringify(actual)}`];
  return Object.entries(shown).flatMap(([name, part]) =>
    misfits(part, (actual as Record<string, unknown>)[name], `${at}/${name}`),
  );
}
