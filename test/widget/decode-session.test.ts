import { expect } from '@open-wc/testing';
import { decodeDisconnected } from '../../widget/decode-disconnected.ts';
import { decodeConnectSession } from '../../widget/decode-session.ts';
import { PickerError } from '../../widget/errors.ts';
import { aSession } from './support/integrations.ts';

const SERVER = new URL('https://tokens.test/');

describe('decoding a connect session', () => {
  it('takes what the contract describes as it is', () => {
    expect(decodeConnectSession(aSession(), SERVER)).to.deep.equal(aSession());
  });

  it('passes on no field that the contract does not know', () => {
    expect(decodeConnectSession({ ...aSession(), apiKey: 'sk_live_1' }, SERVER)).to.deep.equal(aSession());
  });

  const refused: { why: string; body: unknown }[] = [
    { why: 'null', body: null },
    { why: 'an array', body: [aSession()] },
    { why: 'an address that is none', body: { ...aSession(), connectUrl: '/connect/abc' } },
    { why: 'an address that is no text', body: { ...aSession(), connectUrl: ['https://platform.test/'] } },
    { why: 'a script', body: { ...aSession(), connectUrl: 'javascript:alert(1)', origin: 'null' } },
    { why: 'a document of its own', body: { ...aSession(), connectUrl: 'data:text/html,x', origin: 'null' } },
    { why: 'a blob of the right origin', body: { ...aSession(), connectUrl: 'blob:https://platform.test/1' } },
    { why: 'credentials', body: { ...aSession(), connectUrl: 'https://user:secret@platform.test/connect' } },
    { why: 'a page of another origin', body: { ...aSession(), connectUrl: 'https://evil.test/connect' } },
    { why: 'another port', body: { ...aSession(), connectUrl: 'https://platform.test:8443/connect' } },
    { why: 'an origin with a slash', body: { ...aSession(), origin: 'https://platform.test/' } },
    { why: 'an origin in capitals', body: { ...aSession(), origin: 'https://PLATFORM.test' } },
    { why: 'an origin with its default port', body: { ...aSession(), origin: 'https://platform.test:443' } },
    { why: 'no origin', body: { ...aSession(), origin: undefined } },
    { why: 'any origin', body: { ...aSession(), origin: '*' } },
    { why: 'an end that is no time', body: { ...aSession(), expiresAt: 'soon' } },
    { why: 'no end', body: { ...aSession(), expiresAt: undefined } },
  ];
  for (const { why, body } of refused) {
    it(`refuses ${why}`, () => {
      expect(() => decodeConnectSession(body, SERVER)).to.throw(PickerError, 'bad-answer');
    });
  }

  const unprotected = aSession({ connectUrl: 'http://platform.test/connect', origin: 'http://platform.test' });

  it('refuses a page without TLS from a server with TLS', () => {
    expect(() => decodeConnectSession(unprotected, SERVER)).to.throw(PickerError, 'bad-answer');
  });

  it('takes a page without TLS from a server without it, as in development', () => {
    expect(decodeConnectSession(unprotected, new URL('http://localhost:8787/'))).to.deep.equal(unprotected);
  });

  for (const requestId of [undefined, null, '', 7, 'a b', '"><script>', 'x'.repeat(129)]) {
    it(`takes ${String(requestId).slice(0, 20)} for no request id`, () => {
      expect(decodeConnectSession({ ...aSession(), requestId }, SERVER)).not.to.have.property('requestId');
    });
  }
});

describe('decoding what disconnecting answers', () => {
  for (const deletedCount of [0, 1, 7]) {
    it(`takes ${deletedCount}`, () => {
      expect(decodeDisconnected({ deletedCount, more: true })).to.deep.equal({ deletedCount });
    });
  }

  for (const body of [null, [], {}, { deletedCount: '1' }, { deletedCount: -1 }, { deletedCount: 0.5 }]) {
    it(`refuses ${JSON.stringify(body)}`, () => {
      expect(() => decodeDisconnected(body)).to.throw(PickerError, 'bad-answer');
    });
  }
});
