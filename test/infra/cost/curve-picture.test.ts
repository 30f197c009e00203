import { describe, expect, it } from 'vitest';
import { pictureOf } from '../../../infra/cost/curve-picture.ts';

const point = (municipalities: number, yen: number) => ({ municipalities, yen, yenEach: 0 });

describe('pictureOf', () => {
  const picture = pictureOf([point(0, 3000), point(30, 10_000), point(775, 31_623), point(20_000, 1_000_000)]);
  const places = (/points="([^"]+)"/.exec(picture)?.[1] ?? '').split(' ').map((pair) => pair.split(',').map(Number));

  it('draws the curve from edge to edge, as far apart as their logarithms are', () => {
    expect(places).toEqual([
      [90, 266],
      [385, 211],
      [680, 46],
    ]);
  });

  it('labels each point and the cost of an installation that nobody uses, which has no place on the axis', () => {
    const labels = [...picture.matchAll(/<text[^>]*>([^<]*)</g)].map(([, label]) => label);

    expect(labels).toEqual(expect.arrayContaining(['¥10,000', '30', '¥31,623', '775', '¥1,000,000', '20,000']));
    expect(labels).toContain('誰も使わないとき / used by nobody: ¥3,000');
    expect(labels).not.toContain('0');
  });
});
