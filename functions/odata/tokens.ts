import { Problem } from '../../schema/problem.ts';
import { comparable, type Type } from './expression.ts';
import type { Value } from './value.ts';

export interface Token {
  readonly kind: 'word' | 'literal' | 'mark' | 'end';
  readonly text: string;
  /** Position of its first character, from 1. */
  readonly at: number;
  readonly type?: Type;
  readonly value?: Value;
}

/** Longest `$filter` or `$orderby`, in bytes of UTF-8 once percent-decoded. */
const limitBytes = 2_048;

/** A mistake in a query option, at the place where it shows. */
export function wrong(option: string, code: string, message: string): Problem {
  return new Problem('invalid-query', {}, { places: [{ pointer: `/${option}`, code, message }] });
}

const said = (at: number, ja: string, en: string) => `${at}文字目: ${ja} / at character ${at}: ${en}`;

export const wrongAt = (option: string, code: string, at: number, ja: string, en: string): Problem =>
  wrong(option, code, said(at, ja, en));

/** Names the property that there isn't, and those that there are. */
export function unknownProperty(option: string, name: string, at: number, names: readonly string[]): Problem {
  return wrongAt(
    option,
    'unknown-property',
    at,
    `${name}という項目はありません`,
    `there is no property ${name}; 項目 / properties: ${names.join(', ')}`,
  );
}

/** A plus sign in an address stands for a blank, so an offset that was not percent-encoded comes with one. */
const instant = /\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,12})?)?(?:Z|[+ -]\d\d:\d\d)/y;
const shapes: readonly (readonly [RegExp, (text: string) => Pick<Token, 'kind' | 'type' | 'value'>])[] = [
  [/'(?:[^']|'')*'/y, (text) => literal('string', text.slice(1, -1).replaceAll("''", "'"))],
  [instant, (text) => literal('instant', comparable('instant', text.replace(' ', '+')))],
  [/\d{4}-\d\d-\d\d/y, (text) => literal('date', text)],
  [/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y, (text) => literal('number', Number(text))],
  [/[\p{L}_$@][\p{L}\p{N}_.$@/]*/uy, wordOrLiteral],
  [/[(),:]/y, () => ({ kind: 'mark' })],
];

function literal(type: Type, value: Value): Pick<Token, 'kind' | 'type' | 'value'> {
  return { kind: 'literal', type, value };
}

function wordOrLiteral(text: string): Pick<Token, 'kind' | 'type' | 'value'> {
  if (text === 'null') return literal('null', null);
  return text === 'true' || text === 'false' ? literal('boolean', text === 'true') : { kind: 'word' };
}

/** The parts of an expression, ended by one of kind `end`. Throws invalid-query (400) for what is no part of any. */
export function tokensOf(option: string, text: string): readonly Token[] {
  if (Buffer.byteLength(text) > limitBytes)
    throw wrong(option, 'too-long', `${limitBytes}バイト以下にしてください / must be at most ${limitBytes} bytes`);
  const tokens: Token[] = [];
  for (let at = skipBlanks(text, 0); at < text.length; at = skipBlanks(text, at)) {
    const token = tokenAt(text, at);
    if (!token)
      throw wrongAt(
        option,
        'syntax',
        at + 1,
        `${text.slice(at, at + 20)}は読めません`,
        `can't read ${text.slice(at, at + 20)}`,
      );
    if (Number.isNaN(token.value))
      throw wrongAt(option, 'syntax', at + 1, '実在する日時を', 'give an instant that exists');
    tokens.push(token);
    at += token.text.length;
  }
  return [...tokens, { kind: 'end', text: '', at: text.length + 1 }];
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at += 1;
  return at;
}

function tokenAt(text: string, at: number): Token | null {
  for (const [shape, read] of shapes) {
    shape.lastIndex = at;
    const found = shape.exec(text)?.[0];
    if (found !== undefined) return { ...read(found), text: found, at: at + 1 };
  }
  return null;
}
