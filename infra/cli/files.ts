import {
  accessSync,
  constants,
  createWriteStream,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Stopped, text } from './stopped.ts';

/** Bytes of a file that a command was given. Throws one line for what is absent, empty, a directory or not readable. */
export function readInput(path: string, limit = 64 * 1024 * 1024): Buffer {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) throw wrongFile(path, 'がありません', 'does not exist');
  if (found.isDirectory())
    throw wrongFile(path, 'はフォルダーです。ファイルを指定してください', 'is a folder: name a file');
  if (!found.isFile()) throw wrongFile(path, 'は通常のファイルではありません', 'is no ordinary file');
  if (found.size === 0) throw wrongFile(path, 'は空です', 'is empty');
  if (found.size > limit) {
    const most = limit / 1024 / 1024;
    throw wrongFile(path, `は大きすぎます（${most} MBまで）`, `is too large: at most ${most} MB`);
  }
  try {
    return readFileSync(path);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    throw wrongFile(path, `を読めません（${why}）`, `can't be read (${why})`);
  }
}

export function wrongFile(path: string, ja: string, en: string): Stopped {
  return new Stopped('usage', text(`${path} ${ja}`, `${path} ${en}`), { file: path });
}

/** Refuses before any work is done: what is there stays, unless the caller says that it may go. */
export function checkFree(path: string, isForced: boolean | undefined): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw wrongFile(path, 'はフォルダーです', 'is a folder');
  if (found && !isForced)
    throw wrongFile(
      path,
      'は既にあります。上書きするなら --force を付けてください',
      'exists already: --force writes over it',
    );
  if (!existsSync(dirname(path)))
    throw wrongFile(dirname(path), 'というフォルダーはありません', 'does not exist: there is no such folder');
  try {
    accessSync(dirname(path), constants.W_OK);
  } catch (error) {
    throw cantWrite(path, error);
  }
}

/** Writes a file whole or not at all: beside it first, onto the disk, then under its name. */
export async function writeWhole(
  path: string,
  content: string | Uint8Array | AsyncIterable<Uint8Array>,
  isForced: boolean | undefined,
): Promise<void> {
  checkFree(path, isForced);
  const draft = `${path}.${process.pid}.part`;
  const source = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
  try {
    await pipeline(Readable.from(source, { objectMode: true }), createWriteStream(draft, { flush: true }));
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    if (error instanceof Stopped) throw error;
    throw cantWrite(path, error);
  }
}

function cantWrite(path: string, error: unknown): Stopped {
  const why = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
  return wrongFile(path, `に書けません（${why}）`, `can't be written (${why})`);
}
