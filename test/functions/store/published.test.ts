import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { environment } from '../../../functions/environment.ts';
import { client } from '../../../functions/store/client.ts';
import { commit } from '../../../functions/store/commit.ts';
import { publishedKeys } from '../../../functions/store/keys.ts';
import {
  type Checkpoint,
  commitFold,
  commitRepair,
  deletePublished,
  feedItem,
  getPublished,
  putPublished,
  queryPublished,
  readCheckpoint,
  readCheckpoints,
  readFeed,
} from '../../../functions/store/published.ts';
import { startRegistry } from '../../support/registry.ts';
import { itemsOf } from '../../support/tables.ts';

const checkpoint = (n: number): Checkpoint => ({ n, hash: `hash of ${n}` });
const row = (pk: string, sk: string, more: object = {}) => ({ pk, sk, v: 1, ...more });
const fold = (prefecture: string, before: Checkpoint | null, after: Checkpoint, name: string) =>
  commitFold(client(), prefecture, before, after, [putPublished(row(`FOLD#${prefecture}`, name))]);
const repair = (prefecture: string, at: Checkpoint, rows: readonly object[]) =>
  commitRepair(
    client(),
    prefecture,
    at,
    rows.map((one) => putPublished(one as ReturnType<typeof row>)),
  );
const namesIn = async (pk: string) => (await queryPublished(client(), pk, '', true)).map(({ sk }) => sk);
const range = (length: number) => Array.from({ length }, (_, at) => String(at + 1).padStart(3, '0'));

let stop: () => Promise<void>;
beforeAll(async () => {
  stop = await startRegistry();
});
afterAll(() => stop());

describe('commitFold', () => {
  it('writes nothing where the checkpoint is not where the fold began', async () => {
    await fold('01', null, checkpoint(2), 'first');
    const before = await itemsOf(environment().publishedTable);

    const outcomes = [
      await fold('01', null, checkpoint(1), 'again'),
      await fold('01', checkpoint(1), checkpoint(3), 'behind'),
      await fold('01', checkpoint(3), checkpoint(4), 'ahead'),
      await fold('02', checkpoint(1), checkpoint(2), 'never begun'),
    ];

    expect(outcomes).toEqual([false, false, false, false]);
    expect(await itemsOf(environment().publishedTable)).toEqual(before);
  });

  it('writes rows and checkpoint together', async () => {
    const outcomes = [
      await fold('03', null, checkpoint(1), 'first'),
      await fold('03', checkpoint(1), checkpoint(5), 'second'),
    ];

    expect([outcomes, await readCheckpoint(client(), '03'), await namesIn('FOLD#03')]).toEqual([
      [true, true],
      checkpoint(5),
      ['first', 'second'],
    ]);
  });
});

describe('commitRepair', () => {
  it('writes nothing once the checkpoint has moved', async () => {
    await fold('11', null, checkpoint(2), 'row');

    const outcome = await repair('11', checkpoint(1), [row('REPAIR#11', 'a')]);

    expect([outcome, await namesIn('REPAIR#11'), await readCheckpoint(client(), '11')]).toEqual([
      false,
      [],
      checkpoint(2),
    ]);
  });

  it('does not put a checkpoint back over one that has moved', async () => {
    await fold('12', null, checkpoint(2), 'row');
    const wrong = { ...publishedKeys.checkpoint('12'), v: 1, ...checkpoint(1) };

    expect(await repair('12', checkpoint(1), [wrong])).toBe(false);
    expect(await readCheckpoint(client(), '12')).toEqual(checkpoint(2));
  });

  it('writes more than one transaction takes, and the checkpoint after them', async () => {
    await fold('13', null, checkpoint(1), 'row');
    const right = { ...publishedKeys.checkpoint('13'), v: 1, n: 1, hash: 'right' };

    const outcome = await repair('13', checkpoint(1), [right, ...range(210).map((sk) => row('REPAIR#13', sk))]);

    expect([outcome, await namesIn('REPAIR#13'), await readCheckpoint(client(), '13')]).toEqual([
      true,
      range(210),
      { n: 1, hash: 'right' },
    ]);
  });
});

describe('readCheckpoint', () => {
  it('is null before the first fold', async () => {
    expect(await readCheckpoint(client(), '47')).toBeNull();
  });
});

describe('readCheckpoints', () => {
  it('has every prefecture that was folded, and no other', async () => {
    await fold('31', null, checkpoint(7), 'row');
    const found = await readCheckpoints(client());

    expect([found.get('31'), found.has('47')]).toEqual([7, false]);
  });
});

describe('queryPublished and getPublished', () => {
  const keys = range(120).map((sk) => ({ pk: 'MANY', sk: `A#${sk}` }));
  beforeAll(async () => {
    for (let at = 0; at < keys.length; at += 40)
      await commit(
        client(),
        keys.slice(at, at + 40).map((key) => putPublished(row(key.pk, key.sk, { long: 'x'.repeat(10_000) }))),
      );
    await commit(client(), [putPublished(row('MANY', 'B#1'))]);
  });

  it('leave out what is not there', async () => {
    const absent = { pk: 'MANY', sk: 'C' };

    expect([
      await queryPublished(client(), 'NOTHING', ''),
      await queryPublished(client(), 'MANY', 'C'),
      await getPublished(client(), []),
      await getPublished(client(), [absent]),
      await getPublished(client(), [absent, { pk: 'MANY', sk: 'B#1' }]),
    ]).toEqual([[], [], [], [], [row('MANY', 'B#1')]]);
  });

  it('give all that begins with a prefix, in order, in however many pages', async () => {
    const found = await queryPublished(client(), 'MANY', 'A#');

    expect(found.map(({ sk }) => sk)).toEqual(keys.map(({ sk }) => sk));
    expect(await namesIn('MANY')).toHaveLength(121);
  });

  it('give more keys than one request takes', async () => {
    const found = await getPublished(client(), keys, true);

    expect(found.map(({ sk }) => sk).toSorted()).toEqual(keys.map(({ sk }) => sk));
    expect(await getPublished(client(), [{ pk: 'MANY', sk: 'B#1' }])).toEqual([row('MANY', 'B#1')]);
  });
});

describe('deletePublished', () => {
  it('takes away one item alone, whatever else its key carries', async () => {
    await commit(
      client(),
      ['a', 'b'].map((sk) => putPublished(row('GONE', sk))),
    );
    await commit(client(), [deletePublished(row('GONE', 'a'))]);

    expect(await namesIn('GONE')).toEqual(['b']);
  });
});

describe('readFeed', () => {
  beforeAll(() =>
    commit(
      client(),
      [1, 2, 3, 5].map((n) => putPublished(feedItem('20', n, `event ${n}`))),
    ),
  );

  it('is empty where the next entry is not there yet', async () => {
    expect([await readFeed(client(), '20', 3, 5, 10), await readFeed(client(), '21', 0, 5, 10)]).toEqual([[], []]);
  });

  it('ends before a gap', async () => {
    expect(await readFeed(client(), '20', 0, 5, 10)).toEqual(['event 1', 'event 2', 'event 3']);
  });

  it('gives texts after a position, up to another, and no more than wanted', async () => {
    expect([await readFeed(client(), '20', 1, 2, 10), await readFeed(client(), '20', 0, 5, 2)]).toEqual([
      ['event 2'],
      ['event 1', 'event 2'],
    ]);
  });
});
