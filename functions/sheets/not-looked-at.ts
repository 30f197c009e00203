import type { Finding } from '../../schema/finding.ts';
import type { Language } from '../../schema/text.ts';
import { limits } from './limits.ts';

/** What is said of a row that comes after so many errors: a sheet that is wrong throughout is told so, and no more. */
export function notLookedAt(language: Language): Finding {
  const message = {
    ja: `この前に誤りが${limits.errors}件あるため、この行は見ていません。直してもう一度送ってください`,
    en: `Not looked at: ${limits.errors} errors come before it. Correct them and send the file again`,
  };
  return { rule: 'not-looked-at', severity: 'error', pointer: '', message: message[language] };
}

export const countErrors = (findings: readonly Finding[]) =>
  findings.filter(({ severity }) => severity === 'error').length;
