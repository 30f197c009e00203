import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../../functions/formats/figures.ts';
import { toJson as write } from '../../../functions/formats/to-json.ts';
import { indicatorOf } from '../../../schema/catalogue.ts';
import { noCounts } from '../../../schema/compute.ts';
import type { Form } from '../../../schema/form.ts';
import { municipalProgress2015 } from '../../../schema/forms/municipal-progress-2015.ts';
import { municipalProgressTokyo2015 } from '../../../schema/forms/municipal-progress-tokyo-2015.ts';
import { observationParameters, observationQuery } from '../../../schema/observation-query.ts';
import { type AreaCounts, observe } from '../../../schema/observe.ts';

const counts = { ...noCounts, asked: 3, submitted: 3, answered: 3, onTime: 2, asOf: '2015-08-01', slots: [1, 0, 2] };
const areas = [
  { code: '13', name: '東京都', level: 'prefecture', counts },
  {
    code: '131016',
    name: 'the "first" \\ ward',
    level: 'municipality',
    counts: { ...counts, setAside: 2, asOf: null },
  },
  {
    code: '13-a',
    name: '圏域',
    level: 'zone',
    counts,
    caveats: { missingAreas: 2, additive: false, recastFrom: ['131016', '131024'] },
  },
  { code: '13-b', name: '圏域', level: 'zone', counts: { ...counts, setAside: 1 }, caveats: { additive: false } },
  { code: '27', name: '大阪府', level: 'prefecture', counts: { ...noCounts, asked: 5 } },
] satisfies Omit<AreaCounts, 'form'>[];

function observations(parameters: Record<string, string>, form: Form = municipalProgress2015) {
  const query = observationQuery(observationParameters.parse({ fiscalYear: '2015', ...parameters }));
  return query.indicators.flatMap((indicator) =>
    observe(
      query,
      { indicator, fiscalYear: 2015, answering: new Set([form.id]) },
      areas.map((area) => ({ ...area, form })),
    ),
  );
}

const toJson = (items: ReturnType<typeof observations>, next: string | null) => text(write(figuresOf(items), next));

/** An answer and what the platform itself makes of it. */
const both = async (items: ReturnType<typeof observations>, next: string | null) =>
  [await toJson(items, next), JSON.stringify({ items, next })] as const;

describe('toJson', () => {
  it('writes an empty page', async () => {
    expect(await toJson([], null)).toBe('{"items":[],"next":null}');
  });

  it('writes values, reasons and what was set aside as JSON.stringify does', async () => {
    const [text, expected] = await both(observations({ indicator: 'item-status-rate' }), 'a "cursor"');

    expect(text).toBe(expected);
  });

  it('begins anew where the indicator changes and the area does not', async () => {
    const indicator = 'response-rate,item-status-rate,on-time-rate';
    const [text, expected] = await both(observations({ indicator }), null);

    expect(text).toBe(expected);
  });

  it('tells answers read through a crosswalk', async () => {
    const given = { indicator: 'item-status-rate', via: 'crosswalk', form: municipalProgressTokyo2015.id };
    const items = observations(given, municipalProgressTokyo2015);
    const [text, expected] = await both(items, null);

    expect([text, items[0]?.via, indicatorOf('item-status-rate')?.unit]).toEqual([expected, 'crosswalk', 'percent']);
  });
});
