import { describe, expect, it } from 'vitest';
import type { RuleContext } from '../../../../schema/form.ts';
import type { CareResources2025, Draft } from '../../../../schema/forms/care-resources-2025/answers.ts';
import { contribution } from '../../../../schema/forms/care-resources-2025/counted.ts';
import type { NumberId } from '../../../../schema/forms/care-resources-2025/questions.ts';
import { rules } from '../../../../schema/forms/care-resources-2025/rules.ts';
import { careResources2025 as form } from '../../../../schema/forms/care-resources-2025.ts';
import { describeFinding, findingsOf } from '../../../../schema/forms/check-answers.ts';
import { resourcesWith } from '../../../support/care-resources.ts';
import { ruleContext } from '../../../support/rule-context.ts';

type Context = Partial<RuleContext<CareResources2025>>;

const found = (answers: Draft, context: Context = {}) =>
  findingsOf(form, answers, ruleContext<CareResources2025>(context)).filter(({ rule }) => rule !== 'required');
const ruleIds = (answers: Draft, context: Context = {}) => found(answers, context).map(({ rule }) => rule);
const messages = (answers: Draft, context: Context = {}) =>
  found(answers, context).flatMap((one) => [
    describeFinding(form, one, 'ja').message,
    describeFinding(form, one, 'en').message,
  ]);

const withValues = (values: Partial<Record<NumberId, number | 'not-known'>>) => {
  const { 'population-total': total, ...rest } = values;
  const heads = {
    total,
    aged65Plus: rest['population-65plus'],
    aged75Plus: rest['population-75plus'],
    under15: rest['population-under-15'],
  };
  const population = Object.fromEntries(Object.entries(heads).filter(([, one]) => one !== undefined));
  const counts = Object.fromEntries(Object.entries(rest).filter(([id]) => !id.startsWith('population')));
  return { sources: resourcesWith().sources, defaultSource: 'kdb', population, counts };
};

describe('a part and its whole', () => {
  const pairs = rules
    .filter(({ id }) => id.includes('-above-') && id !== 'enhanced-above-all')
    .map(({ id }) => id.split('-above-') as [NumberId, NumberId]);

  it('are thirteen pairs', () => {
    expect(pairs).toHaveLength(13);
  });

  it.each(pairs)('%s above %s is an error at the part, with both numbers', (part, whole) => {
    const [finding, ...more] = found(withValues({ [part]: 13, [whole]: 12 }));

    expect([finding?.severity, finding?.values, more]).toEqual(['error', { part: 13, whole: 12 }, []]);
    expect(finding?.pointer).toBe(form.questions.find(({ id }) => id === part)?.pointer);
  });

  it.each(pairs)('%s may be as many as %s, or be compared with what is not known', (part, whole) => {
    expect(found(withValues({ [part]: 12, [whole]: 12 }))).toEqual([]);
    expect(found(withValues({ [part]: 12, [whole]: 'not-known' }))).toEqual([]);
    expect(found(withValues({ [part]: 12 }))).toEqual([]);
  });

  it('are told by name', () => {
    expect(messages(withValues({ 'population-75plus': 9, 'population-65plus': 8 }))).toEqual([
      '75歳以上人口: 9が、これを含む「65歳以上人口」の8を上回っています',
      'Population aged 75 and over: 9 is above the 8 of "Population aged 65 and over", of which it is a part',
    ]);
  });

  it('are not deaths attended and deaths at home, nor is either of the other', () => {
    expect(found(withValues({ 'pr-home-deaths-attended': 9, 'pr-home-deaths': 3 }))).toEqual([]);
    expect(found(withValues({ 'pr-home-deaths-attended': 3, 'pr-home-deaths': 9 }))).toEqual([]);
  });
});

describe('enhanced-above-all', () => {
  const given = (enhanced: number, all: number) =>
    withValues({ 'st-enhanced-zaishishin-facilities': enhanced, 'st-zaishishin-facilities': all });

  it('only warns, since the table does not say which of the two includes the other', () => {
    expect(found(given(5, 4))).toEqual([
      {
        rule: 'enhanced-above-all',
        severity: 'warning',
        pointer: '/counts/st-enhanced-zaishishin-facilities',
        values: { part: 5, whole: 4 },
      },
    ]);
    expect(found(given(4, 4))).toEqual([]);
  });
});

describe('sources', () => {
  const sources = [{ id: 'kdb', publisher: '国保連合会', period: '2024年度' }];

  it('are missing where neither the number nor all have one: each number is named', () => {
    const draft = { sources, population: { total: 10 }, counts: { 'pr-home-deaths': 0, 'st-backup-hospitals': 2 } };

    expect(
      found({ ...draft, sourceOf: { 'st-backup-hospitals': 'kdb' } }).map(({ rule, pointer }) => [rule, pointer]),
    ).toEqual([
      ['source-missing', '/population/total'],
      ['source-missing', '/counts/pr-home-deaths'],
    ]);
    expect(messages({ sources, counts: { 'pr-home-deaths': 0 } })[0]).toMatch(/^在宅死亡者数: 出典がありません/);
  });

  it('need not be given for what is not known or suppressed', () => {
    expect(found({ counts: { 'pr-home-deaths': 'not-known', 'st-backup-hospitals': 'suppressed' } })).toEqual([]);
  });

  it('must be among those listed, and be listed once', () => {
    const draft = { sources: [...sources, ...sources], defaultSource: 'ndb', sourceOf: { 'pr-home-deaths': 'x' } };

    expect(found(draft)).toEqual([
      { rule: 'source-unknown', severity: 'error', pointer: '/defaultSource', values: { source: 'ndb' } },
      { rule: 'source-unknown', severity: 'error', pointer: '/sourceOf/pr-home-deaths', values: { source: 'x' } },
      { rule: 'source-repeated', severity: 'error', pointer: '/sources/1/id', values: { source: 'kdb' } },
    ]);
  });
});

describe('unlike-last-year', () => {
  const id = 'pr-home-visit-medical-patients';
  const changed = (before: number | 'suppressed', now: number | 'not-known') =>
    ruleIds(resourcesWith({ counts: { [id]: now } }), { previous: resourcesWith({ counts: { [id]: before } }) });

  it.each([
    [0, 10],
    [10, 0],
    [1, 13],
    [20, 50],
    [1_000, 1_501],
    [50_000, 5_000],
  ])('warns of %i that became %i', (before, now) => {
    expect(changed(before, now)).toEqual(['unlike-last-year']);
  });

  it.each([
    [0, 9],
    [3, 0],
    [5, 15],
    [1_000, 1_499],
    [50_000, 60_000],
  ])('leaves %i to %i to chance or growth', (before, now) => {
    expect(changed(before, now)).toEqual([]);
  });

  it('compares numbers alone, and nothing where there is no last year', () => {
    expect([changed('suppressed', 900), changed(900, 'not-known')]).toEqual([[], []]);
    expect(found(resourcesWith({ counts: { [id]: 900 } }))).toEqual([]);
  });

  it('says both numbers, of populations too', () => {
    const previous = resourcesWith({ population: { under15: 200 } });

    expect(messages(resourcesWith(), { previous })).toEqual([
      '15歳未満人口: 前年度の200から2000へ大きく変わっています。確かめてください',
      'Population under 15: it went from 200 last fiscal year to 2000; please check',
    ]);
  });
});

describe('unlike-similar-municipalities', () => {
  const id = 'pr-home-visit-medical-patients';
  const peer = (total: number | 'not-known', count: number | 'suppressed') =>
    contribution(resourcesWith({ counts: { [id]: count }, population: { total } }));
  const own = (count: number, total: number | 'not-known' = 20_000) =>
    resourcesWith({
      counts: { [id]: count },
      population: { total, aged65Plus: 'not-known', aged75Plus: 'not-known', under15: 'not-known' },
    });
  /** Per 100,000: 400, 450, 500, 550, 600. */
  const five = [peer(10_000, 40), peer(20_000, 90), peer(20_000, 100), peer(20_000, 110), peer(40_000, 240)];

  it.each([301, 1_000, 33])('warns of %i where a hundred are usual', (count) => {
    expect(ruleIds(own(count), { peers: five })).toEqual(['unlike-similar-municipalities']);
  });

  it.each([299, 34, 100])('leaves %i where a hundred are usual', (count) => {
    expect(found(own(count), { peers: five })).toEqual([]);
  });

  it('says the number, its rate, the median and how many were compared', () => {
    expect(messages(own(1_000), { peers: [...five, peer(20_000, 120)] })).toEqual([
      '訪問診療を受けた患者数: 1000は人口10万人当たり5000で、人口規模の近い6市区町村の中央値525から大きく離れています。確かめてください',
      'Patients given scheduled home visits: 1000 is 5000 per 100,000 people, far from the median 525 of 6 municipalities of similar size; please check',
    ]);
  });

  it('is silent with fewer than five that are similar and know the count', () => {
    const others = [peer(9_999, 1), peer(40_001, 1), peer('not-known', 1), peer(20_000, 'suppressed')];

    expect(found(own(1_000), { peers: [...five.slice(1), ...others] })).toEqual([]);
    expect(found(own(1_000))).toEqual([]);
  });

  it('is silent where the own population is not known or zero', () => {
    expect([found(own(1_000, 'not-known'), { peers: five }), found(own(1_000, 0), { peers: five })]).toEqual([[], []]);
  });

  it('leaves few to chance, where similar ones have none', () => {
    const none = five.map(() => peer(20_000, 0));

    expect([ruleIds(own(9), { peers: none }), ruleIds(own(10), { peers: none })]).toEqual([
      [],
      ['unlike-similar-municipalities'],
    ]);
  });
});
