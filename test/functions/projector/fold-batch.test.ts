import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Rows, rowId, rowKeys } from '../../../functions/projector/fold.ts';
import { entriesAtOnce, fitting, foldBatch } from '../../../functions/projector/fold-batch.ts';
import type { LogEntry } from '../../../schema/log-entry.ts';
import { factsOf } from '../../support/folding.ts';
import { historyOf, manySteps, steps } from '../../support/history.ts';

/** DynamoDB's limit, and what a batch costs at worst: its rows, a feed entry and an aside item each, the checkpoint. */
const transactionItems = 100;
const itemsOf = (entries: readonly LogEntry[]) =>
  new Set(entries.flatMap(rowKeys).map(rowId)).size + 2 * entries.length + 1;

const opened = historyOf('13', []).entries[0] as LogEntry;
const far = (n: number): LogEntry => ({
  ...opened,
  n,
  kind: 'submission.submitted',
  data: { form: `form-${n}@2015`, fiscalYear: 2015, respondent: `13${String(n).padStart(4, '0')}` },
});

describe('fitting', () => {
  it('takes nothing of nothing', () => {
    expect(fitting([])).toEqual([]);
  });

  it('takes a beginning of the log that fits one transaction, and always one entry at least', () => {
    fc.assert(
      fc.property(steps(90), (taken) => {
        const { entries } = historyOf('13', taken);
        const some = fitting(entries);

        expect(some).toEqual(entries.slice(0, some.length));
        expect(some.length).toBeGreaterThan(0);
        expect(some.length).toBeLessThanOrEqual(entriesAtOnce);
        expect(itemsOf(some)).toBeLessThanOrEqual(transactionItems);
      }),
      { numRuns: 100 },
    );
  });

  it('takes fewer where each entry touches rows of its own, and as many as fit', () => {
    const entries = Array.from({ length: 40 }, (_, at) => far(at + 1));
    const some = fitting(entries);

    expect(itemsOf(some)).toBeLessThanOrEqual(transactionItems);
    expect(itemsOf(entries.slice(0, some.length + 1))).toBeGreaterThan(transactionItems);
  });
});

describe('foldBatch', () => {
  it('goes on behind an entry that cannot be counted, and tells of it', () => {
    const history = historyOf('13', manySteps(20));
    const at = history.entries.findIndex(({ kind }) => kind === 'submission.submitted');
    const lost = history.entries[at] as LogEntry;
    const facts = factsOf(history);
    const spoilt = {
      ...facts,
      contribution: (changed: Parameters<typeof facts.contribution>[0]) => {
        if (changed.respondent === lost.data['respondent'] && changed.form === lost.data['form'])
          throw new Error('lost');
        return facts.contribution(changed);
      },
    };
    const rows: Rows = new Map();

    const { changed, aside } = foldBatch(rows, history.entries, spoilt);

    expect(aside[0]).toEqual({ entry: lost, why: 'lost' });
    expect(changed.find(({ pk }) => pk === 'ASIDE#13')).toEqual({
      pk: 'ASIDE#13',
      sk: String(lost.n).padStart(12, '0'),
      v: 1,
      kind: 'submission.submitted',
      why: 'lost',
    });
    const shown = [...rows.values()].filter(({ sk }) => sk === 'PREF#13') as { setAside?: number }[];
    expect(shown.reduce((sum, { setAside = 0 }) => sum + setAside, 0)).toBe(aside.length);
  });
});
