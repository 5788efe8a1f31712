/** What every answer and every log line of the chaos run has to be, and the count of what they were. */
import { PROBLEMS } from '../../server/errors.ts';
import { API_KEY, NEEDLE, TOKEN_SECRET, type Person } from './chaos-people.ts';

export type Exchange = {
  readonly person: Person;
  readonly kind: 'list' | 'detail' | 'session' | 'disconnect';
  readonly sentETag: string | null;
  readonly response: Response;
  readonly text: string;
};

export type Verdict = {
  readonly judge: (exchange: Exchange) => void;
  readonly judgeLogLine: (line: string) => void;
  readonly report: (complaint: string) => void;
  readonly count: (what: string) => void;
  /** The first of them; empty is what the run is about. */
  readonly complaints: () => readonly string[];
  readonly counts: () => ReadonlyMap<string, number>;
};

const MAX_COMPLAINTS = 20;
const FORBIDDEN = { 'the API key': API_KEY, 'the token secret': TOKEN_SECRET, "the platform's needle": NEEDLE };
const PROBLEM_KEYS = 'code,detail,requestId,status,title,type';

export function createVerdict(catalogueSize: number): Verdict {
  const complaints: string[] = [];
  const counts = new Map<string, number>();
  /** Whose list each ETag was given for. */
  const owners = new Map<string, string>();

  const count = (what: string): void => {
    counts.set(what, (counts.get(what) ?? 0) + 1);
  };
  const report = (complaint: string): void => {
    if (complaints.length < MAX_COMPLAINTS) complaints.push(complaint);
  };
  const refuseSecrets = (where: string, text: string): void => {
    for (const [what, secret] of Object.entries(FORBIDDEN)) if (text.includes(secret)) report(`${where} holds ${what}`);
  };

  const judgeList = ({ person, response, text }: Exchange): void => {
    const { endUserId, mark, mayHave } = person;
    const integrations = integrationsOf(text);
    const connected = integrations.filter(({ status }) => status === 'connected').map(({ slug }) => slug);
    const foreign = connected.filter((slug) => !mayHave.has(slug));
    if (foreign.length > 0) report(`the list of ${endUserId} shows another user's ${foreign.join()}`);
    if (!connected.includes(mark)) report(`the list of ${endUserId} lacks what only they have`);
    // One token hides one integration.
    if (integrations.length < catalogueSize - 1)
      report(`the list of ${endUserId} has only ${integrations.length} items`);

    const etag = response.headers.get('ETag') ?? '';
    const owner = owners.get(etag) ?? endUserId;
    if (etag === '' || owner !== endUserId) report(`the ETag "${etag}" of ${endUserId} is one of ${owner}`);
    owners.set(etag, endUserId);
  };

  const judgeDetail = ({ person: { endUserId, mayHave }, text }: Exchange): void => {
    const [integration] = integrationsOf(`{"integrations":[${text}]}`);
    if (!integration) report(`a detail of ${endUserId} is no integration`);
    else if (integration.status === 'connected' && !mayHave.has(integration.slug))
      report(`a detail of ${endUserId} shows another user's connection`);
  };

  const judgeProblem = ({ response, text }: Exchange): void => {
    const problem = objectOf(text);
    const code = String(problem['code']);
    count(code);
    const [, known] = Object.entries(PROBLEMS).find(([name]) => name === code) ?? [];
    const isGood =
      Object.keys(problem).sort().join() === PROBLEM_KEYS &&
      response.headers.get('Content-Type') === 'application/problem+json' &&
      response.status === known?.status &&
      problem['status'] === known.status &&
      problem['title'] === known.title &&
      problem['detail'] === known.detail &&
      String(problem['type']).endsWith(`:${code}`) &&
      problem['requestId'] === response.headers.get('X-Request-Id');
    if (!isGood) report(`not a documented problem: ${response.status} ${text.slice(0, 300)}`);
    if (code === 'internal') report('an internal error');
  };

  return {
    count,
    report,
    complaints: () => complaints,
    counts: () => counts,
    judge(exchange) {
      const { kind, person, response, text, sentETag } = exchange;
      count('requests');
      count(String(response.status));
      refuseSecrets(`an answer of ${response.status}`, `${text}\n${[...response.headers].join('\n')}`);
      if (response.status === 304) {
        const owner = owners.get(sentETag ?? '');
        if (owner !== person.endUserId) report(`${person.endUserId} was told that the list of ${owner} is theirs`);
      } else if (!response.ok) judgeProblem(exchange);
      else if (kind === 'list') judgeList(exchange);
      else if (kind === 'detail') judgeDetail(exchange);
    },
    judgeLogLine(line) {
      count('log lines');
      refuseSecrets('a log line', line);
      if (/eyJ[\w-]{10}/.test(line)) report('a log line holds a user token');
      if (line.includes('orcs_')) report('a log line holds a connect session');
      if (objectOf(line)['code'] === 'internal') report(`an internal error: ${line}`);
    },
  };
}

type Shown = { readonly slug: string; readonly status: string };

/** What is no integration is left out, and then missed by its number. */
export function integrationsOf(text: string): readonly Shown[] {
  const { integrations } = objectOf(text);
  return (Array.isArray(integrations) ? integrations : []).flatMap((item: unknown) => {
    const { slug, status } = recordOf(item);
    return typeof slug === 'string' && typeof status === 'string' ? [{ slug, status }] : [];
  });
}

/** Empty where it is no JSON object. */
export function objectOf(text: string): Readonly<Record<string, unknown>> {
  try {
    return recordOf(JSON.parse(text));
  } catch {
    return {};
  }
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
