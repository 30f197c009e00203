import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  announceDatabase,
  announcedDatabase,
  dataDirOf,
  keptDirectory,
  repositoryRoot,
} from '../../../infra/local/data-dir.ts';

const directory = mkdtempSync(join(tmpdir(), 'renkei-data-dir-'));
afterAll(() => rmSync(directory, { recursive: true }));
let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(directory, 'db-'));
});

describe('dataDirOf', () => {
  it.each([
    [undefined, join(keptDirectory, 'db')],
    ['', join(keptDirectory, 'db')],
    ['memory', 'memory'],
    ['/tmp/x', '/tmp/x'],
    ['x', join(process.cwd(), 'x')],
  ])('takes DATA_DIR=%s for %s', (given, expected) => {
    expect(dataDirOf(given)).toBe(expected);
  });

  it('keeps data under the repository', () => {
    expect([keptDirectory, readdirSync(repositoryRoot).includes('package.json')]).toEqual([
      join(repositoryRoot, '.data'),
      true,
    ]);
  });
});

describe('announceDatabase', () => {
  it('tells where the database of a running server answers, until it is taken back', () => {
    const withdraw = announceDatabase(dataDir, 'http://127.0.0.1:8000');
    const during = announcedDatabase(dataDir);
    withdraw();

    expect([during, announcedDatabase(dataDir), readdirSync(dataDir)]).toEqual([
      'http://127.0.0.1:8000',
      undefined,
      [],
    ]);
  });

  it('is not believed once the server is dead', () => {
    const server = { pid: 999_999_999, start: 'gone' };
    writeFileSync(join(dataDir, 'server.json'), JSON.stringify({ server, endpoint: 'http://127.0.0.1:1' }));

    expect(announcedDatabase(dataDir)).toBeUndefined();
  });

  it('says nothing of a database in memory', () => {
    announceDatabase('memory', 'http://127.0.0.1:1')();

    expect(announcedDatabase('memory')).toBeUndefined();
  });
});
