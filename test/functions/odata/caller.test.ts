import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerOf } from '../../../functions/odata/caller.ts';
import { findAccessKey, type KeptKey, newKey, putAccessKey } from '../../../functions/store/access-keys.ts';
import { client } from '../../../functions/store/client.ts';
import { startRegistry } from '../../support/registry.ts';
import { itemsOf } from '../../support/tables.ts';

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
});
afterAll(() => stop());

const at = (seconds: number) => new Date(Date.parse('2026-04-01T00:00:00Z') + seconds * 1000);
const basic = (key: string) => `Basic ${Buffer.from(`sato@example:${key}`).toString('base64')}`;
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'let in',
    (error: { code?: string }) => error.code,
  );

async function makeKey(changes: Partial<KeptKey> = {}): Promise<{ key: string; kept: KeptKey }> {
  const { id, key, hash } = newKey();
  const times = { createdAt: at(0).toISOString(), expiresAt: at(3600).toISOString(), revokedAt: null };
  const kept = { id, label: 'x', area: '13', owner: 'sato', hash, ...times, ...changes };
  await putAccessKey(client(), kept, true);
  return { key, kept };
}

describe('a key', () => {
  it('has 256 random bits, and stands nowhere as it is', async () => {
    const { key } = await makeKey();

    expect(Buffer.from(key.split('_').slice(2).join('_'), 'base64url')).toHaveLength(32);
    expect(JSON.stringify(await itemsOf('registry'))).not.toContain(key.slice(20));
  });

  it('says who calls: a BI reader of its maker’s area, by the id of the key', async () => {
    const { key, kept } = await makeKey();

    expect(await callerOf(basic(key), at(1))).toEqual({ sub: `access-key:${kept.id}`, role: 'bi-reader', area: '13' });
  });

  it('lets in nobody from its end on, also where it was let in a moment before', async () => {
    const { key } = await makeKey({ expiresAt: at(30).toISOString() });

    expect([
      await codeOf(callerOf(basic(key), at(29))),
      await codeOf(callerOf(basic(key), at(30))),
      await codeOf(callerOf(basic(key), at(31))),
    ]).toEqual(['let in', 'key-invalid', 'key-invalid']);
  });

  it('that is revoked lets in nobody after a minute', async () => {
    const { key, kept } = await makeKey();
    await callerOf(basic(key), at(0));
    await putAccessKey(client(), { ...kept, revokedAt: at(1).toISOString() }, false);

    expect([await codeOf(callerOf(basic(key), at(59))), await codeOf(callerOf(basic(key), at(60)))]).toEqual([
      'let in',
      'key-invalid',
    ]);
  });

  it('with the id of one and the secret of another is none', async () => {
    const [one, other] = [await makeKey(), await makeKey()];
    const mixed = `${one.key.slice(0, 20)}${other.key.slice(20)}`;

    expect([await findAccessKey(client(), mixed), await codeOf(callerOf(basic(mixed), at(1)))]).toEqual([
      null,
      'key-invalid',
    ]);
  });

  it.each([undefined, '', 'Basic', 'Basic !', 'Digest x', 'rk_x'])('is asked for where %j is sent', async (sent) => {
    expect(await codeOf(callerOf(sent, at(0)))).toBe('token-missing');
  });
});
