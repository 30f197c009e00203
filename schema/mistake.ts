import type * as z from 'zod';

type Issue = z.core.$ZodRawIssue;

/** What a value must be, in the words of whoever fills in a form. */
const kinds: Readonly<Record<string, readonly [ja: string, en: string]>> = {
  string: ['文字列', 'a text'],
  number: ['数値', 'a number'],
  int: ['整数', 'a whole number'],
  boolean: ['trueまたはfalse', 'true or false'],
  array: ['一覧（配列）', 'a list'],
  object: ['オブジェクト', 'an object'],
  record: ['オブジェクト', 'an object'],
  null: ['null', 'null'],
};

const formats: Readonly<Record<string, readonly [ja: string, en: string]>> = {
  date: ['実在する日付をYYYY-MM-DDで書いてください', 'give a day that exists, YYYY-MM-DD'],
  datetime: [
    '日時を時差付きで書いてください（2025-04-01T09:00:00+09:00）',
    'give an instant with its offset, 2025-04-01T09:00:00+09:00',
  ],
};

const units: Readonly<Record<string, readonly [ja: string, en: string]>> = {
  string: ['字', ' characters'],
  array: ['件', ' entries'],
};

const both = (ja: string, en: string) => `${ja} / ${en}`;

function wrongKind(expected: string, isMissing: boolean): string {
  const [ja, en] = kinds[expected] ?? [expected, expected];
  return isMissing ? both(`必要です（${ja}）`, `is required: ${en}`) : both(`${ja}にしてください`, `must be ${en}`);
}

function wrongSize(origin: string, limit: unknown, [ja, en]: readonly [ja: string, en: string]): string {
  const [unit, unitEn] = units[origin] ?? ['', ''];
  return both(`${String(limit)}${unit}${ja}にしてください`, `must be ${en} ${String(limit)}${unitEn}`);
}

function wrongFormat(format: string, pattern = format): string {
  const [ja, en] = formats[format] ?? [`${pattern}の形にしてください`, `must match ${pattern}`];
  return both(ja, en);
}

function inWords(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return wrongKind(issue.expected, issue.input === undefined);
    case 'invalid_value': {
      const values = issue.values.map(String).join(', ');
      return both(`次のいずれかにしてください: ${values}`, `must be one of: ${values}`);
    }
    case 'too_big':
      return wrongSize(
        issue.origin,
        issue.maximum,
        issue.inclusive === false ? ['未満', 'below'] : ['以下', 'at most'],
      );
    case 'too_small':
      return wrongSize(issue.origin, issue.minimum, issue.inclusive === false ? ['超', 'above'] : ['以上', 'at least']);
    case 'invalid_format':
      return wrongFormat(issue.format, typeof issue['pattern'] === 'string' ? issue['pattern'] : undefined);
    case 'invalid_union':
      if (issue.input === undefined) return both('必要です', 'is required');
      return both('書き方が正しくありません', 'is not of the shape wanted');
    default:
      return both('書き方が正しくありません', 'is not of the shape wanted');
  }
}

/** Says what a place must be, in Japanese and English, where its type says nothing of its own. */
export const mistakes: z.core.ParseContext<z.core.$ZodIssue> = { error: inWords };
