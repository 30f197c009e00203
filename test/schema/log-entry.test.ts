import { describe, expect, it } from 'vitest';
import { isFeedOnly, logKind } from '../../schema/log-entry.ts';

describe('isFeedOnly', () => {
  it('says of no kind that figures follow from, and of none that is not known, that the feed alone has it', () => {
    const kinds = ['zone.drawn', 'submission.accepted', 'submission.reopened', 'round.extended', 'toString'];

    expect(kinds.filter(isFeedOnly)).toEqual([]);
  });

  it('says so of a comment, and of whatever the registry keeps', () => {
    expect(logKind.options.filter((kind) => !/^(round|submission)\./.test(kind) && !isFeedOnly(kind))).toEqual([]);
    expect(isFeedOnly('submission.commented')).toBe(true);
  });
});
