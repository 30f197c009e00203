import { basename } from 'node:path';
import type { Finding } from '../../schema/finding.ts';
import type { SheetFinding } from '../../schema/sheet-finding.ts';
import type { Text } from '../../schema/text.ts';
import { text } from './stopped.ts';

/** A finding, with what is known of where it is in a file. */
export type Located = Finding & {
  readonly [K in keyof Omit<SheetFinding, keyof Finding>]?: SheetFinding[K] | undefined;
};

const severities = { error: text('誤り', 'error'), warning: text('確認', 'warning') };

/** File, sheet, cell or row, and who; what is wrong; what was read and what is wanted. */
export function findingLine(path: string, respondent: string | null, finding: Located): Text {
  const { sheet, cell, row, rule, severity, message, item, read, expected, pointer } = finding;
  const place = (rowText: string) => [sheet, cell ?? (row == null ? '' : rowText)].filter(Boolean).join('!');
  const at = (rowText: string) => [basename(path), place(rowText), respondent].filter(Boolean).join(' ');
  const about = [item, pointer && `(${pointer})`].filter(Boolean).join(' ');
  const detail = (readAs: string, wanted: string) =>
    [about, read && `${readAs}: ${read}`, expected && `${wanted}: ${expected}`]
      .filter(Boolean)
      .map((line) => `\n    ${line}`)
      .join('');
  return text(
    `${at(`${row}行目`)}: ${severities[severity].ja} [${rule}] ${message}${detail('記入', '正しい書き方')}`,
    `${at(`row ${row}`)}: ${severities[severity].en} [${rule}] ${message}${detail('read', 'expected')}`,
  );
}
