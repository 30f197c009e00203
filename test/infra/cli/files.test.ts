import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readInput, writeWhole } from '../../../infra/cli/files.ts';

const folder = mkdtempSync(join(tmpdir(), 'renkei-files-'));
const inFolder = (name: string) => join(folder, name);
beforeAll(() => {
  writeFileSync(inFolder('empty.csv'), '');
  writeFileSync(inFolder('kept.csv'), 'kept');
  mkdirSync(inFolder('folder'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('readInput', () => {
  it.each([
    ['what is not there', 'absent.csv', 'does not exist'],
    ['a folder', 'folder', 'is a folder: name a file'],
    ['an empty file', 'empty.csv', 'is empty'],
    ['a device', '/dev/null', 'is no ordinary file'],
  ])('refuses %s', (_, name, message) => {
    const path = name.startsWith('/') ? name : inFolder(name);

    expect(() => readInput(path)).toThrow(`${path} ${message}`);
  });

  it('refuses more than is taken', () => {
    expect(() => readInput(inFolder('kept.csv'), 3)).toThrow('is too large');
  });

  it('reads bytes', () => {
    expect(readInput(inFolder('kept.csv')).toString()).toBe('kept');
  });
});

describe('writeWhole', () => {
  it('writes over nothing that it was not told to', async () => {
    await expect(writeWhole(inFolder('kept.csv'), 'new', undefined)).rejects.toThrow('exists already');
    expect(readFileSync(inFolder('kept.csv'), 'utf8')).toBe('kept');
  });

  it.each([
    ['a folder', 'folder', 'is a folder'],
    ['a folder that does not exist', 'absent/new.csv', 'there is no such folder'],
  ])('refuses %s, told or not', async (_, name, message) => {
    await expect(writeWhole(inFolder(name), 'new', true)).rejects.toThrow(message);
  });

  it('leaves what was there where the content breaks off, and no draft beside it', async () => {
    const breaking = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw new Error('connection lost');
      })(),
    );
    const before = readdirSync(folder);

    await expect(writeWhole(inFolder('kept.csv'), breaking, true)).rejects.toThrow('connection lost');
    expect([readFileSync(inFolder('kept.csv'), 'utf8'), readdirSync(folder)]).toEqual(['kept', before]);
  });

  it('writes a text, bytes or a stream', async () => {
    await writeWhole(inFolder('a'), 'text', undefined);
    await writeWhole(inFolder('b'), Buffer.from('bytes'), undefined);
    await writeWhole(inFolder('b'), Readable.from([Buffer.from('str'), Buffer.from('eam')]), true);

    expect(['a', 'b'].map((name) => readFileSync(inFolder(name), 'utf8'))).toEqual(['text', 'stream']);
  });
});
