import { describe, expect, it } from 'vitest';
import { createSession } from '../../../infra/cli/session.ts';

const sessionOf = (argv: string[], env = {}) => createSession(argv, env, process);

describe('createSession', () => {
  it.each([
    ['Japanese where nothing is said', [], {}, 'ja'],
    ['Japanese where no language is named', [], { LANG: 'C.UTF-8' }, 'ja'],
    ['English by the locale', [], { LANG: 'en_US.UTF-8' }, 'en'],
    ['the locale that outranks LANG', [], { LC_ALL: 'ja_JP.UTF-8', LANG: 'en_US.UTF-8' }, 'ja'],
    ['what an option asks for', ['--lang', 'en'], { LANG: 'ja_JP.UTF-8' }, 'en'],
    ['the same in one word', ['forms', '--lang=ja'], { LANG: 'en_US.UTF-8' }, 'ja'],
  ])('speaks %s', (_, argv, env, language) => {
    expect(sessionOf(argv, env).language).toBe(language);
  });

  it('knows before the arguments are read whether stdout is for a program', () => {
    expect([sessionOf(['forms', '--json']).isJson, sessionOf(['forms']).isJson]).toEqual([true, false]);
  });
});
