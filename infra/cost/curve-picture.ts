import type { Point } from './curve.ts';

const frame = { left: 90, top: 46, width: 590, height: 330 } as const;
const [from, to] = [
  { municipalities: 30, yen: 1000 },
  { municipalities: 20_000, yen: 1_000_000 },
] as const;
const share = (value: number, low: number, high: number) => Math.log(value / low) / Math.log(high / low);
const x = (municipalities: number) =>
  (frame.left + frame.width * share(municipalities, from.municipalities, to.municipalities)).toFixed(1);
const y = (yen: number) => (frame.top + frame.height * (1 - share(yen, from.yen, to.yen))).toFixed(1);
const text = (value: number) => Math.round(value).toLocaleString('en');

/** Pure: the curve as SVG, both axes logarithmic. Zero has no place on them: its cost is the line that the curve comes from. */
export function pictureOf(points: readonly Point[]): string {
  const used = points.filter(({ municipalities }) => municipalities > 0);
  const idle = points.find(({ municipalities }) => municipalities === 0)?.yen ?? from.yen;
  const [right, bottom] = [frame.left + frame.width, frame.top + frame.height];
  const rulers = [1000, 10_000, 100_000, 1_000_000].flatMap((yen) => [
    `<path class="ruler" d="M${frame.left} ${y(yen)}H${right}"/>`,
    `<text x="${frame.left - 8}" y="${y(yen)}" dy="4" text-anchor="end">${text(yen)}</text>`,
  ]);
  const labels = used.flatMap(({ municipalities, yen }) => [
    `<circle cx="${x(municipalities)}" cy="${y(yen)}" r="4"/>`,
    `<text x="${x(municipalities)}" y="${y(yen)}" dx="-7" dy="-9" text-anchor="end">¥${text(yen)}</text>`,
    `<text x="${x(municipalities)}" y="${bottom + 20}" text-anchor="middle">${text(municipalities)}</text>`,
  ]);
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 430" font-family="sans-serif" font-size="12" fill="#222">',
    '<title>月額費用と市町村数 / Yen a month by number of municipalities</title>',
    '<style>.ruler{stroke:#ddd}.idle{stroke:#777;stroke-dasharray:5 4}.curve{stroke:#0b5cad;stroke-width:2.5;fill:none}circle{fill:#0b5cad}</style>',
    '<rect width="720" height="430" fill="#fff"/>',
    `<text x="${frame.left}" y="24">円／月（税抜、対数目盛） / yen a month, without tax, logarithmic</text>`,
    ...rulers,
    `<path class="idle" d="M${frame.left} ${y(idle)}H${right}"/>`,
    `<text x="${right}" y="${y(idle)}" dy="15" text-anchor="end">誰も使わないとき / used by nobody: ¥${text(idle)}</text>`,
    `<polyline class="curve" points="${used.map((one) => `${x(one.municipalities)},${y(one.yen)}`).join(' ')}"/>`,
    ...labels,
    `<text x="${frame.left + frame.width / 2}" y="${bottom + 44}" text-anchor="middle">市町村数（対数目盛） / municipalities, logarithmic</text>`,
    '</svg>',
    '',
  ].join('\n');
}
