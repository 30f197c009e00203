import { describe, expect, it } from 'vitest';
import {
  dimensionLabel,
  dimensionsOf,
  feeding,
  formLabel,
  indicatorOf,
  indicators,
  labelForm,
  registryIndicatorOf,
  valueLabel,
} from '../../schema/catalogue.ts';
import { forms } from '../../schema/forms/forms.ts';
import { counted as national } from '../../schema/forms/municipal-progress-2015/counted.ts';
import { counted as tokyo } from '../../schema/forms/municipal-progress-tokyo-2015/counted.ts';
import { registryForm } from '../../schema/registry-catalogue.ts';

describe('indicatorOf', () => {
  it('does not know what is in no catalogue', () => {
    expect(['', 'item', 'toString'].map(indicatorOf)).toEqual([undefined, undefined, undefined]);
  });

  it('finds every indicator, each under an id of its own', () => {
    expect(indicators.map(({ id }) => indicatorOf(id))).toEqual(indicators);
  });
});

describe('registryIndicatorOf', () => {
  it('finds those alone that are read from the registry', () => {
    const found = indicators.filter(({ id }) => registryIndicatorOf(id));

    expect(found).toEqual(indicators.filter(({ registry }) => registry));
    expect([registryIndicatorOf('response-rate'), registryIndicatorOf('zone-coverage')?.id]).toEqual([
      undefined,
      'zone-coverage',
    ]);
  });
});

describe('indicators', () => {
  it('come from the registry or from a form, never from both and never from neither', () => {
    expect(indicators.filter(({ id, registry }) => feeding(id).length > 0 === (registry !== undefined))).toEqual([]);
  });

  it('are known to every measure of every form, its crosswalk’s too', () => {
    const fed = forms.flatMap(({ measures, crosswalk }) => [...measures, ...(crosswalk?.measures ?? [])]);

    expect(fed.filter(({ indicator }) => !indicatorOf(indicator))).toEqual([]);
  });

  it('are ratios exactly where a form’s cells have a denominator, and percentages are', () => {
    const wrong = indicators.filter(({ id, denominator }) =>
      feeding(id).some(({ measure }) =>
        measure.cells.some((cell) => (cell.denominator !== null) !== (denominator !== null)),
      ),
    );

    expect(wrong).toEqual([]);
    expect(indicators.filter(({ unit, denominator }) => unit === 'percent' && denominator === null)).toEqual([]);
  });
});

describe('feeding', () => {
  it('names the forms with their measure, in the order of the forms', () => {
    const formsOf = (indicator: string) => feeding(indicator).map(({ form, measure }) => [form.id, measure.indicator]);

    expect([formsOf('zone-coverage'), formsOf('outsourcing-rate'), formsOf('response-rate')]).toEqual([
      [],
      [
        [national.id, 'outsourcing-rate'],
        ['municipal-progress@2025', 'outsourcing-rate'],
      ],
      forms.map(({ id }) => [id, 'response-rate']),
    ]);
  });
});

describe('dimensionsOf', () => {
  const dimensions = (indicator: string) =>
    feeding(indicator)
      .filter(({ form }) => form === national)
      .flatMap(({ form, measure }) => dimensionsOf(form, measure));

  it('are none where a measure has one cell', () => {
    expect(dimensions('outsourcing-rate')).toEqual([]);
  });

  it('have each value once, in the order of the cells, with the form’s words', () => {
    const [item, status] = dimensions('item-status-rate');

    expect(item?.values.map(({ code }) => code)).toEqual(['a', 'i', 'u', 'e', 'o', 'ka', 'ki', 'ku']);
    expect(item?.values[0]?.label).toEqual({
      ja: 'ア 地域の医療・介護の資源の把握',
      en: 'Survey of local medical and care resources',
    });
    expect(status).toEqual({
      id: 'status',
      label: { ja: '実施状況', en: 'Status' },
      values: [
        { code: 'none', label: { ja: '実施していない', en: 'Not doing' } },
        { code: 'planned', label: { ja: '年度内に実施予定', en: 'Planned within the fiscal year' } },
        { code: 'doing', label: { ja: '実施している', en: 'Doing' } },
      ],
    });
  });
});

describe('valueLabel', () => {
  it('is the code itself where nobody has a word for it', () => {
    expect([
      valueLabel(national, 'item', 'x'),
      valueLabel(undefined, 'item', 'a'),
      valueLabel(national, 'status', 'x'),
    ]).toEqual([
      { ja: 'x', en: 'x' },
      { ja: 'a', en: 'a' },
      { ja: 'x', en: 'x' },
    ]);
  });

  it('takes the same code for another thing in another dimension', () => {
    expect(['status', 'bin', 'programmeRelation'].map((id) => valueLabel(national, id, 'none'))).toEqual([
      { ja: '実施していない', en: 'Not doing' },
      { ja: '実施も予定もなし', en: 'Nothing done or planned' },
      { ja: '連携なし', en: 'Not coordinated' },
    ]);
  });

  it('counts items in a bin', () => {
    expect([valueLabel(undefined, 'bin', '3'), valueLabel(undefined, 'bin', 'planned-only')]).toEqual([
      { ja: '3項目', en: '3 items' },
      { ja: '予定のみ', en: 'Planned only' },
    ]);
  });
});

describe('dimensionLabel and formLabel', () => {
  it('give the id back where there is no name', () => {
    expect([dimensionLabel('x'), formLabel('x@2015')]).toEqual([
      { ja: 'x', en: 'x' },
      { ja: 'x@2015', en: 'x@2015' },
    ]);
  });

  it('name what forms ask and what the registry tells', () => {
    expect([dimensionLabel('item'), dimensionLabel('entityType')]).toEqual([
      { ja: '取組項目', en: 'Item' },
      { ja: '主体', en: 'Entity type' },
    ]);
    expect([formLabel(national.id), formLabel(registryForm)]).toEqual([
      national.title,
      { ja: '登録簿', en: 'Registry' },
    ]);
  });
});

describe('labelForm', () => {
  it('is nothing for the registry, and for a crosswalk that leads nowhere', () => {
    expect([labelForm({ form: registryForm }), labelForm({ form: national.id, via: 'crosswalk' })]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('is the form itself, or the one whose words its crosswalk speaks', () => {
    expect([labelForm({ form: tokyo.id }), labelForm({ form: tokyo.id, via: 'crosswalk' })]).toEqual([tokyo, national]);
  });
});
