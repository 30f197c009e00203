import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeJwt } from 'jose';
import { afterAll, describe, expect, it } from 'vitest';
import { forms } from '../../../schema/forms/forms.ts';
import { nowhere, runCommandLine } from '../../support/command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'renkei-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

const offline = { RENKEI_URL: nowhere };

describe('renkei', () => {
  it.each([
    ['no command', [], 2, 'Usage: renkei'],
    ['an unknown command', ['frms'], 2, "unknown command 'frms' (Did you mean forms?) (--help tells more)"],
    ['an unknown option', ['feed', '--folow'], 2, "unknown option '--folow' (Did you mean --follow?)"],
    ['an option that is missing', ['status'], 2, "required option '--round <id>' not specified"],
    ['a token that is missing', ['status', '--round', '40-x'], 4, 'There is no token: give one by RENKEI_TOKEN'],
    ['a server that is none', ['status', '--round', '40-x', '--url', 'renkei'], 2, 'give the server as https://'],
    ['a role that is none', ['token', '--role', 'boss', '--area', 'JP'], 2, 'there is no role "boss"'],
  ])('refuses %s in one line, with nothing on stdout', async (_, args, code, message) => {
    const ran = await runCommandLine([...args, '--lang', 'en'], offline);

    expect([ran.code, ran.stdout]).toEqual([code, '']);
    expect(ran.stderr).toContain(message);
    expect(ran.stderr).not.toContain('    at ');
  });

  it('refuses in Japanese where no language is asked for', async () => {
    const { stderr } = await runCommandLine(['frms']);

    expect(stderr).toMatch(/^エラー: そのようなコマンドはありません: .*（--help で使い方が出ます）\n$/);
  });

  it('warns before a token goes over a line that others read', async () => {
    const settings = { RENKEI_URL: 'http://renkei.invalid', RENKEI_TOKEN: 'abc' };

    const { code, stderr } = await runCommandLine(['status', '--round', '40-x', '--lang', 'en'], settings);

    expect([code, stderr.split('\n')[0]]).toEqual([
      3,
      'Note: what goes to http://renkei.invalid is not encrypted, the token included',
    ]);
  });

  it.each(['ja', 'en'])('explains every command with examples, exit codes and options, in %s', async (lang) => {
    const { stdout } = await runCommandLine(['--help', '--lang', lang]);
    const names = [...stdout.matchAll(/^ {2}([a-z]+) \[options\]/gm)].map(([, name]) => name as string);
    const told = await Promise.all(names.map((name) => runCommandLine([name, '--help', '--lang', lang])));

    expect(names.length).toBeGreaterThan(4);
    const wanted =
      lang === 'ja'
        ? ['使い方:', 'オプション:', '例:', '終了コード:']
        : ['Usage:', 'Options:', 'Examples:', 'Exit codes:'];
    for (const { code, stdout: text } of told)
      expect([code, wanted.filter((heading) => !text.includes(heading))]).toEqual([0, []]);
  });

  it('says its version', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

    expect(await runCommandLine(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('is found by its name, whatever Node the machine has', () => {
    const { bin } = JSON.parse(readFileSync('package.json', 'utf8'));
    const launcher = fileURLToPath(new URL(`../../../${bin.renkei}`, import.meta.url));

    expect(execFileSync(launcher, ['forms', '--json'], { encoding: 'utf8' })).toContain('municipal-progress@2015');
  });
});

describe('renkei forms', () => {
  it('lists every form without a server', async () => {
    const { code, stdout } = await runCommandLine(['forms', '--json'], offline);

    expect([code, JSON.parse(stdout).map(({ form }: { form: string }) => form)]).toEqual([
      0,
      forms.map(({ id }) => id),
    ]);
  });
});

describe('renkei token', () => {
  it('prints a token of the local issuer and nothing else', async () => {
    const { code, stdout, stderr } = await runCommandLine([
      'token',
      '--role',
      'bi-reader',
      '--area',
      '40',
      '--sub',
      'x',
    ]);

    expect([code, stderr, stdout.split('\n').length]).toEqual([0, '', 2]);
    expect(decodeJwt(stdout.trim())).toMatchObject({ role: 'bi-reader', area: '40', sub: 'x' });
  });
});
