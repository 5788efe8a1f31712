import { expect } from '@open-wc/testing';
import { decodeIntegrationDetail } from '../../widget/decode-detail.ts';
import { PickerError } from '../../widget/errors.ts';
import { aDetail } from './support/integrations.ts';

const SERVER = new URL('https://tokens.test/');
const decoded = (changes: Record<string, unknown> = {}) =>
  decodeIntegrationDetail({ ...aDetail(), ...changes }, SERVER);

describe('decoding a detail', () => {
  it('takes what the contract describes as it is', () => {
    expect(decoded()).to.deep.equal(aDetail());
  });

  it('passes on no field that the contract does not know', () => {
    const [field] = aDetail().authFields;
    expect(decoded({ authFields: [{ ...field, value: 'secret' }], apiKey: 'sk_live_1' })).to.deep.equal(aDetail());
  });

  const refused: Record<string, unknown> = {
    null: null,
    'an array': [],
    'one without an id': { ...aDetail(), id: '' },
    'one without a name': { ...aDetail(), name: ' ' },
    'one without actions': { ...aDetail(), actions: undefined },
    'triggers that are an object': { ...aDetail(), triggers: {} },
    'fields that are a text': { ...aDetail(), authFields: 'api-key' },
  };
  for (const [what, body] of Object.entries(refused)) {
    it(`refuses ${what}`, () => {
      expect(() => decodeIntegrationDetail(body, SERVER)).to.throw(PickerError, 'bad-answer');
    });
  }

  for (const [complete, becomes] of [
    [true, true],
    [false, false],
    [undefined, true],
    [null, true],
  ] as const) {
    it(`takes complete: ${String(complete)} for ${becomes}`, () => {
      expect(decoded({ complete }).complete).to.equal(becomes);
    });
  }

  it('drops items it cannot read, and all but the first of one identity', () => {
    const [action] = aDetail().actions;
    const [field] = aDetail().authFields;
    const odd = [null, 7, 'x', [], { id: 'a' }, { name: 'b' }, { id: 7, name: 'c' }, { id: 'd', name: '\u0000' }];
    const detail = decoded({
      actions: [...odd, action, { ...action, name: 'Again' }],
      triggers: odd,
      authFields: [...odd, { slug: '' }, field, { ...field, label: 'Again' }],
    });
    expect(detail).to.deep.equal(aDetail({ triggers: [] }));
  });

  it('makes lines of texts, and a label of what has none', () => {
    const { actions, authFields } = decoded({
      actions: [{ id: 'a', name: 'Create\n\u202econtact', slug: 7, description: 'x'.repeat(5_000) }],
      authFields: [{ slug: 'api-key', label: '', type: {}, required: 'yes' }],
    });
    expect(actions[0]).to.include({ name: 'Create contact', slug: null });
    expect(actions[0]?.description).to.have.lengthOf(1_000);
    expect(authFields).to.deep.equal([
      { slug: 'api-key', label: 'api-key', type: '', description: '', required: false },
    ]);
  });
});
