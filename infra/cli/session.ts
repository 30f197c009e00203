import type { Language, Text } from '../../schema/text.ts';

export interface Streams {
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
}

/** One run of the tool: what it was told before its arguments are read, and where it speaks. */
export interface Session {
  readonly language: Language;
  /** Whether stdout is for a program: JSON and nothing else. */
  readonly isJson: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly streams: Streams;
  /** A line of what was asked for; settles when the reader has it, rejects when there is none any more. */
  print(this: void, line: string): Promise<void>;
  /** A line about what is going on, for a person. */
  say(this: void, line: Text): void;
}

export function createSession(argv: readonly string[], env: NodeJS.ProcessEnv, streams: Streams): Session {
  const language = languageOf(argv, env);
  return {
    language,
    isJson: argv.includes('--json'),
    env,
    streams,
    print: (line) =>
      new Promise((resolve, reject) =>
        streams.stdout.write(`${line}\n`, (error) => (error ? reject(error) : resolve())),
      ),
    say: (line) => void streams.stderr.write(`${line[language]}\n`),
  };
}

/** `--lang`, else the first of the locale variables that says something: English for `en…`, Japanese for all else. */
function languageOf(argv: readonly string[], env: NodeJS.ProcessEnv): Language {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = at < 0 ? undefined : (argv[at]?.split('=')[1] ?? argv[at + 1]);
  const locale = asked ?? (env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '');
  return /^en/i.test(locale) ? 'en' : 'ja';
}
