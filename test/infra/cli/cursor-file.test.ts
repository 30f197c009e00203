import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readPosition, savePosition } from '../../../infra/cli/cursor-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'renkei-cursor-'));
afterAll(() => rmSync(folder, { recursive: true }));

const wanted = { origin: 'https://renkei.example', prefecture: '13' };
const position = { ...wanted, cursor: 'abc', isWhole: true, chains: { 13: { sequence: '000000000001', hash: 'f' } } };
const file = join(folder, 'feed.cursor');

describe('readPosition', () => {
  it.each([
    ['what is no JSON', 'abc', "can't be read"],
    ['JSON that is no position', '{"cursor":"abc"}', 'is no file with a cursor'],
    [
      "another server's",
      JSON.stringify({ ...position, origin: 'https://other.example' }),
      'holds the cursor of another',
    ],
    ["another prefecture's", JSON.stringify({ ...position, prefecture: null }), 'holds the cursor of another feed'],
  ])('refuses %s', (_, content, message) => {
    writeFileSync(file, content);

    expect(() => readPosition(file, wanted)).toThrow(message);
  });

  it('says that there is none yet', () => {
    expect(readPosition(join(folder, 'absent'), wanted)).toBeNull();
  });

  it('gives back what was saved', async () => {
    await savePosition(file, position);

    expect(readPosition(file, wanted)).toEqual(position);
  });
});
