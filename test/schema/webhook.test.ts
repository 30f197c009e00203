import { describe, expect, it } from 'vitest';
import { logKind } from '../../schema/log-entry.ts';
import { eventType, newWebhook, replay } from '../../schema/webhook.ts';

describe('eventType', () => {
  it('has one type for each kind of log entry', () => {
    expect(eventType.options).toHaveLength(logKind.options.length);
    expect(eventType.safeParse('jp.renkei.submission.accepted.v1').success).toBe(true);
    expect(eventType.safeParse('jp.renkei.submission.accepted.v2').success).toBe(false);
  });
});

describe('newWebhook', () => {
  it.each([
    ['no address', {}],
    ['no types though some are named', { url: 'https://x.example/', types: [] }],
    ['a type that there is not', { url: 'https://x.example/', types: ['accepted'] }],
  ])('refuses %s', (_, body) => {
    expect(newWebhook.safeParse(body).success).toBe(false);
  });
});

describe('replay', () => {
  it('takes a cursor, or an entry of a prefecture, and not both', () => {
    const at = { prefecture: '13', sequence: '000000000001' };

    expect([{ after: 'x' }, at, { ...at, after: 'x' }].map((one) => replay.safeParse(one).success)).toEqual([
      true,
      true,
      false,
    ]);
  });
});
