import { describe, expect, it } from 'vitest';
import { written } from '../../schema/written.ts';

const messageOf = (text: string) => written(3).safeParse(text).error?.issues[0]?.message;

describe('written', () => {
  it.each(['', ' ', '\n\t', '\u3000'])('refuses %j, in both languages', (text) => {
    expect(messageOf(text)).toBe('空白以外の文字が必要です / more than blanks is needed');
  });

  it('refuses what is longer, and takes emoji and characters of private use', () => {
    expect(written(3).safeParse('1234').success).toBe(false);
    expect(written(3).parse('😀\ue000')).toBe('😀\ue000');
  });
});
