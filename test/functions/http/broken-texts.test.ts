import { describe, expect, it } from 'vitest';
import { brokenTexts } from '../../../functions/http/broken-texts.ts';

describe('brokenTexts', () => {
  it('finds every text with half a surrogate pair', () => {
    const body = JSON.parse('{"name":"a\\ud800b","list":["ok",{"note":"\\udc00"}]}');

    expect(brokenTexts(body)).toEqual(['/list/1/note', '/name']);
  });

  it('is content with pairs, however they are written, and with what is no text', () => {
    expect(brokenTexts(JSON.parse('{"a":"🏥","b":"\\ud83c\\udfe5","c":5,"d":null}'))).toEqual([]);
  });
});
