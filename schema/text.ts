/** A text in the two languages that people read answers in; `ja` is the default everywhere. */
export interface Text {
  readonly ja: string;
  readonly en: string;
}

export type Language = keyof Text;

/** Replaces `{name}` in both languages; a name without a value stays as it is, so that a gap shows. */
export function fill(text: Text, values: Readonly<Record<string, string | number>>): Text {
  const put = (template: string) =>
    template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  return { ja: put(text.ja), en: put(text.en) };
}
