import { readFileSync } from 'node:fs';
import { signToken } from '../../infra/local/issuer.ts';
import { type Running, start } from './process.ts';

interface Said {
  readonly url: string;
  /** Of the database. */
  readonly endpoint: string;
}

export interface Renkei extends Running<Said> {
  /** A caller who may read everything that is asked here. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Flags of Node and variables as `npm start` sets them, so that memory and speed are those of what people run. */
function asStarted(): { flags: string[]; env: Record<string, string> } {
  const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    scripts: { start: string };
  };
  const words = scripts.start.split(' ');
  const node = words.indexOf('node');
  return {
    flags: words.slice(node + 1).filter((word) => word.startsWith('--')),
    env: Object.fromEntries(words.slice(0, node).flatMap((word) => (word.includes('=') ? [word.split('=')] : []))),
  };
}

/** Renkei with the demo data, in a process of its own. */
export async function startRenkei(dataDir: string, say: (line: string) => void): Promise<Renkei> {
  const onProgress = (said: object) => 'progress' in said && say(`loading the demo data: ${String(said.progress)}`);
  const options = { ...asStarted(), args: [dataDir], onProgress };
  const running = await start<Said>(new URL('./servers/renkei.ts', import.meta.url), options);
  const token = await signToken({ role: 'national-reader', area: 'JP' });
  return { ...running, headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' } };
}
