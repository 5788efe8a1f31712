/**
 * Fetches the list when its server or the signed-in user changes, and keeps the last good one.
 *
 * What arrives is kept under the key of the server and of the user whose token was really used, and only handed out
 * while that user is the one signed in. So no order of events can show one user's list to another: there is nothing to
 * clear in time.
 */
import type { Integration, IntegrationList } from '#wire';
import { initialState, Task, TaskStatus } from '@lit/task';
import type { LitElement } from 'lit';
import { fetchIntegrations, fetchStates, type ApiCall } from '../client.ts';
import { PickerError } from '../errors.ts';
import { keepMissing } from './keep-missing.ts';
import { keepSame } from './keep-same.ts';
import { mergeStates } from './merge-states.ts';
import type { Answered, UserTokens } from './user-tokens.ts';

export type ListSnapshot = {
  readonly list: IntegrationList | null;
  /** Why the last attempt failed, `null` once one has succeeded. */
  readonly error: PickerError | null;
  readonly pending: boolean;
};

/** Under which key: of a list the server's and the user's, of an error that of the question it was asked for. */
export type Outcome =
  { readonly key: string; readonly list: IntegrationList } | { readonly key: string; readonly error: PickerError };

/** Shown, and as it was answered: what the server's next states belong to. */
type Good = { readonly key: string; readonly list: IntegrationList; readonly answered: IntegrationList };

export type ListControllerOptions = {
  readonly tokens: UserTokens;
  /** Called once what happened is on screen, and only while it still is. */
  readonly onSettled: (outcome: Outcome) => void;
};

export class ListController {
  readonly #host: LitElement;
  readonly #options: ListControllerOptions;
  readonly #task: Task<readonly [string | null], Outcome>;
  #run: Promise<unknown> | null = null;
  /** Whether its request is on its way, or answered. */
  #sent = false;
  #good: Good | null = null;
  #last: Outcome | null = null;

  constructor(host: LitElement, options: ListControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    this.#task = new Task(host, {
      args: () => [host.isConnected ? this.#question() : null],
      task: ([question], { signal }) => (this.#run = this.#ask(question, signal)),
      onComplete: (outcome) => void this.#settle(outcome),
    });
  }

  /** Removing the element changes the task's arguments, which aborts the request; inserting it again asks anew. */
  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#host.requestUpdate();
  }

  snapshot(): ListSnapshot {
    const last = this.#last;
    return {
      list: this.#list(),
      error: last && 'error' in last && this.#isCurrent(last) ? last.error : null,
      pending: this.#task.status === TaskStatus.PENDING,
    };
  }

  /** The integration as the newest list has it, whatever the element's attributes leave out. */
  find(id: string): Integration | null {
    return this.#list()?.integrations.find((integration) => integration.id === id) ?? null;
  }

  /**
   * Asks again: once what is on its way is in, which may have been answered before that which this is asked for, and
   * which whoever asks faster than the server answers would otherwise take back for ever. Resolves when the answer or
   * the failure is in; where another question took its place, that one's; off the page at once.
   * @returns the list as it came, `null` where none did
   */
  async refresh(): Promise<IntegrationList | null> {
    const run = this.#run;
    const isPending = this.#task.status === TaskStatus.PENDING;
    // What still waits for a token is asked after this: also by a host that calls this as it is asked for one.
    if (isPending && !this.#sent) return this.answered();
    if (isPending) await run;
    // Otherwise another has asked since, and its answer is this one's.
    if (run === this.#run) void this.#task.run();
    return this.answered();
  }

  /** The same for what is on its way, if anything is: it asks nothing. */
  async answered(): Promise<IntegrationList | null> {
    // Before its first insertion no update of the element would ever be complete.
    if (!this.#host.isConnected) return null;
    let run;
    do {
      run = this.#run;
      await run;
      // What the answer set off is another question only from the next update on.
      await this.#host.updateComplete;
    } while (run !== this.#run);
    return this.#last && 'list' in this.#last && this.#isCurrent(this.#last) ? this.#last.list : null;
  }

  /** Equal while the same is asked: by a server's address, and by who is signed in as far as a renewal does not tell. */
  #question(): string | null {
    const { server, askable, epoch } = this.#options.tokens;
    return server && askable ? JSON.stringify([server.href, epoch]) : null;
  }

  #isCurrent(outcome: Outcome): boolean {
    return outcome.key === ('list' in outcome ? this.#options.tokens.key : this.#question());
  }

  #list(): IntegrationList | null {
    return this.#good && this.#isCurrent(this.#good) ? this.#good.list : null;
  }

  /** Never rejects, so that a fault nobody thought of is shown as well. */
  async #ask(question: string | null, signal: AbortSignal): Promise<Outcome | typeof initialState> {
    this.#sent = false;
    if (question === null) return initialState;
    try {
      const held = this.#good;
      // Nothing is awaited where there is nothing to ask for: a request is on its way before anything can take its place.
      const merged =
        held?.answered.catalogue && held.key === this.#options.tokens.key
          ? await this.#askForStates(held, signal)
          : null;
      return merged ?? (await this.#askForList(signal));
    } catch (cause) {
      return { key: question, error: cause instanceof PickerError ? cause : new PickerError('internal', { cause }) };
    }
  }

  async #askForList(signal: AbortSignal): Promise<Outcome> {
    const { answer, key } = await this.#request(fetchIntegrations, signal);
    return { key, list: answer };
  }

  /**
   * Of the list that this user has of this server, the states alone.
   * @returns `null` where no list can be made of them
   */
  async #askForStates(held: Good, signal: AbortSignal): Promise<Outcome | null> {
    const { catalogue } = held.answered;
    const { answer, key } = await this.#request((call) => fetchStates(call, catalogue), signal);
    if (answer === null || key !== held.key) return null;
    const list = 'states' in answer ? mergeStates(held.answered, answer) : answer;
    return list && { key, list };
  }

  #request<Answer>(send: (call: ApiCall) => Promise<Answer>, signal: AbortSignal): Promise<Answered<Answer>> {
    return this.#options.tokens.request(async (call) => {
      this.#sent = true;
      return send(call).catch((error: unknown) => {
        // With another token it may be sent once more.
        if (!signal.aborted) this.#sent = false;
        throw error;
      });
    }, signal);
  }

  async #settle(outcome: Outcome): Promise<void> {
    const { key } = outcome;
    const previous = this.#good?.key === key ? this.#good.list : null;
    if ('list' in outcome) {
      const { list: answered } = outcome;
      this.#good = { key, answered, list: keepSame(previous, keepMissing(previous, answered)) };
    } else if (!this.#list()) this.#good = null;
    this.#last = outcome;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (this.#last === outcome && this.#isCurrent(outcome)) this.#options.onSettled(outcome);
  }
}
