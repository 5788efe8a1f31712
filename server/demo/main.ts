/** `npm start`: the demo, until Ctrl-C. */
import { startDemo } from './demo.ts';

const demo = await startDemo({
  ports: { hostPage: 8786, tokenServer: 8787, oneRuntime: 8788, odeus: 8789 },
  logLevel: 'warn',
  onLogLine: (line) => {
    // The addresses are printed below, in the order in which one wants them.
    if (!line.includes('token server ready')) process.stdout.write(`${line}\n`);
  },
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void demo.stop().then(() => process.exit(0));
  });
}

process.stdout.write(`
  Integrations Picker demo

    Host page       ${demo.hostPageUrl}   <- open this one
    Token server    ${demo.tokenServerUrl}
    One Runtime     ${demo.oneRuntimeUrl}   (simulated)
    Odeus           ${demo.odeusUrl}   (simulated)

  Ctrl-C stops all four.

`);
