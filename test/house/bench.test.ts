/** The benchmarks' own pieces: what they measure with has to be right before what they measure can be. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { createCatalogue, REAL_COUNT } from '../bench/catalogue/catalogue.ts';
import { LOGO_SHAPE } from '../bench/catalogue/logos.ts';
import { renewed } from '../bench/report/document.ts';
import { metric, verdictOf } from '../bench/report/metric.ts';
import { tableOf } from '../bench/report/table.ts';
import { alternate, ratiosOf, spreadOf } from '../bench/run/rounds.ts';

/** As One Runtime answers. */
const answerBytes = (entries: readonly unknown[]): number =>
  JSON.stringify({ end_user_id: 'alice', integrations: entries }).length;

const isAbout = (actual: number, expected: number, share: number): void => {
  assert.ok(Math.abs(actual / expected - 1) <= share, `${actual} is not ${expected} within ${share * 100} %`);
};

describe('the catalogue of the benchmarks', () => {
  const withStatus = (withLogos: boolean) =>
    createCatalogue({ withLogos }).map((entry) => ({ ...entry, status: 'not_connected' }));
  const full = withStatus(true);

  it('has as many integrations as the real one, each with a slug of its own, by name', () => {
    assert.equal(full.length, REAL_COUNT);
    const slugs = full.map(({ slug }) => slug);
    assert.equal(new Set(slugs).size, REAL_COUNT);
    assert.deepEqual(slugs, slugs.toSorted());
  });

  it('weighs as much as the real one, with logos and without', () => {
    isAbout(answerBytes(full), 10_700_000, 0.02);
    isAbout(answerBytes(withStatus(false)), 240_000, 0.05);
  });

  it('has logos as large as the real ones', () => {
    const sizes = full.map(({ logo_url }) => logo_url?.length ?? 0).toSorted((one, other) => one - other);
    isAbout(sizes[Math.floor(sizes.length / 2)] ?? 0, LOGO_SHAPE.median, 0.05);
    assert.equal(sizes.filter((size) => size >= LOGO_SHAPE.largeFrom).length, LOGO_SHAPE.largeCount);
    isAbout(sizes.at(-1) ?? 0, LOGO_SHAPE.largest, 0.01);
  });

  it('has logos that are SVG', () => {
    const [, base64 = ''] = (full[0]?.logo_url ?? '').split(',');
    const point = String.raw`-?\d+\.\d\d -?\d+\.\d\d`;
    const path = `<path fill="#[0-9a-f]{6}" d="M${point}(?:C${point} ${point} ${point})+z"/>`;
    assert.match(
      Buffer.from(base64, 'base64').toString(),
      new RegExp(`^<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">(?:${path})+ *</svg>$`),
    );
  });

  it('is the same for the same seed, and another for another', () => {
    const hash = (entries: readonly unknown[]): string =>
      createHash('sha256').update(JSON.stringify(entries)).digest('hex');
    assert.equal(hash(withStatus(true)), hash(full));
    assert.notEqual(hash(createCatalogue({ seed: 2, withLogos: false })), hash(createCatalogue({ withLogos: false })));
  });

  it('has a name for each of ten thousand', () => {
    const names = createCatalogue({ count: 10_000, withLogos: false }).map(({ name }) => name);
    assert.equal(new Set(names).size, 10_000);
  });
});

describe('rounds', () => {
  it('let floor and project take turns at being first', async () => {
    const order: string[] = [];
    const side = (name: string) => (round: number) => Promise.resolve(order.push(`${name} ${round}`));
    await alternate(3, side('floor'), side('project'));
    assert.deepEqual(order, ['floor 0', 'project 0', 'project 1', 'floor 1', 'floor 2', 'project 2']);
  });

  it('make one ratio each', () => {
    const results = [
      { floor: 10, project: 20 },
      { floor: 10, project: 5 },
      { floor: 0, project: 5 },
    ];
    assert.deepEqual(
      ratiosOf(results, (number) => number),
      [2, 0.5],
    );
  });

  it('are told by the middle one and the range', () => {
    assert.deepEqual(spreadOf([3, 1, 2]), { median: 2, least: 1, most: 3 });
    assert.deepEqual(spreadOf([4, 1, 2, 3]), { median: 2.5, least: 1, most: 4 });
    assert.throws(() => spreadOf([]), RangeError);
  });
});

describe('the report', () => {
  const rows = [
    metric('S1', 'requests', 'node:http', { atLeast: 0.45 }, [0.5, 0.4, 0.6]),
    metric('S2', 'time', 'node:http', { atMost: 2.2 }, [2.3]),
    metric('P1', 'a | b', 'itself', { atMost: 1_000 }, null, { unit: 'bytes' }),
  ];

  it('says met, missed, or not there yet, by the median', () => {
    assert.deepEqual(rows.map(verdictOf), ['met', 'missed', 'not there yet']);
  });

  it('is a table of one row a metric', () => {
    assert.deepEqual(tableOf(rows).split('\n').slice(2), [
      '| S1 | requests | node:http | 0.50 [0.40–0.60] | ≥ 0.45 | met |  |',
      '| S2 | time | node:http | 2.30 | ≤ 2.20 | missed |  |',
      '| P1 | a \\| b | itself | – | ≤ 1.00 kB | not there yet |  |',
    ]);
  });

  it('renews the section of the group that was run and keeps the others', () => {
    const first = renewed('', { server: 'of the server', widget: 'of the widget' });
    const second = renewed(first, { widget: 'of the widget, again' });
    assert.match(
      second,
      /## Server\n\nof the server\n\n## Widget\n\nof the widget, again\n\n## Size\n\nNot run yet\.\n$/,
    );
    assert.doesNotMatch(second, /of the widget\n/);
    assert.equal(renewed(second, {}), second);
  });
});
