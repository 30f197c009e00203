import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldEntry, type Rows, rowId, rowKeys, setAside } from '../../../functions/projector/fold.ts';
import type { PrefectureRow, Row, UnitRow } from '../../../functions/projector/rows.ts';
import { publishedKeys } from '../../../functions/store/keys.ts';
import { type Counts, sumCounts } from '../../../schema/compute.ts';
import type { Form } from '../../../schema/form.ts';
import { isFeedOnly, type LogEntry, logKind } from '../../../schema/log-entry.ts';
import { factsOf, foldInBatches, inBatches } from '../../support/folding.ts';
import {
  expectedOf,
  fiscalYear,
  historyForms as forms,
  type History,
  historyOf,
  steps,
} from '../../support/history.ts';

const runs = { numRuns: 300 };
const whole = (history: History) => foldInBatches(history, [history.entries]).rows;

const rowsOf = (rows: Rows, prefix: string) => [...rows.values()].filter(({ sk }) => sk.startsWith(prefix));
const partition = (letter: 'A' | 'P', form: Form) =>
  publishedKeys[letter === 'A' ? 'accepted' : 'provisional'](form.id, fiscalYear, '13');
const prefectureRow = (rows: Rows, letter: 'A' | 'P', form: Form) =>
  rows.get(rowId({ pk: partition(letter, form), sk: 'PREF#13' })) as PrefectureRow | undefined;
const unitRows = (rows: Rows, letter: 'A' | 'P', form: Form) =>
  rowsOf(rows, 'UNIT#13#').filter(({ pk }) => pk === partition(letter, form)) as UnitRow[];

/** Slots without the zeros that nobody has added to yet. */
const padded = (form: Form, slots: readonly number[] | undefined) => form.slots.map((_, at) => slots?.[at] ?? 0);

describe('foldEntry over any history', () => {
  it('counts exactly what the rules say, whatever way each municipality took', () => {
    fc.assert(
      fc.property(steps(80), (taken) => {
        const history = historyOf('13', taken);
        const rows = whole(history);
        for (const form of forms) {
          const [accepted, provisional] = [prefectureRow(rows, 'A', form), prefectureRow(rows, 'P', form)];
          expect({
            asked: accepted?.asked,
            submitted: accepted?.submitted,
            onTime: accepted?.onTime,
            accepted: { answered: accepted?.answered, slots: padded(form, accepted?.slots) },
            provisional: { answered: provisional?.answered ?? 0, slots: padded(form, provisional?.slots) },
          }).toEqual(expectedOf(history, form));
        }
      }),
      runs,
    );
  });

  it.each(['A', 'P'] as const)('keeps the prefecture row of %s the sum of its municipalities, each once', (letter) => {
    fc.assert(
      fc.property(steps(80), (taken) => {
        const rows = whole(historyOf('13', taken));
        for (const form of forms) {
          const units = unitRows(rows, letter, form).filter(({ slots }) => slots !== null);
          const codes = units.map(({ code }) => code);
          const sum = sumCounts(units.map(({ slots }) => ({ ...zero, answered: 1, slots: slots as number[] })));
          const row = prefectureRow(rows, letter, form);
          expect(new Set(codes).size).toBe(codes.length);
          expect([row?.answered ?? 0, padded(form, row?.slots)]).toEqual([sum.answered, padded(form, sum.slots)]);
        }
      }),
      runs,
    );
  });

  it('never counts more answers than were asked for, or more accepted than submitted', () => {
    fc.assert(
      fc.property(steps(80), (taken) => {
        const history = historyOf('13', taken);
        for (let end = 1; end <= history.entries.length; end += 1) {
          const rows = foldInBatches(history, [history.entries.slice(0, end)]).rows;
          for (const form of forms) {
            const row = prefectureRow(rows, 'A', form);
            if (!row) continue;
            expect(row.answered).toBeLessThanOrEqual(row.submitted);
            expect(row.onTime).toBeLessThanOrEqual(row.submitted);
            expect(row.submitted).toBeLessThanOrEqual(row.asked);
            expect(row.slots.every((slot) => slot >= 0)).toBe(true);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('gives the same rows, feed texts and hashes in one fold as in any batches', () => {
    fc.assert(
      fc.property(
        steps(80),
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 5 }),
        (taken, sizes) => {
          const history = historyOf('13', taken);

          const increments = foldInBatches(history, inBatches(history.entries, sizes));

          expect(increments).toEqual(foldInBatches(history, [history.entries]));
        },
      ),
      runs,
    );
  });

  it('reads and changes only rows that it names beforehand', () => {
    fc.assert(
      fc.property(steps(60), (taken) => {
        const history = historyOf('13', taken);
        const rows: Rows = new Map();
        for (const entry of history.entries) {
          const named = new Set(rowKeys(entry).map(rowId));
          const read = new Set<string>();
          const watched = { get: (id: string) => (read.add(id), rows.get(id)) } as unknown as Rows;
          const changed = foldEntry(watched, entry, factsOf(history));
          expect([...read, ...changed.map(rowId)].filter((id) => !named.has(id))).toEqual([]);
          for (const row of changed) rows.set(rowId(row), row);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is pure: folding again from the same rows gives the same', () => {
    fc.assert(
      fc.property(steps(40), (taken) => {
        const history = historyOf('13', taken);
        const last = history.entries.at(-1) as LogEntry;
        const rows = foldInBatches(history, [history.entries.slice(0, -1)]).rows;
        const before = structuredClone([...rows]);

        const [once, twice] = [foldEntry(rows, last, factsOf(history)), foldEntry(rows, last, factsOf(history))];

        expect(once).toEqual(twice);
        expect([...rows]).toEqual(before);
      }),
      { numRuns: 100 },
    );
  });
});

const zero: Counts = { asked: 0, submitted: 0, answered: 0, onTime: 0, setAside: 0, asOf: null, slots: [] };

describe('foldEntry', () => {
  const history = historyOf('13', [{ unit: 0, pick: 0, answer: 1 }]);
  const entryOf = (changes: object): LogEntry => ({ ...(history.entries[0] as LogEntry), ...changes });

  it.each([
    ['an unknown kind', { kind: 'zone.drawn' }],
    ['data of another shape', { data: { roundId: '13-national' } }],
    ['data with more than it knows', { data: { ...history.entries[0]?.data, more: 1 } }],
    ['no data', { data: {} }],
  ])('throws at %s, so that it can be set aside', (_, changes) => {
    expect(() => foldEntry(new Map(), entryOf(changes), factsOf(history))).toThrow();
  });

  it('gives no common reference date where two rounds of a year have different ones', () => {
    const opened = history.entries[0] as LogEntry;
    const rows: Rows = new Map(foldEntry(new Map(), opened, factsOf(history)).map((row) => [rowId(row), row]));
    const other = entryOf({ n: 3, data: { ...opened.data, roundId: 'other', asOf: '2016-03-31' } });

    const [prefecture, asked] = foldEntry(rows, other, { ...factsOf(history), asked: () => ['131050'] });

    expect(prefecture).toEqual(expect.objectContaining({ asked: 5, asOf: null }));
    expect(asked).toEqual(expect.objectContaining({ asOf: null, codes: expect.arrayContaining(['131050']) }));
  });

  it.each(logKind.options)('knows what to do with %s', (kind) => {
    expect(() => foldEntry(new Map(), entryOf({ kind, data: {} }), factsOf(history))).not.toThrow('unknown kind');
  });

  it.each(logKind.options.filter(isFeedOnly))('reads and changes no row for %s', (kind) => {
    const entry = entryOf({ kind });

    expect([rowKeys(entry), foldEntry(new Map(), entry, factsOf(history))]).toEqual([[], []]);
  });

  it('judges an answer by the extension that was granted while it was being written', () => {
    const about = { roundId: '13-r', form: 'municipal-progress@2015', fiscalYear };
    const entry = (n: number, kind: LogEntry['kind'], data: Record<string, unknown>): LogEntry => ({
      prefecture: '13',
      n,
      id: String(n),
      kind,
      at: '2026-10-01T00:00:00.000+09:00',
      subject: 's',
      by: 'b',
      data: { ...about, ...data },
    });
    const submitted = {
      respondent: '131016',
      revision: 1,
      from: 'draft',
      state: 'submitted',
      onBehalf: false,
      // Judged by the round's due instant, which the officer's request had read before the extension was written.
      onTime: false,
      firstSubmittedAt: '2026-10-01T00:00:00.000+09:00',
      dueAt: null,
      reasons: 0,
    };
    const facts = { asked: () => ['131016'], contribution: () => ({ slots: [] }) };
    const rows: Rows = new Map();
    for (const one of [
      entry(1, 'round.extended', { respondent: '131016', dueAt: '2026-10-31T00:00:00+09:00' }),
      entry(2, 'submission.submitted', submitted),
    ])
      for (const row of foldEntry(rows, one, facts)) rows.set(rowId(row), row);

    expect((rows.get('A#municipal-progress@2015#' + fiscalYear + '|PREF#13') as PrefectureRow).onTime).toBe(1);
  });
});

describe('rowKeys', () => {
  it.each([
    ['a number for a respondent', { form: 'x', fiscalYear: 2015, respondent: 5 }],
    ['nothing known', {}],
  ])('names rows of an entry with %s too', (_, data) => {
    const entry = { prefecture: '13', n: 1, kind: 'submission.accepted', data } as unknown as LogEntry;

    expect(rowKeys(entry).length).toBeGreaterThan(0);
  });
});

describe('setAside', () => {
  const entry: LogEntry = {
    prefecture: '13',
    n: 7,
    id: 'x',
    kind: 'submission.accepted',
    at: '2026-04-01T00:00:00+09:00',
    subject: 's',
    by: 'b',
    data: { form: 'municipal-progress@2015', fiscalYear: 2015 },
  };
  const aside = { pk: 'ASIDE#13', sk: '000000000007', v: 1, kind: 'submission.accepted', why: 'missing' };

  it('keeps the reason and counts the entry in its prefecture’s figures', () => {
    const [kept, row] = setAside(new Map(), entry, 'missing');

    expect(kept).toEqual(aside);
    expect(row as Row).toEqual(expect.objectContaining({ sk: 'PREF#13', setAside: 1, answered: 0 }));
  });

  it.each([[{}], [{ form: 5, fiscalYear: 2015 }]])(
    'keeps the reason alone where nobody knows the figures: %j',
    (data) => {
      expect(setAside(new Map(), { ...entry, data }, 'missing')).toEqual([aside]);
    },
  );
});
