import { expect } from '@open-wc/testing';
import { decodeListOrStates } from '../../widget/decode-states.ts';
import { PickerError } from '../../widget/errors.ts';
import { aList, aPlatform } from './support/integrations.ts';

const decode = (body: unknown) => decodeListOrStates(body, new URL('https://tokens.test/'));

const STATES = {
  catalogue: 'AAAAAAAAAAAAAAAA',
  platforms: [aPlatform('one-runtime')],
  otherwise: { 'one-runtime': 'not_connected' },
  states: [{ id: 'one-runtime:slack', status: 'connected', accountLabel: 'Acme' }],
};

describe('decoding a list or its states', () => {
  it('takes either as the contract describes it', () => {
    expect(decode(structuredClone(STATES))).to.deep.equal(STATES);
    expect(decode(aList())).to.deep.equal(aList());
  });

  it('makes an account label one bounded line', () => {
    const [state] = STATES.states;
    const answer = decode({ ...STATES, states: [{ ...state, accountLabel: ' \u202eAcme\nInc. ' }] });
    expect(answer).to.have.nested.property('states[0].accountLabel', 'Acme Inc.');
  });

  const unusable: Record<string, Record<string, unknown>> = {
    'no fingerprint': { catalogue: 7 },
    'no reports': { platforms: {} },
    'no statuses of the rest': { otherwise: null },
    'an unknown status of the rest': { otherwise: { 'one-runtime': 'maybe' } },
    'states that are no array': { states: {} },
    'a state that is none': { states: [...STATES.states, null] },
    'a state without an id': { states: [{ status: 'connected', accountLabel: null }] },
    'a state of an unknown status': { states: [{ ...STATES.states[0], status: 'maybe' }] },
  };
  for (const [what, changes] of Object.entries(unusable)) {
    it(`leaves the whole of it where it has ${what}`, () => {
      expect(decode({ ...STATES, ...changes })).to.equal(null);
    });
  }

  it('refuses what is neither', () => {
    for (const body of [null, [], 'states', { catalogue: 'A' }]) {
      expect(() => decode(body)).to.throw(PickerError, 'bad-answer');
    }
  });
});
