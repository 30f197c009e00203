import type { Place } from '../../schema/sheet-place.ts';
import type { HeadingId } from './headings.ts';

const thin = { style: 'thin', color: { argb: 'FFBBBBBB' } } as const;
const border = { top: thin, left: thin, bottom: thin, right: thin };
const solid = (argb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } }) as const;
const font = { name: 'Yu Gothic', size: 10 };
const top = { vertical: 'top', wrapText: true } as const;

/** How cells look, by what they are for: what may be filled in is white and unlocked, all else is grey. */
export const looks = {
  title: { font: { ...font, size: 14, bold: true } },
  told: { font, alignment: top },
  heading: { font: { ...font, bold: true }, fill: solid('FFDCE6F1'), border, alignment: top },
  fixed: { font, fill: solid('FFF2F2F2'), border, alignment: top },
  answer: { font, border, alignment: top, protection: { locked: false } },
  error: solid('FFFFC7CE'),
  warning: solid('FFFFEB9C'),
} as const;

/** Text keeps the zero that a code begins with; a day is shown as it is written here. */
export const formatOf = ({ kind }: Place): string =>
  kind === 'integer' ? '#,##0' : kind === 'date' ? 'yyyy-mm-dd' : '@';

/** Widths in characters, and what only programs read. */
export const widths: Readonly<Record<HeadingId, number>> = {
  form: 12,
  respondent: 12,
  name: 16,
  pointer: 12,
  number: 8,
  label: 44,
  required: 6,
  how: 48,
  previous: 20,
  answer: 26,
};
export const hidden: ReadonlySet<HeadingId> = new Set<HeadingId>(['form', 'pointer']);
