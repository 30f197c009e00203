import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

export interface Postgres {
  /** Folder of the unix socket: it has no port, so it meets no other server. */
  readonly host: string;
  readonly user: string;
  readonly version: string;
  readonly stop: () => Promise<void>;
}

const user = 'bench';
const connection = (host: string) => ({ host, user, database: 'postgres' });

// Ends with its parent, even by `kill -9`: a watcher waits on our end of the stdin pipe, which the system closes with us.
const tied = 'exec 3<&0; { read -r _ || kill -INT $$; } <&3 >/dev/null 2>&1 & exec "$@" </dev/null 3<&-';

/** Starts a PostgreSQL of its own in `folder`, with its default settings but a larger buffer; null where none is installed. */
export async function startPostgres(folder: string): Promise<Postgres | null> {
  const programs = findPrograms();
  if (programs === null) return null;
  const owner = unprivileged();
  const data = join(folder, 'postgres');
  mkdirSync(data);
  if (owner) for (const path of [folder, data]) chownSync(path, owner.uid, owner.gid);
  const identity = { ...owner, cwd: folder };
  const init = ['-D', data, '-U', user, '--auth=trust', '--no-locale', '-E', 'UTF8', '--no-sync'];
  execFileSync(join(programs, 'initdb'), init, { ...identity, stdio: ['ignore', 'ignore', 'inherit'] });
  const settings = [`unix_socket_directories=${data}`, 'listen_addresses=', 'shared_buffers=256MB', 'fsync=off'];
  const args = ['-D', data, ...settings.flatMap((setting) => ['-c', setting])];
  const server = spawn('sh', ['-c', tied, 'postgres', join(programs, 'postgres'), ...args], {
    ...identity,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  server.stdin.on('error', () => undefined);
  const exited = once(server, 'exit');
  const version = await untilReady(data, () => server.exitCode !== null);
  return {
    host: data,
    user,
    version,
    async stop() {
      server.stdin.write('stopping\n');
      server.kill('SIGINT');
      await exited;
    },
  };
}

/** Where Debian, Homebrew and others put them; the newest. */
function findPrograms(): string | null {
  const debian = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
  const folders = [
    ...debian.sort((a, b) => Number(b) - Number(a)).map((version) => `/usr/lib/postgresql/${version}/bin`),
    ...(process.env['PATH'] ?? '').split(':'),
  ];
  return folders.find((one) => existsSync(join(one, 'initdb')) && existsSync(join(one, 'postgres'))) ?? null;
}

/** PostgreSQL refuses to run as root: then another user of this machine runs it. */
function unprivileged(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const id = (flag: string, name: string) =>
    Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: id('-u', name), gid: id('-g', name) };
    } catch {
      // The next one may exist.
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor a user nobody');
}

async function untilReady(host: string, hasExited: () => boolean): Promise<string> {
  for (const until = Date.now() + 30_000; ; await sleep(100)) {
    const client = new pg.Client(connection(host));
    try {
      await client.connect();
      const { rows } = await client.query<{ server_version: string }>('show server_version');
      return rows[0]?.server_version.split(' ')[0] ?? '';
    } catch (error) {
      if (hasExited() || Date.now() > until) throw new Error(`PostgreSQL did not start: ${(error as Error).message}`);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
