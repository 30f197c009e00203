import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('../../../infra/local/token.ts', import.meta.url));

const run = (...args: string[]) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [script, ...args], (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });

describe('npm run token', () => {
  it.each([
    ['nothing', [], '--role and --area are needed'],
    ['no area', ['--role', 'administrator'], '--role and --area are needed'],
    ['an unknown option', ['--rolle', 'administrator'], "Unknown option '--rolle'"],
    ['an option without its value', ['--role'], 'argument missing'],
    ['an unknown role', ['--role', 'boss', '--area', 'JP'], 'there is no role "boss"; roles: '],
    [
      'an area that does not fit',
      ['--role', 'administrator', '--area', '13'],
      'area "13" does not fit role administrator: give JP',
    ],
    [
      'a wrong time',
      ['--role', 'administrator', '--area', 'JP', '--expires-in', 'soon'],
      'expires-in soon: give it as',
    ],
  ])('refuses %s with exit code 2 and nothing on stdout', async (_, args, message) => {
    const { code, stdout, stderr } = await run(...args);

    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  it('prints one token and nothing else', async () => {
    const { code, stdout, stderr } = await run('--role', 'prefecture-officer', '--area', '13', '--sub', 'sato');

    expect([code, stderr, stdout.split('\n').length]).toEqual([0, '', 2]);
    expect(decodeJwt(stdout.trim())).toMatchObject({ sub: 'sato', role: 'prefecture-officer', area: '13' });
  });

  it('explains itself', async () => {
    const { code, stdout } = await run('--help');

    expect([code, stdout.startsWith('Usage: npm run -s token -- --role ROLE --area AREA')]).toEqual([0, true]);
  });
});
