import type { Form, Question } from './form.ts';
import type { Language, Text } from './text.ts';

/** One place of the answers, to be filled in. */
export interface TemplateRow {
  readonly form: string;
  /** JSON Pointer into the answers; of a list, that of its first entry. */
  readonly pointer: string;
  readonly number: string;
  readonly label: string;
  readonly type: Question['type'];
  readonly required: boolean;
  /** `value = label`, one after the other. */
  readonly choices: string;
}

/**
 * A form as a sheet with a row for each place that takes an answer, in the order of its questions. Conditions are a row each;
 * a list stands with its first entry, and is gone on with by counting up.
 */
export function templateRows(form: Form, language: Language): TemplateRow[] {
  // A list keeps a row of its own beside its entries', to say that it is empty.
  const holdsOthers = ({ pointer, type }: Question) =>
    type !== 'list' && form.questions.some((other) => other.pointer.startsWith(`${pointer}/`));
  return form.questions
    .filter((question) => !holdsOthers(question))
    .flatMap((question) => rowsOf(form, question, language));
}

function rowsOf(form: Form, question: Question, language: Language): TemplateRow[] {
  const { number = '', choices = [], required } = question;
  const row = (pointer: string, label: string, type: Question['type'], shown: typeof choices): TemplateRow => ({
    form: form.id,
    pointer: pointer.replaceAll('/*', '/0'),
    number,
    label,
    type,
    required,
    choices: shown.map((one) => `${one.value} = ${one.label[language]}`).join('; '),
  });
  const { pointer, label, type } = question;
  if (type !== 'flags') return [row(pointer, label[language], type, choices)];
  return choices.map((one) =>
    row(`${pointer}/${one.value}`, `${label[language]}: ${one.label[language]}`, 'boolean', []),
  );
}

/** Headings of the sheet, in its order; the last column is the reader's to fill. */
export const templateColumns: readonly { readonly id: keyof TemplateRow | 'answer'; readonly header: Text }[] = [
  { id: 'form', header: { ja: '調査票', en: 'form' } },
  { id: 'pointer', header: { ja: '項目', en: 'pointer' } },
  { id: 'number', header: { ja: '番号', en: 'number' } },
  { id: 'label', header: { ja: '設問', en: 'question' } },
  { id: 'type', header: { ja: '型', en: 'type' } },
  { id: 'required', header: { ja: '必須', en: 'required' } },
  { id: 'choices', header: { ja: '選択肢', en: 'choices' } },
  { id: 'answer', header: { ja: '回答', en: 'answer' } },
];
