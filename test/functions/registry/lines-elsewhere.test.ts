import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { linesElsewhere, moneyFindings } from '../../../functions/registry/lines-elsewhere.ts';
import { readBase } from '../../../functions/store/bases.ts';
import { client } from '../../../functions/store/client.ts';
import type { FundingLine } from '../../../schema/funding.ts';
import { registered, seedZones } from '../../support/bases.ts';
import { startRegistry } from '../../support/registry.ts';

const line: FundingLine = {
  fiscalYear: 2025,
  source: 'own',
  plannedYen: 1,
  settledYen: null,
  activity: '研修',
};

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedZones('40-chikushi');
  await registered('40-a', { funding: [line] });
  await registered('40-b', { funding: [{ ...line, source: 'fund-care' }] });
});
afterAll(() => stop());

describe('linesElsewhere', () => {
  it('are looked for only where an activity is named', async () => {
    const { activity: _activity, ...nameless } = line;
    const owner = { id: '40-c', zones: ['40-chikushi'] };

    expect(await linesElsewhere({ ...owner, funding: [nameless] })).toEqual([]);
    expect((await linesElsewhere({ ...owner, funding: [line] })).map((one) => one.owner)).toEqual(['40-a', '40-b']);
  });
});

describe('moneyFindings', () => {
  it('see the lines of the other bases of a zone', async () => {
    const base = (await readBase(client(), '40-a'))!.value;

    expect(await moneyFindings(base, 'en')).toMatchObject([{ others: [{ owner: '40-b', pointer: '/funding/0' }] }]);
  });
});
