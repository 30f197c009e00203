import { execFile } from 'node:child_process';
import { copyFileSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const run = promisify(execFile);

describe('node openapi/build.ts --check', () => {
  it('passes while the committed document is what the operations say', async () => {
    const { stdout, stderr } = await run(process.execPath, ['openapi/build.ts', '--check'], { cwd: root });

    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '' });
  });
});
