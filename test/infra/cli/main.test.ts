import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeJwt } from 'jose';
import { afterAll, describe, expect, it } from 'vitest';
import { forms } from '../../../schema/forms/forms.ts';
import { answersWith } from '../../support/answers.ts';
import { nowhere, runCommandLine } from '../../support/command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'renkei-cli-'));
const put = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
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

const sheet = (...lines: readonly string[]) => ['調査票,回答者,項目,回答', ...lines].join('\r\n');
const half = sheet(
  'municipal-progress@2015,401307,/items/a/status,実施している',
  'municipal-progress@2015,401307,/items/i/status,たぶん',
);
const whole = JSON.stringify({ respondent: '401307', answers: answersWith({ a: 'doing' }) });
const likeWhole = JSON.stringify([JSON.parse(whole), JSON.parse(whole)]);

describe('renkei validate', () => {
  it.each([
    ['what is not there', () => join(folder, 'absent.xlsx'), [], 2, 'absent.xlsx does not exist'],
    ['a folder', () => folder, [], 2, 'is a folder: name a file'],
    ['an empty file', () => put('empty.csv', ''), [], 2, 'empty.csv is empty'],
    [
      'a form that is none',
      () => put('a.csv', half),
      ['--form', 'x@2015'],
      2,
      'There is no form x@2015. There are: mun',
    ],
    ['a day that is none', () => put('a.csv', half), ['--as-of', '2025-02-30'], 2, '--as-of 2025-02-30'],
    [
      'a file of another form',
      () => put('a.csv', half),
      ['--form', 'visit-flow@2020'],
      1,
      'There is no table of answers to visit-flow@2020',
    ],
    ['another respondent', () => put('a.csv', half), ['--respondent', '402028'], 1, '[file-of-other-respondent]'],
    ['what is no table', () => put('a.pdf', '%PDF-1.7'), [], 1, 'This is no Excel workbook (.xlsx), CSV or JSON file'],
  ])('refuses %s in one line or few', async (_, file, args, code, message) => {
    const ran = await runCommandLine(['validate', file(), ...args, '--lang', 'en'], offline);

    expect([ran.code, ran.stdout]).toEqual([code, '']);
    expect(ran.stderr).toContain(message);
    expect(ran.stderr.split('\n').length).toBeLessThan(5);
  });

  it('asks for the form where the file fits several', async () => {
    const { code, stderr } = await runCommandLine(
      ['validate', put('b.json', '{"answers":{}}'), '--lang', 'en'],
      offline,
    );

    expect([code, stderr]).toEqual([2, expect.stringMatching(/name it by --form \(one of municipal-progress@2015, /)]);
  });

  it('names file, cell, item, what was read and what is wanted', async () => {
    const { code, stdout, stderr } = await runCommandLine(['validate', put('half.csv', half)], offline);

    expect([code, stdout]).toEqual([1, expect.stringMatching(/^half\.csv D3 401307: 誤り \[cell-unreadable\] イ /)]);
    expect(stdout).toContain('(/items/i/status)\n    記入: たぶん\n    正しい書き方: 次から1つ：1. 実施していない');
    expect(stdout).toContain('half.csv 401307: 誤り [required] ウ ');
    expect(stderr).toContain('fell-to-none: 前年度の回答と比べる規則なので、ここでは検査していません');
  });

  it('tells a program the same', async () => {
    const { code, stdout } = await runCommandLine(['validate', put('half.csv', half), '--json'], offline);

    const { rows, ...told } = JSON.parse(stdout);
    expect([code, told]).toMatchObject([1, { form: 'municipal-progress@2015', kind: 'csv', errors: 7, warnings: [] }]);
    expect(rows[0].findings[0]).toMatchObject({
      cell: 'D3',
      row: 3,
      rule: 'cell-unreadable',
      pointer: '/items/i/status',
    });
  });

  it('writes every finding at its cell into a copy, which it reads again', async () => {
    const copy = join(folder, 'copy.xlsx');
    const args = ['validate', put('half.csv', half), '--annotate', copy];

    expect((await runCommandLine(args, offline)).code).toBe(1);
    expect((await runCommandLine(args, offline)).code).toBe(2);
    const again = await runCommandLine(['validate', copy, '--json'], offline);
    expect(JSON.parse(again.stdout)).toMatchObject({ kind: 'xlsx', errors: 7, rows: [{ respondent: '401307' }] });
  });

  it('finds respondents who stand twice', async () => {
    const file = put('twice.json', likeWhole);
    const args = ['validate', file, '--form', 'municipal-progress@2015', '--json'];

    const { rows } = JSON.parse((await runCommandLine(args, offline)).stdout);

    expect(rows.map(({ findings }: { findings: { rule: string }[] }) => findings.map(({ rule }) => rule))).toEqual([
      [],
      ['repeated'],
    ]);
  });

  it('asks no server, though one is named', async () => {
    let connections = 0;
    const stub = createServer()
      .on('connection', () => (connections += 1))
      .listen(0, '127.0.0.1');
    await once(stub, 'listening');
    const url = `http://127.0.0.1:${(stub.address() as AddressInfo).port}`;
    const settings = {
      RENKEI_URL: url,
      RENKEI_TOKEN: 'abc',
      HTTPS_PROXY: url,
      HTTP_PROXY: url,
      NODE_USE_ENV_PROXY: '1',
    };
    const args = ['validate', put('whole.json', whole), '--form', 'municipal-progress@2015', '--lang', 'en'];

    const { code, stdout } = await runCommandLine(args, settings);

    stub.close();
    expect([code, connections]).toEqual([0, 0]);
    expect(stdout).toMatch(
      /^whole\.json: respondents 1 {2}errors 0 {2}warnings 0 \(checked as municipal-progress@2015, /,
    );
  });
});

describe('renkei template', () => {
  it.each([
    ['a form that is none', ['x@2015'], 'There is no form x@2015'],
    ['a coding of workbooks', ['visit-flow@2020', '--encoding', 'shift_jis'], '--encoding is of CSV alone'],
    ['to write over a file', ['visit-flow@2020', '--out', put('t.xlsx', 'x')], '--force writes over it'],
    [
      'a respondent mistyped',
      ['municipal-progress@2015', '--respondent', '401307,402020', '--out', join(folder, 'none.xlsx')],
      'The check digit of 402020 does not fit.',
    ],
  ])('refuses %s', async (_, args, message) => {
    const ran = await runCommandLine(['template', ...args, '--lang', 'en'], offline);

    expect([ran.code, ran.stdout]).toEqual([2, '']);
    expect(ran.stderr).toContain(message);
  });

  it.each([
    ['a workbook for one respondent', 'a.xlsx', ['--respondent', '401307'], 'xlsx', 'one-respondent', 1],
    [
      'CSV with a row a respondent',
      'b.csv',
      ['--format', 'csv', '--respondent', '401307,402028'],
      'csv',
      'row-per-respondent',
      2,
    ],
  ])('makes %s, which validate reads', async (_, name, args, kind, layout, count) => {
    const out = join(folder, name);

    const made = await runCommandLine(['template', 'municipal-progress@2015', ...args, '--out', out], offline);
    const read = await runCommandLine(['validate', out, '--json'], offline);

    expect([made.code, read.code]).toEqual([0, 1]);
    expect(JSON.parse(read.stdout)).toMatchObject({ form: 'municipal-progress@2015', kind, layout, errors: count });
  });
});

describe('renkei pack, unpack and verify', () => {
  const round = ['--round', '40-municipal-progress-2015-fy2024'];
  const form = ['--form', 'municipal-progress@2015'];
  const run = (...args: string[]) => runCommandLine([...args, '--lang', 'en'], offline);

  it.each([
    [
      'answers with errors',
      () => ['pack', put('half.csv', half), ...round, '--out', join(folder, 'no.zip')],
      1,
      'half.csv has 7 errors',
    ],
    [
      'to write over a file',
      () => ['pack', put('w.json', whole), ...round, ...form, '--out', put('is.zip', 'x')],
      2,
      '--force',
    ],
    [
      'a round that is none',
      () => ['pack', put('w.json', whole), '--round', 'x', '--out', join(folder, 'x')],
      2,
      'is no id',
    ],
    ['what is no bundle', () => ['verify', put('w.zip', 'x')], 2, 'is neither a receipt nor a bundle'],
  ])('refuse %s', async (_, args, code, message) => {
    const ran = await run(...args());

    expect([ran.code, ran.stdout]).toEqual([code, '']);
    expect(ran.stderr).toContain(message);
  });

  it('carry answers through a closed network, and say what became of them on the way', async () => {
    const bundle = join(folder, 'bundle');
    const packed = await run('pack', put('w.json', `${whole}\n`), ...round, ...form, '--out', bundle, '--json');
    const { files, fingerprint } = JSON.parse(packed.stdout);
    expect([packed.code, files]).toEqual([0, ['manifest.json', '001-401307.json']]);
    expect((await run('verify', bundle)).stdout).toContain(`Fingerprint to compare: ${fingerprint}`);

    // A tool that cleans files writes other line ends, and leaves a note beside them.
    const name = join(bundle, '001-401307.json');
    writeFileSync(name, `${whole}\r\n`);
    writeFileSync(join(bundle, 'cleaned.txt'), 'ok');
    const taken = await run('unpack', bundle, '--out', join(folder, 'received'));
    expect([taken.code, taken.stderr.split('\n')]).toEqual([
      0,
      [
        'cleaned.txt: is no part of the bundle and is not used',
        '001-401307.json: has other line ends or another BOM; the content is the same',
        '',
      ],
    ]);
    expect(JSON.parse(readFileSync(taken.stdout.trim(), 'utf8'))).toEqual(JSON.parse(whole));

    writeFileSync(name, whole.replace('doing', 'none'));
    const [verified, refused] = [await run('verify', bundle), await run('unpack', bundle, '--out', folder)];
    expect([verified.code, refused.code, refused.stdout]).toEqual([5, 5, '']);
    expect(refused.stderr).toContain('001-401307.json: has been changed');
  });
});
