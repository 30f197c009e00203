import { describe, expect, it } from 'vitest';
import {
  areaFitsRole,
  isAllowed,
  type Principal,
  permissions,
  prefectureOf,
  type Right,
  type Role,
  role,
  type Target,
} from '../../schema/permission.ts';

const callers: Record<Role, Principal> = {
  'municipality-officer': { sub: 'a', role: 'municipality-officer', area: '131016' },
  'base-operator': { sub: 'b', role: 'base-operator', area: '13-kita' },
  'prefecture-officer': { sub: 'c', role: 'prefecture-officer', area: '13' },
  'health-centre-officer': { sub: 'd', role: 'health-centre-officer', area: '13' },
  'bi-reader': { sub: 'e', role: 'bi-reader', area: '13' },
  'national-reader': { sub: 'f', role: 'national-reader', area: 'JP' },
  administrator: { sub: 'g', role: 'administrator', area: 'JP' },
};
const all = role.options;
const allowed = (right: Right, target: Target): Role[] => all.filter((name) => isAllowed(callers[name], right, target));

const own: Target = { prefecture: '13', roundOwner: '13' };
const ofNation: Target = { prefecture: '13', roundOwner: 'JP' };
const foreign: Target = { prefecture: '14', roundOwner: '14' };

describe('permissions', () => {
  it('names every right of the contract’s table', () => {
    expect(Object.keys(permissions).toSorted()).toEqual([
      'comment-submission',
      'decide-submission',
      'import-submissions',
      'keep-webhooks',
      'list-submissions',
      'read-access-keys',
      'read-completeness',
      'read-contacts',
      'read-feed',
      'read-findings',
      'read-job',
      'read-open',
      'read-provisional',
      'read-rounds',
      'read-submission',
      'read-supports',
      'write-access-keys',
      'write-base-plan',
      'write-extensions',
      'write-masters',
      'write-municipal-funding',
      'write-registry',
      'write-rounds',
      'write-submission',
    ]);
  });
});

describe('isAllowed', () => {
  const rounds: Role[] = [
    'municipality-officer',
    'base-operator',
    'prefecture-officer',
    'health-centre-officer',
    'national-reader',
    'administrator',
  ];
  const counting: Role[] = ['prefecture-officer', 'health-centre-officer', 'national-reader', 'administrator'];
  const within: Role[] = ['prefecture-officer', 'health-centre-officer'];

  it.each<[Right, string, Target, readonly Role[]]>([
    ['read-open', 'anything', foreign, all],
    ['read-rounds', 'of the own prefecture', own, rounds],
    ['read-rounds', 'of the nation', ofNation, rounds],
    ['read-rounds', 'of another prefecture', foreign, ['national-reader', 'administrator']],
    ['write-rounds', 'of the own prefecture', own, ['prefecture-officer']],
    ['write-rounds', 'of the nation', ofNation, ['administrator']],
    ['write-rounds', 'of another prefecture', foreign, []],
    ['write-extensions', 'in the own round', { roundOwner: '13', respondent: '131016' }, ['prefecture-officer']],
    ['write-extensions', 'in the nation’s round', { roundOwner: 'JP', respondent: '131016' }, ['administrator']],
    ['write-extensions', 'for a foreign respondent', { roundOwner: '13', respondent: '141003' }, []],
    ['read-completeness', 'of the own round', { roundOwner: '13' }, counting],
    ['read-completeness', 'of the nation’s round', { roundOwner: 'JP' }, counting],
    [
      'read-completeness',
      'of another prefecture in the nation’s round',
      { roundOwner: 'JP', prefecture: '14' },
      ['national-reader', 'administrator'],
    ],
    ['read-completeness', 'of another prefecture’s round', { roundOwner: '14' }, ['national-reader', 'administrator']],
    ['list-submissions', 'of the own round', { roundOwner: '13' }, within],
    ['list-submissions', 'of another prefecture', foreign, []],
    [
      'read-submission',
      'of the municipality',
      { roundOwner: '13', respondent: '131016' },
      ['municipality-officer', ...within],
    ],
    ['read-submission', 'of the base', { roundOwner: 'JP', respondent: '13-kita' }, ['base-operator', ...within]],
    ['read-submission', 'of the neighbour', { roundOwner: '13', respondent: '131024' }, within],
    ['read-submission', 'of another prefecture’s municipality', { roundOwner: 'JP', respondent: '141003' }, []],
    ['read-submission', 'in another prefecture’s round', { roundOwner: '14', respondent: '131016' }, []],
    [
      'write-submission',
      'of the municipality',
      { roundOwner: 'JP', respondent: '131016' },
      ['municipality-officer', 'prefecture-officer'],
    ],
    [
      'write-submission',
      'of the base',
      { roundOwner: '13', respondent: '13-kita' },
      ['base-operator', 'prefecture-officer'],
    ],
    ['write-submission', 'of the neighbour', { roundOwner: '13', respondent: '131024' }, ['prefecture-officer']],
    ['write-submission', 'of another prefecture’s municipality', { roundOwner: 'JP', respondent: '141003' }, []],
    ['decide-submission', 'of the municipality', { roundOwner: 'JP', respondent: '131016' }, ['prefecture-officer']],
    ['decide-submission', 'of another prefecture’s municipality', { roundOwner: 'JP', respondent: '141003' }, []],
    [
      'comment-submission',
      'of the municipality',
      { roundOwner: '13', respondent: '131016' },
      ['municipality-officer', ...within],
    ],
    ['comment-submission', 'of the neighbour', { roundOwner: '13', respondent: '131024' }, within],
    [
      'read-supports',
      'of the municipality',
      { respondent: '131016' },
      ['municipality-officer', ...within, 'national-reader', 'administrator'],
    ],
    [
      'read-supports',
      'of the base',
      { respondent: '13-kita' },
      ['base-operator', ...within, 'national-reader', 'administrator'],
    ],
    ['read-supports', 'of the own prefecture', { prefecture: '13' }, [...within, 'national-reader', 'administrator']],
    ['read-supports', 'of another prefecture', { prefecture: '14' }, ['national-reader', 'administrator']],
    [
      'read-supports',
      'of the municipality in another prefecture’s log',
      { prefecture: '14', respondent: '131016' },
      ['national-reader', 'administrator'],
    ],
    [
      'read-supports',
      'of another prefecture’s municipality in the own log',
      { prefecture: '13', respondent: '141003' },
      ['national-reader', 'administrator'],
    ],
    ['read-provisional', 'of the own prefecture', { prefecture: '13' }, ['prefecture-officer']],
    ['read-provisional', 'of another prefecture', { prefecture: '14' }, []],
    ['read-feed', 'of the own prefecture', { prefecture: '13' }, ['prefecture-officer', 'national-reader']],
    ['read-feed', 'of another prefecture', { prefecture: '14' }, ['national-reader']],
    ['write-access-keys', 'of one’s own', {}, ['bi-reader']],
    ['read-access-keys', 'of one’s own', {}, ['bi-reader', 'administrator']],
    ['write-masters', 'anywhere', {}, ['administrator']],
  ])('gives %s %s', (right, _, target, expected) => {
    expect(allowed(right, target)).toEqual(all.filter((name) => expected.includes(name)));
  });

  it('gives a health-centre officer who carries a zone a question within its prefecture, and no other', () => {
    const narrowed: Principal = { sub: 'd', role: 'health-centre-officer', area: '13-tama' };

    const rights: Right[] = ['read-completeness', 'list-submissions', 'read-submission', 'comment-submission'];

    const given = (target: Target) => rights.filter((right) => isAllowed(narrowed, right, target));

    expect(given({ roundOwner: '13', respondent: '131016' })).toEqual(rights);
    expect([given({ roundOwner: 'JP', respondent: '141003' }), given({ roundOwner: '14' })]).toEqual([[], []]);
    expect(isAllowed(narrowed, 'read-findings', own)).toBe(false);
    expect(isAllowed(narrowed, 'read-rounds', own)).toBe(true);
  });

  it('gives a municipality nothing of respondents that only begin like it', () => {
    expect(isAllowed(callers['municipality-officer'], 'read-submission', { roundOwner: '13', respondent: '13' })).toBe(
      false,
    );
    expect(
      isAllowed({ ...callers['municipality-officer'], area: '13' }, 'read-submission', {
        roundOwner: '13',
        respondent: '131016',
      }),
    ).toBe(false);
  });
});

describe('prefectureOf', () => {
  it.each([
    ['131016', '13'],
    ['13-kita', '13'],
    ['JP-municipal-progress-2015-fy2015', 'JP'],
    ['JP', 'JP'],
  ])('reads %s as of %s', (id, expected) => {
    expect(prefectureOf(id)).toBe(expected);
  });
});

describe('areaFitsRole', () => {
  it.each<[Role, readonly string[], readonly string[]]>([
    ['municipality-officer', ['131016'], ['13', 'JP', '1310160', '13101', '13-kita']],
    ['base-operator', ['13-kita', '40-fukuoka-itoshima'], ['13', '13-', '131016', '13_kita', `13-${'a'.repeat(62)}`]],
    ['prefecture-officer', ['01', '47'], ['00', '48', 'JP', '131016']],
    ['health-centre-officer', ['13', '13-tama'], ['48', 'JP', '13-', '131016']],
    ['bi-reader', ['13', 'JP'], ['48', '131016', '']],
    ['national-reader', ['JP'], ['13', 'jp', '']],
    ['administrator', ['JP'], ['13', 'JP-1', '']],
  ])('takes for a %s %j, not %j', (of, right, wrong) => {
    expect(right.filter((area) => !areaFitsRole(of, area))).toEqual([]);
    expect(wrong.filter((area) => areaFitsRole(of, area))).toEqual([]);
  });
});
