import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../infra/cli/main.ts', import.meta.url));

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

type Settings = Readonly<Record<string, string | undefined>>;

/** Nothing listens there: who asks the network all the same fails at once, and says so. */
export const nowhere = 'http://127.0.0.1:9';

/** The environment of an officer's machine: none of the settings that this machine may have. */
function environmentWith(settings: Settings): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  return { PATH, HOME, LANG: 'C', NODE_COMPILE_CACHE: join(tmpdir(), 'renkei-compile-cache'), ...settings };
}

/** The tool as a process of its own. */
export function startCommandLine(args: readonly string[], settings: Settings = {}): ChildProcess {
  return spawn(process.execPath, [main, ...args], {
    env: environmentWith(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** The same, to its end. */
export async function runCommandLine(args: readonly string[], settings: Settings = {}): Promise<Ran> {
  const child = startCommandLine(args, settings);
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      texts[name] += text;
    });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...texts };
}
