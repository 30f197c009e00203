import { Problem } from '../../schema/problem.ts';
import type { Comparison, Expression, FunctionName, Type } from './expression.ts';
import { type Token, tokensOf, unknownProperty, wrong, wrongAt } from './tokens.ts';

const depthAtMost = 10;
const termsAtMost = 50;
const option = '$filter';

const comparisons: ReadonlySet<string> = new Set<Comparison>(['eq', 'ne', 'gt', 'ge', 'lt', 'le']);
const functions: Readonly<Record<FunctionName, { readonly takes: number; readonly gives: Type }>> = {
  contains: { takes: 2, gives: 'boolean' },
  startswith: { takes: 2, gives: 'boolean' },
  endswith: { takes: 2, gives: 'boolean' },
  tolower: { takes: 1, gives: 'string' },
  toupper: { takes: 1, gives: 'string' },
  trim: { takes: 1, gives: 'string' },
};
export const functionNames: readonly string[] = Object.keys(functions);
/** Operators of the standard that nothing here needs. */
const unsupported = new Set(['add', 'sub', 'mul', 'div', 'divby', 'mod', 'has', 'any', 'all']);

const isFunction = (name: string): name is FunctionName => Object.hasOwn(functions, name);
const notImplemented = (what: string) => new Problem('not-implemented', { what: `${option} ${what}` });

/**
 * Reads a `$filter` (OData 4.0, URL Conventions 5.1.1) by recursive descent. Throws invalid-query (400) with the position of a
 * mistake, and for more than 2 KB, 10 levels or 50 terms, which are counted while it reads; not-implemented (501) for what the
 * standard has and this service has not. `columns` are the types that properties have.
 */
export function parseFilter(text: string, columns: ReadonlyMap<string, Type>): Expression {
  return new Parser(tokensOf(option, text), columns).whole();
}

class Parser {
  private readonly tokens: readonly Token[];
  private readonly columns: ReadonlyMap<string, Type>;
  private next = 0;
  private depth = 0;
  private terms = 0;

  constructor(tokens: readonly Token[], columns: ReadonlyMap<string, Type>) {
    this.tokens = tokens;
    this.columns = columns;
  }

  whole(): Expression {
    const read = this.either();
    if (this.token.kind !== 'end') throw this.unexpected();
    return this.condition(read);
  }

  private get token(): Token {
    return this.tokens[this.next] as Token;
  }

  private takes(text: string): boolean {
    const isNext = this.token.kind !== 'literal' && this.token.text === text;
    if (isNext) this.next += 1;
    return isNext;
  }

  private expects(text: string): void {
    if (!this.takes(text)) throw this.unexpected(text);
  }

  private unexpected(wanted?: string): Problem {
    const { kind, text, at } = this.token;
    if (kind === 'word' && unsupported.has(text)) return notImplemented(text);
    const found = kind === 'end' ? ['終わり', 'the end'] : [text, text];
    const [ja, en] = wanted
      ? [`${wanted}が必要ですが`, `${wanted} expected, `]
      : ['ここには置けません: ', 'not expected here: '];
    return wrongAt(option, 'syntax', at, `${ja}${found[0]}`, `${en}${found[1]}`);
  }

  private deeper<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > depthAtMost)
      throw wrong(option, 'too-deep', `入れ子は${depthAtMost}段まで / at most ${depthAtMost} levels of nesting`);
    const result = read();
    this.depth -= 1;
    return result;
  }

  /** What is true or false, where only that makes sense. */
  private condition(of: Expression): Expression {
    if (of.type === 'boolean' || of.type === 'null') return of;
    throw wrongAt(
      option,
      'not-a-condition',
      this.token.at,
      '真偽になる式が必要です',
      "a condition is needed, such as level eq 'nation'",
    );
  }

  private either(): Expression {
    return this.chain('or', () => this.chain('and', () => this.comparison()));
  }

  private chain(kind: 'and' | 'or', read: () => Expression): Expression {
    const terms = [read()];
    while (this.takes(kind)) terms.push(read());
    if (terms.length === 1) return terms[0] as Expression;
    return { kind, type: 'boolean', terms: terms.map((one) => this.condition(one)) };
  }

  private comparison(): Expression {
    if (this.token.kind === 'word' && this.token.text === 'not') {
      this.next += 1;
      return { kind: 'not', type: 'boolean', of: this.condition(this.deeper(() => this.comparison())) };
    }
    this.terms += 1;
    if (this.terms > termsAtMost)
      throw wrong(option, 'too-many-terms', `条件は${termsAtMost}個まで / at most ${termsAtMost} terms`);
    const left = this.operand();
    const { text } = this.token;
    if (this.takes('in')) return { kind: 'in', type: 'boolean', left, options: this.list(left) };
    if (!comparisons.has(text) || this.token.kind !== 'word') return left;
    this.next += 1;
    const { at } = this.token;
    const right = this.operand();
    this.checkAlike(left, right, at);
    return { kind: 'compare', type: 'boolean', op: text as Comparison, left, right };
  }

  private list(left: Expression): Expression[] {
    this.expects('(');
    const options: Expression[] = [];
    do {
      const { kind, at } = this.token;
      if (kind !== 'literal') throw this.unexpected('値 / a value');
      options.push(this.operand());
      this.checkAlike(left, options.at(-1) as Expression, at);
    } while (this.takes(','));
    this.expects(')');
    return options;
  }

  private checkAlike(left: Expression, right: Expression, at: number): void {
    if (left.type === right.type || left.type === 'null' || right.type === 'null') return;
    throw wrongAt(
      option,
      'type-mismatch',
      at,
      `${left.type}と${right.type}は比べられません`,
      `${left.type} can't be compared with ${right.type}`,
    );
  }

  private operand(): Expression {
    const { kind, text, type, value = null } = this.token;
    if (this.takes('(')) {
      this.terms -= 1;
      const inner = this.deeper(() => this.either());
      this.expects(')');
      return inner;
    }
    if (kind === 'literal' && type) {
      this.next += 1;
      return { kind: 'literal', type, value };
    }
    if (kind !== 'word' || comparisons.has(text) || ['and', 'or', 'in'].includes(text)) throw this.unexpected();
    this.next += 1;
    return this.tokens[this.next]?.text === '('
      ? this.call(text)
      : this.property(text, this.tokens[this.next - 1] as Token);
  }

  private call(name: string): Expression {
    if (!isFunction(name)) throw notImplemented(`${name}()`);
    const { takes, gives } = functions[name];
    this.expects('(');
    const args = this.deeper(() => Array.from({ length: takes }, (_, index) => this.argument(index)));
    this.expects(')');
    return { kind: 'call', type: gives, name, args };
  }

  private argument(index: number): Expression {
    if (index > 0) this.expects(',');
    const { at } = this.token;
    const read = this.operand();
    if (read.type === 'string' || read.type === 'null') return read;
    throw wrongAt(option, 'type-mismatch', at, '文字列が必要です', 'a text is needed');
  }

  private property(name: string, { at }: Token): Expression {
    if (/[/$@]/.test(name) || name === 'any' || name === 'all') throw notImplemented(name);
    const type = this.columns.get(name);
    if (type) return { kind: 'property', type, name };
    throw unknownProperty(option, name, at, [...this.columns.keys()]);
  }
}
