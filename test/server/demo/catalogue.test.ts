/** The simulated platform's catalogue: the demo and many other tests stand on it, so its rows are held to rules. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { catalogue, toCatalogue } from '../../../server/demo/catalogue/catalogue.ts';
import { CATEGORIES } from '../../../server/demo/catalogue/products/product.ts';
import type { Product } from '../../../server/demo/catalogue/products/product.ts';

const SVG_PREFIX = 'data:image/svg+xml;base64,';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

function aProduct(changes: Partial<Product>): Product {
  return { slug: 'acme', name: 'Acme', description: '', icon: null, category: null, ...changes };
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}

describe('the catalogue of the simulated One Runtime', () => {
  it('has at least 300 products', () => {
    assert.ok(catalogue.length >= 300, `${catalogue.length} products`);
  });

  it('contains the products everyone looks for first', () => {
    const slugs = new Set(catalogue.map(({ slug }) => slug));
    for (const slug of ['hubspot', 'slack', 'salesforce', 'notion', 'stripe', 'jira', 'github', 'zendesk', 'xero']) {
      assert.ok(slugs.has(slug), slug);
    }
  });

  it('names every product once, with a slug that is safe in an address', () => {
    const slugs = catalogue.map(({ slug }) => slug);
    assert.deepEqual(
      slugs.filter((slug) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug)),
      [],
    );
    assert.deepEqual(repeated(slugs), []);
    assert.deepEqual(repeated(catalogue.map(({ name }) => name)), []);
    assert.deepEqual(
      catalogue.filter(({ name }) => name === '' || name !== name.trim()),
      [],
    );
  });

  it('describes each product in one sentence of readable length, or not at all', () => {
    for (const { slug, description } of catalogue) {
      if (description === '') continue;
      assert.ok(description.length >= 40 && description.length <= 140, `${slug}: ${description.length} characters`);
      assert.match(description, /[.。]$/, slug);
      assert.equal(description, description.trim(), slug);
      // A second sentence would start with a capital after ". "; ".NET" and "Node.js" are not ends of one.
      assert.doesNotMatch(description, /\. \p{Lu}|。./u, slug);
    }
    assert.deepEqual(repeated(catalogue.map(({ description }) => description).filter((text) => text !== '')), []);
  });

  it('leaves out what the platform may leave out: some logos, categories and descriptions', () => {
    assert.ok(catalogue.filter(({ logo_url }) => logo_url !== null).length >= 250);
    assert.ok(catalogue.filter(({ logo_url }) => logo_url === null).length >= 25);
    assert.ok(catalogue.some(({ category }) => category === null));
    assert.ok(catalogue.some(({ description }) => description === ''));
  });

  it('puts products into a closed set of categories, each of them used', () => {
    const used = new Set(catalogue.flatMap(({ category }) => category ?? []));
    assert.deepEqual([...used].sort(), [...CATEGORIES].sort());
  });

  it('shows logos that are drawings and nothing else', () => {
    for (const { slug, logo_url: url } of catalogue) {
      if (url === null) continue;
      assert.ok(url.startsWith(SVG_PREFIX), slug);
      const svg = Buffer.from(url.slice(SVG_PREFIX.length), 'base64').toString();
      assert.match(svg, /^<svg [^<>]*><path fill="#[0-9A-F]{6}" d="[^"<>&]+"\/><\/svg>$/, slug);
      assert.doesNotMatch(svg, /script|\son[a-z]+=|href/i, slug);
    }
  });

  it('is sorted by name, the same on every machine', () => {
    const names = catalogue.map(({ name }) => name);
    // The default sort compares code units.
    assert.deepEqual(names, [...names].sort());
  });

  it('gives each product its own UUID, which stays the same for ever', () => {
    const ids = catalogue.map(({ id }) => id);
    assert.deepEqual(
      ids.filter((id) => !UUID.test(id)),
      [],
    );
    assert.deepEqual(repeated(ids), []);
    assert.equal(catalogue.find(({ slug }) => slug === 'hubspot')?.id, 'd0c1235f-020d-87c2-9d37-c70a9d66ebc4');
  });

  it('asks for an API key everywhere, as the platform does today', () => {
    for (const { slug, supported_auth_types } of catalogue) assert.deepEqual(supported_auth_types, ['api_key'], slug);
  });

  it('weighs less than 1.5 MB', () => {
    assert.ok(Buffer.byteLength(JSON.stringify(catalogue)) < 1_500_000);
  });

  it('has exactly the fields of the platform, without a status', () => {
    assert.deepEqual(toCatalogue([aProduct({})]).map(Object.keys), [
      ['id', 'slug', 'name', 'description', 'logo_url', 'category', 'supported_auth_types'],
    ]);
  });

  it('refuses to load when a product names an icon that does not exist', () => {
    for (const icon of ['siAcmeThatNeverWas', 'constructor', '']) {
      assert.throws(() => toCatalogue([aProduct({ icon })]), /"acme"/, icon);
    }
  });
});
