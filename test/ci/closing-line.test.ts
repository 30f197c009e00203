import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'closing-line-'));
  mkdirSync(join(project, 'test'));
  symlinkSync(resolve('node_modules'), join(project, 'node_modules'));
  const test = { reporters: ['default', resolve('.ci/closing-line.ts')], include: ['test/**/*.test.ts'] };
  writeFileSync(join(project, 'vitest.config.js'), `export default ${JSON.stringify({ test })};`);
});

afterEach(() => rmSync(project, { recursive: true }));

/** The last line and exit code of a run over one test file. */
function run(body: string): { line: string | undefined; code: number | null } {
  writeFileSync(
    join(project, 'test/one.test.ts'),
    `import { beforeAll, describe, expect, it } from 'vitest';\n${body}`,
  );
  const given = ['run', '--root', project];
  const { stdout, status } = spawnSync(resolve('node_modules/.bin/vitest'), given, { encoding: 'utf8' });
  return { line: stdout.trimEnd().split('\n').at(-1), code: status };
}

describe('closing line', () => {
  it('counts a file that cannot be loaded as a failure', () => {
    expect(run("import './missing.ts';")).toEqual({ line: '0 passed, 1 failed', code: 1 });
  });

  it('counts a hook that throws as a failure, and its tests as not run', () => {
    const body = "describe('d', () => { beforeAll(() => { throw new Error('no'); }); it('t', () => {}); });";

    expect(run(body)).toEqual({ line: '0 passed, 1 failed, 1 skipped', code: 1 });
  });

  it('counts an error outside any test as a failure', () => {
    const body =
      "it('t', async () => { void Promise.reject(new Error('late')); await new Promise((r) => setTimeout(r, 50)); });";

    expect(run(body)).toEqual({ line: '1 passed, 1 failed', code: 1 });
  });

  it('counts what passed, failed and was left out', () => {
    const body = "it('a', () => {}); it('b', () => { expect(1).toBe(2); }); it.skip('c', () => {});";

    expect(run(body)).toEqual({ line: '1 passed, 1 failed, 1 skipped', code: 1 });
  });

  it('says only what passed and failed where nothing was left out', () => {
    expect(run("it('a', () => {}); it('b', () => {});")).toEqual({ line: '2 passed, 0 failed', code: 0 });
  });
});
