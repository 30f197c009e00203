import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { baseOf } from '../../../functions/registry/plan-base.ts';
import { baseReply, writeBase } from '../../../functions/registry/write-base.ts';
import { readBase } from '../../../functions/store/bases.ts';
import { client } from '../../../functions/store/client.ts';
import { baseBody } from '../../../schema/base.ts';
import { aBase, loggedOf } from '../../support/bases.ts';
import { startRegistry } from '../../support/registry.ts';

const at = '2026-04-01T09:00:00.000+09:00';
const base = baseOf('40-a', baseBody.parse(aBase()), { before: null, at, today: '2026-04-01' });
const request = {
  principal: { sub: 'sato', role: 'prefecture-officer', area: '40' },
  now: new Date(at),
  newId: () => 'an-id',
} as const;
const change = { base, rev: 0, kind: 'base.registered', data: { baseId: '40-a' } } as const;

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
});
afterAll(() => stop());

describe('writeBase', () => {
  it('writes the base and its log entry together, or neither where another change came first', async () => {
    const answers = [
      await writeBase(request, change, []),
      await writeBase(request, { ...change, base: { ...base, name: 'x' } }, []),
    ];

    expect(answers).toEqual([true, false]);
    expect(await readBase(client(), '40-a')).toEqual({ rev: 1, value: base });
    expect(await loggedOf('bases/40-a')).toEqual([{ kind: 'base.registered', data: { baseId: '40-a' } }]);
  });
});

describe('baseReply', () => {
  it('shows the findings beside the base, under its mark', () => {
    expect(baseReply(200, base, 3, [])).toEqual({ status: 200, json: { ...base, findings: [] }, etag: '"3"' });
  });
});
