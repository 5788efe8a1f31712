import { expect } from '@open-wc/testing';
import { hintOf, type Expected, type Hint } from '../../widget/state/result-message.ts';

const expected: Expected = {
  origin: 'https://platform.test',
  source: window,
  platform: 'one-runtime',
  requestId: 'request-1',
};
const connected = { source: 'one-runtime', requestId: 'request-1', status: 'connected', connectionId: 'c1' };
const cancelled = { source: 'one-runtime', requestId: 'request-1', status: 'cancelled' };

type Row = {
  readonly why: string;
  readonly data: unknown;
  readonly origin?: string;
  readonly source?: Window | null;
  readonly expected?: Partial<Expected>;
  readonly hint: Hint | null;
};

const rows: readonly Row[] = [
  { why: 'a result of the page that we opened', data: connected, hint: 'connected' },
  { why: 'its Cancel', data: cancelled, hint: 'cancelled' },
  { why: 'Close on its error page', data: { ...cancelled, requestId: '' }, hint: 'unusable' },
  { why: 'a platform that echoes nothing', data: connected, expected: { requestId: undefined }, hint: 'connected' },
  { why: 'another origin', data: connected, origin: 'https://platform.test.evil.com', hint: null },
  { why: 'another scheme', data: connected, origin: 'http://platform.test', hint: null },
  { why: 'an opaque origin', data: connected, origin: 'null', hint: null },
  { why: 'no window', data: connected, source: null, hint: null },
  {
    why: 'no window, while there is none of ours',
    data: connected,
    source: null,
    expected: { source: null },
    hint: null,
  },
  { why: 'another request', data: { ...connected, requestId: 'request-2' }, hint: null },
  { why: 'no request', data: { ...connected, requestId: undefined }, hint: null },
  { why: 'an empty request that claims a connection', data: { ...connected, requestId: '' }, hint: null },
  { why: 'another sender', data: { ...connected, source: 'odeus' }, hint: null },
  { why: 'another status', data: { ...connected, status: 'maybe' }, hint: null },
  { why: 'a text', data: 'connected', hint: null },
  { why: 'null', data: null, hint: null },
  { why: 'an array', data: ['connected'], hint: null },
];

describe('a result message', () => {
  for (const { why, data, hint, origin = expected.origin, source = window, expected: changes } of rows) {
    it(`${hint === null ? 'is ignored' : `says "${hint}"`}: ${why}`, () => {
      expect(hintOf({ origin, source, data }, { ...expected, ...changes })).to.equal(hint);
    });
  }

  it('of another window is ignored', () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    try {
      expect(hintOf({ origin: expected.origin, source: frame.contentWindow, data: connected }, expected)).to.equal(
        null,
      );
    } finally {
      frame.remove();
    }
  });
});
