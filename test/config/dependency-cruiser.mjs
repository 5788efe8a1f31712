/**
 * The house's arrows (which folder may import which), as a check.
 *
 *   server   wire → errors, outgoing, and-then → store → auth → policy → logos → platforms → catalog → http → routes → app
 *            → config → main
 *   widget   decode, options, messages, errors, events → client → state → views → later → element
 *            → define
 *
 * Each layer lists what it may NOT reach: everything that stands after it. Types count too (`import type` hides
 * cycles from a bundler, not from a reader).
 */
const layers = {
  server: [
    ['^server/wire[.]ts$'],
    ['^server/(and-then|errors|json-parts|number-range|outgoing|addresses|turnstile)[.]ts$'],
    ['^server/store/'],
    ['^server/auth/'],
    ['^server/policy/'],
    ['^server/logos/'],
    ['^server/platforms/'],
    ['^server/catalog/'],
    ['^server/http/'],
    ['^server/(routes|openapi)/'],
    ['^server/(app|option-faults)[.]ts$'],
    ['^server/(config|settings|json-log|metrics|compress|logo-images|widget-files)[.]ts$', '^server/redis/'],
    ['^server/node[.]ts$'],
    ['^server/main[.]ts$'],
  ],
  widget: [
    ['^widget/(options|messages|errors|events|warn)[.]ts$', '^widget/decode[^/]*[.]ts$', '^widget/locales/'],
    ['^widget/client[^/]*[.]ts$'],
    ['^widget/state/'],
    ['^widget/views/', '^widget/.*[.]styles[.]ts$'],
    ['^widget/later/'],
    ['^widget/integrations-picker[.]ts$'],
    ['^widget/(define|index)[.]ts$'],
  ],
};

const arrows = Object.entries(layers).flatMap(([side, rows]) =>
  rows.slice(0, -1).map((paths, index) => ({
    name: `${side}-arrow-${index}`,
    severity: 'error',
    comment: `A layer of ${side}/ imports one that stands after it.`,
    from: { path: paths },
    to: { path: rows.slice(index + 1).flat() },
  })),
);

/** Of the process alone. */
const NODE_PARTS = ['^server/(node|metrics|compress|logo-images|widget-files)[.]ts$', '^server/redis/'];

export default {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'wire-is-a-leaf',
      severity: 'error',
      from: { path: '^server/wire[.]ts$' },
      to: { path: '.' },
    },
    {
      name: 'widget-knows-of-the-server-only-the-wire-types',
      severity: 'error',
      from: { path: '^widget/' },
      to: { path: '^server/', pathNot: '^server/wire[.]ts$' },
    },
    {
      name: 'wire-is-imported-as-types',
      severity: 'error',
      from: { path: '^widget/' },
      to: { path: '^server/wire[.]ts$', dependencyTypesNot: ['type-only', 'type-import'] },
    },
    {
      name: 'server-does-not-know-the-widget',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^widget/' },
    },
    { name: 'nobody-imports-tests', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },
    {
      name: 'the-demo-is-a-leaf',
      severity: 'error',
      comment: 'Simulators and demo pages are never part of the product.',
      from: { path: '^(server|widget)/', pathNot: '^server/demo/' },
      to: { path: '^server/demo/' },
    },
    {
      name: 'only-the-process-knows-node',
      severity: 'error',
      comment:
        'createTokenServer() runs on Node, Bun, Deno and Workers; main.ts (with in-flight.ts) and the demo are Node processes.',
      from: { path: '^(server|widget)/', pathNot: ['^server/((main|in-flight)[.]ts$|demo/)', ...NODE_PARTS] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'the-package-runs-without-development-dependencies',
      severity: 'error',
      from: { path: '^(server|widget)/', pathNot: '^server/demo/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-the-process-has-native-parts',
      severity: 'error',
      comment: 'prom-client, sharp, zlib and the Redis client are for Node; the app is given what they do.',
      from: { path: '^(server|widget)/', pathNot: ['^server/main[.]ts$', ...NODE_PARTS] },
      to: { path: NODE_PARTS },
    },
    ...arrows,
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  },
};
