import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { bundleOf, zipOf } from '../../../infra/cli/bundle.ts';
import { openBundle } from '../../../infra/cli/open-bundle.ts';

const folder = mkdtempSync(join(tmpdir(), 'renkei-bundle-'));
afterAll(() => rmSync(folder, { recursive: true }));

const files = bundleOf({ form: 'municipal-progress@2015', roundId: '40-x' }, [
  { content: Buffer.from('a\r\n'), kind: 'csv', respondents: ['401307'] },
]);
const put = (name: string, content: Uint8Array | string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const inFolder = (name: string, found: ReadonlyMap<string, Uint8Array>) => {
  mkdirSync(join(folder, name));
  for (const [file, content] of found) put(join(name, file), content);
  return join(folder, name);
};
const broken = Buffer.from('{"renkeiBundle":1}');
const within = (prefix: string) =>
  Object.fromEntries([...files].map(([name, content]) => [`${prefix}${name}`, content]));

describe('openBundle', () => {
  it.each<[string, () => string, string]>([
    ['what is not there', () => join(folder, 'absent.zip'), 'does not exist'],
    ['what is no archive', () => put('text.zip', 'PK and no more'), 'is a broken archive'],
    [
      'an archive of something else',
      () => put('other.zip', zipSync({ 'a.txt': Buffer.from('a') })),
      'has no manifest.json',
    ],
    [
      'a folder of something else',
      () => inFolder('other', new Map([['a.txt', Buffer.from('a')]])),
      'has no manifest.json',
    ],
    [
      'a manifest that is none',
      () => inFolder('broken', new Map([['manifest.json', broken]])),
      'manifest.json is broken',
    ],
    [
      'a manifest that names a file elsewhere',
      () => put('away.zip', zipSync({ 'manifest.json': Buffer.from(escaping()) })),
      'manifest.json is broken',
    ],
    ['more than fits', () => put('bomb.zip', bomb()), 'is too large when it is unpacked'],
  ])('refuses %s', (_, path, message) => {
    expect(() => openBundle(path())).toThrow(message);
  });

  it.each<[string, () => string]>([
    ['an archive', () => put('bundle.zip', zipOf(files))],
    ['an archive of the folder', () => put('nested.zip', zipSync(within('bundle/')))],
    ['a plain folder', () => inFolder('bundle', files)],
    ['a folder that an operating system was in', () => inFolder('shown', new Map([...files, ['.DS_Store', broken]]))],
  ])('takes %s', (_, path) => {
    const { manifest, remarks } = openBundle(path());

    expect([manifest.roundId, manifest.files.map(({ name }) => name), remarks]).toEqual([
      '40-x',
      ['001-401307.csv'],
      [],
    ]);
  });
});

const escaping = () =>
  Buffer.from(files.get('manifest.json') ?? [])
    .toString()
    .replace('001-401307.csv', '../evil.csv');

/** An archive whose directory claims 300 MB for one file. */
function bomb(): Buffer {
  const archive = Buffer.from(zipSync({ 'manifest.json': Buffer.from('{}') }, { level: 0 }));
  archive.writeUInt32LE(300 * 1024 * 1024, archive.indexOf(Buffer.from('PK\u0001\u0002')) + 24);
  return archive;
}
