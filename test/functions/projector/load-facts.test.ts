import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadFacts } from '../../../functions/projector/load-facts.ts';
import { client } from '../../../functions/store/client.ts';
import type { LogEntry, SubmissionChanged } from '../../../schema/log-entry.ts';
import { factsOf } from '../../support/folding.ts';
import { historyOf, manySteps } from '../../support/history.ts';
import { startRegistry } from '../../support/registry.ts';
import { storeFacts } from '../../support/stored-history.ts';

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
});
afterAll(() => stop());

const history = historyOf('13', manySteps(60));
const counting = history.entries.filter(({ kind }) => /submitted|accepted/.test(kind));
const changed = (entry: LogEntry) => entry.data as unknown as SubmissionChanged;

describe('loadFacts', () => {
  it('throws for a revision only when it is asked for it', async () => {
    const { data } = counting[0] as LogEntry;
    const missing = { ...(counting[0] as LogEntry), data: { ...data, revision: 99 } };
    const unknown = { ...(counting[0] as LogEntry), data: { ...data, form: 'nothing@2099', revision: 98 } };

    const facts = await loadFacts(client(), [missing, unknown]);

    expect(() => facts.contribution(changed(missing))).toThrow(/\|99 is missing$/);
    expect(() => facts.contribution(changed(unknown))).toThrow('unknown form nothing@2099');
    expect(() => facts.contribution({ ...changed(missing), revision: 97 })).toThrow('not read');
  });

  it('gives the integers of every revision and the lists of every round that the entries name', async () => {
    await storeFacts(client(), history);

    const facts = await loadFacts(client(), history.entries);

    const expected = factsOf(history);
    expect(counting.map((entry) => facts.contribution(changed(entry)))).toEqual(
      counting.map((entry) => expected.contribution(changed(entry))),
    );
    for (const [roundId, codes] of history.asked) expect(facts.asked(roundId)).toEqual(codes);
  });
});
