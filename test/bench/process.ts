import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A server in a process of its own; it ends with this one, however this one ends. */
export interface Running<T = { url: string }> {
  readonly said: T;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

/**
 * Starts a file that tells its address by a message (`{url, ...}`), or another result of its own; messages without `isDone`
 * are progress.
 */
export async function start<T extends object = { url: string }>(
  file: URL,
  { args = [], flags = [], env = {}, isDone = (said) => 'url' in said, onProgress }: StartOptions = {},
): Promise<Running<T>> {
  const child = fork(fileURLToPath(file), [...args], {
    env: { ...process.env, NODE_ENV: 'production', GRAPHILE_ENV: 'production', ...env },
    execArgv: [...flags],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const said = await firstResult(child, file, isDone, onProgress);
  const exited = once(child, 'exit');
  return {
    said: said as T,
    pid: child.pid ?? 0,
    async stop() {
      if (child.connected) child.disconnect();
      if (child.exitCode === null) await exited;
    },
  };
}

interface StartOptions {
  readonly args?: readonly string[];
  /** Of Node itself. */
  readonly flags?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly isDone?: (said: object) => boolean;
  readonly onProgress?: ((said: object) => void) | undefined;
}

function firstResult(
  child: ChildProcess,
  file: URL,
  isDone: (said: object) => boolean,
  onProgress?: (said: object) => void,
): Promise<object> {
  return new Promise((resolve, reject) => {
    child.on('message', (said) => (isDone(said as object) ? resolve(said as object) : onProgress?.(said as object)));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${file.pathname} ended with ${code}`)));
  });
}
