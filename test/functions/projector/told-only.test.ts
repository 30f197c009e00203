import { describe, expect, it } from 'vitest';
import { foldEntry } from '../../../functions/projector/fold.ts';
import { toldOnly } from '../../../functions/projector/told-only.ts';
import { type LogEntry, logKind } from '../../../schema/log-entry.ts';
import { factsOf } from '../../support/folding.ts';
import { historyOf } from '../../support/history.ts';

describe('toldOnly', () => {
  const history = historyOf('13', []);
  const fold = (kind: LogEntry['kind']) =>
    foldEntry(new Map(), { ...(history.entries[0] as LogEntry), kind, data: {} }, factsOf(history));

  it.each(logKind.options)('leaves nothing to be set aside as unknown: %s', (kind) => {
    expect(() => fold(kind)).not.toThrow('unknown kind');
  });

  it.each([...toldOnly] as LogEntry['kind'][])('changes no row for %s', (kind) => {
    expect(fold(kind)).toEqual([]);
  });
});
