import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unknownRecipient } from '../../../functions/registry/unknown-recipient.ts';
import { registered, seedZones } from '../../support/bases.ts';
import { seedAreas, startRegistry } from '../../support/registry.ts';

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
  await seedAreas(({ prefecture }) => prefecture === '40');
  await seedZones('40-chikushi');
  await registered('40-base');
});
afterAll(() => stop());

describe('unknownRecipient', () => {
  it.each([
    ['another prefecture’s municipality', '131016', 'recipient-of-other-prefecture'],
    ['another prefecture’s base', '13-base', 'recipient-of-other-prefecture'],
    ['a base that nobody registered', '40-nobody', 'unknown-recipient'],
    ['a code that is nobody’s', '409995', 'unknown-recipient'],
    ['a designated city’s ward', '401315', 'unknown-recipient'],
  ])('finds %s', async (_, recipient, code) => {
    const places = await unknownRecipient('40', recipient, '2025-06-10');

    expect(places).toEqual([{ pointer: '/recipient', code, message: expect.stringContaining(recipient) }]);
  });

  it.each(['401307', '40-base'])('lets %s pass', async (recipient) => {
    expect(await unknownRecipient('40', recipient, '2025-06-10')).toEqual([]);
  });
});
