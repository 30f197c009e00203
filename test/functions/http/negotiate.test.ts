import { describe, expect, it } from 'vitest';
import { languageOf, mediaTypeOf } from '../../../functions/http/negotiate.ts';

describe('languageOf', () => {
  it.each([
    [undefined, 'ja'],
    ['', 'ja'],
    ['*', 'ja'],
    ['fr, de;q=0.5', 'ja'],
    ['en', 'en'],
    ['en-GB', 'en'],
    ['EN', 'en'],
    ['eng', 'ja'],
    ['ja, en', 'ja'],
    ['en;q=0.5, ja;q=0.4', 'en'],
    ['ja;q=0.1, en;q=0.2', 'en'],
    ['fr, en;q=0.1', 'en'],
    ['en;q=0', 'ja'],
    [';;,,', 'ja'],
  ])('takes %j for %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});

describe('mediaTypeOf', () => {
  const available = ['application/json', 'text/csv', 'application/vnd.json-stat+json'];

  it.each([
    ['application/xml', 'a type that is not there'],
    ['text/html, application/xhtml+xml', 'several of them'],
    ['image/*', 'a range that holds none'],
    ['application/json;q=0', 'the refusal of all it names'],
    ['text/csv;q=0, text/*;q=0, application/*;q=0', 'the refusal of each'],
    ['*/*;q=0', 'the refusal of everything'],
    [',', 'nothing at all'],
  ])('finds nothing for %s: %s', (accept) => {
    expect(mediaTypeOf(accept, available)).toBeNull();
  });

  it.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['text/*', 'text/csv'],
    ['application/*', 'application/json'],
    ['TEXT/CSV', 'text/csv'],
    ['text/csv; charset=utf-8', 'text/csv'],
    ['application/json;q=0.5, text/csv', 'text/csv'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'application/json'],
    ['application/json;q=0, */*', 'text/csv'],
    ['application/*;q=0, */*', 'text/csv'],
    ['application/json;q=0.1, */*', 'text/csv'],
    ['application/json;q=0.1, */*;q=0.2, text/*;q=0', 'application/vnd.json-stat+json'],
    ['text/csv, */*', 'text/csv'],
    ['text/csv;q=0.5, text/*, application/json;q=0.4', 'text/csv'],
    ['application/xml, application/vnd.json-stat+json;q=0.1', 'application/vnd.json-stat+json'],
  ])('takes %j for %s', (accept, type) => {
    expect(mediaTypeOf(accept, available)).toBe(type);
  });
});
