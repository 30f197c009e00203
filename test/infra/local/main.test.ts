import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('../../../infra/local/main.ts', import.meta.url));

const run = (env: Record<string, string>, ...args: readonly string[]) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [script, ...args], { env: { ...process.env, ...env } }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });

describe('npm start', () => {
  it.each([
    [{ PORT: 'http' }, 'PORT=http: give a number from 0 to 65535\n'],
    [{ PORT: '70000' }, 'PORT=70000: give a number from 0 to 65535\n'],
    [{ SEED: 'everything' }, 'SEED=everything: give one of demo, areas, none\n'],
  ])('refuses %o with one clear line', async (env, message) => {
    const result = await run(env);

    expect(result).toEqual({ code: 2, stdout: '', stderr: message });
  });

  it('refuses an argument that it does not know, and says those that it does', async () => {
    const { code, stderr } = await run({}, '--bundle');

    expect([code, stderr]).toEqual([2, expect.stringContaining('--bundles  the functions are')]);
  });
});
