import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'renkei-openapi-'));
afterAll(() => rmSync(directory, { recursive: true }));

function build(...given: string[]) {
  const { status, stderr } = spawnSync(process.execPath, ['openapi/build.ts', ...given], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, stderr };
}

describe('node openapi/build.ts', () => {
  it('refuses a document that is not what the operations say, and names the command that mends it', () => {
    const stale = join(directory, 'stale.json');
    const committed = readFileSync(join(root, 'openapi/openapi.json'), 'utf8');
    writeFileSync(stale, committed.replace('"operationId": "getHealth"', '"operationId": "getHealthOfOld"'));

    const { status, stderr } = build('--check', '--file', stale);

    expect(status).toBe(1);
    expect(stderr).toContain('node openapi/build.ts');
  });

  it('passes the committed document', () => {
    expect(build('--check')).toEqual({ status: 0, stderr: '' });
  });

  it('writes a document that it then passes', () => {
    const fresh = join(directory, 'fresh.json');

    expect(build('--file', fresh)).toEqual({ status: 0, stderr: '' });
    expect(build('--check', '--file', fresh)).toEqual({ status: 0, stderr: '' });
  });
});
