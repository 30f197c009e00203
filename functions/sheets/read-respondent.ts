import { readMunicipalityCode, readPrefectureCode } from '../../schema/as-coded.ts';
import { plain } from '../../schema/as-written.ts';
import type { Form } from '../../schema/form.ts';
import { ownedId } from '../../schema/paging.ts';
import { type Cell, type KnownCodes, textOfCell } from '../../schema/sheet-cell.ts';

/** Who answers, as a cell has it: a code without its leading zero or check digit is recovered where only one fits. */
export function readRespondent(
  { respondents }: Form,
  cell: Cell,
  { isMunicipality }: KnownCodes,
): { respondent: string; isRecovered: boolean } | { candidates: readonly string[] } | null {
  const text = plain(textOfCell(cell));
  if (respondents === 'base' || respondents === 'institution')
    return ownedId.safeParse(text).success ? { respondent: text, isRecovered: false } : null;
  const read = respondents === 'prefecture' ? readPrefectureCode(text) : readMunicipalityCode(text, isMunicipality);
  return read && 'code' in read ? { respondent: read.code, isRecovered: read.isRecovered } : read;
}

/** What the id of who answers looks like. */
export const respondentForm = ({ respondents }: Form) =>
  ({
    municipality: { ja: '6桁の市区町村コード', en: 'a 6-digit code of a municipality' },
    prefecture: { ja: '2桁の都道府県コード', en: 'a 2-digit code of a prefecture' },
    base: { ja: '拠点のID（40-から始まるものなど）', en: 'the id of a base' },
    institution: { ja: '医療機関のID（40-から始まるものなど）', en: 'the id of an institution' },
  })[respondents];
