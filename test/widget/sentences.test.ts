import { expect } from '@open-wc/testing';
import { en } from '../../widget/locales/en.ts';
import { formatsOf } from '../../widget/locales/formats.ts';
import { silent } from '../../widget/locales/words.ts';
import { sentences } from '../../widget/views/sentences.ts';

const words = en(formatsOf('en'));

describe('sentences said in one go', () => {
  const rows: { all: readonly string[]; fullStop?: string; said: string }[] = [
    { all: ['You are offline', 'Try again.'], said: 'You are offline. Try again.' },
    { all: ['Opening Slack…', 'Wait.'], said: 'Opening Slack… Wait.' },
    { all: ['Busy', 'It may be old.', 'Again in 5 s.'], said: 'Busy. It may be old. Again in 5 s.' },
    { all: ['一', '二。', '三。'], fullStop: '。', said: '一。二。三。' },
    { all: ['One', 'two'], fullStop: ' ', said: 'One two' },
    { all: ['', 'Alone', ''], said: 'Alone' },
    { all: ['', ''], said: '' },
  ];
  for (const { all, fullStop = '. ', said } of rows)
    it(`${JSON.stringify(all)}: ${JSON.stringify(said)}`, () => {
      expect(sentences({ ...words, fullStop }, ...all)).to.equal(said);
    });

  it('are none while there are no words', () => {
    expect(sentences(silent(words), '', '')).to.equal('');
  });
});
