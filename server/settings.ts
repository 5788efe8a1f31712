/** Reads typed settings out of a record of strings and keeps what is wrong with them, by name and without values. */
import { originFault, redisUrlFault, urlFault } from './addresses.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** @throws where the file cannot be read. */
export type ReadFile = (path: string) => string;

export type Settings = {
  /** Whether something wrong with it has been reported. */
  readonly faulty: (name: string) => boolean;
  readonly text: (name: string) => string | undefined;
  readonly required: (name: string, meaning: string) => string;
  /** Comma-separated, trimmed, without empty items; `[]` where it is absent. */
  readonly list: (name: string) => readonly string[];
  /** Like `list`, `undefined` where it is absent. */
  readonly optionalList: (name: string) => readonly string[] | undefined;
  /** `undefined` where it is absent, or no JSON. */
  readonly json: (name: string) => unknown;
  /** http only to this machine, https to any other. */
  readonly url: (name: string) => string | undefined;
  /** With its credentials. */
  readonly redisUrl: (name: string) => string | undefined;
  /** A required list of exact origins. */
  readonly origins: (name: string, meaning: string) => readonly string[];
  readonly integer: (
    name: string,
    range: { readonly default: number; readonly min: number; readonly max: number },
  ) => number;
  readonly oneOf: <Value extends string>(name: string, values: readonly Value[], fallback: Value) => Value;
  readonly report: (name: string, fault: string) => void;
  readonly faults: () => readonly string[];
};

export function createSettings(environment: Environment, readFile: ReadFile): Settings {
  const faults: string[] = [];
  const faultyNames = new Set<string>();
  const report = (name: string, fault: string): void => {
    faultyNames.add(name);
    faults.push(`${name} ${fault}`);
  };
  const texts = new Map<string, string | undefined>();

  const read = (name: string): string | undefined => {
    const direct = environment[name]?.trim();
    const path = environment[`${name}_FILE`]?.trim();
    if (direct && path) report(name, `and ${name}_FILE are both set: keep one`);
    if (direct) return direct;
    if (!path) return undefined;
    try {
      const content = readFile(path).trim();
      // Absent would mean "no rule": a file that has lost its content must not open everything.
      if (content === '') {
        faultyNames.add(name);
        report(`${name}_FILE`, 'names a file that is empty');
      }
      return content;
    } catch {
      faultyNames.add(name);
      report(`${name}_FILE`, 'names a file that cannot be read');
      return undefined;
    }
  };
  const text = (name: string): string | undefined => {
    if (!texts.has(name)) texts.set(name, read(name));
    return texts.get(name) === '' ? undefined : texts.get(name);
  };
  const optionalList = (name: string): readonly string[] | undefined =>
    text(name)
      ?.split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  const required = (name: string, meaning: string): string => {
    const value = text(name);
    if (value === undefined && !faultyNames.has(name)) report(name, `is required: ${meaning}`);
    return value ?? '';
  };

  /** @param faultOf in words that do not repeat the value */
  const address = (name: string, faultOf: (value: string) => string | null): string | undefined => {
    const value = text(name);
    const fault = value === undefined ? null : faultOf(value);
    if (fault !== null) report(name, fault);
    return value;
  };

  return {
    faulty: (name) => faultyNames.has(name),
    text,
    required,
    optionalList,
    list: (name) => optionalList(name) ?? [],
    json(name) {
      const value = text(name);
      if (value === undefined) return undefined;
      try {
        return JSON.parse(value) as unknown;
      } catch {
        // Without its cause: V8's message quotes the text it could not parse.
        report(name, 'is not JSON');
        return undefined;
      }
    },
    url: (name) => address(name, urlFault),
    redisUrl: (name) => address(name, redisUrlFault),
    origins(name, meaning) {
      const values = optionalList(name) ?? [];
      if (values.length === 0 && !faultyNames.has(name)) report(name, `is required: ${meaning}`);
      for (const fault of new Set(values.map(originFault))) if (fault !== null) report(name, fault);
      return values;
    },
    integer(name, { default: fallback, min, max }) {
      const value = text(name);
      if (value === undefined) return fallback;
      const number = /^\d{1,10}$/.test(value) ? Number(value) : NaN;
      if (!(number >= min && number <= max)) report(name, `must be a whole number from ${min} to ${max}`);
      return number;
    },
    oneOf(name, values, fallback) {
      const value = text(name);
      if (value === undefined) return fallback;
      const known = values.find((candidate) => candidate === value);
      if (known === undefined) report(name, `must be one of ${values.join(', ')}`);
      return known ?? fallback;
    },
    report,
    faults: () => faults,
  };
}
