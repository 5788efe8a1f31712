import { expect } from '@open-wc/testing';
import { fold } from '../../widget/state/fold.ts';
import { marksOf } from '../../widget/state/marks.ts';

/** `"a [b] c"`: what is marked stands in brackets. */
function shown(text: string, query: string): string {
  let end = 0;
  const parts = marksOf(text, query).map(([from, to]) => {
    const part = `${text.slice(end, from)}[${text.slice(from, to)}]`;
    end = to;
    return part;
  });
  return parts.join('') + text.slice(end);
}

describe('marking what was searched for', () => {
  const texts: { why: string; text: string; query: string; marked: string }[] = [
    { why: 'nothing is searched for', text: 'Slack', query: '  ', marked: 'Slack' },
    { why: 'it is not in the text', text: 'Slack', query: 'teams', marked: 'Slack' },
    { why: 'case does not count', text: 'HubSpot', query: 'hUBs', marked: '[HubS]pot' },
    { why: 'a whole text', text: 'Slack', query: 'slack', marked: '[Slack]' },
    {
      why: 'each word by itself',
      text: 'Deals and contacts',
      query: 'contacts deals',
      marked: '[Deals] and [contacts]',
    },
    { why: 'starts of words only', text: 'Ask a data analyst', query: 'a', marked: '[A]sk [a] data [a]nalyst' },
    { why: 'inside words where none starts so', text: 'HubSpot spotter', query: 'pot', marked: 'HubS[pot] s[pot]ter' },
    { why: 'a start behind a sign', text: 'a-sync (sync)', query: 'sync', marked: 'a-[sync] ([sync])' },
    { why: 'no start behind a digit', text: '365 5', query: '5', marked: '365 [5]' },
    { why: 'no start behind a vowel sign', text: 'मेल ल', query: 'ल', marked: 'मेल [ल]' },
    { why: 'what is typed for what is written', text: 'Łódź – Let’s', query: "lodz let's", marked: '[Łódź] – [Let’s]' },
    { why: 'overlapping words are one mark', text: 'Notion', query: 'not notio', marked: '[Notio]n' },
    { why: 'touching words are one mark', text: '楽天市場', query: '楽天 市場', marked: '[楽天市場]' },
    { why: 'signs are text', text: 'C++ (and C)', query: 'c++', marked: '[C++] (and C)' },
    { why: 'no RegExp', text: 'a.b', query: '.*', marked: 'a.b' },

    { why: 'accents of the text', text: 'Pérsönio', query: 'persoN', marked: '[Pérsön]io' },
    { why: 'accents of the query', text: 'Personio', query: 'pérsön', marked: '[Person]io' },
    {
      why: 'combining accents go with their letter',
      text: 'e\u0301te\u0301',
      query: 'ete',
      marked: '[e\u0301te\u0301]',
    },
    { why: 'a stack of them', text: 'a\u0323\u0302\u0301b', query: 'a', marked: '[a\u0323\u0302\u0301]b' },
    { why: 'one without a letter', text: '\u0301ab', query: 'ab', marked: '\u0301[ab]' },
    { why: 'ß is two letters', text: 'Große Straße 5', query: 'strasse', marked: 'Große [Straße] 5' },
    { why: 'half of an ß is the whole of it', text: 'Straße', query: 'stras', marked: '[Straß]e' },
    { why: 'capital ẞ', text: 'STRAẞE X', query: 'straße x', marked: '[STRAẞE] [X]' },
    { why: 'half of a ligature too', text: 'Oﬃce and ﬁle', query: 'of', marked: '[Oﬃ]ce and ﬁle' },
    { why: 'behind a ligature', text: 'ﬁle case', query: 'case', marked: 'ﬁle [case]' },
    { why: 'full width', text: 'ＡＢＣ def', query: 'bc', marked: 'Ａ[ＢＣ] def' },
    { why: 'Turkish İ and ı', text: 'İstanbul ıslak', query: 'is', marked: '[İs]tanbul [ıs]lak' },
    { why: 'behind an İ', text: 'İİİ bul', query: 'bul', marked: 'İİİ [bul]' },
    { why: 'Greek, with its final sigma', text: 'Οδός ΟΔΟΣ', query: 'οδοσ', marked: '[Οδός] [ΟΔΟΣ]' },
    { why: 'an unfinished syllable of Hangul', text: '한국어', query: '하', marked: '[한]국어' },
    { why: 'behind surrogate pairs', text: '🎉🎉 party', query: 'party', marked: '🎉🎉 [party]' },
    { why: 'a surrogate pair', text: 'a 🎉 b', query: '🎉', marked: 'a [🎉] b' },
    { why: 'half of one', text: 'a \ud83c b', query: 'b', marked: 'a \ud83c [b]' },
    { why: 'letters that are surrogate pairs', text: '𝐒lack', query: 'sl', marked: '[𝐒l]ack' },
  ];
  for (const { why, text, query, marked } of texts) {
    it(`${why}: ${marked}`, () => {
      expect(shown(text, query)).to.equal(marked);
    });
  }

  it('never cuts a character in two, whatever the text and the query', () => {
    const letters = ['a', 'B', ' ', 'é', 'e\u0301', 'ß', 'ẞ', 'ﬁ', 'İ', 'ı', 'Σ', 'ς', '한', '🎉', '\u0301', 'ŉ', '-'];
    const { length } = letters;
    const textOf = (seed: number): string =>
      Array.from({ length: 6 }, (_, at) => letters[Math.floor(seed / length ** at) % length]).join('');
    for (let seed = 1; seed < 24e6; seed += 4_877) {
      const text = textOf(seed);
      for (const query of [textOf(seed * 7).slice(0, 2), text.slice(1, 3), text]) {
        let last = -1;
        for (const [start, end] of marksOf(text, query)) {
          expect(start, `${text} / ${query}`).to.be.above(last).and.below(end);
          expect(text.slice(start, end).isWellFormed() || !query.isWellFormed(), `${text} / ${query}`).to.equal(true);
          expect(text.slice(end)).not.to.match(/^\p{M}/u);
          last = end;
        }
        expect(last).to.be.most(text.length);
      }
    }
  });
});

describe('folding', () => {
  it('of a text is that of its characters, one by one, and folding once is enough', () => {
    let [before, whole] = ['', ''];
    for (let point = 0; point < 0x11_0000; point++) {
      const character = String.fromCodePoint(point);
      const folded = fold(character);
      if (fold(folded) !== folded) expect.fail(`U+${point.toString(16)} folds further`);
      before += folded;
      whole += character;
      if (point % 64 !== 63) continue;
      if (fold(whole) !== before) expect.fail(`up to U+${point.toString(16)}`);
      [before, whole] = ['', ''];
    }
  });
});
