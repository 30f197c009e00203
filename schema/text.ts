/** A text in the two languages that people read answers in; `ja` is the default everywhere. */
export interface Text {
  readonly ja: string;
  readonly en: string;
}

export type Language = keyof Text;

/** What fills the gaps of a text, by name; words that differ by language are texts themselves. */
export type Values = Readonly<Record<string, string | number | Text>>;

/** Replaces `{name}` in both languages; a name without a value stays as it is, so that a gap shows. */
export function fill(text: Text, values: Values): Text {
  const put = (language: Language) =>
    text[language].replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name] ?? whole;
      return typeof value === 'object' ? value[language] : String(value);
    });
  return { ja: put('ja'), en: put('en') };
}
