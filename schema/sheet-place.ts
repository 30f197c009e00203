import { shapeAt, takesNull, valueOf } from './answer-shape.ts';
import type { Form, Question } from './form.ts';
import type { Text } from './text.ts';

/** One cell's worth of a form: what one person writes in one place. */
export interface Place {
  /**
   * JSON Pointer into the answers. `*` is the entry of a list that a column stands for; entries of lists within lists are
   * counted up in the pointer itself. A `mark` ends with the value that it ticks, which is no step of the answers.
   */
  readonly pointer: string;
  readonly number: string;
  readonly label: Text;
  /** `mark`: one value of a list of choices. `empty`: whether a list has no entries at all. */
  readonly kind: 'choice' | 'mark' | 'boolean' | 'integer' | 'text' | 'date' | 'codes' | 'empty';
  readonly choices: NonNullable<Question['choices']>;
  readonly required: boolean;
  readonly takesNull: boolean;
  /** Of integers, inclusive; of texts, their greatest length. */
  readonly atLeast?: number | undefined;
  readonly atMost?: number | undefined;
  /** Entries that the list may have, where columns stand for them. */
  readonly entries?: number | undefined;
  /** Whether codes are those of municipalities. */
  readonly isMunicipal: boolean;
}

/** How many entries of a list within a list, and rows of a matrix, there are places for. */
export interface Room {
  readonly rows: number;
}

/** Every place of a form's answers that takes a cell, in the order of its questions. */
export function placesOf(form: Form, room: Room = { rows: 20 }): Place[] {
  const { questions } = form;
  const places: Place[] = [];
  for (let at = 0; at < questions.length; at++) {
    const inner = innerListOf(questions[at]?.pointer ?? '');
    if (inner === null) {
      places.push(...placesOfQuestion(form, questions[at] as Question, room));
      continue;
    }
    const together = questions.slice(at).filter(({ pointer }, off, rest) => isRunOf(inner, pointer, off, rest));
    places.push(
      ...counted(form, inner, room).flatMap((index) =>
        together.flatMap((one) => placesAt(form, one, inner, index, room)),
      ),
    );
    at += together.length - 1;
  }
  return places;
}

/** The list within a list that a place is in: the pointer up to its second `*`. */
function innerListOf(pointer: string): string | null {
  const second = pointer.indexOf('/*', pointer.indexOf('/*') + 1);
  return pointer.includes('/*') && second > 0 ? pointer.slice(0, second) : null;
}

const isRunOf = (inner: string, pointer: string, off: number, rest: readonly Question[]) =>
  pointer.startsWith(`${inner}/*`) && rest.slice(0, off).every((one) => one.pointer.startsWith(`${inner}/*`));

function counted(form: Form, list: string, { rows }: Room): number[] {
  const { maxItems = rows } = valueOf(shapeAt(form, list));
  return Array.from({ length: Math.min(maxItems, rows) }, (_, index) => index);
}

const placesAt = (form: Form, question: Question, inner: string, index: number, room: Room) =>
  placesOfQuestion(
    form,
    {
      ...question,
      pointer: question.pointer.replace(`${inner}/*`, `${inner}/${index}`),
      label: withNumber(question.label, index),
    },
    room,
  );

const withNumber = ({ ja, en }: Text, index: number): Text => ({
  ja: `${ja}（${index + 1}）`,
  en: `${en} (${index + 1})`,
});
const inside = ({ ja, en }: Text, part: Text): Text => ({ ja: `${ja}: ${part.ja}`, en: `${en}: ${part.en}` });

function placesOfQuestion(form: Form, question: Question, room: Room): Place[] {
  const { pointer, type } = question;
  switch (type) {
    case 'choices':
      return oneByOne(form, question, 'mark');
    case 'flags':
      return oneByOne(form, question, 'boolean');
    case 'matrix':
      return [emptyOf(form, question), ...rowsOf(form, question, room)];
    case 'list':
      return placesOfList(form, question);
    default:
      return form.questions.some((other) => other.pointer.startsWith(`${pointer}/`))
        ? []
        : [place(form, question, { kind: type })];
  }
}

/** A place for each choice; only what is ticked keeps its choice. */
const oneByOne = (form: Form, question: Question, kind: 'mark' | 'boolean'): Place[] =>
  (question.choices ?? []).map((one) =>
    place(form, question, {
      pointer: `${question.pointer}/${one.value}`,
      label: inside(question.label, one.label),
      kind,
      choices: kind === 'mark' ? [one] : [],
    }),
  );

const rowsOf = (form: Form, question: Question, room: Room): Place[] =>
  counted(form, question.pointer, room).map((index) =>
    place(form, question, {
      pointer: `${question.pointer}/${index}/*`,
      label: withNumber(question.label, index),
      kind: kindOf(form, `${question.pointer}/*/*`),
    }),
  );

/** Members of an object; else whether the list is empty and, where no other question asks of its entries, the entries. */
function placesOfList(form: Form, question: Question): Place[] {
  const { pointer } = question;
  const { properties } = valueOf(shapeAt(form, pointer));
  if (properties) return Object.keys(properties).map((name) => memberOf(form, question, name));
  const entries = `${pointer}/*`;
  const isAskedOf = form.questions.some(
    (other) => other.pointer.startsWith(entries) || innerStart(other.pointer, pointer),
  );
  if (isAskedOf) return [emptyOf(form, question)];
  return [emptyOf(form, question), place(form, question, { pointer: entries, kind: kindOf(form, entries) })];
}

/** Whether a question asks of the entries of a list whose outer entries are counted up. */
const innerStart = (asked: string, list: string) => asked.startsWith(`${list.replace(/\/\d+/g, '/*')}/*`);

const emptyOf = (form: Form, question: Question): Place =>
  place(
    form,
    { ...question, required: false },
    {
      kind: 'empty',
      label: {
        ja: `${question.label.ja}：一つもなければ「なし」`,
        en: `${question.label.en}: “none” where there are none`,
      },
    },
  );

/** A member of a question that holds a value for each of several others: its label is that of the question of its name. */
function memberOf(form: Form, question: Question, name: string): Place {
  const pointer = `${question.pointer}/${name}`;
  const label = form.questions.find(({ id }) => id === name)?.label ?? { ja: name, en: name };
  return place(form, question, {
    pointer,
    label: inside(question.label, label),
    kind: kindOf(form, pointer),
    required: false,
  });
}

function kindOf(form: Form, pointer: string): Place['kind'] {
  const { type } = valueOf(shapeAt(form, pointer));
  return type === 'integer' ? 'integer' : type === 'boolean' ? 'boolean' : 'text';
}

function place(form: Form, question: Question, own: Partial<Place> & Pick<Place, 'kind'>): Place {
  const { pointer, number = '', label, choices = [], required } = { ...question, ...own };
  const shape = shapeAt(form, pointer);
  const isText = own.kind === 'text';
  const whole = shape.anyOf?.find(({ type }) => type === 'integer') ?? valueOf(shape);
  return {
    pointer,
    number,
    label,
    kind: own.kind,
    choices,
    required,
    takesNull: takesNull(shape),
    atLeast: isText ? undefined : whole.minimum,
    atMost: isText ? whole.maxLength : whole.maximum,
    entries: pointer.includes('/*')
      ? valueOf(shapeAt(form, pointer.slice(0, pointer.indexOf('/*')))).maxItems
      : undefined,
    isMunicipal: own.kind === 'codes' && new RegExp(valueOf(shape).items?.pattern ?? '^$').test('131016'),
  };
}

/** A year rather than a count: what may stand there is a range of years. */
export const isYear = ({ kind, atLeast = 0, atMost = 9999 }: Place): boolean =>
  kind === 'integer' && atLeast >= 1868 && atMost <= 2200;
